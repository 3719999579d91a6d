"""ICEWS: the coded event data on Dataverse, and the files made for the US government.

Decisions, where the publisher leaves them open:

- `known_at` is the event date. ICEWS gives one date, and it is that of the story: an event of
  yesterday told today is dated today. No other day is published, and none is guessed.
- The day, the code and the two names of a row are kept as published. Goldstein's score is the
  codebook's, of the code; the column Intensity holds the same number.
- Without a CAMEO code (the file of 2017, the government's files before June 2020) the text of the
  event gives it, since ICEWS writes CAMEO's own names. A code that a spreadsheet robbed of its
  zeros (40 for 040) is known by the text.
- An actor belongs to the country given. Where none is, it is the body that its name names
  (European Union; what stands in brackets in "Ministry (European Union)"), if the codebook has it.
  A country that nobody knows rejects its row; of a place it does not.
- A quote is literal. A cell in quotes, which some files have around what holds a comma, is the
  cell without them.
- The same event id on the same day with the same content is one row, read twice (5,789 in the file
  of 2021). An id alone is not unique before 2014.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from detente.codebook.country_codes import actor_of_code
from detente.codebook.icews_sectors import sector_of_icews
from detente.datasets.event_codes import (
    CAMEO_GIVES,
    body_named,
    cameo_event,
    cameo_names,
    country_of,
    story_day,
)
from detente.datasets.layout import Copied, Layout, Looked, Number, Rule, UnfitValue
from detente.datasets.recognising import Importer, importer_of
from detente.errors import UnknownCode

CODE = "CAMEO Code"
KEY = ("Event ID", "Event Date")
COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    CODE, "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip
"""Of the files on Dataverse."""

GOVERNMENT = (
    *COLUMNS[:13], "Event Sentence", "Publisher", "Source", "Headline", *COLUMNS[14:],
    "ProductID", "HoldingID", "Language",
)  # fmt: skip
"""Of the files for the US government: the last column since about June 2021, the CAMEO code since
June 2020."""

CITATION = (
    "Boschee, E. et al. (2015), ICEWS Coded Event Data, doi:10.7910/DVN/28075, version 37, its "
    "description of variables; quirks: Beger, A., icews for R, version 0.2, read_events_tsv and "
    "the vignette on the event data; government files: Schrodt, P., ICEWS-to-jsonl, 2021, the "
    "list of fields in ICEWS-to-jsonl-DEDI.py"
)
MISSING = frozenset({"", "NA", "NULL"})
SHAPES = {
    "Event ID": r"\d+", "Event Date": r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}", CODE: r"\d{2,4}",
    "Intensity": r"-?\d+(\.\d+)?", "Story ID": r"\d+",
}  # fmt: skip
NO_COUNTRY = "no country has this name"
NO_EVENT = "this names none of CAMEO's events"
QUOTE = '"'


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importers of ICEWS: with a header, and the government's 24, 25, 26 columns without."""
    rules = _rules(overlay)
    uncoded = tuple(column for column in GOVERNMENT if column != CODE)
    layouts = (
        Layout(
            "icews", "ICEWS coded event data", CITATION, "events", GOVERNMENT, rules, header=True,
            missing=MISSING, optional=frozenset({*GOVERNMENT} - {*COLUMNS} | {CODE}), key=KEY,
            shapes=SHAPES,
        ),
        *(
            Layout(
                f"icews-{len(columns)}", f"ICEWS, the government's {len(columns)} columns",
                CITATION, "events", columns, rules, missing=MISSING, key=KEY,
                optional=frozenset({*GOVERNMENT} - {*columns}), shapes=SHAPES,
            )
            for columns in (uncoded[:-1], GOVERNMENT[:-1], GOVERNMENT)
        ),
    )  # fmt: skip
    return tuple(importer_of(layout) for layout in layouts)


def _rules(overlay: Path | None) -> tuple[Rule, ...]:
    return (
        Copied("Event ID", "published_id"),
        Looked(("Event Date",), ("first_date", "last_date", "known_at"), story_day),
        Looked((CODE, "Event Text"), CAMEO_GIVES, partial(icews_event, overlay=overlay)),
        _party("Source", "actor", overlay),
        _party("Target", "recipient", overlay),
        Looked(
            ("City", "District", "Province", "Country"), ("place", "place_country"),
            partial(icews_place, overlay=overlay),
        ),
        Number("Latitude", "latitude", -90, 90),
        Number("Longitude", "longitude", -180, 180),
        Copied("Publisher", "publisher"),
        Copied("Headline", "headline"),
    )  # fmt: skip


def _party(side: str, role: str, overlay: Path | None) -> Looked:
    return Looked(
        (f"{side} Name", f"{side} Sectors", f"{side} Country"),
        (role, f"{role}_sector", f"{role}_name"),
        partial(icews_actor, country_column=f"{side} Country", overlay=overlay),
    )


def icews_event(
    code: str | None, text: str | None, *, overlay: Path | None = None
) -> tuple[str | int | bool | None, ...]:
    """CAMEO_GIVES of a code, or of the CAMEO name in `text` where the code is missing or maimed.

    Raises UnfitValue.

    Example
    -------
    >>> icews_event(None, "Consult") == icews_event("40", "Consult") == icews_event("040", None)
    True
    """
    named = None if text is None else cameo_names(overlay).get(text.strip(QUOTE).casefold())
    if named is not None and (code is None or code.lstrip("0") == named.lstrip("0")):
        code = named
    if code is None and text is not None:
        raise UnfitValue(NO_EVENT, column="Event Text")
    return cameo_event(code, overlay=overlay)


def icews_actor(
    name: str | None,
    sectors: str | None,
    country: str | None,
    *,
    country_column: str = "Source Country",
    overlay: Path | None = None,
) -> tuple[str | None, str | None, str | None]:
    """The id, PLOVER sector and name of an actor; the id is None where neither is known.

    Raises UnfitValue, naming `country_column`, for a country that no table has.

    Example
    -------
    >>> icews_actor("Aso Taro", "Parties,Executive", "Japan")
    ('JPN', 'GOV', 'Aso Taro')
    >>> icews_actor("European Union", None, None)
    ('eu', None, 'European Union')
    """
    name = None if name is None else unquoted(name)
    sector = None if sectors is None else sector_of_icews(sectors, overlay=overlay)
    if country is None:
        return (None if name is None else body_named(name, overlay=overlay)), sector, name
    try:
        actor = actor_of_code(unquoted(country), scheme="name", overlay=overlay, offer=False)
    except UnknownCode as error:
        raise UnfitValue(NO_COUNTRY, column=country_column) from error
    return actor, sector, name


def icews_place(
    city: str | None,
    district: str | None,
    province: str | None,
    country: str | None,
    *,
    overlay: Path | None = None,
) -> tuple[str | None, str | None]:
    """The name of a place, from the city to the country, and its country's id."""
    named = [unquoted(part) for part in (city, district, province, country) if part is not None]
    within = None if country is None else unquoted(country)
    return ", ".join(dict.fromkeys(named)) or None, country_of(
        within, scheme="name", overlay=overlay
    )


def unquoted(cell: str) -> str:
    """A cell without the quotes around it, and with those within it single again."""
    if len(cell) > 1 and cell[0] == cell[-1] == QUOTE and cell.count(QUOTE) % 2 == 0:
        return cell[1:-1].replace(QUOTE * 2, QUOTE)
    return cell
