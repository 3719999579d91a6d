"""How panels, networks, meetings and coverage are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from detente.doors import showing
from detente.doors.showing import counted, print_table, say
from detente.errors import NothingToShow
from detente.records import to_wire

if TYPE_CHECKING:
    from detente.study.measuring import (
        DyadPanel,
        Meeting,
        PanelOptions,
        PeriodNetwork,
        Reciprocity,
        SourceCoverage,
    )

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
LISTED = 200
"""Rows of a table in the terminal; the rest are counted."""


def options_of(
    *,
    dedup: Any,
    near: tuple[int, float, float],
    undirected: bool,
    blocs: Sequence[str],
    records: Any,
    engine: Literal["local", "spark"] = "local",
    master: str | None = None,
    rows_at: str | None = None,
    sources: Sequence[str] = (),
) -> PanelOptions:
    """The options of a measure, as the commands take them."""
    from detente.study.measuring import NearRule, PanelOptions  # noqa: PLC0415  brings DuckDB

    chosen = None if records is None else records.value
    return PanelOptions(
        dedup, NearRule(*near), undirected, tuple(blocs), chosen, engine, master, rows_at,
        tuple(sources),
    )  # fmt: skip


def show_panel(
    panel: DyadPanel, *, returned: Sequence[Reciprocity], out: Path | None, as_json: bool
) -> None:
    """Print a panel as a table or as JSON, or write it; raise NothingToShow where it is empty."""
    from detente.study.panel_files import made_from, write_panel  # noqa: PLC0415  brings DuckDB

    about = made_from(panel)
    if returned:
        about["reciprocity"] = [to_wire(each) for each in returned]
    if out is not None:
        _tell_files(write_panel(panel, out=out), as_json=as_json)
    if as_json:
        _print_lines([about, *([] if out else panel.table.to_pylist())])
    else:
        if out is None:
            _print_sparklines(panel)
            _print_cells(panel)
            _print_returned(returned)
        for line in _told_of(panel):
            sys.stdout.write(line + "\n")
    if not panel.table.num_rows:
        raise NothingToShow(_why_empty(panel))


def _print_lines(lines: Iterable[dict[str, Any]]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _tell_files(paths: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        say(f"Written: {', '.join(map(str, paths))}")
    else:
        sys.stdout.write(f"Written: {', '.join(map(str, paths))}\n")


def _print_sparklines(panel: DyadPanel) -> None:
    """Print how much and of what a pair did, a sign a period."""
    from detente.study.sparklines import BESIDE, panel_lines  # noqa: PLC0415  brings DuckDB

    shown = showing.console(piped_width=showing.PIPED_WIDTH)
    room = max(1, shown.width - BESIDE)
    for name, signs, ends in panel_lines(panel, encoding=shown.encoding, longest=room):
        sys.stdout.write(f"{name}  {signs}  {ends}\n")


def _print_cells(panel: DyadPanel) -> None:
    columns = (
        "period", "pair", "class", "events", "share", "per 10,000", "PLOVER", "Goldstein",
    )  # fmt: skip
    arrow = " → " if panel.directed else " - "
    cells = panel.table.slice(0, LISTED).to_pylist()
    rows = [
        (cell["period"], arrow.join((cell["actor"], cell["recipient"])), *_cell(cell))
        for cell in cells
    ]
    if rows:
        title = (
            f"{counted(panel.table.num_rows, 'cell')} by {panel.period} and {panel.classes} class"
        )
        print_table(title, columns, rows)
    if panel.table.num_rows > LISTED:
        more = panel.table.num_rows - LISTED
        sys.stdout.write(f"and {more:,} more; all of them with --json or --out FILE.csv\n")


def _cell(cell: dict[str, Any]) -> tuple[str, ...]:
    return (
        cell.get("type") or QUADS.get(cell["quad"], "no class"),
        f"{cell['events']:,}",
        f"{cell['share']:.3f}",
        f"{cell['per_10_000']:.2f}",
        *(
            "" if cell[score] is None else f"{cell[score] / 10:,.1f}"
            for score in ("intensity_tenths", "goldstein_tenths")
        ),
    )


def _print_returned(returned: Sequence[Reciprocity]) -> None:
    if returned:
        a, b = returned[0].dyad
        rows = [
            (each.period, each.side, f"{each.forth:,}", f"{each.back:,}", f"{each.returned:.2f}")
            for each in returned[:LISTED]
        ]
        columns = ("period", "side", f"{a} → {b}", f"{b} → {a}", "returned")
        print_table("What was returned: 2 min / (one + other)", columns, rows)


def _told_of(panel: DyadPanel) -> Iterable[str]:
    """What the counts are of, in sentences."""
    source = ", ".join(panel.sources) or "nothing"
    yield f"Counted: {panel.records} events of {source}; codebook {panel.codebook[:12]}."
    yield _repeats(panel.dedup)
    if panel.dedup.how == "mirrored" and panel.directed:
        yield (
            "Directions: of two mirrored rows the first of the file is left, whichever way it "
            "goes. Read both directions together: --undirected."
        )
    between = sum(each.between for each in panel.universes)
    within = sum(each.within for each in panel.universes)
    periods = number_of(len(panel.universes), panel.period)
    yield (
        f"Universe: {number_of(panel.universe, 'event')} in {periods}; "
        f"{between:,} of two actors, {within:,} within one, "
        f"{panel.universe - between - within:,} with a side unnamed."
    )
    if panel.undated:
        yield (
            f"Undated: {number_of(panel.undated, 'event')} known less exactly than to the "
            f"{panel.period}, in none of these."
        )
    yield f"Scores: sums in points; {panel.scale}."
    yield from panel.warnings


def _repeats(dedup: Any) -> str:
    what = "all kept (--dedup none)" if dedup.how == "none" else f"{dedup.how} ({dedup.repeat})"
    return f"Repeats: {what}: {dedup.before:,} rows before, {dedup.after:,} after."


def number_of(count: int, noun: str) -> str:
    """`1 event`, `2,734 events`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _why_empty(panel: DyadPanel) -> str:
    if panel.dedup.before == 0 and not panel.universe:
        if panel.records == "coded":
            return (
                "nothing to show: no event was coded in these days, and none is imported. "
                "Add records with: detente import PATH --study FILE"
            )
        return (
            "nothing to show: the imported records hold no event in these days. See which they "
            "cover with: detente coverage"
        )
    if panel.undated:
        return (
            f"nothing to show: {number_of(panel.undated, 'event')} of this pair, none known to the "
            f"{panel.period}. Ask --by year"
        )
    return (
        f"nothing to show: {number_of(panel.universe, 'event')} in these days, none of them "
        "between the actors asked for"
    )


def show_network(network: PeriodNetwork, *, out: Path | None, as_json: bool) -> None:
    """Print a network, or write its edges; raise NothingToShow where it has none."""
    from detente.study.panel_files import network_made_from, write_edges  # noqa: PLC0415

    if out is not None:
        _tell_files(write_edges(network, out=out), as_json=as_json)
    if as_json:
        about = network_made_from(network)
        _print_lines([about, *([] if out else map(to_wire, network.edges))])
    else:
        if out is None and network.edges:
            _print_edges(network)
        negative = sum(each.sign < 0 for each in network.edges)
        sys.stdout.write(
            f"Signed: {number_of(len(network.edges), 'tie')}, {negative:,} of them negative "
            f"({number_of(network.draws, 'draw')}, taken for conflict); "
            f"{network.too_few:,} with too few events. Rule: {network.rule}.\n"
            f"Counted: {network.records} events of {', '.join(network.sources) or 'nothing'} "
            f"from {' to '.join(network.window)}; "
            f"{number_of(network.undated, 'row')} that reach out of it left out.\n"
            f"{_repeats(network.dedup)}\n" + "".join(f"{each}\n" for each in network.warnings)
        )
    if not network.edges:
        msg = f"nothing to show: no two actors have events enough for a sign in {network.period}"
        raise NothingToShow(msg)


def _print_edges(network: PeriodNetwork) -> None:
    edges = sorted(network.edges, key=lambda each: -(each.cooperative + each.conflictual))
    rows = [
        (
            f"{each.a} - {each.b}",
            "+" if each.sign > 0 else "−",
            f"{each.weight:,.1f}",
            f"{each.cooperative:,}",
            f"{each.conflictual:,}",
        )
        for each in edges[:LISTED]
    ]
    columns = ("tie", "sign", "weight", "cooperation", "conflict")
    print_table(f"Ties of {network.period}, most events first", columns, rows)


def show_meetings(meetings: Sequence[Meeting], *, as_json: bool) -> None:
    """Print meetings, and what they can and cannot tell."""
    from detente.study.measuring import WHAT_IT_TELLS  # noqa: PLC0415  brings DuckDB

    if as_json:
        showing.print_json(meetings)
    elif meetings:
        columns = ("from", "to", "pair", "heads", "places", "events", "source")
        rows = [
            (
                each.first_date,
                each.last_date,
                " - ".join(each.dyad),
                each.heads,
                (each.places or "").split("; ")[0],
                f"{each.events:,}",
                each.sources,
            )
            for each in meetings
        ]
        print_table(counted(len(meetings), "meeting"), columns, rows)
        sys.stdout.write(WHAT_IT_TELLS + "\n")
    if not meetings:
        msg = f"nothing to show: no meeting of two heads is told in these records. {WHAT_IT_TELLS}"
        raise NothingToShow(msg)


def show_coverage(found: Sequence[SourceCoverage]) -> None:
    """Print what each source covers, its gaps and breaks."""
    for each in found:
        rows = [
            (one.period, f"{one.rows:,}", f"{one.events:,}", f"{one.between:,}")
            for one in each.periods[:LISTED]
        ]
        title = f"{each.source}: {each.rows:,} rows, {each.first_date} to {each.last_date}"
        print_table(title, ("period", "rows", "events", "of two actors"), rows)
        for line in _told_of_source(each):
            sys.stdout.write(line + "\n")
    if not found:
        msg = (
            "nothing to show: this study holds no imported records. Add some with: detente import "
            "PATH --study FILE"
        )
        raise NothingToShow(msg)


def _told_of_source(each: SourceCoverage) -> Iterable[str]:
    if len(each.periods) > LISTED:
        yield f"and {len(each.periods) - LISTED:,} more periods; all of them with --json"
    if each.undated:
        yield f"{each.undated:,} rows are dated too roughly for such a period."
    if each.without_event:
        yield f"{each.without_event:,} rows stand for no event (deaths alone, or a count of zero)."
    yield f"Gaps: {', '.join(_runs(each)) or 'none'}."
    for each_break in each.breaks:
        yield f"Break: {each_break}"


def _runs(each: SourceCoverage) -> Iterable[str]:
    """The gaps, those in a row as one; names of periods sort as their days do."""
    gaps = set(each.gaps)
    names = sorted(gaps | {one.period for one in each.periods})
    for is_gap, run in groupby(names, key=gaps.__contains__):
        if is_gap:
            first, *others = run
            yield f"{first} to {others[-1]} ({len(others) + 1})" if others else first
