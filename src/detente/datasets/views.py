"""VIEWS country-months: deaths observed (from UCDP), and forecasts of them.

Decisions, where the publisher leaves them open:

- A country-month is no event: `events` is 0, and it has no type, class, actor or recipient, so
  that no measure of events counts it. The country stands as the place.
- `deaths` is the sum of those observed in the classes that the file has (state-based, non-state,
  one-sided). A forecast is no death: a row without a column of observed deaths has none, and its
  code says `forecast`; that of others is `observed`.
- Months are numbered from January 1980 (month_id 1). Where year and month stand beside and say
  otherwise, the row is rejected.
- No day of publication stands in the file: `known_at` is null.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from detente.codebook.country_codes import Scheme, actor_of_code
from detente.datasets.layout import Always, Copied, Layout, Looked, Rule, UnfitValue
from detente.datasets.recognising import Importer, importer_of
from detente.errors import UnknownCode

OBSERVED = ("ucdp_ged_sb_best_sum", "ucdp_ged_ns_best_sum", "ucdp_ged_os_best_sum")
FORECAST = ("main_mean", "main_mean_ln", "main_dich")
COLUMNS = (
    "month_id",
    "country_id",
    "name",
    "gwcode",
    "isoab",
    "year",
    "month",
    *OBSERVED,
    *FORECAST,
)
ALIASES: Mapping[str, str] = {
    **{f"ged_{kind}_best_sum_nokgi": f"ucdp_ged_{kind}_best_sum" for kind in ("sb", "ns", "os")},
    **{f"ged_best_{kind}": f"ucdp_ged_{kind}_best_sum" for kind in ("sb", "ns", "os")},
    "sc_cm_sb_main": "main_mean_ln", "sc_cm_sb_dich_main": "main_dich",
}  # fmt: skip
CITATION = (
    "VIEWS (Uppsala University and PRIO), codebook of the API's country-month data "
    "(predictors_fatalities002, fatalities002, fatalities003), list of variables; Hegre, H. et al. "
    "(2021), ViEWS2020, Journal of Peace Research 58(3)"
)
FIRST_YEAR, MONTHS = 1980, 12
MOST_MONTHS = 1440
"""To the end of 2099."""
MOST_DEATHS = 10_000_000
NO_MONTH = f"this is no month from 1 (January 1980) to {MOST_MONTHS}"
OTHER_MONTH = "year and month are not those of month_id"
NO_DEATHS = "this is no number of deaths"
NO_COUNTRY = "there is no country"


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importer of VIEWS country-month files: columns by name, between commas."""
    rules: tuple[Rule, ...] = (
        Looked(("month_id", "year", "month"), ("first_date", "last_date"), views_month),
        Looked(OBSERVED, ("deaths", "code"), observed_deaths),
        Looked(
            ("isoab", "gwcode", "name"), ("place_country",), partial(views_country, overlay=overlay)
        ),
        Copied("name", "place"),
        Always("events", 0),
    )  # fmt: skip
    layout = Layout(
        "views", "VIEWS country-months", CITATION, "events", COLUMNS, rules, header=True,
        delimiter=",", quoted=True, missing=frozenset({"", "NA", "NaN", "nan"}),
        aliases=ALIASES, key=("month_id", "country_id"),
        optional=frozenset(COLUMNS) - {"month_id", "country_id"},
        shapes={"month_id": r"\d{1,4}(\.0)?", "country_id": r"\d{1,4}(\.0)?"},
    )  # fmt: skip
    return (importer_of(layout),)


def views_month(number: str | None, year: str | None, month: str | None) -> tuple[date, date]:
    """The first and the last day of a month by its number; raises UnfitValue.

    Example
    -------
    >>> views_month("121", "1990", "1")
    (datetime.date(1990, 1, 1), datetime.date(1990, 1, 31))
    """
    at = _whole(number, most=MOST_MONTHS, reason=NO_MONTH)
    if not at:
        raise UnfitValue(NO_MONTH)
    of_year, of_month = FIRST_YEAR + (at - 1) // MONTHS, (at - 1) % MONTHS + 1
    for written, due in ((year, of_year), (month, of_month)):
        if written is not None and _whole(written, most=2100, reason=OTHER_MONTH) != due:
            raise UnfitValue(OTHER_MONTH)
    last = calendar.monthrange(of_year, of_month)[1]
    return date(of_year, of_month, 1), date(of_year, of_month, last)


def observed_deaths(*classes: str | None) -> tuple[int | None, str]:
    """The deaths of the classes that a row has, and whether it has any.

    Example
    -------
    >>> observed_deaths("12.0", None, "3"), observed_deaths(None, None, None)
    ((15, 'observed'), (None, 'forecast'))
    """
    counted = [
        _whole(written, most=MOST_DEATHS, reason=NO_DEATHS, column=column)
        for written, column in zip(classes, OBSERVED, strict=True)
        if written is not None
    ]
    return (sum(counted), "observed") if counted else (None, "forecast")


def views_country(
    iso: str | None, number: str | None, name: str | None, *, overlay: Path | None = None
) -> tuple[str]:
    """The id of a country by its ISO code, else its Gleditsch-Ward number, else its name.

    Raises UnfitValue where there is none, or nobody knows it.
    """
    schemes: tuple[tuple[str | None, Scheme], ...] = ((iso, "iso3"), (number, "gw"), (name, "name"))
    unknown: UnknownCode | None = None
    for written, scheme in schemes:
        if written is not None:
            try:
                return (actor_of_code(written.removesuffix(".0"), scheme=scheme, overlay=overlay),)
            except UnknownCode as error:
                unknown = unknown or error
    raise UnfitValue(str(unknown) if unknown else NO_COUNTRY)


def _whole(text: str | None, *, most: int, reason: str, column: str | None = None) -> int:
    """A whole number from 0 to `most`, which may be written as 12.0."""
    digits = (text or "").removesuffix(".0")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= len(str(most))
    if not fits or int(digits) > most:
        raise UnfitValue(reason, column=column)
    return int(digits)
