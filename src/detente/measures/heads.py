"""Who is a head of state or government, among the names that records give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.records import days_of_date

HEAD_OFFICES = frozenset({
    "prime minister", "president", "acting president", "interim president", "premier", "chancellor",
    "king", "queen", "emperor", "monarch", "pope", "head of state", "head of government",
    "supreme leader", "leader", "general secretary", "state counsellor", "first secretary",
})  # fmt: skip
"""Offices of leaders.yaml, before any `of`, whose holder meets as the head of a state."""
BARE_OFFICES = frozenset({
    "head of government", "head of state", "prime minister", "president", "premier", "chancellor",
    "king", "queen", "emperor", "supreme leader",
})  # fmt: skip
"""Names that say no more than the office, as ICEWS and GDELT do."""
ABOUT_THE_HEAD = frozenset({
    "adviser", "advisor", "aide", "ambassador", "brother", "campaign", "daughter", "deputy",
    "envoy", "ex", "former", "son", "spokesman", "spokesperson", "spokeswoman", "vice", "wife",
})  # fmt: skip
"""Words that make of a head's name or office another's."""
OTHER_PRESIDENTS = frozenset({
    "assembly", "bank", "commission", "council", "court", "parliament", "party", "senate", "union",
    "university",
})  # fmt: skip
"""Bodies whose president is no head."""
TITLES = frozenset(office.split()[-1] for office in HEAD_OFFICES)
"""What a surname alone may follow: Putin, President Putin; but Yo-jong Kim is no Kim Jong-un."""
ALWAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Head:
    """A name that stands for the head of an actor, and the days on which it did."""

    actor: str
    name: str
    who: str
    since: str
    until: str

    def __str__(self) -> str:
        return f"{self.actor}|{self.name}|{self.who}|{self.since}|{self.until}"


def heads_among(names: Iterable[tuple[str, str]], *, codebook: Codebook) -> tuple[Head, ...]:
    """Of (actor, published name), those that name a head, once for each term of office.

    A head is a person whom the codebook knows in a head's office of that state, or a name that says
    no more than the office (`Head of Government (Togo)`). Advisers, deputies and parties are not.
    """
    known = _known(codebook)
    return tuple(
        head for actor, name in names if "|" not in name for head in _heads(actor, name, known)
    )


Known = dict[str, list[tuple[str, str, str, str]]]


def _known(codebook: Codebook) -> Known:
    """By country, the heads' surfaces, each with the person and the days of a term."""
    terms = defaultdict(list)
    for each in codebook.leaders:
        if {each.office, each.office.partition(" of ")[0]} & HEAD_OFFICES:
            since = days_of_date(each.valid_from)[0].isoformat()
            until = days_of_date(each.valid_to)[1].isoformat() if each.valid_to else ALWAYS[1]
            terms[each.name, each.country].append((since, until))
    known: Known = defaultdict(list)
    surfaces = {
        (each.actor, _words(each.surface)) for each in codebook.names if each.form == "person"
    }
    for actor, surface in sorted(surfaces):
        person = codebook.actors[actor]
        for since, until in terms.get((person.name, person.country), ()):
            known[person.country].append((surface, person.name, since, until))
    return known


def _heads(actor: str, name: str, known: Known) -> Iterator[Head]:
    words = _words(re.sub(r"\([^)]*\)", " ", name)).removeprefix("the ")
    if ABOUT_THE_HEAD & set(words.split()):
        return
    found = {
        (who, since, until)
        for surface, who, since, until in known.get(actor, ())
        if _names(surface, words)
    }
    for term in sorted(found):
        yield Head(actor, name, *term)
    if not found and _bare(words):
        yield Head(actor, name, "the head", *ALWAYS)


def _names(surface: str, words: str) -> bool:
    """Whether a head's name stands in the words: whole, or the surname alone or after an office."""
    if " " in surface:
        return f" {surface} " in f" {words} "
    before = words.removesuffix(surface).split()
    return words.endswith(surface) and (not before or before[-1] in TITLES)


def _bare(words: str) -> bool:
    """Whether the words are an office, with at most one word (Russian) before it."""
    before, _, office = words.partition(" ")
    return words in BARE_OFFICES or (office in BARE_OFFICES and before not in OTHER_PRESIDENTS)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
