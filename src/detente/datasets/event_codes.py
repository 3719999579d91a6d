"""What publishers write of an event (a day, a CAMEO code, an actor's code) as canonical values."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from detente.codebook import load_codebook
from detente.codebook.country_codes import Scheme, actor_of_code
from detente.codebook.crosswalk import load_crosswalk, plover_of
from detente.codebook.petrarch_codes import PART, sector_of_code
from detente.datasets.layout import UnfitValue
from detente.errors import UnknownCode

CAMEO_GIVES = (
    "type", "mode", "contexts", "quad", "intensity_tenths", "goldstein_tenths", "code", "swapped",
)  # fmt: skip
"""What `cameo_event` returns."""

ROOT = 2
"""Digits of a CAMEO code that name its root."""
LONGEST_CODE = 4
LAST_ROOTS = ((1, "05"), (2, "08"), (3, "13"), (4, "20"))
"""The last CAMEO root of each quad class, as GDELT and ICEWS put them together (GDELT 1.0
codebook, QuadClass): words of cooperation 01 to 05, deeds 06 to 08, words of conflict 09 to 13."""

YEARS = range(1800, 2101)
"""Years in which a published event may lie: what is outside is a slip or another column."""

NO_DAY = "this is no day (2018-06-01, 20180601 or 6/1/2018)"
NO_SUCH_DAY = "no calendar has this day"
NO_SUCH_YEAR = f"the year is not {YEARS[0]} to {YEARS[-1]}"
NO_DATE = "there is no date"
NO_CODE = "there is no CAMEO code"
UNKNOWN_CODE = "this is no code of CAMEO"

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ][\d:.]+Z?)?|(\d{4})(\d\d)(\d\d)", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def published_day(text: str) -> date:
    """The day written as 2018-06-01 (a time of day may follow), 20180601 or 6/1/2018 (month first).

    Raises UnfitValue for any other text, a day that no calendar has, and a year outside YEARS.

    Example
    -------
    >>> published_day("6/1/2018")
    datetime.date(2018, 6, 1)
    """
    if found := _DAY.fullmatch(text):
        year, month, day = (int(each) for each in found.groups() if each)
    elif found := _AMERICAN.fullmatch(text):
        month, day, year = (int(each) for each in found.groups())
    else:
        raise UnfitValue(NO_DAY)
    try:
        known = date(year, month, day)
    except ValueError as error:
        raise UnfitValue(NO_SUCH_DAY) from error
    if year not in YEARS:
        raise UnfitValue(NO_SUCH_YEAR)
    return known


def event_day(text: str | None) -> tuple[date, date]:
    """The first and the last day of an event of one day; raises UnfitValue where there is none."""
    if text is None:
        raise UnfitValue(NO_DATE)
    return (published_day(text),) * 2


def story_day(text: str | None) -> tuple[date, date, date]:
    """The first and last day of an event dated by its story, and the day it could be known."""
    first, last = event_day(text)
    return first, last, last


def cameo_event(
    code: str | None, *, overlay: Path | None = None
) -> tuple[str | None, str | None, str | None, int, int | None, int, str, bool]:
    """PLOVER's type, mode, contexts, quad, score; Goldstein's score; the code; whether swapped.

    Where PLOVER dropped the code's root (01, 02) the type, mode, contexts and score are None, and
    the quad is that of the root. Scores are in tenths. Raises UnfitValue for what is no code.

    Example
    -------
    >>> cameo_event("042")
    ('CONSULT', 'visit', None, 1, 40, 19, '042', False)
    """
    if code is None:
        raise UnfitValue(NO_CODE)
    if len(code) > LONGEST_CODE:  # a cell of another column has no near codes to look for
        raise UnfitValue(UNKNOWN_CODE)
    try:
        known = plover_of(code, overlay=overlay)
        base = plover_of(code[:ROOT] + "0", overlay=overlay)
    except UnknownCode as error:
        raise UnfitValue(UNKNOWN_CODE) from error
    if known.type is None or base.dropped:
        quad = next(quad for quad, last in LAST_ROOTS if code[:ROOT] <= last)
        return None, None, None, quad, None, known.goldstein, code, False
    codebook = load_codebook(overlay)
    return (
        known.type, known.mode, ";".join(known.contexts) or None,
        codebook.event_types[known.type].quad,
        round(codebook.intensity_of(known.type, mode=known.mode) * 10),
        known.goldstein, code, known.swapped,
    )  # fmt: skip


@cache
def cameo_names(overlay: Path | None = None) -> dict[str, str]:
    """The CAMEO code of each event's name in small letters; of a root and its base, the base."""
    known = load_crosswalk(overlay)
    return {known[code].name.casefold(): code for code in sorted(known, key=lambda c: (len(c), c))}


def cameo_actor(
    code: str | None, *, overlay: Path | None = None
) -> tuple[str | None, str | None, str | None]:
    """The id, the PLOVER sector and the code itself of an actor that CAMEO's letters name.

    The id is None for an agent of no country ("MOSREB", "COP"), which is kept by its code.

    Example
    -------
    >>> cameo_actor("RUSMIL"), cameo_actor("COP")
    (('RUS', 'MIL', 'RUSMIL'), (None, 'COP', 'COP'))
    """
    if code is None:
        return None, None, None
    try:
        actor, agent = (
            actor_of_code(code, scheme="cameo", overlay=overlay, offer=False),
            code[PART:],
        )
    except UnknownCode:
        actor, agent = None, code
    return actor, sector_of_code(agent, overlay=overlay), code


@cache
def _bodies(overlay: Path | None) -> dict[str, str]:
    """Organisations, armed groups, companies ... by each of their own names."""
    codebook = load_codebook(overlay)
    return {
        name.surface.casefold(): name.actor
        for name in codebook.names
        if name.form in ("name", "abbreviation")
        and not name.ambiguous
        and codebook.actors[name.actor].kind not in ("state", "former state", "place", "person")
    }


def body_named(name: str, *, overlay: Path | None = None) -> str | None:
    """The id of a body of no country by its name or by the name in brackets at its end, or None.

    Example
    -------
    >>> body_named("European Union"), body_named("Spokesperson (European Union)")
    ('eu', 'eu')
    """
    bodies = _bodies(overlay)
    within = name.rstrip(")").rpartition(" (")[2]
    return bodies.get(name.casefold()) or bodies.get(within.casefold())


def country_of(written: str | None, *, scheme: Scheme, overlay: Path | None = None) -> str | None:
    """The id of the country of a place, or None where none is given or the codebook has no such.

    A place is kept in its own words beside: an unknown country of a place rejects no event.
    """
    if written is None:
        return None
    try:
        return actor_of_code(written, scheme=scheme, overlay=overlay, offer=False)
    except UnknownCode:
        return None
