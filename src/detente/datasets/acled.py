"""ACLED: events of political violence and protest, as its users may download them.

ACLED's terms let a registered user analyse the data and forbid handing its rows on: they are
imported from the user's own file, and none are shipped.

Decisions, where the publisher leaves them open:

- Actor 1 and Actor 2 "do not imply directionality" (codebook, Actors): Actor 1 is kept as the
  actor and Actor 2 as the recipient, and a direction read from these rows would be made up.
- Sub-events have their nearest PLOVER type and mode (`PLOVER`); where PLOVER has no such event
  (a change of a group, a base, a transfer without force) type and class are null. The code is the
  sub-event as published.
- State forces (of any country) are their state, by the name: "Military Forces of Mali
  (2021-) ..." is MLI. Others belong to the country in the brackets at the end of their name, as
  "Protesters (Mali)" do; a name without one is kept and the actor is null.
- A date of precision 2 is within the week around it, of precision 3 within its month.
- `known_at` is the day of the row's timestamp: ACLED overwrites a row when it learns more, and so
  what it says now could not be known before.
- Columns are found by name: the 31 since March 2023, and the 31 before (data_id, event_id_no_cnty
  and iso3 went; disorder_type, civilian_targeting and tags came). Kinds of actors are numbers in
  older files, words in those since 2024.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from detente.codebook.country_codes import actor_of_code
from detente.datasets.event_codes import country_of, published_day
from detente.datasets.layout import Copied, Layout, Looked, Number, Rule, UnfitValue
from detente.datasets.plover_scores import SCORED_GIVES, plover_scored
from detente.datasets.recognising import Importer, importer_of
from detente.errors import UnknownCode

NOW = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
GONE = ("data_id", "event_id_no_cnty", "iso3")
"""Columns until 20 March 2023."""
NEEDED = frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1"})
CITATION = (
    "ACLED Codebook (2023 and later), Event types, Actors, Event date, Fatalities; ACLED, Guide to "
    "2023 ACLED Column Changes, 20 March 2023; columns before: ACLED, Data Columns Reference (2019)"
)
SHAPES = {
    "time_precision": "[1-3]", "year": r"\d{4}", "fatalities": r"\d+", "timestamp": r"\d+",
    "latitude": r"-?\d+(\.\d+)?", "longitude": r"-?\d+(\.\d+)?",
}  # fmt: skip
PLOVER: Mapping[str, tuple[str, str | None]] = {
    "armed clash": ("ASSAULT", None),
    "government regains territory": ("ASSAULT", None),
    "non-state actor overtakes territory": ("ASSAULT", None),
    "chemical weapon": ("ASSAULT", "unconventional"),
    "air/drone strike": ("ASSAULT", "aerial"),
    "suicide bomb": ("ASSAULT", "suicide-attack"),
    "shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "remote explosive/landmine/ied": ("ASSAULT", "explosives"),
    "grenade": ("ASSAULT", "explosives"),
    "sexual violence": ("ASSAULT", "sexual"),
    "attack": ("ASSAULT", None),
    "abduction/forced disappearance": ("ASSAULT", "abduct"),
    "peaceful protest": ("PROTEST", "demo"),
    "protest with intervention": ("PROTEST", "demo"),
    "excessive force against protesters": ("PROTEST", "demo"),
    "violent demonstration": ("PROTEST", "riot"),
    "mob violence": ("PROTEST", "riot"),
    "agreement": ("SUPPORT", None),
    "arrests": ("COERCE", "arrest"),
    "looting/property destruction": ("ASSAULT", "destroy"),
}
"""What a sub-event is in PLOVER. An accord signed is SUPPORT, as in CAMEO 057's crosswalk."""
NONE_OF_PLOVER = frozenset({
    "change to group/activity", "disrupted weapons use", "headquarters or base established",
    "non-violent transfer of territory", "other",
})  # fmt: skip
SECTORS = {
    "1": "MIL", "state forces": "MIL",
    "2": "REB", "rebel group": "REB", "rebel groups": "REB", "rebel forces": "REB",
    "3": "PRM", "political militia": "PRM", "political militias": "PRM",
    "4": "PRM", "identity militia": "PRM", "identity militias": "PRM",
    "5": "CVL", "rioters": "CVL", "6": "CVL", "protesters": "CVL", "7": "CVL", "civilians": "CVL",
}  # fmt: skip
"""PLOVER's sector of a kind of actor (inter1, inter2); 8, other forces, has none."""
FORCES = {"Military": "MIL", "Police": "COP", "Government": "GOV"}
FORCES_OF = re.compile(r"(Military|Police|Government)(?: Forces)? of ([^(]{1,80})(?:\(|$)")
IN_BRACKETS = re.compile(r"\(([^()]{1,80})\)$")
DAYS_OF_MONTHS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4}|\d\d)", re.ASCII)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
SHORT = 3
"""Letters of a short month."""
WEEK = timedelta(days=3)
FIRST_YEAR = 97
"""Of a year in two digits: ACLED begins in 1997."""
MOST_DEATHS = 10_000_000
LAST_SECOND = 4_102_444_800  # of the year 2099
NO_DATE = "there is no date"
NO_MONTH = "this is no day (2023-01-31 or 31 January 2023)"
NO_PRECISION = "the precision is not 1, 2 or 3"
NO_STAMP = "this is no Unix time"
NO_SUB_EVENT = "this is none of ACLED's sub-events"


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importers of ACLED files: columns by name, between commas or semicolons."""
    rules: tuple[Rule, ...] = (
        Copied("event_id_cnty", "published_id"),
        Looked(("event_date", "time_precision"), ("first_date", "last_date"), acled_days),
        Looked(("timestamp",), ("known_at",), stamped_day),
        Looked(("sub_event_type",), (*SCORED_GIVES, "code"), partial(acled_event, overlay=overlay)),
        *(
            Looked(
                (f"actor{side}", f"inter{side}"), (role, f"{role}_sector", f"{role}_name"),
                partial(acled_actor, overlay=overlay),
            )
            for side, role in ((1, "actor"), (2, "recipient"))
        ),
        Looked(
            ("location", "admin1", "country"), ("place", "place_country"),
            partial(acled_place, overlay=overlay),
        ),
        Number("latitude", "latitude", -90, 90),
        Number("longitude", "longitude", -180, 180),
        Number("fatalities", "deaths", 0, MOST_DEATHS),
        Copied("source", "publisher"),
        Copied("notes", "headline"),
    )  # fmt: skip
    columns = (*NOW, *GONE)
    layout = Layout(
        "acled", "ACLED events", CITATION, "events", columns, rules, header=True, delimiter=",",
        quoted=True, key=("event_id_cnty",), optional=frozenset(columns) - NEEDED, shapes=SHAPES,
    )  # fmt: skip
    other = replace(layout, name="acled-semicolon", delimiter=";")
    return importer_of(layout), importer_of(other)


def acled_days(text: str | None, precision: str | None) -> tuple[date, date]:
    """The first and the last day on which the event may have been.

    Raises UnfitValue for no date, and a precision that is not 1 (the day), 2 (the week), 3 (the
    month).

    Example
    -------
    >>> acled_days("15 March 2021", "3")
    (datetime.date(2021, 3, 1), datetime.date(2021, 3, 31))
    """
    if text is None:
        raise UnfitValue(NO_DATE)
    day = _day(text)
    if precision in (None, "1"):
        return day, day
    if precision == "2":
        return day - WEEK, day + WEEK
    if precision == "3":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    raise UnfitValue(NO_PRECISION, column="time_precision")


def _day(text: str) -> date:
    found = DAYS_OF_MONTHS.fullmatch(text)
    if found is None:
        return published_day(text)
    written = found[2].casefold()
    month = next((n for n, name in enumerate(MONTHS, 1) if written in (name, name[:SHORT])), None)
    if month is None:
        raise UnfitValue(NO_MONTH)
    year = int(found[3])
    if len(found[3]) == len("97"):
        year += 1900 if year >= FIRST_YEAR else 2000
    return published_day(f"{year:04d}-{month:02d}-{int(found[1]):02d}")


def stamped_day(text: str | None) -> tuple[date | None]:
    """The day of a Unix time in seconds; raises UnfitValue for what is none.

    Example
    -------
    >>> stamped_day("1675191965")
    (datetime.date(2023, 1, 31),)
    """
    if text is None:
        return (None,)
    if not text.isascii() or not text.isdigit() or int(text[:20]) > LAST_SECOND:
        raise UnfitValue(NO_STAMP)
    return (datetime.fromtimestamp(int(text), tz=UTC).date(),)


def acled_event(
    sub_event: str | None, *, overlay: Path | None = None
) -> tuple[str | None, str | None, int | None, int | None, str]:
    """PLOVER's type, mode, quad class and score of a sub-event, and its name.

    Raises UnfitValue for what is none of ACLED's.

    Example
    -------
    >>> acled_event("Suicide bomb")
    ('ASSAULT', 'suicide-attack', 4, -95, 'Suicide bomb')
    """
    folded = (sub_event or "").casefold().replace("protestors", "protesters")
    if sub_event is not None and folded in PLOVER:
        kind, mode = PLOVER[folded]
        return *plover_scored(kind, mode, overlay=overlay), sub_event
    if sub_event is None or folded not in NONE_OF_PLOVER:
        raise UnfitValue(NO_SUB_EVENT)
    return None, None, None, None, sub_event


def acled_actor(
    name: str | None, kind: str | None, *, overlay: Path | None = None
) -> tuple[str | None, str | None, str | None]:
    """The id, PLOVER sector and name of an actor.

    Example
    -------
    >>> acled_actor("Police Forces of Kenya (2022-) Prison Guards", "1")
    ('KEN', 'COP', 'Police Forces of Kenya (2022-) Prison Guards')
    >>> acled_actor("Civilians (Kenya)", "Civilians")
    ('KEN', 'CVL', 'Civilians (Kenya)')
    """
    if name is None:
        return None, None, None
    sector = SECTORS.get((kind or "").casefold())
    if forces := FORCES_OF.match(name):
        state = country_of(forces[2].strip(), scheme="name", overlay=overlay)
        if state is not None:
            return state, FORCES[forces[1]], name
    within = IN_BRACKETS.search(name)
    return _state(within[1], overlay) if within else None, sector, name


def _state(name: str, overlay: Path | None) -> str | None:
    """The id of a country by its name; a group's own short name ("Islamic State (IS)") is none."""
    if name.isupper():
        return None
    try:
        return actor_of_code(name, scheme="name", overlay=overlay)
    except UnknownCode:
        return None


def acled_place(
    location: str | None, province: str | None, country: str | None, *, overlay: Path | None = None
) -> tuple[str | None, str | None]:
    """The name of a place up to its country, and the id of the country."""
    named = [part for part in (location, province, country) if part is not None]
    within = country_of(country, scheme="name", overlay=overlay)
    return ", ".join(dict.fromkeys(named)) or None, within
