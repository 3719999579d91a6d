"""The record of events in pictures: every count has its place, and no break is shown for sure."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from detente.brief import html_of, print_summary
from detente.brief.content import BriefSeries
from detente.brief.scale import Scale
from detente.brief.series import period_of_date, series_page
from detente.brief.series_picture import SeriesPicture, draw_series
from detente.brief.sparkline import BLOCKS, PLAIN, panel_lines, sparkline
from detente.measures.shifts import shifts_in
from detente.relations import DyadPanel, DyadSeries, PeriodUniverse
from made_brief import DYAD, empty_brief, made_brief
from made_series import REPEATED, made_period, made_series, recorded_brief


def picture(series: DyadSeries, *, width: int = 920) -> SeriesPicture:
    labels = {each.period: each.period for each in series.periods}
    return draw_series(series, width=width, labels=labels)


counts = st.tuples(*[st.integers(0, 400)] * 4)
told_periods = st.lists(st.tuples(counts, counts, st.integers(0, 90_000)), min_size=1, max_size=40)


@given(told_periods)
def test_bars_are_as_high_as_their_rates_and_inside_the_picture(
    told: list[tuple[tuple[int, int, int, int], tuple[int, int, int, int], int]],
) -> None:
    periods = [
        made_period(str(1900 + n), *each) if each[2] else made_period(str(1900 + n), *NOTHING)
        for n, each in enumerate(told)
    ]
    series = DyadSeries(DYAD, "year", tuple(periods), 0)
    for width in (920, 380):
        drawn = picture(series, width=width)
        assert len(drawn.columns) == len(periods)
        for column, period in zip(drawn.columns, periods, strict=True):
            quads = [sum(each.quads[n] for each in period.directed) for n in range(4)]
            assert len(column.bars) == sum(map(bool, quads))
            assert column.blank == (period.universe == 0)
            assert (column.share_y is None) == (period.share is None)
            for bar in column.bars:
                assert drawn.left <= bar.x <= bar.x + bar.width <= drawn.right + 0.2
                middle = bar.y + bar.height / 2
                assert (middle < drawn.zero) == (bar.side == "together")
        assert drawn.zero <= drawn.share_top


NOTHING = ((0, 0, 0, 0), (0, 0, 0, 0), 0)


def test_words_stand_on_deeds_and_both_on_the_line() -> None:
    series = DyadSeries(DYAD, "year", (made_period("2020", (30, 10, 5, 5), (0,) * 4, 10_000),), 0)
    (column,) = picture(series).columns
    deeds, words = (bar for bar in column.bars if bar.side == "together")
    assert (deeds.open, words.open) == (False, True)
    zero = picture(series).zero
    assert deeds.y + deeds.height == pytest.approx(zero, abs=0.2)
    assert words.y + words.height == pytest.approx(deeds.y, abs=0.2)
    assert words.height == pytest.approx(3 * deeds.height, abs=0.4)


def test_twice_the_universe_is_half_the_bar() -> None:
    there = (100, 0, 0, 0)
    one, two = (
        made_period("2020", there, (0,) * 4, 50_000),
        made_period("2021", there, (0,) * 4, 100_000),
    )
    first, second = picture(DyadSeries(DYAD, "year", (one, two), 0)).columns
    assert first.bars[0].height == pytest.approx(2 * second.bars[0].height, abs=0.2)


def test_the_line_of_the_share_breaks_where_nothing_is_recorded() -> None:
    drawn = picture(made_series())
    assert drawn.line.count("M") == 2
    assert [column.period for column in drawn.columns if column.blank] == ["2012"]


def test_names_under_the_axis_do_not_crowd() -> None:
    for years in (1, 3, 15, 60, 200):
        told = [made_period(str(1800 + n), (5, 1, 1, 1), (0,) * 4, 900) for n in range(years)]
        for width in (920, 380):
            axis = picture(DyadSeries(DYAD, "year", tuple(told), 0), width=width).axis
            assert axis
            assert all(b[0] - a[0] >= 40 for a, b in pairwise(axis))


def test_months_are_named_by_their_years_or_if_few_by_themselves() -> None:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    told = tuple(made_period(name, (5, 1, 1, 1), (0,) * 4, 900) for name in months)
    assert [name for _, name in picture(DyadSeries(DYAD, "month", told, 0)).axis] == [
        "2021", "2022", "2023",
    ]  # fmt: skip
    few = picture(DyadSeries(DYAD, "month", told[3:8], 0)).axis
    assert [name for _, name in few] == ["2021-04", "2021-05", "2021-06", "2021-07", "2021-08"]


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_a_scale_holds_its_values_and_has_few_round_steps(up: float, down: float) -> None:
    scale = Scale.fitting(up, down, top=10, height=100)
    ticks = list(scale.ticks())
    assert 1 <= len(ticks) <= 7
    assert 10 - 1e-6 <= scale.y(up) <= scale.y(0) <= scale.y(-down) <= 110 + 1e-6
    assert "0" in [label for _, label in ticks]


# Shifts


def test_an_established_shift_is_named_between_its_two_periods() -> None:
    series = made_series()
    found = shifts_in(series, permutations=999)
    assert found.established
    labels = {each.period: each.period for each in series.periods}
    drawn = draw_series(series, width=920, labels=labels, shifts=found)
    (mark,) = drawn.shifts
    assert (mark.name, mark.established) == ("shift in 2020", True)
    turn = next(column for column in drawn.columns if column.period == "2020")
    assert mark.x == turn.x
    assert mark.before[2] > mark.after[2]  # the share of conflict rose: the level is higher up


def test_a_break_that_chance_gives_is_marked_as_not_established() -> None:
    told = [made_period(str(2000 + n), (30 + n % 3, 5, 4 + n % 4, 2), (9,) * 4, 9000)
            for n in range(12)]  # fmt: skip
    series = DyadSeries(DYAD, "year", tuple(told), 0)
    page = series_page(recorded_brief(series))
    assert page is not None
    (mark,) = page.pictures[0][1].shifts
    assert not mark.established
    assert mark.name.endswith(": not established")
    assert any("no shift is established" in each for each in page.found)


# The page


def test_without_records_there_is_no_section() -> None:
    for content in (made_brief(), empty_brief()):
        assert series_page(content) is None
        assert 'id="series"' not in html_of(content)


def test_the_section_names_its_source_its_repeats_and_its_gaps() -> None:
    page = series_page(recorded_brief())
    assert page is not None
    assert page.lead.startswith("Records of events by ICEWS and POLECAT, 2010 to 2024, hold ")
    assert "Source: ICEWS and POLECAT; repeated rows are counted each time." in page.about
    assert "Azerbaijan" in " ".join(page.found)
    assert not re.search(r"\b(ARM|AZE)\b", " ".join(page.found))
    without = replace(recorded_brief(), series=BriefSeries(made_series(), REPEATED, None, "short"))
    told = series_page(without)
    assert told is not None
    assert told.found == ("No shift was looked for: short.",)
    assert "3 events dated too roughly for a year stand in none." in told.about
    assert any(each.startswith("The sources change: from 2018 ICEWS") for each in told.about)


def test_every_period_is_a_row_with_both_directions() -> None:
    page = series_page(recorded_brief())
    assert page is not None
    assert [row.period for row in page.rows] == [str(year) for year in range(2010, 2025)]
    first, empty = page.rows[0], page.rows[2]
    assert first.counts == ("60", "12", "8", "2", "80", "9", "11", "5")
    assert (first.events, first.universe, first.share) == (187, 92_010, "13.9 %")
    assert (empty.events, empty.share, empty.rate) == (0, "", "")


def test_pointing_at_a_period_tells_what_it_holds() -> None:
    html = html_of(recorded_brief())
    assert "<title>2012: the records hold nothing of anyone</title>" in html
    assert (
        "<title>2010: 187 events, 20.3 per 10,000; 26 of conflict (13.9 %). Armenia to Azerbaijan: "
        "60 verbal cooperation, 12 material cooperation, 8 verbal conflict, 2 material conflict."
    ) in html


def test_what_the_texts_tell_stands_under_its_year() -> None:
    content = recorded_brief()
    page = series_page(content)
    assert page is not None
    drawn = page.pictures[0][1]
    assert page.told == sum(mark.count for mark in drawn.told) > 0
    own = {e.id: e for e in content.events_once if e.id in content.dyad_events}
    real = [e for e in own.values() if e.date and not (e.negated or e.hypothetical or e.future)]
    years = {str(year) for year in range(2010, 2025)}
    assert page.told == sum(e.date is not None and e.date.date[:4] in years for e in real)


def test_two_periods_are_told_in_figures_without_a_picture() -> None:
    series = made_series()
    short = DyadSeries(DYAD, "year", series.periods[:2], 0)
    content = replace(made_brief(), series=BriefSeries(short, REPEATED, None, "too short"))
    page = series_page(content)
    assert page is not None
    assert page.pictures == ()
    assert "Every year in figures" in html_of(content)


@pytest.mark.parametrize(
    ("date", "by", "period"),
    [
        ("2014-05-09", "year", "2014"),
        ("2014-05-09", "quarter", "2014-Q2"),
        ("2014-12", "quarter", "2014-Q4"),
        ("2014-05-09", "month", "2014-05"),
        ("2014", "month", ""),
        ("2014", "quarter", ""),
        ("2014-05/2014-06", "quarter", "2014-Q2"),
        ("2014-05/2014-07", "quarter", ""),
        ("2014/2015", "year", ""),
        ("", "year", ""),
    ],
)
def test_a_date_lies_in_the_period_it_is_known_to(date: str, by: str, period: str) -> None:
    assert period_of_date(date, by=by) == period


# In the terminal


def summary(*, encoding: str, width: int = 100) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_summary(recorded_brief(), Console(file=stream, width=width))
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(encoding)


def test_the_terminal_shows_the_series_as_sparklines() -> None:
    shown = summary(encoding="utf-8")
    assert "The record of events: ICEWS and POLECAT, 2010 to 2024" in shown
    (line,) = [line for line in shown.splitlines() if line.startswith("share of conflict")]
    assert re.search(r"[▁-█]{2} [▁-█]{12}", line)
    assert "13.9 % to " in line
    assert re.search(r"shift in 2020 \(p = 0\.0\d\d\)", shown)


def test_a_terminal_without_blocks_gets_plain_signs() -> None:
    shown = summary(encoding="ascii", width=60)
    (line,) = [line for line in shown.splitlines() if line.startswith("share of conflict")]
    assert set(line.removeprefix("share of conflict").split("13.9")[0]) <= set(PLAIN + " ")


def test_a_panel_of_one_pair_is_two_lines_and_of_several_none() -> None:
    cells = [
        {"actor": a, "recipient": b, "period": period, "quad": quad, "events": events,
         "intensity_tenths": 0, "goldstein_tenths": None}
        for a, b, period, quad, events in (
            ("ARM", "AZE", "2020", 1, 30), ("ARM", "AZE", "2022", 4, 10),
            ("AZE", "ARM", "2022", 2, 10), ("AZE", "ARM", "2022", None, 40),
        )
    ]  # fmt: skip
    universes = tuple(
        PeriodUniverse(year, 1000, 1000, 0, ("icews",)) for year in ("2020", "2021", "2022")
    )
    panel = DyadPanel(
        table=pa.Table.from_pylist(cells), period="year", classes="quad", directed=True,
        universes=universes, undated=0, records="imported", dedup=REPEATED, scale="", codebook="",
    )  # fmt: skip
    assert panel_lines(panel, encoding="utf-8") == (
        ("events per 10,000", "▅▁█", "300.0 to 600.0"),
        ("share of conflict", "▁ █", "0.0 % to 50.0 %"),
    )
    other = [*cells, cells[0] | {"recipient": "GEO"}]
    assert panel_lines(replace(panel, table=pa.Table.from_pylist(other)), encoding="utf-8") == ()


@given(st.lists(st.none() | st.floats(0, 1e9), min_size=1, max_size=300), st.integers(4, 80))
def test_a_sparkline_fits_its_room_and_its_largest_value_is_full(
    values: list[float | None], longest: int
) -> None:
    line = sparkline(values, encoding="utf-8", longest=longest)
    assert len(line) == min(len(values), longest)
    if any(values):
        assert BLOCKS[-1] in line
    if len(values) <= longest:
        assert [sign == " " for sign in line] == [value is None for value in values]
