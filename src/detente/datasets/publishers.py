"""Who publishes event records, at which addresses, and on which terms.

The addresses are the publishers' own. That they are laid out as declared here was checked in
autumn 2026 against public code that reads them: GDELT's lists with sizes and MD5 sums
(`masterfilelist.txt`; `filesizes` and `md5sums` of 1.0), Dataverse's native API, UCDP's releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MasterList:
    """GDELT 2: one list of all files, a line each with size, MD5 and address; four an hour.

    `folder` holds the list `listed`, that of the news GDELT translates in `translated`, and the
    files, whose names end in `ending`.
    """

    folder: str
    listed: str
    translated: str
    ending: str
    since: date


@dataclass(frozen=True, slots=True)
class SumLists:
    """GDELT 1: two lists in `folder`, `filesizes` and `md5sums`; a file each day from `daily` on.

    Before, where `back_files`, one a year to 2005 and one a month from then on.
    """

    folder: str
    ending: str
    since: date
    daily: date
    back_files: bool = False


@dataclass(frozen=True, slots=True)
class DataverseSet:
    """A data set of a Dataverse, asked for by its DOI; its event files match `events`."""

    doi: str
    events: str
    since: date


@dataclass(frozen=True, slots=True)
class Releases:
    """Releases under fixed addresses, newest first; the publisher gives no size and no checksum.

    `address` holds `{digits}` for a release's digits (25.1: 251).
    """

    address: str
    known: tuple[str, ...]


Offer = MasterList | SumLists | DataverseSet | Releases


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher's server, what it offers by kind (the usual kind first), and its terms.

    `hosts` are the other hosts it may send us on to; `per_second` is how often we ask at most.
    """

    title: str
    server: str
    offers: Mapping[str, Offer]
    terms: str
    hosts: frozenset[str] = frozenset()
    per_second: float = 10.0


_GDELT = "https://data.gdeltproject.org"
_GDELT_TERMS = (
    "free for any use; whoever uses or passes on the data cites the GDELT Project with a link to "
    "https://www.gdeltproject.org/ (https://www.gdeltproject.org/about.html#termsofuse)"
)
_HARVARD = "https://dataverse.harvard.edu"
_HARVARD_STORE = frozenset({"dvn-cloud.s3.amazonaws.com"})
"""Where Harvard's Dataverse keeps its files and sends every reader on to."""
_GDELT_2_SINCE = date(2015, 2, 18)
_GDELT_1_DAILY = date(2013, 4, 1)

PUBLISHERS: Mapping[str, Publisher] = {
    "gdelt2": Publisher(
        "GDELT 2.0",
        _GDELT,
        {
            kind: MasterList(
                "gdeltv2", "masterfilelist.txt", "masterfilelist-translation.txt", ending,
                _GDELT_2_SINCE,
            )
            for kind, ending in (
                ("events", "export.CSV.zip"),
                ("mentions", "mentions.CSV.zip"),
                ("gkg", "gkg.csv.zip"),
            )
        },
        _GDELT_TERMS,
    ),
    "gdelt1": Publisher(
        "GDELT 1.0",
        _GDELT,
        {
            "events": SumLists(
                "events", ".export.CSV.zip", date(1979, 1, 1), _GDELT_1_DAILY, back_files=True
            ),
            "gkg": SumLists("gkg", ".gkg.csv.zip", _GDELT_1_DAILY, _GDELT_1_DAILY),
        },
        _GDELT_TERMS,
    ),
    "polecat": Publisher(
        "POLECAT",
        _HARVARD,
        {"events": DataverseSet("doi:10.7910/DVN/AJGVIT", r"ngecEvents.*", date(2018, 1, 1))},
        "the terms and the citation to use stand at https://doi.org/10.7910/DVN/AJGVIT; cite "
        "Halterman, Bagozzi, Beger, Schrodt and Scarborough (2023), PLOVER and POLECAT",
        _HARVARD_STORE,
        per_second=1.0,
    ),
    "icews": Publisher(
        "ICEWS Coded Event Data",
        _HARVARD,
        {
            "events": DataverseSet(
                "doi:10.7910/DVN/28075",
                r"(?:.*\bevents?\b.*|\d{6,8}-.*)\.(?:tab|tsv|txt|csv|zip)",
                date(1995, 1, 1),
            )
        },
        "the terms and the citation to use stand at https://doi.org/10.7910/DVN/28075; cite "
        "Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward (2015), ICEWS Coded Event Data",
        _HARVARD_STORE,
        per_second=1.0,
    ),
    "ucdp": Publisher(
        "UCDP Georeferenced Event Dataset",
        "https://ucdp.uu.se",
        {
            "events": Releases(
                "downloads/ged/ged{digits}-csv.zip",
                ("26.1", "25.1", "24.1", "23.1", "22.1", "21.1", "20.1", "19.1", "18.1", "17.2",
                 "17.1", "5.0"),
            )
        },
        "CC BY 4.0; cite Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event "
        "Dataset, and what https://ucdp.uu.se/downloads/ names for the release",
        per_second=1.0,
    ),
}  # fmt: skip
"""By the name a user gives."""
