"""The command that explains: explain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson, CodebookFolder, PipelineName
from detente.doors.rows import EVENT_COLUMNS, event_row

if TYPE_CHECKING:
    from detente.study.explaining import Explanation


def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="One sentence, or a few.")],
    *,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day it was written: who held which office."),
    ] = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Show how a sentence is coded: its parse, actors and triggers, and why what is no event."""
    from detente.study.explaining import explain_text  # noqa: PLC0415  it brings all of a study

    found = explain_text(sentence, on=on, overlay=codebook, pipeline=pipeline)
    if as_json:
        showing.print_json([found])
    else:
        _show(found)


def _show(found: Explanation) -> None:
    parse = [(w.text, w.lemma, w.tag, w.dependency, w.head) for w in found.words]
    showing.print_table("Parse", ("word", "lemma", "tag", "dependency", "head"), parse)
    actors = [(a.words, a.id, a.country, a.sector or "", a.why) for a in found.actors]
    _table("Actors", ("words", "actor", "country", "sector", "why"), actors)
    triggers = [
        (t.words, t.row, ".".join(filter(None, (t.type, t.mode))), t.reason or "coded")
        for t in found.triggers
    ]
    _table("Triggers", ("words", "row", "type", "what became of it"), triggers)
    _table("Events", EVENT_COLUMNS, list(map(event_row, found.events)))
    if found.reason:
        showing.say(f"no event: {found.reason}")


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        showing.print_table(title, columns, rows)
