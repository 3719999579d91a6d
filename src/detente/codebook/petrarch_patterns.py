"""One pattern of a PETRARCH verb dictionary, as what must stand with our verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product

from detente.codebook.triggers import Phrase

TOKEN = re.compile(r"[{}()*]|[^\s{}()*]+")
MARKS = frozenset("$+%^")
"""Source, target, both in one phrase, and any words up to the next."""

PREPOSITIONS = frozenset({
    "about", "above", "across", "after", "against", "along", "amid", "among", "around", "as", "at",
    "away", "back", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by",
    "concerning", "despite", "down", "during", "for", "from", "in", "inside", "into", "like",
    "near", "of", "off", "on", "onto", "out", "outside", "over", "regarding", "since", "through",
    "throughout", "to", "toward", "towards", "under", "until", "up", "upon", "via", "with",
    "within", "without",
})  # fmt: skip
TENSES = frozenset({
    "am", "are", "be", "been", "being", "can", "could", "did", "do", "does", "had", "has", "have",
    "having", "is", "may", "might", "must", "not", "never", "should", "was", "were", "will",
    "would",
})  # fmt: skip
"""Words before the verb that tell of tense, mood or denial."""

MOST_WORDINGS = 5_000
"""Ways to word one noun phrase, each synonym spelt out; a longer product is refused."""

Words = tuple[str, ...]


class PatternError(ValueError):
    """A pattern that our matcher cannot hold; its message says why, `remedy` what to do."""

    def __init__(self, *, why: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A dictionary's synonym sets by name, and the verbs its patterns may hold, in lower case."""

    synsets: Mapping[str, AbstractSet[Words]]
    verbs: frozenset[str]


@dataclass(slots=True)
class Pattern:
    """What stands with the verb, and where the parties of the event stand around it."""

    phrases: list[Phrase] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    reciprocal: bool = False


def read_pattern(text: str, *, vocabulary: Vocabulary) -> Pattern:
    """The pattern written before the code: nouns and prepositions on both sides of `*`.

    Reads the grammar of PETRARCH2 (`* {FINANCIAL AID} (FROM +)`), and of PETRARCH's flat
    sequences those that are nouns and prepositions (`* TALK WITH +`). Raises PatternError for
    brackets that do not match, an unknown synonym set, a second verb, a tense or a denial.
    """
    tokens = TOKEN.findall(text.replace("_*", " * ").replace("*_", " * "))
    if tokens.count("*") != 1:
        raise PatternError(
            why="the pattern has no '*', or several", remedy="Put one '*' for the verb"
        )
    at = tokens.index("*")
    pattern = Pattern()
    for side, listed in (("subject", tokens[:at]), ("object", tokens[at + 1 :])):
        _Side(side, pattern, vocabulary).read(_grouped(listed))
    if len([each for each in pattern.phrases if "object" in each.places]) > 1:
        raise PatternError(why="it has two objects", remedy="Put one of them after a preposition")
    return pattern


def wordings(written: str, *, vocabulary: Vocabulary) -> frozenset[Words]:
    """Every way to word `ARMS_&DEAL` or `LOAN/CREDIT`, in lower case, the head last.

    Raises PatternError for an unknown synonym set, or too many ways.
    """
    choices: list[AbstractSet[Words]] = []
    for part in filter(None, re.split(r"[_\s-]+", written)):
        if part.startswith("&"):
            choices.append(_synonyms(part, vocabulary))
        else:
            choices.append(frozenset((each.lower(),) for each in part.split("/") if each))
    total = 1
    for choice in choices:
        total *= len(choice)
    if total > MOST_WORDINGS:
        raise PatternError(
            why=f"it can be worded in {total} ways", remedy="Use smaller synonym sets"
        )
    return frozenset(tuple(word for words in each for word in words) for each in product(*choices))


def _synonyms(name: str, vocabulary: Vocabulary) -> AbstractSet[Words]:
    for known in (name, name.rstrip("_")):
        if known in vocabulary.synsets:
            return vocabulary.synsets[known]
    raise PatternError(
        why=f"no synonym set {name!r}", remedy="Define it with its '+' lines before its use"
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """A token, or the tokens of one pair of brackets, braces within them opened."""

    kind: str
    words: tuple[str, ...]


def _grouped(tokens: Sequence[str]) -> Iterator[_Group]:
    """Bare tokens, `{...}` and `(...)`, in order."""
    kind, inside = "", list[str]()
    for piece in tokens:
        if piece == "(" or (piece == "{" and not kind):
            if kind:
                raise _unmatched()
            kind, inside = piece, []
        elif kind and piece == {"(": ")", "{": "}"}[kind]:
            yield _Group(kind, tuple(inside))
            kind = ""
        elif kind and piece not in "{}":
            inside.append(piece)
        elif not kind:
            if piece in "})":
                raise _unmatched()
            yield _Group("", (piece,))
    if kind:
        raise _unmatched()


def _unmatched() -> PatternError:
    return PatternError(why="its brackets do not match", remedy="Close each '(' and '{' once")


class _Side:
    """Reads what stands on one side of the verb into the pattern."""

    def __init__(self, place: str, pattern: Pattern, vocabulary: Vocabulary) -> None:
        self._place, self._pattern, self._vocabulary = place, pattern, vocabulary
        self._flat: list[str] = []
        self._preposition: frozenset[str] | None = None

    def read(self, groups: Iterator[_Group]) -> None:
        for group in groups:
            if group.kind == "{":
                self._close()
                self._noun(group.words)
            elif group.kind == "(":
                self._close()
                self._after_preposition(group.words)
            else:
                self._bare(group.words[0])
        self._close()

    def _bare(self, token: str) -> None:
        """One word of a flat sequence; the words up to a preposition or a mark are one noun."""
        parts = [part for part in token.split("_") if part]
        if len(parts) > 1 and (MARKS & set(parts) or parts[0].lower() in PREPOSITIONS):
            for part in parts:
                self._bare(part)
        elif token in MARKS:
            self._mark(token)
        elif (preposition := self._prepositions(token)) is not None:
            self._close()
            self._preposition = preposition
        elif token.strip("_"):
            self._check_word(token)
            self._flat.append(token)

    def _check_word(self, token: str) -> None:
        words = [part.lower() for part in token.split("_") if part]
        if TENSES & set(words) or token.startswith(("&AUX", "&TOBE")):
            why = "it asks for a tense or a denial"
            raise PatternError(
                why=why, remedy="Detente reads these by itself: give the pattern without them"
            )
        verb = next((word for word in words if self._is_verb(word)), None)
        if verb is not None:
            raise PatternError(
                why=f"{verb.upper()} looks like a second verb",
                remedy="Code each verb by itself, or put a noun phrase in braces",
            )

    def _is_verb(self, word: str) -> bool:
        """True for a listed verb where hardly a noun stands: in '-ed', after 'to', before `*`."""
        verbs = self._vocabulary.verbs
        stem = word.removesuffix("ed")
        inflected = stem != word and (stem in verbs or stem + "e" in verbs)
        infinitive = self._preposition == frozenset({"to"}) and not self._flat
        return inflected or (word in verbs and (infinitive or self._place == "subject"))

    def _prepositions(self, token: str) -> frozenset[str] | None:
        if token.startswith("&"):
            words = wordings(token, vocabulary=self._vocabulary)
            found = frozenset(" ".join(each) for each in words)
            return found if found <= PREPOSITIONS else None
        return frozenset({token.lower()}) if token.lower() in PREPOSITIONS else None

    def _close(self) -> None:
        """Ends the flat noun phrase under way."""
        if self._preposition is not None:
            self._add(self._preposition, self._flat)
        elif self._flat:
            self._noun(self._flat)
        self._flat, self._preposition = [], None

    def _mark(self, mark: str) -> None:
        places = self._preposition or frozenset({self._place})
        if self._flat:
            self._close()
            places = frozenset({self._place})
        if mark == "+":
            self._pattern.to += sorted(places)
        elif mark == "$" and places != {"subject"}:
            self._pattern.by += sorted(places)
        elif mark == "%":
            self._pattern.reciprocal = True
        self._close()

    def _noun(self, words: Sequence[str]) -> None:
        self._add(frozenset({self._place}), [each for each in words if each not in MARKS])

    def _after_preposition(self, words: Sequence[str]) -> None:
        """`(FOR AID)`, `(WITH +)`, `(OUT)`."""
        if not words:
            raise _unmatched()
        places = self._prepositions(words[0]) or frozenset(
            each.lower() for each in words[0].split("/")
        )
        rest = [part for word in words[1:] for part in word.split("_") if part in MARKS]
        for mark in rest:
            self._preposition = places
            self._mark(mark)
        nouns = [word for word in words[1:] if word not in MARKS]
        if nouns or not rest:
            self._add(places, nouns)

    def _add(self, places: frozenset[str], words: Sequence[str]) -> None:
        nouns = wordings("_".join(words), vocabulary=self._vocabulary) - {()}
        phrase = Phrase(places, nouns)
        if phrase not in self._pattern.phrases:
            self._pattern.phrases.append(phrase)
