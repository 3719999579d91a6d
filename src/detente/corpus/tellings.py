"""The sentences of a text with what each names and counts, and how much two texts share of them."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from detente.corpus.figures import figures_of
from detente.corpus.proper_names import DENSE, consonants, latin, places_of
from detente.corpus.sayings import Said, name_runs
from detente.corpus.shape import FUNCTION_WORDS
from detente.corpus.writers import Writer, writer_of

LONGEST_SENTENCE, MOST_SENTENCES = 1_500, 150
UNPACKED = 256
"""Tellings kept for the next comparison."""
LEAST_CONSONANTS, KEPT_CONSONANTS, KEPT_LETTERS = 3, 4, 5
"""Consonants that make a name, how many are compared (what follows may be an ending), and letters
of a name with fewer consonants."""
VERBATIM = 0.8
"""Share of the stems of the longer of two sentences, from which they are one."""
RARE_WITHIN = 2
"""Sentences of a text with a word, at most, for it to be rare there."""
SMALL, YEARS = 12, range(1900, 2060)
LIGHT, MIDDLING, HEAVY = 0.3, 0.6, 1.2
"""What a small number or a month, a year or a state or capital, and another number say; a name says
1."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|(?<=[。！？])[」』）]?\s*|\n+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_KANA = re.compile(r"[ァ-ヶー]{3,}")
_STEMMED = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDING = re.compile(
    r"(?:ational|i[sz]ation|ically|ations?|ments?|ness|ively|ing|edly|ed|ies|ially|ally"
    r"|ly|ers?|ors?|ism|ist|ity|ive|al|es|s|e|y)$"
)
_QUOTED = re.compile(r"[\"“„«»「『][^\"”“»«」』\n]{12,600}[\"”“»«」』]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: what it names and counts in order, and its stems.

    `outside` is what stands outside of quote marks, `own` its stems.
    """

    text: str
    outside: str
    facts: tuple[str, ...]
    stems: frozenset[str]
    own: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A text's sentences in order, the text in small letters, and where each name in it stands."""

    sentences: tuple[Sentence, ...]
    lowered: str
    names: tuple[tuple[int, Writer], ...]

    @property
    def facts(self) -> list[str]:
        """All that the text names and counts, in order."""
        return [fact for each in self.sentences for fact in each.facts]

    @property
    def shape(self) -> list[str]:
        """All function words of the text, in order."""
        words = (w.lower() for each in self.sentences for w in _WORD.findall(each.text))
        return [word for word in words if word in FUNCTION_WORDS]


@lru_cache(maxsize=UNPACKED)
def telling_of(said: Said) -> Telling:
    """The sentences of a document's main text, unpacked."""
    text = zlib.decompress(said.packed).decode("utf-8", "replace")
    cut, outside = _cut(text)
    names = _names_within(cut)
    sentences = tuple(
        _sentence(each, own, _facts(each, said.language or "en", names))
        for each, own in list(zip(cut, outside, strict=True))[:MOST_SENTENCES]
    )
    runs = tuple((at, writer_of(run)) for at, run in name_runs(text))
    return Telling(sentences, text.lower(), runs)


def _sentence(text: str, outside: str, facts: tuple[str, ...]) -> Sentence:
    stems = _stems(text)
    return Sentence(text, outside, facts, stems, stems if outside == text else _stems(outside))


def _cut(text: str) -> tuple[list[str], list[str]]:
    """The sentences of a text, and what of each stands outside of quote marks."""
    blank = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    sentences, outside = [], []
    at = 0
    for end in [*(match.start() for match in _SENTENCE.finditer(text)), len(text)]:
        if sentence := text[at:end].strip():
            sentences.append(sentence[:LONGEST_SENTENCE])
            outside.append(blank[at:end].replace("\0", "").strip()[:LONGEST_SENTENCE])
        at = end
    return sentences, outside


def without_notes(said: Said) -> tuple[Sentence, ...]:
    """The sentences of a text without those that name its writer: notes on who that is."""
    surnames = {_name_cut(writer[-1]) for writer in said.signed.sure if writer}
    return tuple(each for each in telling_of(said).sentences if surnames.isdisjoint(each.facts))


def names_surname(telling: Telling, writer: Writer) -> bool:
    """Whether a text names the last, or the first, word of a writer's name."""
    named = {_name_cut(word) for word in (writer[0], writer[-1]) if len(word) >= LEAST_CONSONANTS}
    return any(not named.isdisjoint(each.facts) for each in telling.sentences)


def _name_cut(sounds: str) -> str:
    return sounds[:KEPT_CONSONANTS]


def _names_within(sentences: Iterable[str]) -> frozenset[str]:
    """The capitalised words that do not only begin sentences."""
    return frozenset(
        word
        for sentence in sentences
        for word in _WORD.findall(sentence)[1:]
        if word[0].isupper() and word.lower() not in FUNCTION_WORDS
    )


def _facts(sentence: str, language: str, names: frozenset[str]) -> tuple[str, ...]:
    """What a sentence counts and names, in its order; equal in every language."""
    places = dict(places_of(sentence, language))
    found = [(at, f"#{value}") for at, value in figures_of(sentence, language)]
    found += [(at, f"@{code}") for at, code in places.items()]
    for match in (_KANA if language in DENSE else _WORD).finditer(sentence):
        word = match[0]
        named = match.start() not in places and (language in DENSE or word in names)
        if named and (key := _name_key(word)):
            found.append((match.start(), key))
    return tuple(fact for _, fact in sorted(found))


@lru_cache(maxsize=2**14)
def _name_key(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word)
    sounds = consonants(bare)
    if len(sounds) >= LEAST_CONSONANTS:
        return sounds[:KEPT_CONSONANTS]
    letters = latin(bare).replace("w", "v")
    return letters[:KEPT_LETTERS] if len(letters) >= LEAST_CONSONANTS else ""


def _stems(sentence: str) -> frozenset[str]:
    """The content words of a sentence without their endings: crude, and enough to compare by."""
    words = (w for w in _STEMMED.findall(sentence.lower()) if w not in FUNCTION_WORDS)
    return frozenset(_ending_cut(_ending_cut(word))[:9] for word in words)


@lru_cache(maxsize=2**15)
def _ending_cut(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word  # noqa: PLR2004  a stem shorter than that is anyone's


def weight(fact: str) -> float:
    """How much it says that two texts share a figure or a name."""
    if not fact.startswith("#"):
        return MIDDLING if fact.startswith("@") else 1.0
    if fact.startswith("#m") or float(fact[1:]) <= SMALL:
        return LIGHT
    return MIDDLING if float(fact[1:]) in YEARS else HEAVY


def shared_facts(
    one: Iterable[Sentence], other: Iterable[Sentence], *, aside: AbstractSet[str]
) -> tuple[float, float]:
    """The weight of the facts that both tell, and its share of those of the one with fewer.

    What is in `aside` counts for neither.
    """
    here, there = ({f for each in side for f in each.facts} - aside for side in (one, other))
    both = sum(map(weight, here & there))
    fewest = min(sum(map(weight, here)), sum(map(weight, there)))
    return both, both / fewest if fewest else 0.0


def in_order(one: Sequence[object], other: Sequence[object]) -> float:
    """The share of the longer sequence that both have in one order."""
    longest = max(len(one), len(other))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / longest if longest else 0.0


def shared_stems(one: Iterable[frozenset[str]], other: Iterable[frozenset[str]]) -> float:
    """The share of the stems of the one with fewer that the other has too."""
    here, there = frozenset[str]().union(*one), frozenset[str]().union(*other)
    fewest = min(len(here), len(there))
    return len(here & there) / fewest if fewest else 0.0


def unlike_sentences(
    one: Sequence[Sentence], other: Sequence[Sentence]
) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of each that do not stand in the other, all but word for word.

    An outlet sets the same note under all an author writes: it is no sign of one argument.
    """
    return _unlike(one, other), _unlike(other, one)


def _unlike(one: Sequence[Sentence], other: Sequence[Sentence]) -> list[Sentence]:
    there = [each.stems for each in other]
    return [
        each
        for each in one
        if not any(
            len(each.stems & stems) >= VERBATIM * max(len(each.stems), len(stems)) > 0
            for stems in there
        )
    ]


def closely_told(
    one: Sequence[Sentence], other: Sequence[Sentence], *, aside: AbstractSet[str]
) -> float:
    """The share of the rare words and figures of two texts that stand in the same sentences.

    Rare is what stands in two sentences of each at most: what both texts are about is set aside,
    and so are the words in `aside`. Of a sentence counts, outside of quote marks, what one sentence
    of the other has too, where that is two words at least; the mean of both ways. Two texts on one
    matter share many words, but scattered: the longer they are, the more, while this share stays.
    """
    here, there = ([(each.own | _exact(each)) - aside for each in side] for side in (one, other))
    fewest = min(sum(map(len, here)), sum(map(len, there)))
    counts, others = (Counter(w for words in side for w in words) for side in (here, there))
    rare = {w for w in counts if counts[w] <= RARE_WITHIN and 0 < others[w] <= RARE_WITHIN}
    here, there = ([words & rare for words in side] for side in (here, there))
    return (_found(here, there) + _found(there, here)) / 2 / fewest if fewest else 0.0


def _found(here: Sequence[AbstractSet[str]], there: Sequence[AbstractSet[str]]) -> int:
    """How many words of the sentences of one text one sentence of the other has too."""
    shared = (max((len(words & each) for each in there), default=0) for words in here)
    return sum(each for each in shared if each > 1)


def names_aside(one: Said, other: Said) -> frozenset[str]:
    """The stems of the writers' and outlets' names of two documents, and the names as facts.

    They tell who speaks, and not of what.
    """
    words = one.signed.words | other.signed.words
    return _stems(" ".join(words)) | frozenset(map(_name_key, words))


def _exact(sentence: Sentence) -> frozenset[str]:
    """The figures of a sentence but the smallest."""
    return frozenset(fact for fact in sentence.facts if fact[0] == "#" and fact not in {"#2", "#3"})
