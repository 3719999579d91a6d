"""The brief in a terminal: the few figures and lines that say whether to open the page."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.brief.bargain_section import bargain_page
from detente.brief.camps_section import camps_page
from detente.brief.content import BriefContent
from detente.brief.dispute_section import dispute_page
from detente.brief.headline import leaning, period_of, plural, said_in_all, told_of
from detente.brief.influence_section import influence_page
from detente.brief.left_out import STAGES
from detente.brief.matrix import LedgerPage, Tally, ledger_page
from detente.brief.model_content import BriefModels
from detente.brief.passages import DIRECTION_MARKS, Evidence, line_of
from detente.brief.predictions import forecast_lines
from detente.brief.series import covered_by, shift_in_short
from detente.brief.sources import source_rows
from detente.brief.sparkline import BESIDE, series_lines
from detente.brief.voices import stance_rows
from detente.brief.weighed import WeighedPage, weighed_page

SOURCES, DRIVERS, VOICES, FORECASTS, REASONS = 3, 7, 3, 4, 3
"""Lines of each list; the page has the rest."""
MODEL_LINES = 12
FIGURES = ("apart", "together", "both")
BAR, SHORTEST = 12, 4
"""Signs on each side of a bar, at most; where there is room for fewer than SHORTEST, no bar."""
LABEL = 18
"""Columns a driver's name keeps before the bar is shortened for it."""


def print_summary(content: BriefContent, console: Console) -> None:
    """Print the brief's main figures, at most some sixty lines, plain where output is piped.

    Text of documents is stripped of control characters, so none of it can steer the terminal.
    """
    evidence = Evidence(content.documents)
    ledger = ledger_page(content, evidence)
    weighed = weighed_page(content, evidence)
    names = " and ".join(content.dyad_names)
    console.print(_text(console, f"{names}: {period_of(content)}", style="bold"))
    if leans := leaning(content, weighed):
        console.print(_text(console, leans))
    console.print(_text(console, said_in_all(content, ledger, told_of(content, evidence))))
    console.print(_text(console, f"The pair: {content.dyad_reason}.", style="dim"))
    for table in (
        _weighed(weighed, console),
        _stances(content, evidence, ledger, console),
        _ledger(ledger, console),
        _series(content, console),
        _forecasts(content, evidence, console),
        *_models(content, evidence, console),
        _sources(content, evidence, console),
        _left_out(content, console),
    ):
        if table is not None:
            console.print()
            console.print(table)


def safe(text: str, encoding: str) -> str:
    """The text on one line with no control or direction character, in what the encoding can say."""
    kept = (
        char
        for char in line_of(text)
        if char not in DIRECTION_MARKS and unicodedata.category(char) not in {"Cc", "Cs"}
    )
    return "".join(kept).encode(encoding, "replace").decode(encoding)


def _text(console: Console, text: str, *, style: str = "") -> Text:
    return Text(safe(text, console.encoding), style=style)


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False,
        show_header=bool(columns), header_style="dim", expand=False,
    )  # fmt: skip
    for column in columns:
        figure = column in FIGURES
        table.add_column(
            column,
            justify="right" if figure else "left",
            min_width=len(column) if figure else None,
            no_wrap=figure,
        )
    return table


def _more(table: Table, count: int, noun: str) -> None:
    if count > 0:
        table.add_row("", f"... {plural(count, noun)} more in the page")


def _sources(content: BriefContent, evidence: Evidence, console: Console) -> Table | None:
    rows = source_rows(content, evidence)
    if not content.documents:
        return None
    table = _table("Sources")
    for row in (*rows.shown, *rows.folded)[:SOURCES]:
        problems = f" [{', '.join(row.problems)}]" if row.problems else ""
        said = f"{line_of(row.title, longest=90)}; {row.byline}; {row.date}"
        table.add_row(str(row.number), _text(console, said + problems))
    _more(table, len(content.documents) - SOURCES, "document")
    return table


def _weighed(weighed: WeighedPage | None, console: Console) -> Table | None:
    if weighed is None:
        return None
    table = _table("Which way it goes")
    for each in weighed.hypotheses:
        bar = "".join("#" if each.low <= 5 * n <= each.high else "." for n in range(21))
        table.add_row(
            Text(each.interval, no_wrap=True), Text(bar, no_wrap=True), _text(console, each.name)
        )
    return table


def _stances(
    content: BriefContent, evidence: Evidence, ledger: LedgerPage, console: Console
) -> Table | None:
    rows = stance_rows(content, evidence, ledger)
    if not rows.shown:
        return None
    table = _table("Where each voice stands")
    for row in rows.shown[:VOICES]:
        table.add_row(
            _text(console, line_of(row.voice.label, longest=24)), _text(console, row.line)
        )
    counted = len(rows.shown) + len(rows.folded) + rows.beyond
    _more(table, counted - VOICES, "voice")
    return table


def _ledger(ledger: LedgerPage, console: Console) -> Table | None:
    if not ledger.drivers:
        return None
    half = _half_bar(console.width)
    table = _table("The ledger", "driver", "apart", *([""] if half else []), "together", "both")
    for row in ledger.drivers[:DRIVERS]:
        bar = Text(_bar(row.tally, ledger.widest, half=half), no_wrap=True)
        table.add_row(
            _text(console, row.label),
            Text(f"{row.tally.apart:,}", style="red"),
            *([bar] if half else []),
            Text(f"{row.tally.together:,}", style="blue"),
            Text(f"{row.tally.both:,}"),
        )
    if len(ledger.drivers) > DRIVERS:
        table.add_row(f"... {len(ledger.drivers) - DRIVERS} more")
    return table


def _series(content: BriefContent, console: Console) -> Table | None:
    held = content.series
    if held is None or not held.series.periods:
        return None
    table = _table(f"The record of events: {covered_by(held.series)}")
    room = max(SHORTEST, console.width - BESIDE)
    for line in series_lines(held.series, encoding=console.encoding, longest=room):
        table.add_row(*(Text(cell, no_wrap=True) for cell in line))
    if held.shifts is not None:
        table.add_row("", _text(console, shift_in_short(held.shifts)))
    return table


def _models(content: BriefContent, evidence: Evidence, console: Console) -> Iterator[Table]:
    """What each model says in a few lines, with the shares and bounds of the page."""
    held, names = content.models or BriefModels(), content.dyad_names
    told: list[tuple[str, tuple[str, ...]]] = []
    if held.dispute:
        dispute = dispute_page(held.dispute, evidence, names)
        told.append(("Which settlements would last", (dispute.of_pair, *dispute.short)))
    if held.bargaining:
        bargaining = bargain_page(held.bargaining, evidence, names)
        told.append(("Where bargaining leads", (bargaining.of_pair, *bargaining.found)))
    if held.camps:
        camps = camps_page(held.camps, evidence, names)
        told.append(("Which camps there are", (camps.lead, *camps.found)))
    if held.influence:
        influence = influence_page(held.influence, names)
        told.append(("Who follows whom", (influence.of_pair, *influence.found)))
    for title, lines in told:
        table = _table(title)
        for line in lines[:MODEL_LINES]:
            table.add_row("-", _text(console, line))
        _more(table, len(lines) - MODEL_LINES, "line")
        yield table


def _half_bar(width: int) -> int:
    """Signs on each side of the bars beside a name and the figures; 0 where no bar fits."""
    gaps, middle = 2 * (len(FIGURES) + 1), 1
    room = (width - LABEL - sum(map(len, FIGURES)) - gaps - middle) // 2
    return min(BAR, room) if room >= SHORTEST else 0


def _bar(tally: Tally, widest: int, *, half: int) -> str:
    """Signs left and right of a middle line, in ASCII so that every terminal has them."""
    left, right = (-(-half * n // (widest or 1)) for n in (tally.apart, tally.together))
    return f"{'-' * left:>{half}}|{'+' * right:<{half}}"


def _forecasts(content: BriefContent, evidence: Evidence, console: Console) -> Table | None:
    told = told_of(content, evidence).forecasts
    if not told:
        return None
    rows = [row for row in forecast_lines(content, evidence).shown if not row.echo][:FORECASTS]
    table = _table("What they predict")
    for row in rows:
        terms = [line_of(row.condition, longest=80)] if row.condition else []
        told_by = "; ".join([*terms, row.horizon, row.speaker])
        said = f"{line_of(row.proposition, longest=150)} ({told_by})"
        table.add_row(Text(row.interval.replace("–", "-"), no_wrap=True), _text(console, said))
    _more(table, told - len(rows), "forecast")
    return table


def _left_out(content: BriefContent, console: Console) -> Table | None:
    if not content.skipped:
        return None
    table = _table("Left out")
    counts = Counter((skip.stage, skip.reason) for skip in content.skipped)
    for (stage, reason), count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:REASONS]:
        table.add_row(Text(str(count)), _text(console, f"{reason} ({STAGES.get(stage, stage)})"))
    _more(table, len(counts) - REASONS, "reason")
    return table
