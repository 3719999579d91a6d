"""The terminal summary: narrow, plain when piped, and deaf to what documents would do to it."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import pytest
from rich.console import Console

from detente.brief import BriefContent, print_summary
from detente.brief.headline import Told, said_in_all
from detente.brief.matrix import Tally, ledger_page
from detente.brief.passages import Evidence
from detente.brief.terminal import FORECASTS, safe
from made_brief import empty_brief, made_brief

HOSTILE = "\x1b[2J\x1b]0;owned\x07 [bold red]markup[/] \u202egnp.exe\r\nline \x9b31m"


def printed(content: BriefContent, *, width: int = 80, terminal: bool = False) -> str:
    stream = io.StringIO()
    print_summary(content, Console(file=stream, width=width, force_terminal=terminal))
    return stream.getvalue()


def test_a_piped_summary_is_plain_and_fits_eighty_columns() -> None:
    summary = printed(made_brief())
    assert "\x1b" not in summary
    assert max(len(line) for line in summary.splitlines()) <= 80
    assert len(summary.splitlines()) <= 60


def test_the_summary_tells_the_counts_of_the_whole_brief() -> None:
    content = made_brief()
    summary = " ".join(printed(content).split())
    assert "Armenia and Azerbaijan" in summary
    assert f"{len(content.forecasts) - 1} forecasts" in summary
    assert f"{len(content.dyad_events) - 1} events between the two" in summary
    assert "Territory" in summary
    assert "echo of source 1" in summary
    assert "12 actors, no code" in summary


def test_forecasts_listed_and_left_to_the_page_are_those_of_the_headline() -> None:
    content = made_brief()
    summary = printed(content)
    told = len(content.forecasts) - 1
    assert f"{told} forecasts" in " ".join(summary.split())
    assert f"{told - FORECASTS} forecasts more" in summary


def test_the_summary_says_which_way_it_leans_with_intervals_and_where_voices_stand() -> None:
    content = made_brief()
    assert content.weighing
    summary = " ".join(printed(content).split())
    for score in content.weighing.hypotheses:
        low, high = score.posterior.low, score.posterior.high
        assert f"{int(100 * low)} to {math.ceil(100 * high)} %" in summary
    assert content.ledger.stances[0].line.split(";")[0] in summary


def test_every_count_of_the_headline_is_written_in_thousands() -> None:
    content = made_brief()
    evidence = Evidence(content.documents)
    ledger = replace(
        ledger_page(content, evidence), total=Tally(together=1997, apart=2004, both=1001)
    )
    said = said_in_all(content, ledger, Told(1200, 0, 3400, 0))
    assert "2,004 claims say apart, 1,997 together, 1,001 both; 1,200 forecasts; 3,400" in said


def test_what_an_echo_repeats_is_not_listed_as_a_forecast() -> None:
    content = made_brief()
    echo = content.documents[1].id
    repeated = tuple(f for f in content.forecasts if f.document == echo)
    assert len(repeated) == 1
    assert "What they predict" not in printed(replace(content, forecasts=repeated))


@pytest.mark.parametrize("width", [30, 40, 52, 60, 72, 80, 200])
def test_the_ledger_gives_up_its_bar_before_a_figure(width: int) -> None:
    summary = printed(made_brief(), width=width)
    ledger = summary[summary.index("The ledger") : summary.index("What they predict")]
    heads, first = ledger.splitlines()[1:3]
    assert heads.split() == ["driver", "apart", "together", "both"]
    assert [each for each in first.split() if each.isdigit()] == ["2", "1", "0"]
    assert ("|" in first) == (width > 50)
    assert width == 30 or "…" not in ledger


def test_an_empty_brief_says_that_nothing_was_read() -> None:
    assert "No document was read" in printed(empty_brief())


@pytest.mark.parametrize("terminal", [True, False])
def test_text_of_a_document_cannot_steer_the_terminal(*, terminal: bool) -> None:
    content = made_brief()
    first = content.documents[0]
    hostile = replace(first, title=HOSTILE, authors=(HOSTILE,), problems=())
    changed = replace(content, documents=(hostile, *content.documents[1:]))
    summary = printed(changed, width=200, terminal=terminal)
    assert "\x1b[2J" not in summary
    assert "\x1b]0" not in summary
    assert "\x9b" not in summary
    assert "\u202e" not in summary
    assert "[bold red]markup[/]" in summary


def test_what_the_stream_cannot_write_is_replaced_not_raised() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    print_summary(made_brief(), Console(file=stream, width=80))
    stream.flush()
    assert b"Armenia and Azerbaijan" in raw.getvalue()


def test_safe_keeps_ordinary_text() -> None:
    assert safe("Türkiye, 2023 – a note", "utf-8") == "Türkiye, 2023 – a note"
