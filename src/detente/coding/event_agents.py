"""Agents: noun phrases that tell who acts by a role, a title or an organisation's kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.coding.mention_sectors import noun_sector
from detente.coding.phrases import forms_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTING = frozenset({
    "GOV", "MIL", "COP", "JUD", "LEG", "REB", "UAF", "OPP", "CVL", "EDU", "REF", "MED", "LAB",
    "REL", "CRM", "PTY", "AGR", "SPY",
})  # fmt: skip
"""Sectors whose nouns stand for somebody who acts in the country spoken of."""

NOT_ACTING = frozenset({
    "side", "counterpart", "mission", "agency", "head", "chief", "ship", "vessel", "missile",
    "aircraft", "tank", "jet", "plane", "bank", "party leader", "dictator", "regime", "expert",
    "researcher", "professor", "academic", "scientist", "scholar", "hacker", "man", "woman",
    "child", "family", "tourist", "athlete", "shopper", "king", "queen", "prince", "hospital",
    "business", "university", "drone", "justice", "crew", "passenger", "national", "citizen",
    "agent", "personnel", "force", "peacekeeper", "guard", "public", "population", "community",
    "minority", "commissioner", "ruler", "statesman", "mediator", "envoy", "delegation",
    "school", "college", "clinic", "institute", "factory", "plant", "farm", "office", "embassy",
    "consulate", "station", "camp", "base", "mosque", "temple", "monastery", "prison",
    "observer", "leadership", "administration", "intelligence", "church", "representative",
})  # fmt: skip
"""Role nouns that may be anybody's: without a country of their own they name nobody."""

TITLES = {
    "lt.": "MIL", "gen.": "MIL", "col.": "MIL", "maj.": "MIL", "capt.": "MIL", "adm.": "MIL",
    "brig.": "MIL", "sgt.": "MIL", "gov.": "GOV", "sen.": "LEG", "rep.": "LEG", "pres.": "GOV",
    "lt": "MIL", "gen": "MIL", "col": "MIL", "maj": "MIL", "vice-president": "GOV",
}  # fmt: skip
PEOPLE = frozenset({
    "CVL", "REB", "REF", "UAF", "EDU", "LAB", "OPP", "PTY", "MED", "REL", "CRM", "COP", "AGR",
    "JUD",
})  # fmt: skip
"""Sectors that belong to where they are: 'rebels in Chad', 'students from Lima'."""

INSTITUTIONS = frozenset({
    "ministry", "government", "authority", "parliament", "senate", "assembly", "congress", "mayor",
    "governor", "administration", "regime", "junta",
})  # fmt: skip
"""Organs of the state that they sit in: 'the government in Kabul'; an envoy there is another's."""

MEMBERS = frozenset({"member", "supporter", "follower"})
"""Nouns whose 'of' says who acts."""

PERSON_ENDINGS = (
    "er", "or", "ist", "eer", "ier", "man", "men", "woman", "people", "ician", "naire", "naut",
    "ee", "herd", "smith", "hand", "mate", "goer",
)  # fmt: skip
"""How English ends many nouns for persons; `NOT_PERSONS` ends so too."""

NOT_PERSONS = frozenset({
    "power", "soccer", "anger", "hunger", "figure", "cover", "sugar", "dollar", "header",
    "shelter", "labour", "labor", "harbour", "harbor", "behaviour", "behavior", "favour", "favor",
    "armor", "armour", "poor", "monitor", "minor", "major", "prior", "list", "mist", "waist",
    "career", "beer", "deer", "pier", "tier", "committee", "fee", "tree", "knee", "spree",
    "franchisee", "debris", "culture", "user", "war", "buffer", "laughter", "semester",
})  # fmt: skip
"""Nouns with such an ending that name no person, beside those of `thing_nouns.yaml`."""

TITLE_DEPS = frozenset({"compound", "nmod", "amod", "appos"})
PERSONAL = frozenset({"GOV", "MIL", "LEG", "JUD", "OPP", "REB", "REL", "COP", "UAF"})
"""Sectors whose nouns stand as titles before a person's name."""


def agent_sector(noun: Token, *, sectors: Mapping[str, str]) -> str | None:
    """The sector of a phrase that names who acts without saying of which country; else None."""
    begins = noun.pos_ == "PROPN" and noun.left_edge.is_sent_start and noun.text.endswith("s")
    if noun.pos_ == "PROPN" and not (begins and noun_sector(noun, sectors=sectors)):
        named = title_sector(noun, sectors=sectors) or _office_sector(noun, sectors)
        return named or _organisation_sector(noun, sectors)
    if noun.pos_ not in {"NOUN", "PROPN"} or NOT_ACTING & set(forms_of(noun)):
        return None
    sector = noun_sector(noun, sectors=sectors)
    return sector if sector in ACTING else None


def names_person(noun: Token, *, things: frozenset[str]) -> bool:
    """True for a common noun that by its ending names people ('hauliers', 'geologists')."""
    lemma = noun.lemma_.lower()
    ends = noun.pos_ == "NOUN" and lemma.endswith(PERSON_ENDINGS)
    return ends and lemma not in NOT_PERSONS and lemma not in things


def title_sector(noun: Token, *, sectors: Mapping[str, str]) -> str | None:
    """The sector of the office before a person's name ('Judge Ana Rivas'), or None."""
    if noun.pos_ != "PROPN" or noun.ent_type_ in {"GPE", "NORP", "ORG", "LOC", "DATE"}:
        return None
    found: str | None = None
    for child in noun.lefts:
        if child.dep_ in TITLE_DEPS:
            told = TITLES.get(child.lower_) or noun_sector(child, sectors=sectors)
            if told in {"OPP", "REB"}:
                return told
            found = found or (told if told in PERSONAL else None)
    return found


def _office_sector(noun: Token, sectors: Mapping[str, str]) -> str | None:
    """The sector of a capitalised office ('the Federal Minister for Health'), or None."""
    told = sectors.get(noun.lower_) if noun.ent_type_ != "ORG" else None
    return told if told in PERSONAL else None


def _organisation_sector(noun: Token, sectors: Mapping[str, str]) -> str | None:
    """The sector that the kind of an unknown organisation gives ('the Liberation Front')."""
    if noun.ent_type_ != "ORG":
        return None
    before = {child.lower_ for child in noun.lefts}
    if noun.lower_ in {"front", "army", "tigers"} and before & LIBERATION:
        return "REB"
    if noun.lower_ in {"party", "union", "coalition", "movement", "alliance"}:
        return "PTY"
    told = sectors.get(noun.lemma_.lower())
    return told if told in {"GOV", "LEG", "JUD", "MIL", "COP"} else None


LIBERATION = frozenset(
    {"liberation", "resistance", "revolutionary", "united", "patriotic", "rebel"}
)
