"""What stands in the cells of a user's own table, as canonical values."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from pathlib import Path

from detente.codebook import load_codebook
from detente.codebook.country_codes import Scheme, actor_of_code
from detente.datasets.event_codes import YEARS, published_day
from detente.datasets.layout import UnfitValue
from detente.datasets.mapping_file import CLASSES
from detente.datasets.plover_scores import plover_scored
from detente.errors import UnknownCode

MOST_EVENTS = 2**31 - 1
MONTHS = 12
QUADS = ("1", "2", "3", "4")
NO_DATE = "there is no date"
BACKWARDS = "the last day is before the first"
NO_YEAR = f"this is no year from {YEARS[0]} to {YEARS[-1]}"
NO_MONTH = "this is no month from 1 to 12"
NO_TYPE = "this is no type of PLOVER"
NO_MODE = "this is no mode of its type"
NO_QUAD = "this is no quad class (1 to 4, or verbal cooperation ...)"
NO_COUNT = f"this is no whole number from 0 to {MOST_EVENTS:,}"
NO_SECTOR = "this is no sector of PLOVER"


def counted_events(text: str | None, *, missing: int | None = None) -> tuple[int]:
    """A count, which may be written as 12.0; `missing` where there is none. Raises UnfitValue.

    Example
    -------
    >>> counted_events("276"), counted_events(None, missing=0)
    ((276,), (0,))
    """
    if text is None and missing is not None:
        return (missing,)
    return (_whole(text or "", most=MOST_EVENTS, reason=NO_COUNT),)


def mapped_days(*written: str | None, roles: tuple[str, ...]) -> tuple[date, date]:
    """The first and the last day that some columns say, by their roles; raises UnfitValue.

    Example
    -------
    >>> mapped_days("2013", "2", roles=("year", "month"))
    (datetime.date(2013, 2, 1), datetime.date(2013, 2, 28))
    """
    if None in written:
        raise UnfitValue(NO_DATE)
    texts = [text for text in written if text is not None]
    if roles[0] != "year":
        first, last = published_day(texts[0]), published_day(texts[-1])
        if last < first:
            raise UnfitValue(BACKWARDS)
        return first, last
    year = _whole(texts[0], most=YEARS[-1], reason=NO_YEAR)
    if year not in YEARS:
        raise UnfitValue(NO_YEAR)
    if len(texts) == 1:
        return date(year, 1, 1), date(year, MONTHS, 31)
    month = _whole(texts[1], most=MONTHS, reason=NO_MONTH)
    if not month:
        raise UnfitValue(NO_MONTH)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def mapped_party(
    code: str | None,
    *written: str | None,
    scheme: Scheme,
    when: Callable[..., tuple[date, date]],
    overlay: Path | None = None,
) -> tuple[str | None, str | None]:
    """The id and the code of an actor on the first of the days; None where none is named."""
    if code is None:
        return None, None
    first, _ = when(*written)
    try:
        return actor_of_code(code, scheme=scheme, on=first, overlay=overlay), code
    except UnknownCode as error:
        raise UnfitValue(str(error)) from error


def mapped_event(
    kind: str | None, mode: str | None = None, *, overlay: Path | None = None
) -> tuple[str, str | None, int, int]:
    """PLOVER's type and mode, their class and score; raises UnfitValue for what it has not."""
    codebook = load_codebook(overlay)
    named = (kind or "").upper()
    if named not in codebook.event_types:
        raise UnfitValue(NO_TYPE)
    if mode is not None and (named, mode) not in codebook.modes:
        raise UnfitValue(NO_MODE)
    return plover_scored(named, mode, overlay=overlay)


def quad_named(text: str | None) -> tuple[int]:
    """A quad class by its number or its name; raises UnfitValue.

    Example
    -------
    >>> quad_named("Material Conflict"), quad_named("2")
    ((4,), (2,))
    """
    folded = "_".join((text or "").casefold().replace("-", " ").split())
    if folded in CLASSES:
        return (CLASSES.index(folded) + 1,)
    if folded.removesuffix(".0") not in QUADS:
        raise UnfitValue(NO_QUAD)
    return (int(folded[0]),)


def known_day(text: str | None) -> tuple[date | None]:
    """A day, None where it is missing; raises UnfitValue for what is none."""
    return (None if text is None else published_day(text),)


def country_coded(
    code: str | None, *, scheme: Scheme, overlay: Path | None = None
) -> tuple[str | None]:
    """The id of a country by its code, None where it is missing; raises UnfitValue."""
    try:
        return (code and actor_of_code(code, scheme=scheme, overlay=overlay),)
    except UnknownCode as error:
        raise UnfitValue(str(error)) from error


def sector_named(text: str | None, *, overlay: Path | None = None) -> tuple[str | None]:
    """PLOVER's sector as it is written, None where it is missing; raises UnfitValue."""
    if text is not None and text not in load_codebook(overlay).sectors:
        raise UnfitValue(NO_SECTOR)
    return (text,)


def _whole(text: str, *, most: int, reason: str) -> int:
    digits = text.removesuffix(".0")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))
    if not fits or int(digits) > most:
        raise UnfitValue(reason)
    return int(digits)
