from __future__ import annotations

from datetime import date

import pytest

from detente.coding.forecast_horizon import horizon_from, horizon_of
from detente.records import Dated, DateWindow, Horizon
from tools.quality_events import one_sentence

TODAY = date(2027, 3, 10)  # a Wednesday
NOW = "2027-03-10"


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("by 2030", "2030-12-31"),
        ("by June", "2027-06-30"),
        ("by February", "2028-02-29"),
        ("by mid-June", "2027-06-20"),
        ("by the end of June 2029", "2029-06-30"),
        ("by late 2028", "2028-12-31"),
        ("by early 2028", "2028-04-30"),
        ("by the middle of 2028", "2028-08-31"),
        ("by spring", "2027-05-31"),
        ("by next winter", "2028-02-29"),
        ("by Friday", "2027-03-12"),
        ("by Christmas", "2027-12-25"),
        ("by next year", "2028-12-31"),
        ("by year's end", "2027-12-31"),
        ("by 4 April", "2027-04-04"),
        ("by 2 February", "2028-02-02"),
        ("by the summit in Lima on 3 May", "2027-05-03"),
        ("by the time the court rules in October", "2027-10-31"),
        ("by the end of the decade", "2029-12-31"),
        ("no later than 1 July 2027", "2027-07-01"),
        ("through 2028", "2028-12-31"),
        ("before 2030", "2029-12-31"),
        ("before June", "2027-05-31"),
        ("before the end of June", "2027-06-30"),
        ("before the year is out", "2027-12-31"),
        ("before next year", "2027-12-31"),
        ("before the vote in both chambers on 7 June", "2027-06-06"),
        ("before the June election", "2027-06-30"),
        ("before the snows melt in April", "2027-04-30"),
        ("until June", "2027-05-31"),
        ("until 7 June", "2027-06-06"),
        ("in the run-up to a congress of 7 June", "2027-06-06"),
        ("ahead of the September polls", "2027-09-30"),
        ("within five years", "2032-03-10"),
        ("within a fortnight", "2027-03-24"),
        ("within eighteen months", "2028-09-10"),
        ("in the next 90 days", "2027-06-08"),
        ("over the next two decades", "2047-03-10"),
        ("in ten years' time", "2037-03-10"),
        ("in the coming year", "2028-03-10"),
        ("in the year ahead", "2028-03-10"),
        ("for another three years", "2030-03-10"),
        ("inside half a year", "2027-09-10"),
        ("until at least 2030", "2029-12-31"),
        ("between now and 2030", "2029-12-31"),
        ("to the end of the year", "2027-12-31"),
        ("for the rest of the decade", "2029-12-31"),
        ("by the close of 2028", "2028-12-31"),
        ("by end-June", "2027-06-30"),
        ("by mid-2028", "2028-08-31"),
        ("by the early 2030s", "2033-04-30"),
        ("well into 2028", "2028-12-31"),
        ("later this year", "2027-12-31"),
        ("this year", "2027-12-31"),
        ("this week", "2027-03-14"),
        ("this decade", "2029-12-31"),
        ("this century", "2100-12-31"),
    ],
)
def test_until_when_is_counted_from_the_day_of_the_text(words: str, to: str) -> None:
    assert horizon_from(f"Peru will sell gas to Chile {words}.", today=TODAY) == Horizon(NOW, to)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in 2030", "2030-01-01", "2030-12-31"),
        ("in June", "2027-06-01", "2027-06-30"),
        ("in January", "2028-01-01", "2028-01-31"),
        ("in early 2028", "2028-01-01", "2028-04-30"),
        ("early next year", "2028-01-01", "2028-04-30"),
        ("late next month", "2027-04-21", "2027-04-30"),
        ("in mid-August", "2027-08-11", "2027-08-20"),
        ("in the last week of June", "2027-06-24", "2027-06-30"),
        ("in the second half of 2028", "2028-07-01", "2028-12-31"),
        ("in the first half of next year", "2028-01-01", "2028-06-30"),
        ("in the third quarter", "2027-07-01", "2027-09-30"),
        ("in Q4 2027", "2027-10-01", "2027-12-31"),
        ("in the 2030s", "2030-01-01", "2039-12-31"),
        ("in H2 2027", "2027-07-01", "2027-12-31"),
        ("in the opening quarter of 2028", "2028-01-01", "2028-03-31"),
        ("in the final months of 2028", "2028-09-01", "2028-12-31"),
        ("in the closing weeks of May", "2027-05-11", "2027-05-31"),
        ("in 2030 or 2031", "2030-01-01", "2031-12-31"),
        ("over the course of next year", "2028-01-01", "2028-12-31"),
        ("next week", "2027-03-15", "2027-03-21"),
        ("next month", "2027-04-01", "2027-04-30"),
        ("in the summer of 2028", "2028-06-01", "2028-08-31"),
        ("in the autumn", "2027-09-01", "2027-11-30"),
        ("on Monday", "2027-03-15", "2027-03-15"),
        ("tomorrow", "2027-03-11", "2027-03-11"),
        ("on the 28th", "2027-03-28", "2027-03-28"),
        ("on the 3rd", "2027-04-03", "2027-04-03"),
        ("on May 26", "2027-05-26", "2027-05-26"),
        ("on 3 and 4 June", "2027-06-03", "2027-06-04"),
        ("at the end of the month", "2027-03-31", "2027-03-31"),
        ("from 2029 to 2031", "2029-01-01", "2031-12-31"),
        ("between June and September", "2027-06-01", "2027-09-30"),
        ("as soon as November", "2027-11-01", "2027-11-30"),
    ],
)
def test_a_period_to_come_is_its_days(words: str, first: str, last: str) -> None:
    text = f"Peru will sell gas to Chile {words}."
    assert horizon_from(text, today=TODAY) == Horizon(first, last)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("after 2030", "2031-01-01"),
        ("not before 2030", "2030-01-01"),
        ("no earlier than May", "2027-05-01"),
        ("in 2030 at the earliest", "2030-01-01"),
        ("in the wake of the vote on 7 June", "2027-06-08"),
        ("effective 1 July", "2027-07-01"),
        ("beyond the end of the lease on 31 May", "2027-06-01"),
        ("from June", "2027-06-01"),
        ("from 2029 on", "2029-01-01"),
        ("as of next month", "2027-04-01"),
        ("starting in June 2028", "2028-06-01"),
        ("once the bridge opens on 5 May", "2027-05-05"),
    ],
)
def test_what_only_begins_has_no_end(words: str, first: str) -> None:
    text = f"Peru will sell gas to Chile {words}."
    assert horizon_from(text, today=TODAY) == Horizon(first, None)


@pytest.mark.parametrize(
    "words",
    [
        "soon", "one day", "in the coming months", "within weeks", "in a year or two",
        "in the weeks ahead", "for the foreseeable future", "on February 30", "since 1998",
        "under the budget for next year", "under the pact of 2010", "for a week", "in 2019",
        "sooner or later", "as the 31st battalion did", "before long",
    ],
)  # fmt: skip
def test_no_day_is_made_up(words: str) -> None:
    assert horizon_from(f"Peru will sell gas to Chile {words}.", today=TODAY) is None


def test_the_agent_of_a_passive_is_no_end() -> None:
    text = "It will be signed by the two ministers in June."
    assert horizon_from(text, today=TODAY) == Horizon("2027-06-01", "2027-06-30")


def test_a_text_of_no_known_day_gives_its_years_alone() -> None:
    undated = one_sentence("Peru will sell gas to Chile by 2030.", date=None)
    assert horizon_of(undated.text, document=undated) == Horizon(None, "2030-12-31")
    assert horizon_of("Peru will sell gas to Chile in June.", document=undated) is None


def test_a_window_of_days_gives_what_both_its_ends_give() -> None:
    made = one_sentence("Peru will sell gas to Chile next month.", date="2027-03-10")
    assert isinstance(made.published, Dated)
    window = DateWindow(("2027-03-01", "2027-03-20"), "between two others")
    within = one_sentence(made.text, date=None)
    object.__setattr__(within, "published", window)
    assert horizon_of(made.text, document=within) == Horizon("2027-04-01", "2027-04-30")
