"""What a passage is about: its content words, and how much two passages have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

WORD = re.compile(r"[^\W\d_]{3,}")
ENDINGS = (
    "ations",
    "ation",
    "ions",
    "ion",
    "ings",
    "ing",
    "ies",
    "ied",
    "ial",
    "al",
    "ed",
    "es",
    "s",
    "y",
    "e",
)
STEM = 4
"""Letters that an ending leaves at least."""
_WRITTEN = (
    "about above after again against all almost along already also although always among and "
    "another any are aren around became because become becomes been before being below between "
    "both but came can cannot come comes could despite did does doing don done down during each "
    "either else even ever every few for from further get gets give given gives goes going gone "
    "got had has have having hence her here hers him his how however if indeed instead into its "
    "itself just keep kept kind last later least less like likely made make makes making many "
    "may maybe might more moreover most much must namely near nearly need never nevertheless "
    "next nor not nothing now off often once one ones only onto other others otherwise our out "
    "over own per perhaps put quite rather really said same say says see seem seemed seems "
    "several shall she should since some still such take taken takes than that the their them "
    "themselves then there therefore these they thing things this those though three through "
    "thus together too took toward towards two under unless until upon use used very via want "
    "wanted wants was way well went were what whatever when where whereas whether which while "
    "who whole whom whose why will with within without would year years yet you your "
    "bilateral countries country mutual nation nations relation relations relationship "
    "relationships side sides state states tie ties "
)
FUNCTION_WORDS = frozenset(_WRITTEN.split())
"""Words that say nothing of the topic; the last two lines: of any pair."""


def content_words(text: str, *, ignored: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words that say what the text is about, without those ignored.

    A stem is the word without its ending, so that `sanctions` and `sanctioned` are one; it need not
    be a word. `ignored` are words in lower case, such as the names of the pair.

    Example
    -------
    >>> sorted(content_words("The disputed islands were returned.", ignored=frozenset()))
    ['disput', 'island', 'return']
    """
    words = (word for word in WORD.findall(text.casefold()) if word not in FUNCTION_WORDS)
    return frozenset(_stem(word) for word in words if word not in ignored)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)]
    return word


def weights_of(topics: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much a shared stem says: log(1 + N / n), N passages, n of them with the stem.

    The inverse document frequency of Sparck Jones (1972).
    """
    listed = list(topics)
    counts = Counter(stem for topic in listed for stem in topic)
    return {stem: math.log(1 + len(listed) / count) for stem, count in counts.items()}


def in_common(one: frozenset[str], other: frozenset[str], *, weights: Mapping[str, float]) -> float:
    """The cosine of two passages over weighted stems, 0 (nothing in common) to 1 (the same)."""
    shared = _square(one & other, weights)
    return shared / math.sqrt(_square(one, weights) * _square(other, weights)) if shared else 0.0


def _square(topic: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(stem, 0.0) ** 2 for stem in sorted(topic))
