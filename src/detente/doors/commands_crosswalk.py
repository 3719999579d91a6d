"""The command on codes: crosswalk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.doors import showing
from detente.doors.options import AsJson, CodebookFolder

if TYPE_CHECKING:
    from detente.study.crosswalk import PloverCode


def crosswalk(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE|TYPE[.MODE]", help="042, or CONSULT, or CONSULT.visit."),
    ],
    *,
    context: Annotated[
        str | None, typer.Option(metavar="CONTEXT", help="Codes about this first: economic ...")
    ] = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
) -> None:
    """Show what a CAMEO code is in PLOVER, or the CAMEO codes of a PLOVER type and mode."""
    from detente.study.crosswalk import look_up  # noqa: PLC0415  it brings all of a study

    found = look_up(code, context=context, overlay=codebook)
    if as_json:
        showing.print_json(found)
    else:
        columns = ("CAMEO", "name", "PLOVER", "contexts", "Goldstein", "because")
        showing.print_table(f"Crosswalk of {code}", columns, map(_row, found))


def _row(code: PloverCode) -> tuple[str, ...]:
    place = ".".join(filter(None, (code.type, code.mode))) or "none"
    if code.swapped:
        place += ", source and target changed over"
    contexts = ", ".join(code.contexts)
    return code.code, code.name, place, contexts, f"{code.goldstein / 10:g}", code.because or ""
