"""The gate before the parser: the stretches of a text that can hold an event, told from raw words.

Parsing takes nine tenths of coding. A sentence is left out of it where no row of the trigger
lexicon has all its words there ('no trigger'), or nothing in it can be an actor ('no actor'). Of a
document without any name, all is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Literal

from detente.codebook import Codebook
from detente.codebook.triggers import read_triggers
from detente.coding.gate_words import WORD, ActorWords, Lemmas, Named, TriggerWords, Words
from detente.coding.name_trie import STRAIGHT
from detente.coding.parsed import Piece
from detente.records import Document, Skip

if TYPE_CHECKING:
    from spacy.language import Language

Reason = Literal["no actor", "no trigger"]

DETAILS: dict[Reason, str] = {
    "no actor": "sentences not parsed, as nothing in them can be an actor: {count}",
    "no trigger": "sentences not parsed, as they have no words of an event: {count}",
}
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
DATELINE = re.compile(r"[^.!?\n(—–-]{2,60}?[(—–-]")
"""The head of a text before the mark that ends a dateline ('BASRA, Iraq (Agency) -')."""
MARKS = ".,;:!?\"”’'()[]"
ENDINGS = 6
"""Characters at the end of a word that an inflection may change."""


@dataclass(slots=True)
class Stretch:
    """Characters of a text, what stands there, and why it holds no event; None where it may."""

    start: int
    end: int
    words: Words
    named: Named
    roles: frozenset[str]
    learnt: bool = False
    reason: Reason | None = "no actor"

    @property
    def points(self) -> bool:
        """Whether it may mean somebody named before."""
        return not self.named.count or not MEANT.isdisjoint(self.words.lower)


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

    @staticmethod
    @lru_cache(maxsize=4)
    def of(codebook: Codebook, nlp: Language) -> Gate:
        """The gate of these two, built once: it takes a second."""
        return Gate(codebook, nlp=nlp)

    def passed(
        self, document: Document, pieces: Sequence[Piece]
    ) -> tuple[list[Piece], tuple[Skip, ...]]:
        """What of a document's pieces can hold an event, and a Skip for each reason of the rest."""
        cuts = [(piece, list(cut(document.text, piece.start, piece.end))) for piece in pieces]
        stretches = [self._read(document.text, *ends) for _, found in cuts for ends in found]
        if any(map(self._tells_where, stretches)):
            self._judge(stretches)
        kept: list[Piece] = []
        left: Counter[Reason] = Counter()
        at = iter(stretches)
        for piece, found in cuts:
            for reason, run in groupby(islice(at, len(found)), key=lambda each: each.reason):
                each = list(run)
                if reason is None:
                    ends = each[0].start, each[-1].end
                    kept.append(Piece(piece.part, *ends, left_out=left.total()))
                else:
                    left[reason] += len(each)
        return kept, _skips(document, left)

    def _read(self, text: str, start: int, end: int) -> Stretch:
        words = self._words(text[start:end].translate(STRAIGHT))
        return Stretch(start, end, words, self._actors.named(words), self._actors.roles(words))

    def _words(self, text: str) -> Words:
        written = frozenset(WORD.findall(text))
        lower = frozenset(map(str.lower, written))
        return Words(text, written, lower, self._verbs.of(lower), self._nouns.of(lower))

    def _judge(self, stretches: Sequence[Stretch]) -> None:
        """Let pass what can hold an event, and what it needs to be understood."""
        countries = frozenset().union(*(each.named.countries for each in stretches))
        home = len(countries) <= 1 or self._has_dateline(stretches[0])
        surnames: set[str] = set()
        since = MEANT_AFTER + 1
        for at, each in enumerate(stretches):
            since = 0 if each.named.count else since + 1
            each.learnt = not surnames.isdisjoint(each.words.written)
            if each.named.count and each.roles:  # it may introduce a person by state and office
                surnames.update(_surnames(each.words.text))
            before = stretches[max(0, at - MEANT_AFTER) : at]
            if (
                each.named.count
                or each.learnt
                or (since <= MEANT_AFTER and self._means_some(each.words))
                or (each.roles and (home or self._acts(each, before)))
            ):
                each.reason = None if self._can_match(each) else "no trigger"
        _keep_antecedents(stretches)
        _keep_countries(stretches, home=home)

    def _tells_where(self, stretch: Stretch) -> bool:
        """True where somebody, or some city, is named."""
        return bool(stretch.named.count) or self._actors.has_city(stretch.words)

    def _means_some(self, words: Words) -> bool:
        return not MEANT.isdisjoint(words.lower) or self._actors.means_two(words)

    def _acts(self, stretch: Stretch, before: Iterable[Stretch]) -> bool:
        """True where a role's country may be told by a city, or was told just before."""
        told = (each.roles for each in before if each.named.count)
        return self._actors.has_city(stretch.words) or not stretch.roles.isdisjoint(
            frozenset().union(*told)
        )

    def _has_dateline(self, first: Stretch) -> bool:
        """True where the text begins with the place that it was written in."""
        found = DATELINE.match(first.words.text)
        if found is None:
            return False
        head = self._words(found[0])
        return bool(self._actors.named(head).count) or self._actors.has_city(head)

    def _can_match(self, stretch: Stretch) -> bool:
        standing = not STANDING.isdisjoint(stretch.words.lower)
        parties = stretch.named.count + bool(stretch.roles) + stretch.learnt + standing
        if parties == 1:
            parties += self._actors.has_city(stretch.words)
        return self._triggers.can_match(stretch.words, parties=parties)


def _keep_antecedents(stretches: Sequence[Stretch]) -> None:
    """Let pass what names somebody right before a stretch that passes and may mean him."""
    for at, stretch in enumerate(stretches):
        if stretch.reason is None and stretch.points:
            before = (stretches[n] for n in range(at - 1, max(-1, at - 1 - MEANT_AFTER), -1))
            named = next((each for each in before if each.named.count), None)
            if named is not None:
                named.reason = None


def _keep_countries(stretches: Sequence[Stretch], *, home: bool) -> None:
    """Let pass what tells whether a document is of one country, where a role may be of it."""
    roles = any(each.reason is None and each.roles for each in stretches)
    if not roles:
        return
    seen: set[str] = set()
    for each in stretches:
        if each.reason is None:
            seen |= each.named.countries
    for each in stretches:
        if len(seen) > 1 or (home and seen):
            return
        if each.named.countries - seen:
            each.reason = None
            seen |= each.named.countries


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
