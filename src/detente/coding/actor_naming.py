"""From a name or a description to the actor meant, or the reason why none is.

resolve_actor("Hungarian officials", codebook=load_codebook()).code   # 'HUNGOV'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.codebook.entries import ActorName
from detente.codebook.roles import read_roles
from detente.codebook.senses import read_senses
from detente.coding.actor_choice import Around, Choice, actor_of, choose, cues_of
from detente.coding.actor_names import NameIndex, words_of
from detente.coding.actor_pairs import Part, adjectives_joined, pair_in_context, parts_of
from detente.coding.actor_phrases import Described, PhraseReader
from detente.records import Actor

LONGEST_TEXT = 400
"""Characters of a name or description; more is a passage, which `detente code` reads."""

LONGEST_CONTEXT = 20_000
ARTICLE = re.compile(r"^(?:the|a|an|The|A|An)\s+(?=\S)")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class ActorReading:
    """Who a text stands for: no actors, one, or several; `why` names the entry or rule.

    `country` and `sector` are those of the one actor, None where there is none or several.
    `kind` is state, government, place, person, party, armed group, organisation, group, company,
    agent (a description), multi, or none.
    """

    actors: tuple[Actor, ...]
    country: str | None
    sector: str | None
    kind: str
    why: str

    @property
    def code(self) -> str | None:
        """'JPNGOV', 'JPN', 'RUSMIL;BLRMIL'; None where nobody is meant."""
        return ";".join(a.country + (a.sector or "") for a in self.actors) or None


class ActorNaming:
    """Reads names and descriptions with one codebook; build it once for many."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._index = NameIndex(codebook)
        self._senses = read_senses(codebook.overlay)
        self._phrases = PhraseReader(
            self._index, roles=read_roles(codebook.overlay), chooses=self._choose
        )

    def read(self, text: str, *, context: str = "", on: str | None = None) -> ActorReading:
        """The reading of a text that stands in `context`, written `on` a day (2014-05-01)."""
        written = " ".join(text.split())[:LONGEST_TEXT]
        if not words_of(written):
            return _nobody("there is no word in it")
        around, after = self._around(written, context[:LONGEST_CONTEXT], on)
        listed = self._senses.lists.get(ARTICLE.sub("", written).lower())
        if listed is not None:
            return self._several(written, [(code, None) for code in listed], "a closed list")
        if whole := self._whole(written, around, after):
            return whole
        both = pair_in_context(written, around.countries)
        if both is not None:
            return self._several(written, [(c, both.sector) for c in both.countries], both.why)
        parts = parts_of(adjectives_joined(written, self._senses.prefixes), index=self._index)
        if len(parts) > 1:
            return self._joined(written, parts, around)
        return self._described(written, around)

    def _around(self, text: str, context: str, on: str | None) -> tuple[Around, str]:
        at = context.find(text)
        before, after = (context[:at], context[at + len(text) :]) if at >= 0 else (context, "")
        lower, cues = cues_of(f"{before} {after}")
        bare = Around(lower, cues, frozenset(), on)
        countries = {
            choice.country
            for side in (before, after)
            for choice in self._named(side, bare)
            if choice.country is not None
        }
        return Around(lower, cues, frozenset(countries), on), after

    def _named(self, text: str, around: Around) -> list[Choice]:
        """The countries that a context names clearly."""
        words = words_of(text)
        clear = [
            hit for hit in self._index.scan(words)
            if hit.names and not all(name.ambiguous for name in hit.names)
        ]  # fmt: skip
        return [self._choose(hit.names, around, text[words[hit.last].end :]) for hit in clear]

    def _choose(self, names: tuple[ActorName, ...], around: Around, after: str) -> Choice:
        return choose(
            names, around=around, codebook=self._codebook, senses=self._senses, after=after
        )

    def _whole(self, text: str, around: Around, after: str) -> ActorReading | None:
        """The reading of a text that is one surface of the codebook, article apart."""
        for form in (text, ARTICLE.sub("", text)):
            words = words_of(POSSESSIVE.sub("", form))
            hit = self._index.whole(words)
            if hit is None:
                continue
            if not hit.names:
                return _nobody(f"{form!r} is listed as no actor")
            choice = self._choose(hit.names, around, after)
            if choice.name is None:
                return _nobody(choice.why)
            return self._one(text, choice, self._kind(choice))
        return None

    def _kind(self, choice: Choice) -> str:
        name = choice.name
        assert name is not None
        if name.form in {"person", "surname"}:
            return "person"
        if name.form == "byword":
            return "government"
        if name.form in {"capital", "city", "region"}:
            return "place"
        return self._codebook.actors[name.actor].kind

    def _one(self, text: str, choice: Choice, kind: str) -> ActorReading:
        actor = actor_of(choice, text=text, codebook=self._codebook)
        return ActorReading((actor,), actor.country, actor.sector, kind, choice.why)

    def _described(self, text: str, around: Around) -> ActorReading:
        found = self._phrases.read(text, around=around)
        if found.country is None:
            return _nobody(found.why)
        actor = self._actor_of(text, found)
        return ActorReading((actor,), actor.country, actor.sector, "agent", found.why)

    def _actor_of(self, text: str, found: Described) -> Actor:
        assert found.country is not None
        id_ = found.country
        if found.choice is not None and found.choice.name is not None:
            id_ = actor_of(found.choice, text=text, codebook=self._codebook).id
        return Actor(id_, found.country, found.sector, text)

    def _several(self, text: str, pairs: list[tuple[str, str | None]], why: str) -> ActorReading:
        actors = tuple(Actor(country, country, sector, text) for country, sector in pairs)
        return ActorReading(actors, None, None, "multi", why)

    def _joined(self, text: str, parts: list[Part], around: Around) -> ActorReading:
        """Each part read with what it shares with the others; nobody where none can be read."""
        readings = [self._part(part, around) for part in parts]
        actors = tuple(dict.fromkeys(a for each in readings for a in each.actors))
        unread = [part.text for part, each in zip(parts, readings, strict=True) if not each.actors]
        if not actors or (unread and any(part[:1].isupper() for part in unread)):
            whole = self._described(text, around)
            return whole if whole.actors else _nobody(f"{unread[0]!r} cannot be read")
        why = "; ".join(each.why for each in readings)
        if len({(a.country, a.sector) for a in actors}) == 1:
            return ActorReading(actors[:1], actors[0].country, actors[0].sector, "agent", why)
        return ActorReading(actors, None, None, "multi", why)

    def _part(self, part: Part, around: Around) -> ActorReading:
        for form in part.forms:
            found = self._whole(form, around, "") or self._described(form, around)
            if found.actors:
                return found
        return found


def resolve_actor(
    text: str, *, context: str = "", on: str | None = None, codebook: Codebook
) -> ActorReading:
    """The actor or actors that a name or description stands for, or none with the reason.

    `context` is the passage it stands in, `on` the day of the passage (2014, 2014-05 or
    2014-05-01; None is any time). Ambiguous names are decided by both, or left unread.

    Example
    -------
    >>> from detente.codebook import load_codebook
    >>> resolve_actor("Hungarian officials", codebook=load_codebook()).code
    'HUNGOV'
    """
    if codebook.digest not in _NAMINGS:
        _NAMINGS[codebook.digest] = ActorNaming(codebook)
    return _NAMINGS[codebook.digest].read(text, context=context, on=on)


_NAMINGS: dict[str, ActorNaming] = {}
"""One built reader for each codebook, by digest."""


def _nobody(why: str) -> ActorReading:
    return ActorReading((), None, None, "none", why)
