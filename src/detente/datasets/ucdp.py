"""UCDP GED: the georeferenced events of deadly violence of the Uppsala Conflict Data Program.

Decisions, where the publisher leaves them open:

- An event is of PLOVER's type ASSAULT, whatever its type of violence, which stands in the code:
  1 state-based, 2 non-state, 3 one-sided.
- Side A is the actor and side B the recipient, as published. Side A of one-sided violence is who
  did it, and side B civilians; of the other types neither is said to have attacked.
- A side is a state where the publisher gives its Gleditsch-Ward number; of any other side the name
  is kept and the actor is null. A number that nobody knows rejects its row.
- The days are the first and the last on which the event may have been (date_start, date_end);
  date_prec only says how far they are apart.
- `known_at` is the latest day among the dates of the sources: all of them were used, and a count
  of deaths rests on the last. Where no date can be read, it is null.
- `deaths` is the best estimate. Candidate files have the same columns, some without a header.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from detente.codebook.country_codes import Scheme, actor_of_code
from detente.datasets.event_codes import published_day
from detente.datasets.layout import Copied, Layout, Looked, Number, Rule, UnfitValue
from detente.datasets.plover_scores import SCORED_GIVES, plover_scored
from detente.datasets.recognising import Importer, Misfit, importer_of
from detente.errors import UnknownCode

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
NEEDED = frozenset({
    "id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best",
})  # fmt: skip
CITATION = (
    "Högbladh, S. (2022), UCDP GED Codebook version 22.1, Uppsala University, p. 4 (event, unit of "
    "time), p. 6 (types of violence), p. 9 (places); 49 columns as in versions 21 to 25; Hegre, "
    "H. et al. (2020), Introducing the UCDP Candidate Events Dataset, Research & Politics 7(3)"
)
ASSAULT, STATE_BASED, ONE_SIDED = "ASSAULT", "1", "3"
VIOLENCE = (STATE_BASED, "2", ONE_SIDED)
CIVILIANS = "Civilians"
MOST_DEATHS = 10_000_000
MOST_SOURCES = 100_000
DATES = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

SHAPES = {
    "id": r"\d+", "type_of_violence": "[1-3]", "date_start": r"\d{4}-\d\d-\d\d.*",
    "date_end": r"\d{4}-\d\d-\d\d.*", "best": r"\d+", "gwnoa": r"\d+", "gwnob": r"\d+",
    "country_id": r"\d+", "latitude": r"-?\d+(\.\d+)?", "longitude": r"-?\d+(\.\d+)?",
}  # fmt: skip

NO_VIOLENCE = "the type of violence is not 1, 2 or 3"
NO_DAYS = "there is no first or no last day"
BACKWARDS = "the last day is before the first"
NO_COUNT = "this is no number of sources"


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importers of UCDP GED: with a header, and of candidate files that have none."""
    rules: tuple[Rule, ...] = (
        Copied("id", "published_id"),
        Looked(("date_start", "date_end"), ("first_date", "last_date"), ged_days),
        Looked(("source_date",), ("known_at",), latest_day),
        Looked(
            ("type_of_violence",), (*SCORED_GIVES, "code"), partial(ged_event, overlay=overlay)
        ),
        _side("a", "actor", overlay),
        _side("b", "recipient", overlay),
        Looked(
            ("where_coordinates", "adm_1", "country", "country_id", "date_start"),
            ("place", "place_country"), partial(ged_place, overlay=overlay),
        ),
        Number("latitude", "latitude", -90, 90),
        Number("longitude", "longitude", -180, 180),
        Number("best", "deaths", 0, MOST_DEATHS),
        Looked(("number_of_sources",), ("sources",), sources_counted),
        Copied("source_office", "publisher"),
        Copied("source_headline", "headline"),
    )  # fmt: skip
    layout = Layout(
        "ucdp-ged", "UCDP georeferenced events", CITATION, "events", COLUMNS, rules, header=True,
        delimiter=",", quoted=True, missing=frozenset({"", "NA"}), key=("id",), shapes=SHAPES,
        aliases={"best_est": "best", "high_est": "high", "low_est": "low"},
        optional=frozenset(COLUMNS) - NEEDED,
    )  # fmt: skip
    bare = importer_of(
        replace(layout, name="ucdp-ged-bare", title="UCDP events without a header", header=False)
    )
    return importer_of(layout), replace(
        bare, fits=lambda sample: _bare(sample) or bare.fits(sample)
    )


def _bare(sample: bytes) -> Misfit | None:
    """Why a file is none without a header, where it has one."""
    first = sample.partition(b"\n")[0]
    return Misfit("it has a header") if b"date_start" in first else None


def _side(side: str, role: str, overlay: Path | None) -> Looked:
    return Looked(
        (f"gwno{side}", f"side_{side}", "type_of_violence", "date_start"),
        (role, f"{role}_sector", f"{role}_name"),
        partial(ged_side, is_first=side == "a", overlay=overlay),
    )


def ged_days(start: str | None, end: str | None) -> tuple[date, date]:
    """The first and the last day on which the event may have been; raises UnfitValue."""
    if start is None or end is None:
        raise UnfitValue(NO_DAYS, column="date_start" if start is None else "date_end")
    first, last = published_day(start), _end(end)
    if last < first:
        raise UnfitValue(BACKWARDS, column="date_end")
    return first, last


def _end(text: str) -> date:
    try:
        return published_day(text)
    except UnfitValue as unfit:
        raise UnfitValue(unfit.reason, column="date_end") from unfit


def latest_day(text: str | None) -> tuple[date | None]:
    """The latest of the days that stand in a text, if there is any.

    Example
    -------
    >>> latest_day("2019-03-02;2019-03-05;March 2019")
    (datetime.date(2019, 3, 5),)
    """
    days = []
    for written in DATES.findall(text or ""):
        try:
            days.append(published_day(written))
        except UnfitValue:
            continue  # a date of a source, which says nothing of the event, rejects no row
    return (max(days, default=None),)


def ged_event(
    violence: str | None, *, overlay: Path | None = None
) -> tuple[str, str | None, int, int, str]:
    """PLOVER's type, mode, quad class and score of an event, and its type of violence."""
    if violence not in VIOLENCE:
        raise UnfitValue(NO_VIOLENCE)
    return *plover_scored(ASSAULT, overlay=overlay), violence


def ged_side(
    number: str | None,
    name: str | None,
    violence: str | None,
    start: str | None,
    *,
    is_first: bool,
    overlay: Path | None = None,
) -> tuple[str | None, str | None, str | None]:
    """The id, PLOVER sector and name of a side: a state by its number, else nobody of ours.

    Raises UnfitValue for a number that is none of Gleditsch and Ward's.

    Example
    -------
    >>> ged_side("700", "Government of Afghanistan", "1", "2001-10-07", is_first=True)
    ('AFG', 'GOV', 'Government of Afghanistan')
    """
    if number is not None:
        column = "gwnoa" if is_first else "gwnob"
        try:
            state = actor_of_code(number, scheme="gw", on=_day_if_any(start), overlay=overlay)
        except UnknownCode as error:
            raise UnfitValue(str(error), column=column) from error
        return state, "GOV", name
    if name == CIVILIANS or (violence == ONE_SIDED and not is_first):
        return None, "CVL", name
    return None, "REB" if violence == STATE_BASED else None, name


def ged_place(
    place: str | None,
    province: str | None,
    country: str | None,
    number: str | None,
    start: str | None,
    *,
    overlay: Path | None = None,
) -> tuple[str | None, str | None]:
    """The name of a place up to its country, and the id of the country by its number or name."""
    named = [part for part in (place, province, country) if part is not None]
    day = _day_if_any(start)
    within = _country(number, scheme="gw", on=day, overlay=overlay)
    within = within or _country(country, scheme="name", on=day, overlay=overlay)
    return ", ".join(dict.fromkeys(named)) or None, within


def _country(
    written: str | None, *, scheme: Scheme, on: date | None, overlay: Path | None
) -> str | None:
    """The country of a place that day: an unknown one rejects no event, its words are kept."""
    try:
        return written and actor_of_code(written, scheme=scheme, on=on, overlay=overlay)
    except UnknownCode:
        return None


def _day_if_any(text: str | None) -> date | None:
    try:
        return None if text is None else published_day(text)
    except UnfitValue:
        return None  # told where the date itself is read


def sources_counted(text: str | None) -> tuple[int | None]:
    """How many sources were used; None where not counted (-1, in events coded before 2013)."""
    if text is None or text == "-1":
        return (None,)
    if not text.isascii() or not text.isdigit() or len(text) > len(str(MOST_SOURCES)):
        raise UnfitValue(NO_COUNT)
    return (int(text),)
