"""The commands that hold sayings against something: score and agreement."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import detente
from detente.doors import scored, showing
from detente.doors.options import AsJson, StudyFile
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.study.scoring import ForecastScores

Table = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE.csv", help="A table of forecasts to score instead of those of the study."
    ),
]
CodingTable = Annotated[
    Path, typer.Argument(metavar="FILE.csv", help="Units coded by two or more coders.")
]


class Level(StrEnum):
    """How far values can be compared."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def _column(what: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(metavar="COLUMN", help=f"The column of {what}.")
    return found


def score(
    file: Table = None,
    *,
    study: StudyFile = None,
    forecaster: Annotated[str | None, _column("forecasters")] = None,
    item: Annotated[str | None, _column("items or questions")] = None,
    option: Annotated[str | None, _column("a question's options, if it has several")] = None,
    outcome: Annotated[str | None, _column("outcomes: yes, no, true, false, 1, 0")] = None,
    probability: Annotated[str | None, _column("probabilities: 0.51 or 51%")] = None,
    as_json: AsJson = False,
) -> None:
    """Score resolved forecasts by voice: Brier, log, skill against baselines, calibration.

    Those of the study, or of a table with a row for each forecaster and item; columns of usual
    names (forecaster, item, outcome, probability ...) need no option.
    """
    scores = _scores(file, study, (forecaster, item, option, outcome, probability))
    if as_json:
        showing.print_json([scores])
    else:
        scored.print_scores(scores)


def _scores(file: Path | None, study: Path | None, named: tuple[str | None, ...]) -> ForecastScores:
    from detente.study.scoring import ForecastColumns, score_table  # noqa: PLC0415  brings NumPy

    if file is not None:
        return score_table(file, columns=ForecastColumns(*named))
    if study is None:
        msg = "give a table of forecasts (FILE.csv), or name a study with --study"
        raise InputError(msg)
    if any(named):
        msg = "the columns are those of a table: give FILE.csv, or leave the column options out"
        raise InputError(msg)
    with detente.Study(study, create=False) as opened:
        read, coded = opened.count()
        if coded < read:
            showing.say(
                f"{showing.counted(read - coded, 'document')} not coded, and not scored. "
                f"Code first: detente forecasts --study {study}"
            )
        return opened.score()


def agreement(
    file: CodingTable,
    *,
    unit: Annotated[str | None, _column("units")] = None,
    coder: Annotated[str | None, _column("coders, where each row is one coding")] = None,
    value: Annotated[str | None, _column("values, where each row is one coding")] = None,
    between: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Compare these coders only; once for each."),
    ] = None,
    level: Annotated[
        Level, typer.Option(help="How values compare: as kinds, ranks, numbers or ratios.")
    ] = Level.NOMINAL,
    order: Annotated[
        list[str] | None,
        typer.Option(metavar="VALUE", help="A value of the ordinal level; each once, in order."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how far coders agree: Krippendorff's alpha, Cohen's kappa, and where they part.

    The table has a row for each unit and coder (columns unit, coder, value), or a row for each unit
    and a column for each coder. Cells may be empty.
    """
    from detente.study.agreeing import CodingColumns, agreement_in  # noqa: PLC0415  brings NumPy

    columns = CodingColumns(unit, coder, value, tuple(between or ()))
    found = agreement_in(file, columns=columns, level=level.value, order=order or ())
    if as_json:
        showing.print_json([found])
    else:
        scored.print_agreement(found)
