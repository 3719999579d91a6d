"""The command judge: what was read of a document, or coded from it, corrected by a person."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Annotated

import typer

import detente
from detente.doors import listing, showing
from detente.doors.options import AsJson, By, CodebookFolder, KeptStudy, Why, login_name
from detente.errors import InputError

FIELDS = {"published": "date", "author": "authors"}
"""Fields under the names by which `values` knows them."""
Named = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The first digits of the id of a document, event, claim or forecast, or a document's "
        "path.",
    ),
]
Reject = Annotated[
    bool, typer.Option("--reject", help="Leave an event, claim or forecast out from now on.")
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="An event's PLOVER type: AID ...")
]
Driver = Annotated[str | None, typer.Option(metavar="DRIVER", help="A claim's: energy, trade ...")]
Direction = Annotated[
    str | None,
    typer.Option(metavar="N", help="A claim's: 1 pushes together, -1 apart, 0 both."),
]
Outcome = Annotated[
    str | None, typer.Option(metavar="KIND", help="A forecast's: treaty, visit ...")
]
Modality = Annotated[
    str | None, typer.Option(metavar="WORD", help="How sure a forecast is: likely, unlikely ...")
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When a document was published, an event was, a forecast should have come true: "
        "2014, 2014-07-01.",
    ),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")]
Authors = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Who wrote it; once for each author.")
]
Genre = Annotated[str | None, typer.Option(metavar="GENRE", help="op-ed, news ...")]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="en, ja ... (ISO 639-1).")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where it stood.")]
Voice = Annotated[
    str | None,
    typer.Option(metavar="DOCUMENT", help="The document it echoes, or own if it echoes none."),
]
Withdraw = Annotated[
    list[str] | None,
    typer.Option(metavar="FIELD", help="Go back to what was read: date, title, reject ..."),
]


def judge(
    name: Named,
    *,
    study: KeptStudy,
    reject: Reject = False,
    type_: Type = None,
    driver: Driver = None,
    direction: Direction = None,
    outcome: Outcome = None,
    modality: Modality = None,
    date: Date = None,
    title: Title = None,
    publisher: Publisher = None,
    author: Authors = None,
    genre: Genre = None,
    language: Language = None,
    url: Url = None,
    voice: Voice = None,
    withdraw: Withdraw = None,
    why: Why = "",
    by: By = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
) -> None:
    """Correct what was read or coded; without a correction, list those made.

    A judgement is a new row with a name, a time and a reason. It is laid over a document, or an
    event, claim or forecast, in this and all later runs on the study, until a later one takes its
    place.
    """
    given = {
        "reject": "yes" if reject else None, "type": type_, "driver": driver,
        "direction": direction, "outcome": outcome, "modality": modality, "date": date,
        "title": title, "publisher": publisher, "genre": genre, "language": language, "url": url,
        "voice": voice,
    }  # fmt: skip
    values = {field: [value] for field, value in given.items() if value is not None}
    values |= {"authors": author} if author else {}
    values |= withdrawn(withdraw or [], given=values)
    with detente.Study(study, create=False, codebook_overlay=codebook) as opened:
        if values or why:
            opened.judge(name, values=values, why=why, by=by or login_name())
        made = opened.judgements(name)
        if as_json:
            showing.print_json(made)
        else:
            listing.print_judgements(made)


def withdrawn(fields: Sequence[str], *, given: Container[str]) -> dict[str, list[str]]:
    """No value for each field that is withdrawn. Raises InputError where it is given one too."""
    for name in fields:
        if FIELDS.get(name, name) in given:
            msg = f"{name} is both given and withdrawn. A later judgement takes the place of an "
            raise InputError(msg + "earlier one: leave --withdraw out to judge it anew")
    return {FIELDS.get(name, name): [] for name in fields}
