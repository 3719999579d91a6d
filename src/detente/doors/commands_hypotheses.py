"""The command weigh: competing hypotheses on a pair, and what decides between them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.doors import showing, weighed, working
from detente.doors.options import (
    AllowPrivate,
    AsJson,
    CodebookFolder,
    Dyad,
    Paths,
    PipelineName,
    Since,
    StudyFile,
    Until,
)
from detente.doors.showing import say
from detente.doors.working import Given

HypothesesFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.toml",
        help="Weigh the hypotheses of this file [default: alignment, warmer, standstill, rift].",
    ),
]
MatrixIn = Annotated[
    Path | None,
    typer.Option(
        "--matrix",
        metavar="FILE.csv",
        help="Take ratings and levels from this file, as --matrix-out wrote it and you changed it.",
    ),
]
MatrixOut = Annotated[
    Path | None,
    typer.Option(metavar="FILE.csv", help="Write the matrix here too, to be filled in by hand."),
]
Rho = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        metavar="NUMBER",
        help="What two items of one voice share: 0, each counts by itself, to 1, a voice counts "
        "as one [default: 0.5].",
    ),
]


def weigh(
    paths: Paths = None,
    *,
    dyad: Dyad = None,
    hypotheses: HypothesesFile = None,
    matrix: MatrixIn = None,
    matrix_out: MatrixOut = None,
    rho: Rho = None,
    since: Since = None,
    until: Until = None,
    study: StudyFile = None,
    as_json: AsJson = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Weigh competing hypotheses on a pair: by two scores of inconsistency and by probability.

    Shows which evidence decides, and whether the ranking depends on the rule, on the ranges of the
    likelihoods, on rho or on any single voice.
    """
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    with working.open_study(given) as opened:
        opened.check_arguments(dyad, since=since, until=until)
        listed = None if hypotheses is None else opened.hypotheses(hypotheses)
        added = working.code(opened, given)
        answer = opened.weigh(
            dyad, hypotheses=listed, matrix=matrix, rho=rho, since=since, until=until, added=added
        )
        if matrix_out is not None:
            say(f"The matrix: {opened.write_matrix(answer, out=matrix_out)}")
        if as_json:
            showing.print_json([answer])
        else:
            weighed.print_weighing(answer)
