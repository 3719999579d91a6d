"""The command on a pair's series: shifts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

import detente
from detente.doors import showing
from detente.doors.options import (
    AsJson,
    CodebookFolder,
    Dedup,
    KeptStudy,
    Memory,
    Since,
    Sources,
    Until,
)
from detente.doors.showing import console, plain, print_table

if TYPE_CHECKING:
    from detente.study import SeriesPeriod, Shifts


class By(StrEnum):
    """How long a period is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Of(StrEnum):
    """What may have shifted."""

    SHARE = "share"
    COUNT = "count"


def shifts(
    *,
    study: KeptStudy,
    dyad: Annotated[
        tuple[str, str],
        typer.Option(metavar="A B", help="The pair: JPN RUS, 'South Korea' NATO."),
    ],
    by: Annotated[By, typer.Option(help="The periods of the series.")] = By.YEAR,
    of: Annotated[
        Of, typer.Option(help="The share of conflict, or the number of the pair's events.")
    ] = Of.SHARE,
    min_segment: Annotated[
        int, typer.Option(metavar="N", min=1, help="Fewest periods that make a level.")
    ] = 2,
    permutations: Annotated[
        int, typer.Option(metavar="N", min=99, help="How often chance is tried.")
    ] = 9_999,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="The seed of chance.")] = 20141128,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Also compare the volume of two periods: 2009 2011."),
    ] = None,
    since: Since = None,
    until: Until = None,
    dedup: Annotated[Dedup, typer.Option(help="Leave repeated rows out.")] = Dedup.NONE,
    source: Sources = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
    memory: Memory = None,
) -> None:
    """Tell whether a pair's relations shifted, and how sure that is, from imported records.

    The series, its best break with the rivals, the chance of a break as good, the best number of
    breaks, and the pair's volume beside that of all events: that less is told is no shift.
    """
    with detente.Study(study, codebook_overlay=codebook, create=False, memory=memory) as opened:
        series = opened.series(
            dyad,
            by=by.value,
            since=since,
            until=until,
            dedup=dedup.value,
            sources=tuple(source or ()),
        )
        found = opened.shifts(
            series, of=of.value, least=min_segment, permutations=permutations, seed=seed
        )
        compared = None if between is None else opened.volume(series, periods=between)
        if as_json:
            showing.print_json([found, *([compared] if compared else [])])
            return
        _print(found)
        shown = console()
        if between is not None:
            told = compared.told if compared else "one of the two is empty."
            shown.print(plain(f"\n{between[0]} and {between[1]}: {told}"), soft_wrap=True)


def _print(found: Shifts) -> None:
    """Print the series, then what was found of it, then what to mind."""
    a, b = found.series.dyad
    print_table(
        f"{a} and {b} by {found.series.by}; each way: verbal and material cooperation, verbal and "
        "material conflict",
        (
            "period",
            "events",
            "conflict",
            "share",
            "all events",
            "per 10,000",
            f"{a} to {b}",
            f"{b} to {a}",
        ),
        (_row(each) for each in found.series.periods),
    )
    shown = console()
    for sentence in found.told:
        shown.print(f"· {plain(sentence)}", markup=False, soft_wrap=True)
    for sentence in found.warnings:
        shown.print(f"! {plain(sentence)}", markup=False, soft_wrap=True)


def _row(each: SeriesPeriod) -> tuple[str, ...]:
    return (
        each.period,
        f"{each.events:,}",
        f"{each.conflict:,}",
        "" if each.share is None else f"{each.share:.3f}",
        f"{each.universe:,}",
        "" if each.rate is None else f"{each.rate:.1f}",
        *(" ".join(f"{count:,}" for count in one.quads) for one in each.directed),
    )
