"""What became of a forecast, checked before it is kept; and which forecasts are open, or due."""

from __future__ import annotations

from typing import Literal

from detente.errors import DateError, InputError
from detente.measures import days_of
from detente.records import Dated, Document, Forecast, Judgement
from detente.store import RESOLUTION, Named
from detente.study.judging import check_reason

OUTCOMES = ("yes", "no")
ForecastState = Literal["open", "due", "resolved"]


def state_of(forecast: Forecast, *, today: str) -> ForecastState:
    """`resolved`; `due` where the last day of the horizon is before `today`; else `open`."""
    if forecast.resolution is not None:
        return "resolved"
    last = forecast.horizon.to if forecast.horizon else None
    return "due" if last and last < today[: len(last)] else "open"


def resolution_of(
    named: Named,
    *,
    document: Document,
    outcome: str | None,
    on: str | None,
    why: str,
    by: str,
    at: str,
) -> Judgement:
    """The Judgement that says whether a forecast came true, and from which date that is known.

    Without outcome and date it withdraws what was said before. Raises InputError (DateError for
    what is no date) for another outcome than yes and no, for a date after the day on which it is
    judged or before the day of the document that foretells it, and where no reason is given.
    """
    check_reason(why, by=by)
    value: tuple[str, ...] = ()
    if outcome is not None or on is not None:
        if outcome not in OUTCOMES:
            msg = f"say what became of it: the outcome is {' or '.join(OUTCOMES)}, not {outcome!r}"
            raise InputError(msg)
        value = (outcome, _day(on, document=document, today=at[:10]))
    return Judgement(
        named.document, RESOLUTION, value, why.strip(), by.strip(), at, "forecast", named.id
    )


def _day(on: str | None, *, document: Document, today: str) -> str:
    if on is None:
        msg = "say on which day it came true or was sure to fail (--on 2016-12-15)"
        raise InputError(msg)
    day = on.strip()
    days_of(on, option="the date")
    if not day.isascii():
        raise DateError(on, "the date")
    if day > today[: len(day)]:
        msg = f"the date {day} is still to come: today is {today}. Resolve it when it is known"
        raise InputError(msg)
    first = _first_day(document)
    if first and day[: len(first)] < first[: len(day)]:
        msg = (
            f"the date {day} is before {first}, when {document.origin} foretold it. If that date "
            f"is wrong, correct it: detente judge {document.id[:12]} --date"
        )
        raise InputError(msg)
    return day


def _first_day(document: Document) -> str | None:
    if isinstance(document.published, Dated):
        return document.published.date.partition("/")[0]
    return document.published.window[0]
