"""Publishers' codes and names of countries, as ids of the codebook's actors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from detente.codebook.actors import NO_STATE, read_actors
from detente.codebook.naming import dated, plain
from detente.codebook.petrarch_codes import PART
from detente.codebook.petrarch_codes import actor_of_code as actor_of_cameo
from detente.codebook.reading import Field, Row, read_rows
from detente.codebook.tables import read_sectors
from detente.errors import UnknownCode

Scheme = Literal["cameo", "fips", "cow", "gw", "iso3", "iso2", "name"]

TITLES: dict[Scheme, str] = {
    "cameo": "CAMEO's actors",
    "fips": "FIPS 10-4",
    "cow": "the Correlates of War",
    "gw": "Gleditsch and Ward",
    "iso3": "ISO 3166 alpha-3",
    "iso2": "ISO 3166 alpha-2",
    "name": "the names of countries",
}
FIELDS = {
    "actor": Field(str),
    **{field: Field(list, ()) for field in ("fips", "cow", "gw", "iso2", "iso3")},
    **{field: Field(list, ()) for field in ("cameo", "cameo_region", "names")},
}
NAMED = frozenset({"name", "abbreviation"})
"""Forms of a name that stand for the country itself; a capital or a people does not."""
NEAR = 0.75
"""How alike (difflib's ratio) an offered code must be, as for actors (finding.py)."""
OFFERED = 5
NEAR_KEPT = 4096
LONGEST = 100
"""Characters by which near codes are looked for: the longest name has 63."""
WORDS = re.compile(r"\w+")
DAYS = ".."
"""What marks the days of a code or a name; a publisher's own brackets have none."""
ANY_DAY = ("", "~")
"""The first and last day of a code that never changed hands, in the order of text."""


@dataclass(frozen=True, slots=True)
class _Holder:
    actor: str
    first: str
    last: str


_Table = dict[str, tuple[_Holder, ...]]


def actor_of_code(
    code: str,
    *,
    scheme: Scheme,
    on: date | None = None,
    overlay: Path | None = None,
    offer: bool = True,
) -> str:
    """The id of the actor that a published code or name of a country stands for.

    `on` is the day of the event: a code that changed hands (FIPS YI, COW 345, ISO CS) goes to its
    holder of that day, or the nearest in time; without it, to the latest. PLOVER's codes in place
    of a country (IGO, UNO ...) are their own. A CAMEO code may be longer than a country's three
    letters: a state comes first, then the last organisation it names, then a region. Case does
    not matter, nor do leading zeros of a number, nor accents and signs of a name.

    Raises UnknownCode with the nearest known ones, unless told not to `offer` any: to find them
    takes a thousand times as long. Else cheap: a look-up in a table read once.

    Example
    -------
    >>> actor_of_code("365", scheme="cow"), actor_of_code("IGOWSTNAT", scheme="cameo")
    ('RUS', 'nato')
    >>> actor_of_code("YI", scheme="fips", on=date(1999, 3, 24))
    'YUG'
    """
    table = _tables(overlay)[scheme]
    folded = _name(code) if scheme == "name" else code.strip().upper().lstrip("0")
    holders = table.get(folded) or (_in_parts(folded, overlay) if scheme == "cameo" else ())
    if len(holders) == 1:
        return holders[0].actor
    if not holders:
        near = _near(folded[:LONGEST], scheme, overlay) if offer else ()
        raise UnknownCode(code, TITLES[scheme], near)
    if on is None:
        return holders[-1].actor
    day = on.isoformat()
    return next((each for each in reversed(holders) if each.first <= day), holders[0]).actor


def _in_parts(code: str, overlay: Path | None) -> tuple[_Holder, ...]:
    """Who a CAMEO code of several parts stands for: a state, else an organisation, else a region.

    GDELT writes NATO as IGOWSTNAT and the European Union as IGOEUREEC.
    """
    tables = _tables(overlay)
    parts = [code[at : at + PART] for at in range(0, len(code), PART)]
    states = _states(overlay)
    first = tables["cameo"].get(parts[0]) if parts else None
    if first and first[0].actor in states:
        return first
    for listed in (tables["cameo"], _regions(overlay)):
        named = [listed[part] for part in parts if part in listed]
        bodies = [holders for holders in named if holders[0].actor not in states]
        if bodies:
            return bodies[-1]
    known = actor_of_cameo(code, states=(), overlay=overlay)
    return (_Holder(known.country, *ANY_DAY),) if known and known.country else ()


@cache
def _tables(overlay: Path | None) -> Mapping[Scheme, _Table]:
    """Who holds each code of each scheme, in the order of time."""
    rows = read_rows("country_codes", fields=FIELDS, key="actor", overlay=overlay)
    actors, names = read_actors(overlay, sectors=read_sectors(overlay))
    tables: dict[Scheme, _Table] = {
        scheme: _held(_codes(rows, "names" if scheme == "name" else scheme))
        for scheme in get_args(Scheme)
    }
    own = {scheme: dict[str, dict[str, None]]() for scheme in get_args(Scheme)}
    for id_, actor in actors.items():
        if actor.country == id_:
            own["iso3"][id_] = own["cameo"][id_] = {id_: None}
            own["iso2"][actor.alpha2 or id_] = {id_: None}
    own["iso3"] |= {code: {code: None} for code in NO_STATE}
    for each in names:
        if each.form in NAMED:
            own["name"].setdefault(_name(each.surface), {})[each.actor] = None
    for scheme, codes in own.items():
        for code, held in codes.items():
            if len(held) == 1:
                tables[scheme].setdefault(code, (_Holder(next(iter(held)), *ANY_DAY),))
    return tables


@cache
def _states(overlay: Path | None) -> frozenset[str]:
    held = (holder.actor for each in _tables(overlay)["iso3"].values() for holder in each)
    return frozenset(held) - frozenset(NO_STATE)


@cache
def _regions(overlay: Path | None) -> _Table:
    rows = read_rows("country_codes", fields=FIELDS, key="actor", overlay=overlay)
    return _held(_codes(rows, "cameo_region"))


def _codes(rows: Iterable[Row], field: str) -> Iterator[tuple[Row, str, _Holder]]:
    """Each code of a field with its holder: 'NAME (day..day)', or codes of the same days."""
    for row in rows:
        for written in row.strings(field):
            text, first, last = dated(written, row) if DAYS in written else (written, None, None)
            holder = _Holder(row["actor"], first or ANY_DAY[0], last or ANY_DAY[1])
            for code in [_name(text)] if field == "names" else text.split():
                yield row, code, holder


def _held(codes: Iterable[tuple[Row, str, _Holder]]) -> _Table:
    """The holders of each code; raises CodebookError where two hold one on the same day."""
    held: dict[str, list[_Holder]] = {}
    for row, code, holder in codes:
        for other in held.setdefault(code, []):
            if holder.first <= other.last and other.first <= holder.last:
                why = f"{code!r} is also that of {other.actor} on some days"
                raise row.wrong(why=why, remedy="Keep one, or give each its days")
        held[code].append(holder)
    return {code: tuple(sorted(each, key=lambda h: h.first)) for code, each in held.items()}


def _name(text: str) -> str:
    """A name as it is looked up: small letters, no accents, no signs, no leading 'the'."""
    words = WORDS.findall(plain(text).casefold().replace(".", "").replace("&", " and "))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@lru_cache(maxsize=NEAR_KEPT)
def _near(folded: str, scheme: Scheme, overlay: Path | None) -> tuple[str, ...]:
    """Known codes written alike; of names, those that begin with the same letter.

    A code may be a letter longer or shorter: with two it is a word (Aland), and no code is near.
    """
    known = _tables(overlay)[scheme]
    if scheme == "name":
        alike = [name for name in known if name[:1] == folded[:1]]
    else:
        alike = [code for code in known if abs(len(code) - len(folded)) <= 1]
    return tuple(get_close_matches(folded, alike, n=OFFERED, cutoff=NEAR))
