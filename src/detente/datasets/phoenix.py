"""Phoenix: the daily event files of the Open Event Data Alliance (2014 to 2019).

Decisions, where the publisher leaves them open:

- `known_at` is the date of the row: the pipeline dates an event by the story it was coded from,
  as soon as the story is scraped. Year, Month and Day say the same once more.
- Type, quad class and Goldstein's score are the codebook's, of the CAMEO code. The publisher's
  own class is a PentaClass (0 for statements and appeals) in most files and a QuadClass in early
  ones, in the same place: neither is read.
- An actor is read from its full code (RUSGOVMIL), of which Entity, Role and Attribute are parts.
- Place, story, publisher and address may be lists joined by semicolons, kept as they are.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from detente.datasets.event_codes import (
    CAMEO_GIVES,
    cameo_actor,
    cameo_event,
    country_of,
    story_day,
)
from detente.datasets.layout import Copied, Layout, Looked, Number, Rule
from detente.datasets.recognising import Importer, importer_of

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day",
    "SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute",
    "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon",
    "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
CITATION = (
    "Open Event Data Alliance, Phoenix Dataset, phoenixdata.org/description; Phoenix Event Data "
    "Set Documentation, version 0.5 (Schrodt 2014); columns as phoenix_pipeline writes them "
    "(result_formatter.py and postprocess.py, commit d1639c5 of 2017)"
)
MISSING = frozenset({"", "NA", "---"})
SHAPES = {"Date": r"\d{8}", "Year": r"\d{4}", "EventCode": r"\w{2,4}", "EventRootCode": r"\d{2}"}


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importer of Phoenix files: 26 columns, no header."""
    rules: tuple[Rule, ...] = (
        Copied("EventID", "published_id"),
        Looked(("Date",), ("first_date", "last_date", "known_at"), story_day),
        Looked(("EventCode",), CAMEO_GIVES, partial(cameo_event, overlay=overlay)),
        *(
            Looked(
                (f"{side}ActorFull",), (role, f"{role}_sector", f"{role}_name"),
                partial(cameo_actor, overlay=overlay),
            )
            for side, role in (("Source", "actor"), ("Target", "recipient"))
        ),
        Looked(
            ("LocationName", "StateName", "CountryCode"), ("place", "place_country"),
            partial(phoenix_place, overlay=overlay),
        ),
        Number("Lat", "latitude", -90, 90),
        Number("Lon", "longitude", -180, 180),
        Copied("NewsSources", "publisher"),
        Copied("URLs", "url"),
    )  # fmt: skip
    layout = Layout(
        "phoenix", "Phoenix event data", CITATION, "events", COLUMNS, rules, missing=MISSING,
        key=("EventID",), shapes=SHAPES,
    )  # fmt: skip
    return (importer_of(layout),)


def phoenix_place(
    name: str | None, state: str | None, country: str | None, *, overlay: Path | None = None
) -> tuple[str | None, str | None]:
    """The name of a place, with its state's, and the id of its country (ISO 3166 alpha-3)."""
    named = [part for part in (name, state) if part is not None]
    within = country_of(country, scheme="iso3", overlay=overlay)
    return ", ".join(dict.fromkeys(named)) or None, within
