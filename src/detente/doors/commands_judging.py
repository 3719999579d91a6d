"""The command judge: what was read of a document, corrected by a person."""

from __future__ import annotations

import getpass
from collections.abc import Container, Sequence
from typing import Annotated

import typer

import detente
from detente.doors import listing, showing
from detente.doors.options import AsJson, KeptStudy, NamedDocument
from detente.errors import InputError

WITHDRAWN = {"date": "published", "author": "authors"}
"""What `--withdraw` takes by the name of the option that judged it."""
Date = Annotated[
    str | None, typer.Option(metavar="DATE", help="When it was published: 2014, 2014-07-01.")
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
    typer.Option(metavar="FIELD", help="Go back to what was read: date, title ..."),
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason; it is kept.")]
By = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who judges [default: your login name].")
]


def judge(
    document: NamedDocument,
    *,
    study: KeptStudy,
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
) -> None:
    """Correct what was read of a document; without a correction, list those made.

    A judgement is a new row with a name, a time and a reason. It is laid over what was read, in
    this and all later runs on the study, until a later one takes its place.
    """
    given = {
        "published": date, "title": title, "publisher": publisher, "genre": genre,
        "language": language, "url": url, "voice": voice,
    }  # fmt: skip
    values = {field: [value] for field, value in given.items() if value is not None}
    values |= {"authors": author} if author else {}
    values |= withdrawn(withdraw or [], given=values)
    with detente.Study(study, create=False) as opened:
        if values or why:
            opened.judge(document, values=values, why=why, by=by or login_name())
        made = opened.judgements(document)
        if as_json:
            showing.print_json(made)
        else:
            listing.print_judgements(made)


def withdrawn(fields: Sequence[str], *, given: Container[str]) -> dict[str, list[str]]:
    """No value for each field that is withdrawn. Raises InputError where it is given one too."""
    for name in fields:
        if WITHDRAWN.get(name, name) in given:
            msg = f"{name} is both given and withdrawn. A later judgement takes the place of an "
            raise InputError(msg + "earlier one: leave --withdraw out to judge it anew")
    return {WITHDRAWN.get(name, name): [] for name in fields}


def login_name() -> str:
    """The name the user is logged in under. Raises InputError where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        msg = "this system knows no login name. Say who judges with --by NAME"
        raise InputError(msg) from error
