"""The commands that measure event records: panel, network, meetings and coverage."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import detente
from detente.doors import measured, showing
from detente.doors.options import (
    AsJson,
    CodebookFolder,
    Dedup,
    Engine,
    KeptStudy,
    Memory,
    OneDyad,
    Since,
    Sources,
    Until,
)


class By(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Classes(StrEnum):
    """What events are counted by."""

    QUAD = "quad"
    PLOVER = "plover"


class Of(StrEnum):
    """Whose events are counted."""

    IMPORTED = "imported"
    CODED = "coded"


class SignBy(StrEnum):
    """What makes a sign."""

    WEIGHT = "weight"
    SHARE = "share"


ByPeriod = Annotated[By, typer.Option(help="How long a period is; weeks are ISO weeks.")]
Repeats = Annotated[
    Dedup,
    typer.Option(
        help="Leave repeated rows out: exact (same day, names and code), day (same day, pair and "
        "PLOVER type), mirrored (exact, then the same with the names changed over), near (exact, "
        "then the same pair and type within days, a place nearby, words alike)."
    ),
]
Near = Annotated[
    tuple[int, float, float],
    typer.Option(
        metavar="DAYS KM ALIKE",
        help="With --dedup near: days and kilometres apart at most, words alike at least (0 to 1).",
    ),
]
Records = Annotated[
    Of | None,
    typer.Option(help="Count imported or coded events [default: imported where there are any]."),
]


def panel(
    *,
    study: KeptStudy,
    dyad: OneDyad = None,
    by: ByPeriod = By.MONTH,
    classes: Annotated[
        Classes, typer.Option("--class", help="By quad class or by PLOVER type.")
    ] = Classes.QUAD,
    dedup: Repeats = Dedup.NONE,
    near: Near = (2, 50.0, 0.5),
    undirected: Annotated[
        bool, typer.Option("--undirected", help="Count both directions of a pair together.")
    ] = False,
    bloc: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=A,B,...",
            help="Take these as one actor, and leave out what they do to each other; or a list of "
            "the codebook by name (Benelux).",
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    records: Records = None,
    source: Sources = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to this .csv or .parquet file instead."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="spark: measure imported rows on Apache Spark.")
    ] = Engine.LOCAL,
    master: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="With --engine spark: local[2], spark://HOST:7077, sc://HOST:15002 ... [default: "
            "what spark-submit names, else this machine].",
        ),
    ] = None,
    rows_at: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="With --engine spark: where every worker finds the folder NAME.events "
            "(s3a://BUCKET/NAME.events) [default: beside the study].",
        ),
    ] = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
    memory: Memory = None,
) -> None:
    """Count events by pair, period and class, with shares and what they are shares of.

    `share` is of all events of the pair in the period, `per 10,000` of all events of anyone.
    """
    options = measured.options_of(
        dedup=dedup.value, near=near, undirected=undirected, blocs=bloc or (), records=records,
        engine=engine.value, master=master, rows_at=rows_at, sources=source or (),
    )  # fmt: skip
    with detente.Study(study, codebook_overlay=codebook, create=False, memory=memory) as opened:
        found = opened.panel(
            dyad, by=by.value, classes=classes.value, since=since, until=until, options=options
        )
        returned = (
            opened.reciprocity(dyad, by=by.value, since=since, until=until, options=options)
            if dyad and not undirected and dedup is not Dedup.MIRRORED  # it keeps either way
            else ()
        )
        measured.show_panel(found, returned=returned, out=out, as_json=as_json)


def network(
    *,
    study: KeptStudy,
    period: Annotated[
        str, typer.Option(metavar="PERIOD", help="2014, 2014-Q2, 2014-06, 2014-W23 or 2014-06-01.")
    ],
    sign_by: Annotated[
        SignBy, typer.Option(help="The weight of scores, or the share of conflict.")
    ] = SignBy.WEIGHT,
    threshold: Annotated[
        float, typer.Option(help="By share: a tie is negative from this share of conflict on.")
    ] = 0.5,
    least: Annotated[int, typer.Option(metavar="N", help="Fewest events that make a sign.")] = 1,
    dedup: Repeats = Dedup.NONE,
    near: Near = (2, 50.0, 0.5),
    records: Records = None,
    source: Sources = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the edges to this .csv file.")
    ] = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
    memory: Memory = None,
) -> None:
    """Sign the ties among all actors in a period: who stands with whom, by a rule that is told."""
    from detente.study.measuring import SignRule  # noqa: PLC0415  it brings DuckDB and more

    options = measured.options_of(
        dedup=dedup.value, near=near, undirected=True, blocs=(), records=records,
        sources=source or (),
    )  # fmt: skip
    rule = SignRule(by=sign_by.value, threshold=threshold, least=least)
    with detente.Study(study, codebook_overlay=codebook, create=False, memory=memory) as opened:
        found = opened.network_of(period, rule=rule, options=options)
        measured.show_network(found, out=out, as_json=as_json)


def meetings(
    *,
    study: KeptStudy,
    dyad: OneDyad = None,
    since: Since = None,
    until: Until = None,
    records: Records = None,
    source: Sources = None,
    as_json: AsJson = False,
    codebook: CodebookFolder = None,
    memory: Memory = None,
) -> None:
    """List when the heads of two states met, visit by visit, as far as records tell."""
    options = measured.options_of(
        dedup="none", near=(2, 50.0, 0.5), undirected=False, blocs=(), records=records,
        sources=source or (),
    )  # fmt: skip
    with detente.Study(study, codebook_overlay=codebook, create=False, memory=memory) as opened:
        found = opened.meetings(dyad, since=since, until=until, options=options)
        measured.show_meetings(found, as_json=as_json)


def coverage(
    *, study: KeptStudy, by: ByPeriod = By.MONTH, as_json: AsJson = False,
    codebook: CodebookFolder = None,
    memory: Memory = None,
) -> None:  # fmt: skip
    """Show what the imported records cover: rows by period, gaps, and where a record breaks."""
    with detente.Study(study, codebook_overlay=codebook, create=False, memory=memory) as opened:
        found = opened.coverage(by=by.value)
        if as_json:
            showing.print_json(found)
        else:
            measured.show_coverage(found)
