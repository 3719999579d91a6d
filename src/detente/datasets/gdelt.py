"""GDELT: events (2.0, 1.0 daily and historical) and mentions of them, as published."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from detente.codebook.country_codes import actor_of_code
from detente.codebook.petrarch_codes import PART, sector_of_code
from detente.datasets.event_codes import (
    CAMEO_GIVES,
    cameo_event,
    country_of,
    event_day,
    published_day,
)
from detente.datasets.layout import Always, Copied, Layout, Looked, Number, Rule, UnfitValue
from detente.datasets.recognising import Importer, importer_of
from detente.errors import UnknownCode

EVENT_CODEBOOK_2 = "The GDELT Event Database Data Format Codebook V2.0, 19 February 2015 (11 pp.)"
EVENT_CODEBOOK_1 = "GDELT Data Format Codebook V1.03, 25 August 2013, p. 1 (57 and 58 fields)"
MOST = 2**31 - 1
"""The largest count of a row."""

NO_TIME = "this is no day (20150218) or time (20150218234500)"
NO_ROOT = "it is neither 0 nor 1"
NO_KIND = "it is not 1 to 6"

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_TOLD = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_PLACE_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_PLACE_2 = (
    "Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
)  # fmt: skip
_NUMBER = r"-?\d+(\.\d*)?([eE]-?\d+)?"

MISSING = frozenset({"", "--", "---"})
MENTION_KINDS = {
    "1": "web", "2": "citation", "3": "core", "4": "dtic", "5": "jstor", "6": "non-text",
}  # fmt: skip


def _columns(place: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of events, up to the day they were added."""
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"Actor{number}{part}" for number in (1, 2) for part in _ACTOR),
        *_TOLD,
        *(f"{of}Geo_{part}" for of in ("Actor1", "Actor2", "Action") for part in place),
        "DATEADDED",
    )  # fmt: skip


SHAPES = {
    "GLOBALEVENTID": r"\d+", "SQLDATE": r"\d{8}", "MonthYear": r"\d{6}", "Year": r"\d{4}",
    "FractionDate": r"\d{4}(\.\d+)?", "IsRootEvent": "[01]", "EventCode": r"\d{2,4}",
    "EventBaseCode": r"\d{2,3}", "EventRootCode": r"\d\d", "QuadClass": "[1-4]",
    "GoldsteinScale": r"-?\d{1,2}(\.\d)?0*", "NumMentions": r"\d+", "NumSources": r"\d+",
    "NumArticles": r"\d+", "AvgTone": _NUMBER, "DATEADDED": r"\d{8}(\d{6})?",
    "Actor1CountryCode": "[A-Z]{3}", "Actor2CountryCode": "[A-Z]{3}",
    **{
        f"{of}Geo_{part}": shape
        for of in ("Actor1", "Actor2", "Action")
        for part, shape in (
            ("Type", "[0-5]"), ("CountryCode", "[A-Z]{2}"), ("Lat", _NUMBER), ("Long", _NUMBER),
        )
    },
}  # fmt: skip


_URL = "SOURCEURL"
EVENT_COLUMNS_2 = (*_columns(_PLACE_2), _URL)
"""GDELT 2.0's 61 columns of events, in order."""


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importers of GDELT's tables of events and mentions."""
    events = (
        _events("gdelt2", "GDELT 2.0 events", EVENT_CODEBOOK_2, EVENT_COLUMNS_2, overlay),
        _events(
            "gdelt1",
            "GDELT 1.0 daily events",
            EVENT_CODEBOOK_1,
            (*_columns(_PLACE_1), _URL),
            overlay,
        ),
        _events(
            "gdelt1-back",
            "GDELT 1.0 historical events",
            EVENT_CODEBOOK_1,
            _columns(_PLACE_1),
            overlay,
        ),
    )
    return tuple(importer_of(layout) for layout in (*events, _mentions()))


def _events(
    name: str, title: str, citation: str, columns: tuple[str, ...], overlay: Path | None
) -> Layout:
    rules: list[Rule] = [
        Copied("GLOBALEVENTID", "published_id"),
        Looked(("SQLDATE",), ("first_date", "last_date"), event_day),
        Looked(("DATEADDED",), ("known_at",), added_day),
        Looked(("EventCode",), CAMEO_GIVES, partial(cameo_event, overlay=overlay)),
        Looked(("IsRootEvent",), ("root",), in_lead),
        Copied("ActionGeo_FullName", "place"),
        Looked(("ActionGeo_CountryCode",), ("place_country",), partial(_place, overlay=overlay)),
        Number("ActionGeo_Lat", "latitude", -90, 90),
        Number("ActionGeo_Long", "longitude", -180, 180),
        Number("NumMentions", "mentions", 0, MOST),
        Number("NumSources", "sources", 0, MOST),
        Number("NumArticles", "articles", 0, MOST),
        Number("AvgTone", "tone_tenths", -100, 100, scale=10),
        Always("events", 1),
    ]
    for of, gives in (("Actor1", "actor"), ("Actor2", "recipient")):
        parts = ("Code", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code", "Type3Code")
        how = partial(party, overlay=overlay)
        rules.append(Looked(tuple(of + part for part in parts), (gives, f"{gives}_sector"), how))
        rules.append(Copied(f"{of}Name", f"{gives}_name"))
    if _URL in columns:
        rules.append(Copied(_URL, "url"))
    return Layout(
        name, title, citation, "events", columns, tuple(rules),
        missing=MISSING, key=("GLOBALEVENTID",), shapes=SHAPES,
    )  # fmt: skip


def added_day(text: str | None) -> tuple[object]:
    """The day of a time of 14 digits, or of a day of 8; raises UnfitValue for anything else.

    Example
    -------
    >>> added_day("20150218234500")
    (datetime.date(2015, 2, 18),)
    """
    if text is None:
        return (None,)
    if len(text) not in (DAY, TIME) or not (text.isascii() and text.isdigit()):
        raise UnfitValue(NO_TIME)
    return (published_day(text[:DAY]),)


DAY, TIME = len("YYYYMMDD"), len("YYYYMMDDHHMMSS")


def in_lead(text: str | None) -> tuple[bool | None]:
    """Whether an event stands in the lead of its document; raises UnfitValue past 0 and 1."""
    if text not in (None, "0", "1"):
        raise UnfitValue(NO_ROOT)
    return (None if text is None else text == "1",)


def party(
    code: str | None,
    country: str | None,
    group: str | None,
    *types: str | None,
    overlay: Path | None = None,
) -> tuple[str | None, str | None]:
    """The id of an actor's country, or of the body it is, and its PLOVER sector.

    The country code comes first, then the whole code, then the known group; a role or a faith
    alone is nobody. The sector is that of the first type with one.

    Example
    -------
    >>> party("RUSGOV", "RUS", None, "GOV", None, None)
    ('RUS', 'GOV')
    >>> party("IGOWSTNAT", None, "NAT", "IGO", None, None)
    ('nato', None)
    """
    who = None
    for each in (country, code, group):
        if who is None and each is not None:
            try:
                who = actor_of_code(each, scheme="cameo", overlay=overlay)
            except UnknownCode:
                continue
    sectors = (sector_of_code(each[:PART], overlay=overlay) for each in types if each)
    return who, next((each for each in sectors if each), None)


def _place(code: str | None, *, overlay: Path | None) -> tuple[str | None]:
    return (country_of(code, scheme="fips", overlay=overlay),)


def _mentions() -> Layout:
    """Mentions of events in documents (codebook V2.0, 'Mentions table')."""
    columns = (
        "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
        "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset",
        "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
        "MentionDocTranslationInfo", "Extras",
    )  # fmt: skip
    rules: tuple[Rule, ...] = (
        Copied("GLOBALEVENTID", "published_id"),
        Looked(("EventTimeDate",), ("first_date",), added_day),
        Looked(("MentionTimeDate",), ("known_at",), added_day),
        Looked(("MentionType",), ("kind",), mention_kind),
        Copied("MentionSourceName", "publisher"),
        Copied("MentionIdentifier", "url"),
        Number("SentenceID", "sentence", 0, MOST),
        Number("Confidence", "confidence", 0, 100),
        Number("MentionDocTone", "tone_tenths", -100, 100, scale=10),
    )
    shapes = {
        "GLOBALEVENTID": r"\d+", "EventTimeDate": r"\d{14}", "MentionTimeDate": r"\d{14}",
        "MentionType": "[1-6]", "SentenceID": r"\d+", "InRawText": "[01]", "Confidence": r"\d+",
        "MentionDocLen": r"\d+", "MentionDocTone": _NUMBER,
    }  # fmt: skip
    return Layout(
        "gdelt2-mentions", "GDELT 2.0 mentions", EVENT_CODEBOOK_2, "mentions", columns, rules,
        missing=MISSING, shapes=shapes,
        key=("GLOBALEVENTID", "MentionTimeDate", "MentionIdentifier", "SentenceID"),
    )  # fmt: skip


def mention_kind(text: str | None) -> tuple[str]:
    """What a mention stands in (web, citation ...); raises UnfitValue for an unknown number."""
    if text not in MENTION_KINDS:
        raise UnfitValue(NO_KIND)
    return (MENTION_KINDS[text],)
