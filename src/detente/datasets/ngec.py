"""NGEC: the JSON lines of the Next Generation Event Coder, of 2024 and of 2026.

A record of 2024 has the spans of its parties under `attributes` (ACTOR, RECIP, LOC, DATE) and the
place under `event_geolocation`; one of 2026 has the parties coded at its top (`actor`,
`recipient`), the place under `event_location`, the words it was coded from under
`attributes.anchor_quote`, and the day as a mapping.

Decisions, where the coder leaves them open:

- One record is one event of one type. Several types in one record are the coder's input, not its
  output: the record is rejected. Of several modes the first is kept; all stand in the code.
- `known_at` is the day of publication. A date that the coder could not resolve is that day, as it
  says itself; one known to the week, month, quarter or year spans it.
- A party belongs to the country it was given, else it is the body that its name or its page in
  Wikipedia names, if the codebook has it. A country that nobody knows rejects the record.
- The same line twice is one record, read twice.
"""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.codebook.actors import NO_STATE
from detente.codebook.country_codes import actor_of_code
from detente.datasets.blocks import Source
from detente.datasets.event_codes import body_named, country_of, published_day
from detente.datasets.imported import ImportedBatch
from detente.datasets.json_lines import JsonRow, read_json_lines
from detente.datasets.layout import UnfitValue
from detente.datasets.recognising import Importer, Misfit
from detente.errors import UnknownCode

LAYOUT = "ngec"
CITATION = (
    "Halterman, A. et al. (2023), Creating Custom Event Data Without Dictionaries, "
    "arXiv:2304.01331; NGEC, formatter.py of 9 February 2024 (docstring of Formatter), README of "
    "2026 (the record of PloverCoder.process)"
)
SIDES = {"actor": "ACTOR", "recipient": "RECIP"}
"""A party's field at the top (2026), and under the attributes (2024)."""
MOST_PAIRS = 1000
WEEK, QUARTER = 7, 3
NAMES = ("wiki", "actor_role_query", "text")
"""What a party is called, the best first."""
TYPED = "-"
MODES = ";"
JOINED = "; "

NO_NGEC = "its first line is no JSON with event_type, pub_date and attributes"
TOO_MANY = f"this is more than {MOST_PAIRS:,} pairs of actors and recipients"
NO_DAY = "there is no day of the event or of publication"
BACKWARDS = "the last day is before the first"
NO_PARTIES = "this is no list of parties"
NO_MAPPING = "this is no mapping"
NO_TEXT = "this is no text"
NO_WORDS = "this is no list of words"

Side = tuple[str | None, str | None, str | None]


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importer of NGEC's JSON lines."""
    return (
        Importer(
            LAYOUT, "NGEC events", CITATION, "events",
            lambda sample: None if is_ngec(sample) else Misfit(NO_NGEC),
            partial(read_ngec, overlay=overlay),
        ),
    )  # fmt: skip


def is_ngec(sample: bytes) -> bool:
    """Whether the first lines are records of NGEC: JSON with a type, a day and attributes."""
    first = next((line for line in sample.splitlines() if line.strip()), b"")
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    named = {"event_type", "pub_date", "attributes"}
    return isinstance(record, dict) and named <= record.keys()


def read_ngec(source: Source, *, overlay: Path | None = None) -> Iterator[ImportedBatch]:
    """The rows of NGEC's JSON lines, in the order of the file.

    Raises PathError where the file cannot be read. A line that is no record is rejected.
    """
    return read_json_lines(source, layout=LAYOUT, rows=lambda record: ngec_rows(record, overlay))


def ngec_rows(record: Mapping[str, Any], overlay: Path | None = None) -> list[JsonRow]:
    """The canonical values of a record, one mapping for each directed pair of its parties.

    Raises UnfitValue, naming the field.

    Example
    -------
    >>> coded = {"actor": [{"country": "FJI", "code_1": "GOV"}], "recipient": [{"country": "TON"}]}
    >>> said = {"id": "s1_AID__0", "event_type": "AID", "pub_date": "2024-03-02", "attributes": {}}
    >>> [row] = ngec_rows(said | coded)
    >>> row["actor"], row["recipient"], row["first_date"], row["quad"]
    ('FJI', 'TON', datetime.date(2024, 3, 2), 2)
    """
    attributes = _mapping(record, "attributes")
    published = _text(record, "pub_date") or _text(record, "date")
    known_at = None if published is None else _day(published, "pub_date")
    first, last = _days(record, known_at)
    same: JsonRow = {
        "published_id": _text(record, "id"), "first_date": first, "last_date": last,
        "known_at": known_at, "publisher": _text(record, "publisher"),
        "headline": _text(record, "headline") or _text(attributes, "anchor_quote"),
        **_event(record, overlay), **_place(record, overlay),
    }  # fmt: skip
    actors, recipients = (_parties(record, attributes, side, overlay) for side in SIDES)
    if len(actors) * len(recipients) > MOST_PAIRS:
        raise UnfitValue(TOO_MANY, column="actor")
    return [
        {**same, "pair": number, **_side("actor", actor), **_side("recipient", recipient)}
        for number, (actor, recipient) in enumerate(product(actors, recipients), start=1)
    ]


def _side(role: str, side: Side) -> JsonRow:
    return dict(zip((role, f"{role}_sector", f"{role}_name"), side, strict=True))


def _event(record: Mapping[str, Any], overlay: Path | None) -> JsonRow:
    """Type, mode, contexts, class and score; raises UnfitValue for what PLOVER does not have."""
    codebook = load_codebook(overlay)
    kinds = _words(record, "event_type")
    if len(kinds) != 1 or kinds[0] not in codebook.event_types:
        why = f"{kinds[0]!r} is no type of PLOVER" if len(kinds) == 1 else f"{len(kinds)} types"
        raise UnfitValue(why, column="event_type")
    (kind,) = kinds
    named = [mode.removeprefix(kind + TYPED) for mode in _words(record, "event_mode")]
    mode = next((mode for mode in named if (kind, mode) in codebook.modes), None)
    about = [each for each in _words(record, "contexts") if each in codebook.contexts]
    return {
        "type": kind, "mode": mode, "contexts": ";".join(about) or None,
        "quad": codebook.event_types[kind].quad,
        "intensity_tenths": round(codebook.intensity_of(kind, mode=mode) * 10),
        "code": kind + (TYPED + MODES.join(named) if named else ""),
    }  # fmt: skip


def _days(record: Mapping[str, Any], known_at: date | None) -> tuple[date, date]:
    """The first and the last day of the event as the coder resolved it, else of publication."""
    resolved = record.get("date_resolved")
    if isinstance(resolved, Mapping):
        text, end = _text(resolved, "resolved_date"), _text(resolved, "date_end")
        if text is not None:
            first = _day(text, "date_resolved")
            if end is not None:
                return _in_order(first, _day(end, "date_resolved"))
            return _span(first, _text(resolved, "granularity"))
    elif text := _text(record, "date_resolved"):
        return (_day(text, "date_resolved"),) * 2
    if known_at is None:
        raise UnfitValue(NO_DAY, column="pub_date")
    return known_at, known_at


def _in_order(first: date, last: date) -> tuple[date, date]:
    if last < first:
        raise UnfitValue(BACKWARDS, column="date_resolved")
    return first, last


def _span(day: date, granularity: str | None) -> tuple[date, date]:
    """The week, month, quarter or year of a day that is known no better."""
    if granularity == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=WEEK - 1)
    months = {"month": 1, "quarter": QUARTER, "year": 12}.get(granularity or "")
    if months is None:
        return day, day
    first_month = day.month - (day.month - 1) % months
    last_month = first_month + months - 1
    last = calendar.monthrange(day.year, last_month)[1]
    return date(day.year, first_month, 1), date(day.year, last_month, last)


def _parties(
    record: Mapping[str, Any], attributes: Mapping[str, Any], side: str, overlay: Path | None
) -> list[Side]:
    """The parties of a side, each id once with its names; one of nothing where there is none."""
    field = side if record.get(side) is not None else SIDES[side]
    listed = record.get(side) if field == side else attributes.get(field)
    listed = [listed] if isinstance(listed, Mapping) else ([] if listed is None else listed)
    if not isinstance(listed, list) or not all(isinstance(each, Mapping) for each in listed):
        raise UnfitValue(NO_PARTIES, column=field)
    sides: dict[str | None, Side] = {}
    for each in listed:
        id_, sector, name = _party(each, field, overlay)
        _, known, names = sides.get(id_, (id_, None, None))
        both = dict.fromkeys(filter(None, (names, name)))
        sides[id_] = id_, known or sector, JOINED.join(both) or None
    return list(sides.values()) or [(None, None, None)]


def _party(party: Mapping[str, Any], field: str, overlay: Path | None) -> Side:
    names = [name for name in (_text(party, key) for key in NAMES) if name]
    sector = _text(party, "code_1")
    known = sector if sector in load_codebook(overlay).sectors else None
    country = _text(party, "country")
    bodies = (body_named(name, overlay=overlay) for name in names)
    if country is None:
        return next(filter(None, bodies), None), known, next(iter(names), None)
    try:
        actor = actor_of_code(country, scheme="iso3", overlay=overlay)
    except UnknownCode as error:
        raise UnfitValue(str(error), column=field) from error
    if actor in NO_STATE:
        actor = next(filter(None, bodies), actor)
    return actor, known, next(iter(names), None)


def _place(record: Mapping[str, Any], overlay: Path | None) -> JsonRow:
    """Where it happened, if the coder found it; the shapes of 2024 and 2026."""
    held = _mapping(record, "event_location") or _mapping(record, "event_geolocation")
    within = "event_loc" if "event_loc" in held else "geo"
    place = _mapping(held, within) if within in held else held
    named = [_text(place, key) for key in ("resolved_placename", "admin1_name", "country_name")]
    latitude, longitude = _degrees(place, "lat", 90), _degrees(place, "lon", 180)
    country = country_of(_text(place, "country_code3"), scheme="iso3", overlay=overlay)
    return {
        "place": ", ".join(dict.fromkeys(filter(None, named))) or None, "place_country": country,
        "latitude": latitude, "longitude": longitude,
    }  # fmt: skip


def _degrees(place: Mapping[str, Any], key: str, most: int) -> float | None:
    degrees = place.get(key)
    if degrees is None:
        return None
    fits = isinstance(degrees, int | float) and not isinstance(degrees, bool)
    if not fits or not abs(degrees) <= most:
        why = f"this is not between -{most} and {most}"
        raise UnfitValue(why, column=key)
    return float(degrees)


def _mapping(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    held = record.get(key)
    if held is None:
        return {}
    if not isinstance(held, Mapping):
        raise UnfitValue(NO_MAPPING, column=key)
    return held


def _text(record: Mapping[str, Any], key: str) -> str | None:
    """The text of a field, None where it is empty or missing; raises UnfitValue for another."""
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise UnfitValue(NO_TEXT, column=key)
    return value.strip() or None if value else None


def _words(record: Mapping[str, Any], key: str) -> list[str]:
    """The texts of a field that is a list of them, or one of them alone."""
    value = record.get(key)
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(each, str) for each in listed):
        raise UnfitValue(NO_WORDS, column=key)
    return [each for each in listed if each]


def _day(text: str, field: str) -> date:
    try:
        return published_day(text)
    except UnfitValue as unfit:
        raise UnfitValue(unfit.reason, column=field) from unfit
