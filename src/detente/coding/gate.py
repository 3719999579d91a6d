"""The gate before the parser: the stretches of a text that can hold an event, told from raw words.

Parsing takes nine tenths of coding. A sentence is left out of it where no row of the trigger
lexicon has all its words there ('no trigger'), or nothing in it can be an actor ('no actor'). Of a
document without any name, all is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from detente.codebook import Codebook
from detente.codebook.name_context import role_nouns
from detente.codebook.places import read_places
from detente.codebook.triggers import Trigger, read_triggers
from detente.coding.event_anaphora import BARE_PAIRS, PAIR_NOUNS, PAIR_WORDS
from detente.coding.event_objects import head_of
from detente.coding.events import ALONE, ALONE_OF_SOMETHING
from detente.coding.name_trie import STRAIGHT, NameTrie, pieces_of
from detente.coding.parsed import Piece
from detente.records import Document, Skip

if TYPE_CHECKING:
    from spacy.language import Language

Reason = Literal["no actor", "no trigger"]

DETAILS: dict[Reason, str] = {
    "no actor": "sentences not parsed, as nothing in them can be an actor: {count}",
    "no trigger": "sentences not parsed, as they have no words of an event: {count}",
}
WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"(?<=[a-z0-9\"”’)%])[.!?]+[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
"""Ends that are surely ones: cutting too seldom only parses more."""
ABBREVIATED = re.compile(r"\b(?:[A-Z][a-z]{0,4}|[a-z]{1,2})$")
"""What stands before a full stop that may be an abbreviation's ('Gen.', 'Sept.', 'vs.')."""
STANDING = frozenset({
    "he", "she", "it", "its", "they", "them", "their", "his", "her", "him", "himself", "herself",
    "itself", "themselves", "each", "other", "one", "another", "we", "us", "our", "who", "which",
    "that", "whose", "whom",
})  # fmt: skip
"""Words that may stand for a second party beside a name."""
MEANT = frozenset({"it", "they", "he", "she", "both", "them", "him", "her", "their", "its", "his"})
MEANT_AFTER = 4
"""Words that are an actor on their own, and how many sentences after a name they are one."""
SUFFIXES = {
    "noun": (("s", ""), ("es", ""), ("ies", "y")),
    "verb": (
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""),
        ("ing", "e"), ("ied", "y"),
    ),
}  # fmt: skip
"""Endings taken off besides those that the lemmatiser takes off."""
MARKS = ".,;:!?\"”’'()[]"
ENDINGS = 6
"""Characters at the end of a word that an inflection may change."""
MEMO = 200_000
"""Words whose lemmas are kept: a hostile text must not fill the memory."""


class Lemmas:
    """What the lemmatiser of a pipeline may make of a word: at least every lemma it gives."""

    def __init__(self, nlp: Language, *, kinds: tuple[str, ...]) -> None:
        tables: Any = nlp.get_pipe("lemmatizer")
        tables = tables.lookups
        self._exceptions: dict[str, set[str]] = defaultdict(set)
        self._rules: set[tuple[str, str]] = set()
        for kind in kinds:
            for form, lemmas in tables.get_table("lemma_exc", {}).get(kind, {}).items():
                self._exceptions[form].update(lemmas)
            for old, new in tables.get_table("lemma_rules", {}).get(kind, ()):
                self._rules.add((old, new))
            self._rules.update(SUFFIXES.get(kind, ()))
        self._known: dict[str, frozenset[str]] = {}

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """Words in lower case and all that they may be inflections of."""
        return frozenset().union(*map(self._one, words))

    def _one(self, word: str) -> frozenset[str]:
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= MEMO:
                self._known.clear()
            found = self._known[word] = self._found(word)
        return found

    def _found(self, word: str) -> frozenset[str]:
        found = {word, *self._exceptions.get(word, ())}
        found |= {
            word[: len(word) - len(old)] + new for old, new in self._rules if word.endswith(old)
        }
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence: as written, in lower case, and what they may be inflections of."""

    text: str
    written: frozenset[str]
    lower: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row asks for beside its word: all of `words`, and one of each of `groups`."""

    words: frozenset[str]
    groups: tuple[frozenset[str], ...]
    alone: bool


class TriggerWords:
    """The lexicon as bare words: whether some row could match a sentence of these."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        self._verbs: dict[str, list[_Row]] = defaultdict(list)
        self._nouns: dict[str, list[_Row]] = defaultdict(list)
        for each in triggers:
            alone = not each.needs_recipient and each.type in ALONE | ALONE_OF_SOMETHING
            asked = (each.objects, each.subjects, each.adverbs, each.modals)
            for written in each.verbs:
                lemma, *particles = written.split("_")
                _add(self._verbs, lemma, _Row(_parts(particles), _groups(*asked), alone))
            light = () if each.alone else [light.split("_")[0] for light in each.light]
            for written in each.nouns:
                row = _Row(_parts([written]), _groups(each.objects, light), alone)
                _add(self._nouns, head_of(written), row)

    def can_match(self, words: Words, *, parties: int) -> bool:
        """True where some row has its word there, all that it asks for, and enough parties."""
        lemmas = words.verbs | words.nouns
        rows = [row for each in words.verbs & self._verbs.keys() for row in self._verbs[each]]
        rows += [row for each in words.nouns & self._nouns.keys() for row in self._nouns[each]]
        return any(
            (row.alone or parties > 1)
            and row.words <= lemmas
            and not any(map(lemmas.isdisjoint, row.groups))
            for row in rows
        )


def _add(rows: dict[str, list[_Row]], lemma: str, row: _Row) -> None:
    first, *others = WORD.findall(lemma)
    rows[first].append(replace(row, words=row.words - {first} | set(others)))


def _parts(written: Iterable[str]) -> frozenset[str]:
    return frozenset(part for each in written for part in WORD.findall(each.lower()))


def _groups(*asked: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Of each group of wordings the heads: one of them must be there if a wording is."""
    return tuple(frozenset(WORD.findall(head_of(w))[-1] for w in group) for group in asked if group)


class ActorWords:
    """Names of actors and places, and the nouns of roles, as bare words."""

    def __init__(self, codebook: Codebook) -> None:
        self._trie = NameTrie()
        names = {name.surface for name in codebook.names}
        names |= {each for place in read_places(codebook.overlay).values() for each in place.names}
        names |= {name.surface.lower() for name in codebook.names if name.form == "adjective"}
        names -= {each.capitalize() for each in STANDING} | STANDING
        for name in names:
            self._trie.add(name, name=None)
        firsts = {pieces_of(name)[0].text for name in names}
        self._firsts = firsts | {first.upper() for first in firsts}
        sectors = codebook.agents | role_nouns(codebook.overlay)
        self._roles = frozenset(WORD.findall(head_of(noun.lower()))[-1] for noun in sectors)

    def named(self, text: str, words: Iterable[str]) -> int:
        """How many names of actors and places stand in the text, whose words are given."""
        if self._firsts.isdisjoint(words):
            return 0
        return sum(1 for _ in self._trie.matches(pieces_of(text)))

    def has_role(self, words: Words) -> bool:
        """True where a word may be a noun of a role, or words mean two sides named before."""
        if not self._roles.isdisjoint(words.nouns):
            return True
        pair = not PAIR_WORDS.isdisjoint(words.lower) and not PAIR_NOUNS.isdisjoint(words.nouns)
        return pair or not BARE_PAIRS.isdisjoint(words.nouns)


@dataclass(slots=True)
class Stretch:
    """Characters of a text, and why they cannot hold an event; None where they can.

    `named` says that they name somebody, `pointing` that they may mean somebody named before.
    """

    start: int
    end: int
    reason: Reason | None
    named: bool
    pointing: bool


@dataclass(slots=True)
class _Known:
    """What a document has told so far: surnames, and how many sentences ago it named somebody."""

    surnames: set[str] = field(default_factory=set)
    since: int = MEANT_AFTER + 1


class Gate:
    """Tells the stretches of a document that can hold an event from those that cannot."""

    def __init__(self, codebook: Codebook, *, nlp: Language) -> None:
        self._verbs = Lemmas(nlp, kinds=("verb", "adj"))
        self._nouns = Lemmas(nlp, kinds=("noun",))
        self._triggers = TriggerWords((*read_triggers(codebook.overlay), *codebook.triggers))
        self._actors = ActorWords(codebook)

    @staticmethod
    def fits(nlp: Language) -> bool:
        """Whether a pipeline has a lemmatiser of rules, which alone can be asked beforehand."""
        if "lemmatizer" not in nlp.pipe_names:
            return False
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        return bool(lemmatizer.mode == "rule")

    def passed(
        self, document: Document, pieces: Sequence[Piece]
    ) -> tuple[list[Piece], tuple[Skip, ...]]:
        """What of a document's pieces can hold an event, and a Skip for each reason of the rest."""
        known = _Known()
        judged = [(piece, self._judged_all(document.text, piece, known)) for piece in pieces]
        _keep_antecedents([each for _, found in judged for each in found])
        if not any(each.named for _, found in judged for each in found):
            return [], _skips(document, {"no actor": sum(len(found) for _, found in judged)})
        kept: list[Piece] = []
        left: Counter[Reason] = Counter()
        for piece, found in judged:
            for reason, run in groupby(found, key=lambda each: each.reason):
                stretches = list(run)
                if reason is not None:
                    left[reason] += len(stretches)
                    continue
                ends = stretches[0].start, stretches[-1].end
                kept.append(Piece(piece.part, *ends, left_out=left.total()))
        return kept, _skips(document, left)

    def _judged_all(self, text: str, piece: Piece, known: _Known) -> list[Stretch]:
        return [self._judged(text, *ends, known) for ends in cut(text, piece.start, piece.end)]

    def _judged(self, text: str, start: int, end: int, known: _Known) -> Stretch:
        words = self._words(text[start:end].translate(STRAIGHT))
        named = self._actors.named(words.text, words.written)
        role = self._actors.has_role(words)
        learnt = not known.surnames.isdisjoint(words.written)
        known.since = 0 if named else known.since + 1
        meant = known.since <= MEANT_AFTER and not MEANT.isdisjoint(words.lower)
        if named and role:  # it may introduce a person by state and office
            known.surnames.update(_surnames(words.text))
        parties = named + role + learnt + (not STANDING.isdisjoint(words.lower))
        reason: Reason | None = None if named or role or learnt or meant else "no actor"
        if reason is None and not self._triggers.can_match(words, parties=parties):
            reason = "no trigger"
        pointing = not named or not MEANT.isdisjoint(words.lower)
        return Stretch(start, end, reason, named > 0, pointing)

    def _words(self, text: str) -> Words:
        written = frozenset(WORD.findall(text))
        lower = frozenset(map(str.lower, written))
        return Words(text, written, lower, self._verbs.of(lower), self._nouns.of(lower))


def _keep_antecedents(stretches: Sequence[Stretch]) -> None:
    """Let pass what names somebody right before a stretch that passes and may mean him."""
    for at, stretch in enumerate(stretches):
        if stretch.reason is None and stretch.pointing:
            before = (stretches[n] for n in range(at - 1, max(-1, at - 1 - MEANT_AFTER), -1))
            named = next((each for each in before if each.named), None)
            if named is not None:
                named.reason = None


def _surnames(text: str) -> Iterator[str]:
    """The last of each run of capitalised words, but for a word that only begins the sentence."""
    words = text.split()
    for at, word in enumerate(words):
        ends = word[-1] in MARKS or not any(each[:1].isupper() for each in words[at + 1 : at + 2])
        if at and ends and word.lstrip(MARKS)[:1].isupper():
            yield from WORD.findall(word.rstrip(MARKS).removesuffix("'s"))[-1:]


def _skips(document: Document, left: Mapping[Reason, int]) -> tuple[Skip, ...]:
    return tuple(
        Skip("code", reason, DETAILS[reason].format(count=count), document.origin, document.id)
        for reason, count in sorted(left.items())
        if count
    )


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ends of the sentences of a piece, the white space after each included."""
    first = start
    for found in SENTENCE_END.finditer(text, start, end):
        if not ABBREVIATED.search(text, max(first, found.start() - ENDINGS), found.start()):
            yield first, found.end()
            first = found.end()
    if first < end:
        yield first, end
