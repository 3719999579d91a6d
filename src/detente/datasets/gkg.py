"""GDELT's Global Knowledge Graph: the themes, names and tone of documents, as published."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from detente.datasets.event_codes import country_of
from detente.datasets.gdelt import MISSING, MOST, added_day
from detente.datasets.layout import Copied, Layout, Looked, Number, Rule, UnfitValue
from detente.datasets.recognising import Importer, importer_of

GKG_CODEBOOK_2 = (
    "The GDELT Global Knowledge Graph Data Format Codebook V2.1, 19 February 2015 (15 pp.)"
)
GKG_CODEBOOK_1 = f"GKG 1.0 of 3 November 2013; fields in {GKG_CODEBOOK_2}"

_COLUMNS_2 = (
    "GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier",
    "Counts", "V2Counts", "Themes", "V2Themes", "Locations", "V2Locations", "Persons",
    "V2Persons", "Organizations", "V2Organizations", "V2Tone", "Dates", "GCAM", "SharingImage",
    "RelatedImages", "SocialImageEmbeds", "SocialVideoEmbeds", "Quotations", "AllNames",
    "Amounts", "TranslationInfo", "Extras",
)  # fmt: skip
_COLUMNS_1 = (
    "DATE", "NUMARTS", "COUNTS", "THEMES", "LOCATIONS", "PERSONS", "ORGANIZATIONS", "TONE",
    "CAMEOEVENTIDS", "SOURCES", "SOURCEURLS",
)  # fmt: skip
_TONES = r"-?\d+(\.\d+)?([eE]-?\d+)?(,-?\d+(\.\d+)?([eE]-?\d+)?)*,?"
_COUNTRY = 2
"""Where the country stands among the parts of a location, from 0."""
URLS_APART = "<UDIV>"
MOST_TONE = 100
NO_TONE = "it does not begin with a number"
NO_SUCH_TONE = f"it is not between -{MOST_TONE} and {MOST_TONE}"


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importers of the two generations of the graph."""
    return tuple(importer_of(each) for each in (_second(overlay), _first(overlay)))


def _second(overlay: Path | None) -> Layout:
    rules: tuple[Rule, ...] = (
        Copied("GKGRECORDID", "published_id"),
        Looked(("DATE",), ("first_date", "known_at"), day_known),
        Copied("SourceCommonName", "publisher"),
        Copied("DocumentIdentifier", "url"),
        *_about(
            "Themes", "Persons", "Organizations", places="Locations", tone="V2Tone", overlay=overlay
        ),
    )
    shapes = {
        "GKGRECORDID": r"\d{14}-T?\d+", "DATE": r"\d{14}", "V2Tone": _TONES,
        "SourceCollectionIdentifier": "[1-6]",
    }  # fmt: skip
    return Layout(
        "gkg2", "GDELT knowledge graph 2.1", GKG_CODEBOOK_2, "themes", _COLUMNS_2, rules,
        missing=MISSING, key=("GKGRECORDID",), shapes=shapes,
    )  # fmt: skip


def _first(overlay: Path | None) -> Layout:
    rules: tuple[Rule, ...] = (
        Looked(("DATE",), ("first_date", "known_at"), day_known),
        Number("NUMARTS", "documents", 0, MOST, required=True),
        Copied("SOURCES", "publisher"),
        Looked(("SOURCEURLS",), ("url",), first_address),
        *_about(
            "THEMES", "PERSONS", "ORGANIZATIONS", places="LOCATIONS", tone="TONE", overlay=overlay
        ),
    )
    return Layout(
        "gkg1", "GDELT knowledge graph 1.0", GKG_CODEBOOK_1, "themes", _COLUMNS_1, rules,
        header=True, missing=MISSING, shapes={"DATE": r"\d{8}", "NUMARTS": r"\d+", "TONE": _TONES},
    )  # fmt: skip


def _about(
    themes: str, persons: str, organisations: str, *, places: str, tone: str, overlay: Path | None
) -> tuple[Rule, ...]:
    """The rules for what a document is about, of the columns so named."""
    return (
        Looked((themes,), ("themes",), listed),
        Looked((persons,), ("persons",), listed),
        Looked((organisations,), ("organisations",), listed),
        Looked((places,), ("countries",), partial(countries_of, overlay=overlay)),
        Looked((tone,), ("tone_tenths",), tone_of),
    )


def day_known(text: str | None) -> tuple[object, object]:
    """The day of a document twice: of what it says, and on which it could be known."""
    day = added_day(text)[0]
    return day, day


def listed(text: str | None) -> tuple[tuple[str, ...]]:
    """The items that ';' parts, each once, in order.

    Example
    -------
    >>> listed("TAX_FNCACT;LEADER;LEADER;")
    (('TAX_FNCACT', 'LEADER'),)
    """
    items = (each.strip() for each in (text or "").split(";"))
    return (tuple(dict.fromkeys(each for each in items if each)),)


def countries_of(text: str | None, *, overlay: Path | None = None) -> tuple[tuple[str, ...]]:
    """The countries of locations (type#name#country#...), each once; one unknown is left out.

    Example
    -------
    >>> countries_of("1#Japan#JA#JA#36#138#JA;4#Sapporo, Hokkaido, Japan#JA#JA12#43.05#141.35#-1")
    (('JPN',),)
    """
    found: dict[str, None] = {}
    for place in (text or "").split(";"):
        parts = place.split("#")
        code = parts[_COUNTRY] if len(parts) > _COUNTRY else None
        country = country_of(code or None, scheme="fips", overlay=overlay)
        if country:
            found[country] = None
    return (tuple(found),)


def tone_of(text: str | None) -> tuple[int | None]:
    """The first of the numbers of a tone, in tenths; raises UnfitValue for what is none.

    Example
    -------
    >>> tone_of("-2.35,1.5,3.85,5.35,20.1,0")
    (-24,)
    """
    if text is None:
        return (None,)
    try:
        tone = float(text.split(",")[0])
    except ValueError as error:
        raise UnfitValue(NO_TONE) from error
    if not -MOST_TONE <= tone <= MOST_TONE:
        raise UnfitValue(NO_SUCH_TONE)
    return (int(tone * 10 + (0.5 if tone >= 0 else -0.5)),)


def first_address(text: str | None) -> tuple[str | None]:
    """The first of the addresses of a document that several published."""
    return ((text or "").split(URLS_APART)[0] or None,)
