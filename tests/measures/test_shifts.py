"""A fall in what is told is no shift; a shift is told with its rivals and its chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from detente.errors import InputError, NothingToShow
from detente.measures.shifts import shifts_in
from detente.measures.volume import between, volume_change
from detente.relations import ClassCount, DyadSeries, SeriesPeriod

YEARS = 13


def period(year: int, conflict: int, events: int, universe: int) -> SeriesPeriod:
    """A year in which only one of the two acts, all its conflict being verbal."""
    there = ClassCount("CHL", "PER", (events // 2, events - events // 2 - conflict, conflict, 0))
    back = ClassCount("PER", "CHL", (0, 0, 0, 0))
    share = conflict / events if events else None
    rate = 10_000 * events / universe if universe else None
    return SeriesPeriod(
        str(year), conflict, events, universe, share, rate, (there, back), ("made",)
    )


def made(rows: Sequence[tuple[int, int, int]]) -> DyadSeries:
    periods = tuple(period(2001 + n, *row) for n, row in enumerate(rows))
    return DyadSeries(("CHL", "PER"), "year", periods, unplaced=0)


def drawn(seed: int, *, share: Sequence[float]) -> DyadSeries:
    draws = np.random.default_rng(seed)
    events = 4 * draws.integers(200, 500, len(share))
    conflict = 4 * draws.binomial(events // 4, share)
    universe = 4 * draws.integers(20_000, 30_000, len(share))
    rows = zip(conflict, events, universe, strict=True)
    return made([(int(k), int(n), int(u)) for k, n, u in rows])


def fallen(series: DyadSeries, *, year: str) -> DyadSeries:
    """The series as it would be had every medium told a fourth from that year on."""
    return replace(
        series,
        periods=tuple(
            period(int(p.period), p.conflict // 4, p.events // 4, p.universe // 4)
            if p.period >= year
            else p
            for p in series.periods
        ),
    )


@pytest.mark.parametrize("year", ["2003", "2007", "2012"])
@pytest.mark.parametrize("share", [[0.1] * YEARS, [0.05] * 6 + [0.15] * 7])
def test_a_fall_in_what_is_told_of_everyone_changes_no_p_value(
    year: str, share: list[float]
) -> None:
    before = drawn(4, share=share)
    after = fallen(before, year=year)
    found, again = (shifts_in(each, permutations=999) for each in (before, after))
    assert found.chance == again.chance
    assert found.best.first == again.best.first
    assert found.best.before == pytest.approx(again.best.before)
    assert [each.first for each in found.breaks] == [each.first for each in again.breaks]
    assert between(after, periods=("2001", "2013")) is not None
    told = again.volume
    assert told is not None
    assert told.ratio[0] < 1 < told.ratio[2]


def test_a_planted_shift_is_established_and_told_with_its_levels() -> None:
    found = shifts_in(drawn(1, share=[0.05] * 6 + [0.15] * 7))
    assert found.established
    assert (found.best.last, found.best.first) == ("2006", "2007")
    assert [each.first for each in found.breaks] == ["2007"]
    assert found.told[0].startswith("The best single break of the share of conflict is 2007: 0.0")
    assert "a shift is established" in found.told[1]
    assert f"p = {found.chance.p:.3f}" in found.told[1]
    assert found.chance.low <= found.chance.p <= found.chance.high
    assert not found.warnings


def test_without_a_shift_the_text_says_that_none_is_established() -> None:
    found = shifts_in(drawn(2, share=[0.1] * YEARS), permutations=999)
    assert found.chance.p > 0.05
    assert not found.established
    assert "no shift is established" in found.told[1]
    assert found.breaks == ()
    assert found.told[-3].endswith("is 0.")


def test_where_the_interval_of_p_holds_the_bound_more_permutations_are_asked_for() -> None:
    series = drawn(2, share=[0.1] * 6 + [0.12] * 7)
    chances = [shifts_in(series, permutations=99, seed=seed) for seed in range(60)]
    unsure = [each for each in chances if each.chance.low <= 0.05 < each.chance.high]
    assert any(each.chance.p <= 0.05 for each in unsure)
    for each in unsure:
        assert not each.established
        assert "no shift is established. More permutations tell" in each.told[1]
    sure = shifts_in(drawn(1, share=[0.05] * 20 + [0.3] * 20))
    assert sure.established
    assert "p < 0.001 (" in sure.told[1]


def test_years_before_the_first_event_of_the_pair_are_no_level() -> None:
    rows = [(0, 0, 50_000)] * 6 + [(50, 1_000, 50_000)] * 5 + [(150, 1_000, 50_000)] * 5
    found = shifts_in(made(rows), permutations=999)
    assert found.series.periods[0].period == "2007"
    assert found.best.first == "2012"
    assert found.warnings[0].startswith("6 years before 2007 are left out")
    with pytest.raises(NothingToShow, match="1 year cannot hold"):
        shifts_in(made([(0, 0, 90)] * 6 + [(1, 9, 90)]))


def test_two_breaks_of_a_series_are_both_found_and_each_is_the_others_rival() -> None:
    found = shifts_in(drawn(3, share=[0.05] * 7 + [0.2] * 6 + [0.05] * 7))
    assert [each.first for each in found.breaks] == ["2008", "2014"]
    assert {found.best.first, *(each.first for each in found.rivals)} >= {"2008", "2014"}


ODD = (20, 20, 30, 20, 80, 30, 30, 50, 110, 120, 60, 30, 190)
"""Of 1,000 events a year: two humps, and an odd year at the end."""


def test_one_odd_year_at_an_end_is_a_rival_and_never_the_best() -> None:
    series = made([(conflict, 1_000, 50_000) for conflict in ODD])
    found = shifts_in(series, permutations=99)
    assert found.best.first == "2009"
    assert [each.first for each in found.rivals] == ["2005", "2013"]
    assert [each.short for each in found.rivals] == [False, True]
    assert (
        "2013 (between 2012 and 2013: 0.050 before, 0.190 from then on, too near" in found.told[2]
    )


def test_a_shorter_segment_may_be_asked_for() -> None:
    series = made([(50, 1_000, 50_000)] * 9 + [(400, 1_000, 50_000)])
    assert shifts_in(series, permutations=99).best.nearby == ("2009", "2010")
    assert shifts_in(series, least=1, permutations=99).best.first == "2010"


def test_a_shift_of_the_count_is_not_one_of_the_share() -> None:
    rows = [(100, 2_000, 50_000), (98, 2_000, 50_000)] * 4 + [(25, 500, 50_000)] * 4
    series = made(rows)
    share, count = (shifts_in(series, of=of, permutations=999) for of in ("share", "count"))
    assert not share.established
    assert count.established
    assert count.best.first == "2009"
    assert count.volume is not None
    assert "the pair fell beyond the universe" in count.volume.told
    assert "the number of events is 2009: 2,000 before, 500 from then on" in count.told[0]


def test_beside_a_period_without_events_no_class_moved() -> None:
    found = shifts_in(made([(0, 0, 9_000), (5, 10, 9_000)] * 3), permutations=99)
    assert not [each for each in found.told if "moved most" in each]


def test_what_moved_most_is_named_with_its_numbers() -> None:
    found = shifts_in(made([(5, 1_000, 9_000)] * 4 + [(90, 1_000, 9_000)] * 4), permutations=99)
    moved = "What moved most from one period to the next is verbal conflict of CHL toward PER"
    assert f"{moved}: 5 (2004) to 90 (2005)." in found.told


def test_a_pair_that_fell_with_everyone_did_not_fall_beyond_the_universe() -> None:
    series = made([(5, 100, 9_000), (5, 110, 9_500), (3, 55, 4_600), (3, 52, 4_700)])
    told = volume_change(series, before=slice(2), after=slice(2, None))
    assert told is not None
    assert "Events of the pair fell by 49%" in told.told
    assert "all events fell by 50%" in told.told
    assert told.told.endswith("no more than one year differs from the next.")
    assert told.rate_before[1] == pytest.approx(10_000 * 210 / 18_500)


def test_no_events_afterwards_leave_a_bound_and_none_before_leave_nothing() -> None:
    series = made([(5, 100, 9_000), (5, 104, 9_000)] * 9 + [(0, 0, 9_000)] * 9)
    told = volume_change(series, before=slice(18), after=slice(18, None))
    assert told is not None
    assert told.rate_after[:2] == (0, 0)
    assert 0 == told.ratio[1] < told.ratio[2] < 1
    assert volume_change(series, before=slice(18, None), after=slice(18)) is None


def test_what_the_p_value_leans_on_is_told_where_it_is_not_so() -> None:
    slow = [0.05, 0.05, 0.06, 0.09, 0.13, 0.16, 0.17, 0.16, 0.13, 0.09, 0.06, 0.05, 0.05, 0.06]
    wave = made([(round(20_000 * p), 20_000, 90_000) for p in slow])
    assert any("hangs on the last" in each for each in shifts_in(wave, permutations=99).warnings)
    sparse = made([(1, 9, 900), (0, 0, 900), (2, 9, 900), (1, 8, 900)])
    assert "1 of 4 years hold no event of the pair." in shifts_in(sparse, permutations=99).warnings
    mixed = tuple(replace(p, sources=("icews",)) for p in sparse.periods[2:])
    joined = replace(sparse, periods=(*sparse.periods[:2], *mixed), unplaced=3)
    warnings = shifts_in(joined, permutations=99).warnings
    assert "The records change from 2002 to 2003: made and icews." in warnings
    assert "3 events of the pair are dated too roughly for one year." in warnings


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([(1, 9, 90)] * 3, "3 years cannot hold two segments of 2"),
        ([(0, 0, 90)] * 5, "no event between CHL and PER"),
    ],
)
def test_too_short_or_empty_a_series_is_refused(rows: list[tuple[int, int, int]], why: str) -> None:
    with pytest.raises(NothingToShow, match=why):
        shifts_in(made(rows))


def test_a_period_the_series_lacks_is_refused_with_those_it_has() -> None:
    with pytest.raises(InputError, match="no year '1999': it goes from 2001 to 2013"):
        between(drawn(1, share=[0.1] * YEARS), periods=("1999", "2003"))
