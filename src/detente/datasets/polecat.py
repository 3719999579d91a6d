"""POLECAT: the weekly and yearly event files of the successor of ICEWS, coded in PLOVER.

Decisions, where the publisher leaves them open:

- `known_at` is the publication date.
- The score is the publisher's, the quad class the codebook's (PLOVER's manual says both 3 and 4 of
  SANCTION). Type, mode and contexts must be PLOVER's; a mode that PLOVER 2.0 gave up and the
  coder still has (`FORMER`) is kept in the code (COERCE-ban) and is null as a mode.
- Actors and recipients are lists joined by "; ". One event has one row for each directed pair of
  a country (or body) and another, with all names and the first known sector of each. Where names
  or sectors are not as many as countries, nobody can say whose each is: every row has all the
  names and no sector. What is no sector of PLOVER's (the coder's IGO and NGO) is null.
- A CONSULT of several actors without a recipient is a meeting among them (PLOVER manual, CONSULT:
  apart from a host all are actors): each is the others' recipient.
- A country is given as alpha-3; where it is PLOVER's IGO, NGO ... the body is known by its name,
  if the codebook has it, and else stands for its kind.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import islice, permutations, product
from pathlib import Path

from detente.codebook import Codebook, load_codebook
from detente.codebook.actors import NO_STATE
from detente.codebook.country_codes import actor_of_code
from detente.codebook.tables import STRONGEST
from detente.datasets.event_codes import body_named, country_of, event_day, published_day
from detente.datasets.layout import Copied, Layout, Looked, Number, Parties, Rule, UnfitValue
from detente.datasets.recognising import Importer, importer_of
from detente.errors import UnknownCode

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
CITATION = (
    "Scarborough, G. I. et al. (2023), POLECAT Weekly Data, doi:10.7910/DVN/AJGVIT; PLOVER and "
    "POLECAT documentation, doi:10.7910/DVN/LMFPIP; quirks: Beger, A., POLECAT Event Data, "
    "andybeger.com, 21 May 2024, 'Some of the TXT files are misformatted'; codes: PLOVER manual, "
    "draft 2.0 (2021)"
)
MISSING = frozenset({"", "None"})
SHAPES = {"Event Date": r"\d{4}-\d\d-\d\d", "Event Type": r"[A-Z]+", "Quad Code": r"[A-Z ]+"}
FORMER = frozenset({("COERCE", "ban")})
"""Modes of the coder (NGEC, event_mode_questions.csv, 2024) that the manual of PLOVER 2.0 lacks."""
JOINED = ";"
MOST_PARTIES = 1000
MOST_PAIRS = 1000
"""Names of one side, and pairs of one event: the longest published lists have some dozens."""
MEETING = "CONSULT"

NO_TYPE = "there is no event type"
NO_SUCH = "PLOVER has no such {}"
NO_COUNTRY = "there is a country that ISO 3166 does not have"
TOO_MANY = f"these are more than {MOST_PAIRS:,} actors, recipients or pairs of them"

Side = tuple[str | None, str | None, str | None]
"""An actor's id, sector and name."""


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importer of POLECAT files: 40 columns with a header."""
    rules: tuple[Rule, ...] = (
        Copied("Event ID", "published_id"),
        Looked(("Event Date",), ("first_date", "last_date"), event_day),
        Looked(("Publication Date",), ("known_at",), publication_day),
        Looked(
            ("Event Type", "Event Mode", "Contexts"),
            ("type", "mode", "contexts", "quad", "code"),
            partial(plover_event, overlay=overlay),
        ),
        Number("Intensity", "intensity_tenths", -STRONGEST, STRONGEST, scale=10),
        Parties(
            (
                "Event Type", "Actor Name", "Actor Country", "Primary Actor Sector",
                "Recipient Name", "Recipient Country", "Primary Recipient Sector",
            ),
            partial(polecat_pairs, overlay=overlay),
        ),
        Looked(
            ("Placename", "City", "Province", "Country"), ("place", "place_country"),
            partial(polecat_place, overlay=overlay),
        ),
        Number("Latitude", "latitude", -90, 90),
        Number("Longitude", "longitude", -180, 180),
        Copied("Source", "publisher"),
    )  # fmt: skip
    layout = Layout(
        "polecat", "POLECAT events", CITATION, "events", COLUMNS, rules, header=True,
        missing=MISSING, aliases={"Event Intensity": "Intensity"}, key=("Event ID",),
        encodings=("utf-8", "iso-8859-1"), shapes=SHAPES,
    )  # fmt: skip
    return (importer_of(layout),)


def publication_day(text: str | None) -> tuple[date | None]:
    """The day of publication, if there is one; raises UnfitValue where it is no day."""
    return (None if text is None else published_day(text),)


def plover_event(
    kind: str | None, mode: str | None, contexts: str | None, *, overlay: Path | None = None
) -> tuple[str, str | None, str | None, int, str]:
    """The type, mode, contexts, quad class and the code as published (TYPE or TYPE-mode).

    Raises UnfitValue for what PLOVER does not have, naming the column.

    Example
    -------
    >>> plover_event("ASSAULT", "firearms", "military; terrorism")
    ('ASSAULT', 'firearms', 'military;terrorism', 4, 'ASSAULT-firearms')
    """
    codebook = load_codebook(overlay)
    kind_known, mode_known = _typed(kind, mode, codebook)
    named = [] if contexts is None else _split(contexts)
    if any(each and each not in codebook.contexts for each in named):
        raise UnfitValue(NO_SUCH.format("context"), column="Contexts")
    about = JOINED.join(dict.fromkeys(filter(None, named))) or None
    code = kind_known if mode is None else f"{kind_known}-{mode}"
    return kind_known, mode_known, about, codebook.event_types[kind_known].quad, code


def _typed(kind: str | None, mode: str | None, codebook: Codebook) -> tuple[str, str | None]:
    """The type and mode as PLOVER has them."""
    if kind is None:
        raise UnfitValue(NO_TYPE, column="Event Type")
    if kind not in codebook.event_types:
        raise UnfitValue(NO_SUCH.format("type"), column="Event Type")
    if mode is None or (kind, mode) in FORMER:
        return kind, None
    if (kind, mode) not in codebook.modes:
        raise UnfitValue(NO_SUCH.format(f"mode of {kind}"), column="Event Mode")
    return kind, mode


def polecat_pairs(
    kind: str | None, *written: str | None, overlay: Path | None = None
) -> tuple[tuple[str | None, ...], ...]:
    """The directed pairs of an event: names, countries, sectors of actors, then of recipients.

    Raises UnfitValue for a country that no table has, and for more than MOST_PAIRS.

    Example
    -------
    >>> polecat_pairs("ACCUSE", "Ana; Bo", "BRA; ARG", "GOV; MIL", "Cy", "CHL", None)
    (('BRA', 'GOV', 'Ana', 'CHL', None, 'Cy'), ('ARG', 'MIL', 'Bo', 'CHL', None, 'Cy'))
    """
    actors = _sides(written[:3], role="Actor", overlay=overlay)
    recipients = _sides(written[3:], role="Recipient", overlay=overlay)
    meeting = kind == MEETING and len(actors) > 1 and recipients == [(None, None, None)]
    pairs = permutations(actors, 2) if meeting else product(actors, recipients)
    told = tuple((*one, *other) for one, other in islice(pairs, MOST_PAIRS + 1))
    if len(told) > MOST_PAIRS:
        raise UnfitValue(TOO_MANY, column="Actor Name")
    return told


def _sides(written: tuple[str | None, ...], *, role: str, overlay: Path | None) -> list[Side]:
    """Those on one side, each id once; one of nothing where nobody is named."""
    named, listed, listed_sectors = (_split(cell) for cell in written)
    size = len(listed) or len(named) or 1
    if max(size, len(named)) > MOST_PARTIES:
        raise UnfitValue(TOO_MANY, column=f"{role} Name")
    aligned = len(named) == size
    names = named if aligned else [None] * size
    sectors = listed_sectors if len(listed_sectors) == size else [None] * size
    known = load_codebook(overlay).sectors
    found: dict[str | None, tuple[list[str | None], list[str | None]]] = {}
    for name, country, sector in zip(names, listed or [None] * size, sectors, strict=True):
        of_names, of_sectors = found.setdefault(_actor(name, country, role, overlay), ([], []))
        of_names.append(name)
        of_sectors.append(sector if sector in known else None)
    everybody = None if aligned else _joined(named)
    return [
        (id_, next(filter(None, of_sectors), None), everybody or _joined(of_names))
        for id_, (of_names, of_sectors) in found.items()
    ]


def _split(cell: str | None) -> list[str | None]:
    if cell is None:
        return []
    return [None if part in MISSING else part for part in map(str.strip, cell.split(JOINED))]


def _joined(parts: list[str | None]) -> str | None:
    """The parts that are there, each once."""
    return f"{JOINED} ".join(dict.fromkeys(filter(None, parts))) or None


def _actor(name: str | None, country: str | None, role: str, overlay: Path | None) -> str | None:
    body = None if name is None else body_named(name, overlay=overlay)
    if country is None:
        return body
    try:
        known = actor_of_code(country, scheme="iso3", overlay=overlay, offer=False)
    except UnknownCode as error:
        raise UnfitValue(NO_COUNTRY, column=f"{role} Country") from error
    return (body or known) if known in NO_STATE else known


def polecat_place(
    place: str | None,
    city: str | None,
    province: str | None,
    country: str | None,
    *,
    overlay: Path | None = None,
) -> tuple[str | None, str | None]:
    """The name of a place, its city's and province's, and the id of its country."""
    named = [part for part in (place, city, province) if part is not None]
    within = country_of(country, scheme="iso3", overlay=overlay)
    return ", ".join(dict.fromkeys(named)) or None, within
