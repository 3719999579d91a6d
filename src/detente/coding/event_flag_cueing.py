"""Which cue of `event_flag_cues.yaml` stands where: above a word, before it, beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.codebook.event_flag_cues import FlagCue, Of, Reads
from detente.coding.event_flag_said import Said
from detente.coding.event_flag_words import complement_of, governor_of, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

BY_WAY = frozenset({"by", "in", "after", "through", "while", "when", "upon", "on", "before"})
ADJUNCT = BY_WAY | {"since", "despite", "without", "during", "amid", "besides"} - {"on", "in"}
"""Words that lead from a verb to a clause beside it, not to what it is about."""
BESIDE = frozenset({"advmod", "amod", "neg", "compound", "npadvmod", "poss"})
LED_BY = 4
"""Words before an event among which 'without' or 'instead of' is looked for."""


def apply_marks(word: Token, said: Said) -> bool:
    """Read 'without', 'instead of' before a word; True where one was there."""
    first = word if is_verbal(word) else word.left_edge
    led = first.doc[max(first.sent.start, first.i - LED_BY) : first.i]
    passed, _ = governor_of(word)
    for each in (*led, *passed):
        between = first.doc[each.i + 1 : first.i]
        for rest, reads, _ in said.cues.of("mark", each.lower_):
            joined = all(t.lower_ in {*rest, "to"} or t.pos_ == "ADV" for t in between)
            there = set(rest) <= {t.lower_ for t in between}
            if reads == "negates" and there and (joined or each in passed) and each.i < first.i:
                said.deny([each])
                return True
    return False


def cue_of(
    place: Of, above: Token, passed: Sequence[Token], said: Said
) -> tuple[Token, Reads] | None:
    """The cue that governs: the word above, or what a copula above says."""
    candidates = [above, *passed]
    if is_verbal(above):
        said_of = complement_of(above)
        candidates += [said_of] if said_of is not None else []
        if above.lemma_ == "be" and place != "subject":  # 'the fear is that they will'
            candidates += [c for c in above.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    if passed and above.dep_ == "dobj":  # 'invited the premier for talks'
        candidates.append(above.head)
    for word in candidates:
        if word.i in said.inside:
            continue
        lemma = word.lemma_.lower() if word.tag_ not in {"JJR", "JJS"} else word.lower_
        for cue in said.cues.of(place, lemma):
            if links(place, cue, word, passed) and stands(cue.rest, word, passed):
                return word, cue.reads
    return None


def links(place: Of, cue: FlagCue, word: Token, passed: Sequence[Token]) -> bool:
    """Whether a cue's word is of its part of speech, and the preposition passed may lead to it."""
    if cue.pos not in {"any", word_class(word)}:
        return False
    if not passed or word in passed or passed[0].lower_ in cue.rest:
        return True
    if place == "thing":
        return word.pos_ in {"NOUN", "PROPN"} and passed[0].lower_ in {"of", "for", "to", "about"}
    return passed[0].lower_ not in ADJUNCT


def word_class(word: Token) -> str:
    """`verb`, `noun` or `other`."""
    return "verb" if is_verbal(word) else "noun" if word.pos_ in {"NOUN", "PROPN"} else "other"


def stands(rest: Sequence[str], word: Token, passed: Sequence[Token]) -> bool:
    """Whether a cue's other words stand under the first or were passed."""
    if not rest:
        return True
    near = [
        *passed,
        word.head,
        *word.children,
        *(c for p in word.children if p.dep_ == "prep" for c in p.children),
    ]
    return set(rest) <= {t.lower_ for t in near} | {t.lemma_.lower() for t in near}


def adverbs_of(word: Token, reads: Reads, said: Said) -> list[Token]:
    """The cues that stand in a clause, or before a noun."""
    beside = [c for c in word.children if c.dep_ in BESIDE and c.i not in said.inside]
    return [
        each
        for each in beside
        if any(
            read == reads and stands(rest, each, ())
            for rest, read, _ in said.cues.of("adverb", each.lower_)
        )
    ]
