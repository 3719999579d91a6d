"""A claim of change is held against the years before, and years differ more than their records."""

from __future__ import annotations

import pytest

from detente.relations import DriverCount
from detente.weighing.record_change import change_verdict, since_year, speaks_of_change


def rows(first: int, *counts: tuple[int, int]) -> list[DriverCount]:
    """Years from the first on, of so many records that push together, and apart."""
    return [DriverCount("general", str(first + n), *count) for n, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Ties have frayed since 2014.", "2014"),
        ("Since the seizure of the port in 2009 trade has shrunk.", "2009"),
        ("After 2003 relations improved.", "2003"),
        ("Trade grew from 2003 to 2009.", None),
        ("Trade grew from 2003-2009.", None),
        ("It began in 2014.", None),
    ],
)
def test_since_which_year_a_claim_holds(words: str, year: str | None) -> None:
    assert since_year(words) == year


@pytest.mark.parametrize(
    "words",
    ["Relations have deteriorated", "The two have grown closer", "Trade fell", "Ties are warmer"],
)
def test_what_is_otherwise_than_before_is_a_change(words: str) -> None:
    assert speaks_of_change(words)


@pytest.mark.parametrize(
    "words",
    ["Sanctions have stood", "A Cold War fellow", "Tens of thousands marched", "A warm handshake"],
)
def test_what_lasts_is_no_change(words: str) -> None:
    assert not speaks_of_change(words)


def test_a_clear_rise_supports_who_says_apart_and_contradicts_who_says_together() -> None:
    before = rows(2010, (95, 5), (96, 4), (94, 6))
    after = rows(2013, (70, 30), (69, 31), (72, 28))
    apart, why = change_verdict(-1, before=before, after=after)
    assert apart == "supported"
    assert why.startswith("15 of 300 records that show it push apart before, 89 of 300 from then")
    together, _ = change_verdict(1, before=before, after=after)
    assert together == "contradicted"
    assert change_verdict(1, before=after, after=before)[0] == "supported"


def test_the_interval_of_the_difference_is_newcombes() -> None:
    # Newcombe (1998), table II, 56/70 - 48/80, method 10: 0.0524 to 0.3339
    before, after = [rows(2001, (16, 24), (16, 24)), rows(2003, (7, 28), (7, 28))]
    _, why = change_verdict(-1, before=before, after=after)
    assert why.endswith("a change of +5 to +33 points")


def test_years_that_differ_much_anyway_make_a_change_too_thin_to_say() -> None:
    before = rows(2010, (990, 10), (700, 300), (980, 20), (720, 280))
    after = rows(2014, (600, 400), (850, 150))
    found, why = change_verdict(-1, before=before, after=after)
    assert found == "too thin to say"
    assert why.endswith("no more than years differ")


@pytest.mark.parametrize(
    ("before", "after", "verdict", "why"),
    [
        ([], rows(2014, (9, 9)), "not checkable here", "no record shows it before"),
        (rows(2013, (9, 9)), [], "not checkable here", "no record shows it from then on"),
        (rows(2013, (9, 9)), rows(2014, (1, 3)), "too thin to say", "too few to tell"),
        (rows(2013, (90, 9)), rows(2014, (9, 90)), "too thin to say", "1 and 1 years"),
    ],
)
def test_little_says_little(
    before: list[DriverCount], after: list[DriverCount], verdict: str, why: str
) -> None:
    found, reason = change_verdict(-1, before=before, after=after)
    assert found == verdict
    assert why in reason
