"""Descriptions read by grammar: a country by name, adjective or place, and a noun for the role."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from detente.codebook.entries import ActorName
from detente.codebook.roles import HEAD_ENDS, OFFICES, RETIRED, RoleNouns, singulars
from detente.coding.actor_choice import NO_STATE, PERSONAL, Around, Choice
from detente.coding.actor_names import Hit, NameIndex, Word, words_of

AGAINST = frozenset({"pro", "anti", "non", "ex"})
BY_OTHERS = frozenset({
    "backed", "led", "installed", "trained", "funded", "sponsored", "supported", "allied", "born",
    "aligned", "armed", "made", "based", "appointed", "held", "occupied", "controlled", "run",
    "friendly", "imposed", "brokered", "mediated", "linked", "affiliated", "speaking", "built",
    "owned", "style",
})  # fmt: skip
"""After a hyphen, these make the name before them somebody else's: 'Turkish-backed militia'."""

LOCAL = frozenset({"based", "born", "speaking", "owned"})
"""Of these the name does say whose it is."""
OF_ORIGIN = frozenset({"of", "from"})
AT_PLACE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "on", "along", "throughout"}
)
AWAY = frozenset(
    {"to", "against", "with", "for", "toward", "towards", "on", "about", "under", "by"}
)
SPEAKS = {
    "for": frozenset({"spokesman", "spokeswoman", "spokesperson", "lawyer", "lawyers"}),
    "to": frozenset({"adviser", "advisers", "advisor", "advisors", "aide", "aides"}),
}
"""Who speaks for somebody, or advises, is of their side; an envoy to a state is not."""

SETTLED = frozenset({"diaspora", "community", "minority", "expatriate", "immigrant", "exile"})
"""Heads that count to the country where they live."""

MANY = re.compile(
    r"^(?:(?:a|an|the|this|these|those|its|their|his|her|some|several|many|most|both|few|all|other|"
    r"more than|at least|about|nearly|over|two|three|four|five|six|seven|eight|nine|ten|dozen|\d+|"
    r"hundred|dozens of|hundreds of|thousands of|tens of thousands of|scores of|"
    r"(?:small |large )?"
    r"(?:groups?|crowds?|teams?|bands?|columns?|members?|numbers?|pairs?|handfuls?|"
    r"squads?|units?|fleets?|convoys?|families|panels?|bench|mobs?|gangs?|ranks) of)\s+)+",
    re.IGNORECASE,
)
"""Articles and counts before a description."""

PEOPLE_ENDS = (
    ("ists", "CVL"), ("men", "CVL"), ("women", "CVL"), ("ers", "CVL"), ("ors", "CVL"),
    ("ians", "CVL"), ("ees", "CVL"),
)  # fmt: skip
"""Endings of nouns for persons, when the noun is not listed."""

SMALL = frozenset({"the", "of", "in", "s", "and", "at", "for"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a description gives: each may be None, with the reason."""

    choice: Choice | None
    country: str | None
    sector: str | None
    why: str
    person: str = ""


class PhraseReader:
    """Reads one noun phrase that names no actor whole."""

    def __init__(
        self,
        index: NameIndex,
        *,
        roles: RoleNouns,
        chooses: Callable[[tuple[ActorName, ...], Around, str], Choice],
    ) -> None:
        self._index, self._roles, self._choose = index, roles, chooses

    def read(self, text: str, *, around: Around) -> Described:
        """Country and sector of a description; no country where the words or context give none."""
        text = MANY.sub("", text)
        words = words_of(text)
        lower = [word.text.lower() for word in words]
        hits = [hit for hit in self._index.scan(words) if not _is_others(text, words, hit)]
        if any(not hit.names for hit in hits):
            return Described(None, None, None, "it holds a name that is no actor")
        former = bool(RETIRED & set(lower[:4]))
        person = self._titled(words, hits, around, former=former)
        if person is not None:
            return person
        return self._described(text, words, lower, hits, around, former=former)

    def _titled(
        self, words: list[Word], hits: list[Hit], around: Around, *, former: bool
    ) -> Described | None:
        """'President Bush', 'Kenyan Foreign Minister Otieno', 'ex-chancellor Schröder'."""
        last = hits[-1] if hits else None
        if last is None or last.last != len(words) - 1 or last.first == 0:
            return None
        persons = tuple(name for name in last.names if name.form in PERSONAL)
        before = [word.text.lower() for word in words[: last.first]]
        titled = self._roles.find(before) or TITLES & set(before)
        named = [hit for hit in hits[:-1] if hit.last < last.first]
        if not persons or not (titled or named) or before[-1] in HEAD_ENDS | AT_PLACE:
            return None
        countries = {
            self._index.codebook.actors[name.actor].country for hit in named for name in hit.names
        }
        fits = tuple(
            name for name in persons
            if not countries or self._index.codebook.actors[name.actor].country in countries
        )  # fmt: skip
        if not fits:
            return None
        choice = self._choose(fits, around, "")
        if choice.name is None:
            return None
        sector = "ELI" if former else choice.sector
        return Described(choice, choice.country, sector, choice.why)

    def _described(
        self, text: str, words: list[Word], lower: list[str], hits: list[Hit], around: Around,
        *, former: bool,
    ) -> Described:  # fmt: skip
        hits = [hit for hit in hits if any(name.form != "surname" for name in hit.names)]
        hits = [hit for hit in hits if self._tells_whose(hit)] or hits
        covered = {n for hit in hits for n in range(hit.first, hit.last + 1)}
        masked = ["_" if n in covered else word for n, word in enumerate(lower)]
        role = self._roles.find(masked)
        told = None if role is None else role[2]
        end = len(words) if role is None else role[1]
        if role is None or not self._ends_phrase(words, lower, role[1], covered):
            told, end = _by_ending(words, lower, covered, things=self._roles.things)
        if told is None:
            return self._body(text, words, lower, hits, around)
        choice = self._country(text, words, hits, end=end, around=around)
        sector = "ELI" if former and told in OFFICES else told
        noun = lower[end]
        if choice is not None and choice.name is not None:
            sector = _sector_beside(choice, sector, noun)
            return Described(choice, choice.country, sector, f"{choice.why}; {noun!r}: {sector}")
        if choice is not None:
            return Described(None, None, None, choice.why)
        if len(around.countries) == 1:
            country = next(iter(around.countries))
            return Described(None, country, sector, f"the only country in the context; {noun!r}")
        why = "its context names several countries" if around.countries else "no country is named"
        return Described(None, None, sector, f"{noun!r}: {why}")

    def _body(
        self, text: str, words: list[Word], lower: list[str], hits: list[Hit], around: Around
    ) -> Described:
        """A named body beside its state ('the Spanish Civil Guard'), or a movement in one."""
        chosen = [
            self._choose(hit.names, around, text[words[hit.last].end :])
            for hit in hits
            if self._names_body(hit) or lower[hit.first - 1] == "in" or hit.first == 0
        ]  # fmt: skip
        named = {n for hit in hits for n in range(hit.first, hit.last + 1)}
        bare = all(n in named or word in SMALL for n, word in enumerate(lower))
        body = next((c for c in chosen if c.name and c.name.form in {"byword", "name"}), None)
        if bare and body is not None and len(chosen) > 1:
            states = {c.country for c in chosen if c.country} - NO_STATE
            if len(states) == 1:
                return Described(None, states.pop(), body.sector, body.why)
        return Described(None, None, None, "no noun in it names a role, a body or people")

    def _names_body(self, hit: Hit) -> bool:
        return any(name.form == "byword" for name in hit.names)

    def _ends_phrase(
        self, words: list[Word], lower: list[str], last: int, covered: set[int]
    ) -> bool:
        """Whether only a name, a place or nothing follows the head noun ('army boots' do not)."""
        for n in range(last + 1, len(words)):
            if lower[n] in HEAD_ENDS or lower[n] in AT_PLACE or lower[n] in AWAY or n in covered:
                return True
            if lower[n].endswith(("ing", "ed")) and n == last + 1:
                return True
            if not words[n].text[0].isupper() and lower[n] not in {"s", "aboard", "abroad"}:
                return False
        return True

    def _country(
        self, text: str, words: list[Word], hits: list[Hit], *, end: int, around: Around
    ) -> Choice | None:
        """The choice of the name that says whose: before the head, else after 'of', 'in' ..."""
        lower = [word.text.lower() for word in words]
        before = [hit for hit in hits if hit.first <= end]
        after = [hit for hit in hits if hit.first > end and self._is_home(lower, hit, end)]
        placed = [hit for hit in after if lower[hit.first - 1] in AT_PLACE]
        head = lower[end]
        ordered = [*reversed(before), *after]
        if placed and any(form in SETTLED for form in (head, head[:-1])):
            ordered = [*placed, *ordered]
        elif before and after and self._is_loose(before[-1]):
            ordered = [*after, *ordered]
        refused: Choice | None = None
        for hit in ordered:
            choice = self._choose(hit.names, around, text[words[hit.last].end :])
            if choice.name is not None:
                return choice
            refused = choice
        return refused

    def _tells_whose(self, hit: Hit) -> bool:
        """False for a body that many states have ('Supreme Court'), where a state is named too."""
        return any(name.form != "byword" or not name.ambiguous for name in hit.names)

    def _is_loose(self, hit: Hit) -> bool:
        actors = self._index.codebook.actors
        return all(
            actors[name.actor].country == "ISM" or name.form == "people"
            or actors[name.actor].kind == "group" for name in hit.names
        )  # fmt: skip

    def _is_home(self, lower: list[str], hit: Hit, end: int) -> bool:
        """Whether the words from the head to the name say of, from or in it."""
        between = lower[end + 1 : hit.first]
        told = [w for w in between if w in OF_ORIGIN or w in AT_PLACE or w in AWAY]
        speaks = bool(between) and lower[end] in SPEAKS.get(between[0], ())
        return not between or speaks or (bool(told) and told[0] not in AWAY - AT_PLACE)


TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "sheikh", "ayatollah", "pope",
    "king", "queen", "emperor", "emir", "sultan", "prince", "princess", "crown", "general", "gen",
    "colonel", "col", "marshal", "admiral", "captain", "comrade", "mullah", "archbishop", "imam",
    "president", "premier", "chancellor", "senator", "saint", "chairman", "madame", "herr", "shah",
    "bishop", "judge", "justice", "major", "brigadier", "lieutenant", "field", "vice", "prime",
    "minister", "secretary", "sen", "rep", "gov", "pm", "taoiseach", "tsar",
})  # fmt: skip


def _is_others(text: str, words: list[Word], hit: Hit) -> bool:
    """'Turkish-backed', 'pro-Russian': the name says who is behind or against, not who acts."""
    after = text[words[hit.last].end :]
    suffix = re.match(r"[-‐‑](\w+)", after)
    if suffix and suffix[1].lower() in BY_OTHERS - LOCAL:
        return True
    prefix = words[hit.first - 1].text.lower() if hit.first else ""
    joined = hit.first and text[words[hit.first - 1].end : words[hit.first].start] in {
        "-",
        "‐",
        "‑",
    }
    return bool(joined) and prefix in AGAINST


def _by_ending(
    words: list[Word], lower: list[str], covered: set[int], *, things: frozenset[str]
) -> tuple[str | None, int]:
    """The sector that the ending of the head gives, unless it is a thing; where the head stands."""
    end = (
        next((n for n, word in enumerate(lower) if n and word in HEAD_ENDS | AT_PLACE), len(words))
        - 1
    )
    listed = end >= 0 and not things.isdisjoint(singulars(lower[end]))
    if end < 0 or end in covered or lower[end] != words[end].text or listed:
        return None, end
    for ending, sector in PEOPLE_ENDS:
        if lower[end].endswith(ending) and len(lower[end]) > len(ending) + 2:
            return sector, end
    return None, end


def _sector_beside(choice: Choice, sector: str, noun: str) -> str:
    """What an actor that is no state makes of a noun: a rebel group's fighters are rebels."""
    own = choice.sector
    if own is None or choice.name is None or own in {"GOV", "PRE"}:
        return sector
    if noun in {"government", "administration", "president", "minister", "court", "parliament"}:
        return sector
    return sector if sector in {"ELI", "LEG", "JRN", "REF"} else own
