"""The brief in a terminal: the few figures and lines that say whether to open the page."""

from __future__ import annotations

import unicodedata
from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.brief.content import BriefContent
from detente.brief.headline import period_of, plural, said_in_all, told_of
from detente.brief.matrix import LedgerPage, Tally, ledger_page
from detente.brief.passages import Evidence, line_of
from detente.brief.predictions import forecast_lines
from detente.brief.sources import source_rows

SOURCES, DRIVERS, FORECASTS, REASONS = 8, 8, 5, 5
"""Lines of each list; the page has the rest."""
DIRECTION_MARKS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
BAR = 12


def print_summary(content: BriefContent, console: Console) -> None:
    """Print the brief's main figures, at most some forty lines, plain where output is piped.

    Text of documents is stripped of control characters, so none of it can steer the terminal.
    """
    evidence = Evidence(content.documents)
    ledger = ledger_page(content, evidence)
    names = " and ".join(content.dyad_names)
    console.print(_text(console, f"{names}: {period_of(content)}", style="bold"))
    console.print(_text(console, said_in_all(content, ledger, told_of(content, evidence))))
    console.print(_text(console, f"The pair: {content.dyad_reason}.", style="dim"))
    for table in (
        _sources(content, evidence, console),
        _ledger(ledger, console),
        _forecasts(content, evidence, console),
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
        figure = column in {"apart", "together", "both"}
        table.add_column(
            column,
            justify="right" if figure else "left",
            min_width=None if column else 2 * BAR + 1,
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


def _ledger(ledger: LedgerPage, console: Console) -> Table | None:
    if not ledger.drivers:
        return None
    table = _table("The ledger", "driver", "apart", "", "together", "both")
    for row in ledger.drivers[:DRIVERS]:
        table.add_row(
            _text(console, row.label),
            Text(str(row.tally.apart), style="red"),
            Text(_bar(row.tally, ledger.widest), no_wrap=True),
            Text(str(row.tally.together), style="blue"),
            Text(str(row.tally.both)),
        )
    if len(ledger.drivers) > DRIVERS:
        table.add_row(f"... {len(ledger.drivers) - DRIVERS} more")
    return table


def _bar(tally: Tally, widest: int) -> str:
    """Signs left and right of a middle line, in ASCII so that every terminal has them."""
    left, right = (-(-BAR * n // (widest or 1)) for n in (tally.apart, tally.together))
    return f"{'-' * left:>{BAR}}|{'+' * right:<{BAR}}"


def _forecasts(content: BriefContent, evidence: Evidence, console: Console) -> Table | None:
    rows = forecast_lines(content, evidence)
    if not content.forecasts:
        return None
    table = _table("What they predict")
    for row in rows.shown[:FORECASTS]:
        said = f"{line_of(row.proposition, longest=150)} ({row.horizon}; {row.speaker})"
        interval = f"{row.low:.0f}-{row.high:.0f} %"
        table.add_row(Text(interval, no_wrap=True), _text(console, said))
    _more(table, len(content.forecasts) - FORECASTS, "forecast")
    return table


def _left_out(content: BriefContent, console: Console) -> Table | None:
    if not content.skipped:
        return None
    table = _table("Left out")
    counts = Counter((skip.stage, skip.reason) for skip in content.skipped)
    for (stage, reason), count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:REASONS]:
        table.add_row(Text(str(count)), _text(console, f"{reason} ({stage})"))
    _more(table, len(counts) - REASONS, "reason")
    return table
