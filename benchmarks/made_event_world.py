"""The world in which made events happen: countries, actors, places, codes, outlets, and chances.

Each table stands in order of coverage; a chance falls by rank (Zipf), as coverage does. The shares
of CAMEO's families are about GDELT's. Places and outlets are no real ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.codebook import load_codebook
from detente.codebook.crosswalk import PloverCode, load_crosswalk

Indices = npt.NDArray[np.int32]
Shares = npt.NDArray[np.float64]

_COUNTRIES = """
USA US|RUS RS|CHN CH|GBR UK|ISR IS|IND IN|FRA FR|UKR UP|IRN IR|SYR SY|DEU GM|PAK PK|TUR TU
AUS AS|IRQ IZ|JPN JA|CAN CA|SAU SA|EGY EG|PRK KN|AFG AF|KOR KS|ITA IT|NGA NI|ESP SP|GRC GR
PHL RP|MEX MX|YEM YM|PSE WE|LBN LE|QAT QA|ZAF SF|BRA BR|IDN ID|MYS MY|BGD BG|KEN KE|POL PL
VNM VM|BLR BO|VEN VE|JOR JO|ARE AE|LBY LY|NLD NL|CHE SZ|THA TH|SWE SW|CUB CU|SGP SN|LKA CE
BEL BE|IRL EI|NPL NP|ARG AR|TWN TW|ARM AM|AZE AJ|SDN SU|NZL NZ|ETH ET|COL CO|KAZ KZ|HUN HU
AUT AU|MMR BM|GEO GG|NOR NO|ROU RO|UGA UG|CZE EZ|FIN FI|GHA GH|SOM SO|SRB RI|BHR BA|KWT KU
TUN TS|ZWE ZI|DNK DA|SVK LO|MAR MO|CHL CI|PER PE|DZA AG|BGR BU|KHM CB|OMN MU|CYP CY|MLI ML
RWA RW|TZA TZ|ALB AL|LTU LH|COD CG|MDA MD|HRV HR|EST EN|LVA LG|BIH BK|SSD OD|ECU EC|BOL BL
PRT PO|CMR CM|KGZ KG|UZB UZ|MKD MK|SVN SI|TJK TI|MNG MG|PAN PM|SEN SG|TKM TX|ISL IC|MLT MT
LAO LA|NER NG|TCD CD|BDI BY|ERI ER|JAM JM|GTM GT|HND HO|NIC NU|SLV ES|CRI CS|DOM DR|HTI HA
PRY PA|URY UY|GUY GY|CIV IV|BFA UV|BEN BN|TGO TO|GIN GV|SLE SL|LBR LI|GMB GA|MRT MR|GAB GB
COG CF|CAF CT|AGO AO|ZMB ZA|MWI MI|MOZ MZ|NAM WA"""
COUNTRIES = tuple(_COUNTRIES.strip().replace("\n", "|").split("|"))
"""ISO 3166 alpha-3 and FIPS 10-4, the most covered first."""

_ROLES = """
GOV GOVERNMENT|GOV PRESIDENT|COP POLICE|MIL MILITARY|GOV PRIME MINISTER|MED NEWSPAPER
GOV FOREIGN MINISTER|BUS COMPANY|EDU SCHOOL|GOV MINISTRY|LEG PARLIAMENT|CVL CITIZEN
OPP OPPOSITION|JUD COURT|MIL ARMY|MIL TROOP|LEG SENATOR|EDU STUDENT|REB INSURGENT|CVL PROTESTER
CRM CRIMINAL|LEG LAWMAKER|GOV DIPLOMAT|HLH HOSPITAL|MIL NAVY|BUS BANK|LAB WORKER|GOV EMBASSY
UAF GUNMAN|JUD ATTORNEY|MED BROADCASTER|REF REFUGEE|AGR FARMER|ELI FORMER PRESIDENT
SPY INTELLIGENCE AGENCY|MIL AIR FORCE|JUD JUDGE|ENV ENVIRONMENTALIST|SEP SEPARATIST"""
ROLES = tuple(_ROLES.replace("\n", "|").split("|"))
"""CAMEO's role and a name of it, the most covered first; the first is the country itself."""

BODIES = ("UNO UNITED NATIONS un", "IGOWSTNAT NATO nato", "EUR EUROPEAN UNION eu", "AFR AFRICA",
          "NGO NON-GOVERNMENTAL ORGANIZATION", "IMG MILITANT", "MNC MULTINATIONAL")  # fmt: skip
"""CAMEO's code, a name, and Detente's id if any, of who has no country."""

FAMILIES = (9.6, 7.4, 7.7, 29.5, 8.1, 1.3, 2.8, 2.7, 1.9, 1.8, 6.4, 3.3, 1.7, 1.3, 0.5, 1.1, 6.1,
            3.4, 6.3, 0.1)  # fmt: skip
"""Per cent of the events in each of CAMEO's twenty families."""
SLOTS = 1 << 20
PLACES = 30_000
OUTLETS = 5_000
DOMESTIC = 0.35
"""Of the events whose two countries are known."""
MOODS = (1.6, 1.0, 0.5)
"""How the odds of a cooperative code change between friendly, usual and hostile pairs."""

MARKS = str.maketrans("eoz", "éöž")


@dataclass(frozen=True, slots=True)
class World:
    """Tables by number. `*_slots` hold numbers as often as they are likely: draw a slot."""

    iso3: tuple[str, ...]
    fips: tuple[str, ...]
    names: tuple[str, ...]
    actors: tuple[dict[str, str | None], ...]
    codes: tuple[PloverCode, ...]
    place_names: tuple[str, ...]
    place_country: Indices
    place_spot: Shares
    first_place: Indices
    places_of: Indices
    outlets: tuple[str, ...]
    words: tuple[str, ...]
    dyad_slots: Indices
    role_slots: Indices
    code_slots: tuple[Indices, ...]
    outlet_slots: Indices
    mood: Indices
    turned: Indices
    turns_on: Shares


@cache
def world(seed: int) -> World:
    """The world of a seed."""
    rng = np.random.default_rng([seed, 0])
    iso3, fips = zip(*(each.split() for each in COUNTRIES), strict=True)
    known = load_codebook().actors
    names = tuple(known[each].name for each in iso3)
    codes = tuple(code for code in load_crosswalk().values() if len(code.code) > 2)  # noqa: PLR2004
    words = _words(rng)
    dyads = len(iso3) ** 2
    return World(
        iso3=iso3,
        fips=fips,
        names=names,
        actors=_actors(iso3, names),
        codes=codes,
        **_places(names, words, rng),
        outlets=tuple(f"{words[-n - 1]}{words[n]}.example" for n in range(OUTLETS)),
        words=words,
        dyad_slots=slots(_dyad_shares(len(iso3), rng)),
        role_slots=slots(_zipf(len(ROLES), 0.8)),
        code_slots=tuple(slots(_code_shares(codes, mood)) for mood in MOODS),
        outlet_slots=slots(_zipf(OUTLETS, 0.9)),
        mood=rng.integers(0, len(MOODS), dyads, dtype=np.int32),
        turned=rng.integers(0, len(MOODS), dyads, dtype=np.int32),
        turns_on=rng.random(dyads),
    )


def slots(shares: Shares) -> Indices:
    """Each number as often as its share of SLOTS, and once at least."""
    times = np.maximum(1, np.rint(shares / shares.sum() * SLOTS)).astype(np.int64)
    return np.repeat(np.arange(len(shares), dtype=np.int32), times)


def _zipf(size: int, power: float) -> Shares:
    return np.arange(1, size + 1, dtype=np.float64) ** -power


def _dyad_shares(countries: int, rng: np.random.Generator) -> Shares:
    """Of each ordered pair: both ends by rank, with liking; a country with itself most of all."""
    weight = _zipf(countries, 0.9)
    shares = np.outer(weight, weight) * rng.lognormal(0, 1.2, (countries, countries))
    np.fill_diagonal(shares, 0)
    shares *= (1 - DOMESTIC) / shares.sum()
    np.fill_diagonal(shares, DOMESTIC * weight / weight.sum())
    return shares.ravel()


def _code_shares(codes: tuple[PloverCode, ...], mood: float) -> Shares:
    """By family, and by rank within it, the short codes first; `mood` favours cooperation."""
    shares = np.zeros(len(codes))
    for family, share in enumerate(FAMILIES, 1):
        own = [n for n, code in enumerate(codes) if int(code.code[:2]) == family]
        own.sort(key=lambda n: (len(codes[n].code), codes[n].code))
        ranked = _zipf(len(own), 1.1)
        favour = mood if family < 10 else 1.0  # noqa: PLR2004  families 10 to 20 are conflict
        shares[own] = favour * share * ranked / ranked.sum()
    return shares


def _actors(iso3: tuple[str, ...], names: tuple[str, ...]) -> tuple[dict[str, str | None], ...]:
    """Each country in each role, then those of no country: bodies, then bare roles."""
    made = []
    for country, name in zip(iso3, names, strict=True):
        for each in ROLES:
            role, _, title = each.partition(" ")
            made.append(_actor(country + role, title or name.upper(), country, role))
    for each in ROLES:
        role, _, title = each.partition(" ")
        made.append(_actor(role or "GOV", title or "AUTHORITIES", None, role or "GOV"))
    for n, each in enumerate(BODIES):
        code, _, rest = each.partition(" ")
        name = rest.removesuffix(" " + rest.split()[-1]) if rest.split()[-1].islower() else rest
        actor = _actor(code, name, None, "IGO" if code.startswith("IGO") else "")
        actor["id"] = rest.split()[-1] if rest != name else None
        actor["group"] = "NAT" if code.endswith("NAT") else code
        made[len(iso3) * len(ROLES) + 2 * n] = actor
    return tuple(made)


def _actor(code: str, name: str, country: str | None, role: str) -> dict[str, str | None]:
    return {"code": code, "name": name, "country": country, "role": role, "id": country,
            "group": None}  # fmt: skip


def _places(
    names: tuple[str, ...], words: tuple[str, ...], rng: np.random.Generator
) -> dict[str, Any]:
    """Places of each country, the country itself first, with where they lie."""
    count = np.maximum(3, _zipf(len(names), 0.6) / _zipf(len(names), 0.6).sum() * PLACES)
    places_of = count.astype(np.int32)
    country = np.repeat(np.arange(len(names), dtype=np.int32), places_of)
    first = np.cumsum(places_of) - places_of
    middle = np.column_stack([rng.uniform(-50, 65, len(names)), rng.uniform(-170, 170, len(names))])
    spot = np.round(middle[country] + rng.normal(0, 2.5, (len(country), 2)), 4)
    written = [
        names[c]
        if n == first[c]
        else f"{_town(words, n)}, {_town(words, c * 7 + n % 7)}, {names[c]}"
        for n, c in enumerate(country.tolist())
    ]
    return {
        "place_names": tuple(written),
        "place_country": country,
        "place_spot": spot,
        "first_place": first.astype(np.int32),
        "places_of": places_of,
    }


def _town(words: tuple[str, ...], number: int) -> str:
    """A name, every third with marks on its letters."""
    name = words[number % len(words)].capitalize()
    return name.translate(MARKS) if number % 3 == 0 else name


def _words(rng: np.random.Generator) -> tuple[str, ...]:
    """Thirty thousand words made of syllables."""
    ends = ("", "n", "r", "s", "sk", "v")
    sounds = [c + v + e for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "ai", "ou")
              for e in ends]  # fmt: skip
    two = [a + b for a in sounds for b in sounds]
    return tuple(two[n] for n in rng.choice(len(two), 30_000, replace=False).tolist())
