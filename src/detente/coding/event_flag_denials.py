"""The words of a clause that deny it: 'not', a subject that is nobody, an object that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.coding.event_flag_words import (
    AUXILIARIES,
    SUBJECTS,
    auxiliaries_of,
    is_verbal,
    own_auxiliaries,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "no-one"})
NONE = NOBODY | {"not", "hardly", "scarcely"}
DETERMINING = frozenset({"det", "neg", "preconj", "cc", "nummod", "advmod", "quantmod", "amod"})
WHATEVER = frozenset({
    "circumstance", "point", "time", "stage", "way", "account", "condition", "means", "event",
    "moment", "mood", "hurry", "position", "pretext", "rush", "shape",
})  # fmt: skip
"""'At no point', 'under no circumstances'."""
ONLY = frozenset({
    "only", "merely", "just", "simply", "until", "till", "before", "least", "content", "long",
    "without", "less", "fewer", "sooner", "matter", "doubt", "wonder", "small", "other", "alone",
})  # fmt: skip
"""Words after 'not' by which it denies nothing of the event ('not until noon did they')."""


def negatives_of(verb: Token) -> list[Token]:
    """The words that deny a clause: 'not', a subject that is nobody, an object that is none."""
    before = [c for c in verb.children if c.dep_ == "neg" or (c.lower_ in NOT and c.i < verb.i)]
    found = [c for c in before if not is_only(c, verb)]
    found += [d for c in verb.children if c.lower_ in {"longer", "more"} for d in _no(c)]
    if not found:
        found += fronted(verb)
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            found += nobody(child)
        elif child.dep_ == "prep":
            nouns = [noun for noun in child.children if noun.lemma_.lower() in WHATEVER]
            found += [d for noun in nouns for d in _no(noun)]
    if verb.dep_ == "conj" and auxiliaries_of(verb) and not own_auxiliaries(verb):
        found += negatives_of(verb.head) if is_verbal(verb.head) else []
    return found


def _no(word: Token) -> list[Token]:
    return [c for c in word.children if c.lower_ == "no"]


def fronted(verb: Token) -> list[Token]:
    """'Not once did they', 'under no pretext will they'."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    finite = next((c for c in verb.children if c.dep_ in AUXILIARIES), None)
    if subject is None or finite is None or finite.i > subject.i:
        return []
    leading = [t for t in verb.doc[verb.sent.start : finite.i] if t.lower_ in NOT | {"no"}]
    return [] if any(is_only(t, verb) for t in leading) else leading[:1]


def nobody(noun: Token) -> list[Token]:
    """The words that make a noun none: 'no', 'not one', 'hardly any'."""
    after = {t.lower_ for t in noun.doc[noun.left_edge.i : noun.i + 2]}
    if after & {"less", "fewer", "sooner", "but", "other", "small"}:
        return []  # 'no fewer than ten', 'nobody but'
    before = [c for c in noun.subtree if c.i < noun.i and c.head in {noun, *noun.children}]
    words = NONE | {"little"} if noun.lower_ == "time" else NONE
    own = [noun] if noun.lower_ in NOBODY else []
    return own + [c for c in before if c.lower_ in words and c.dep_ in DETERMINING]


def is_only(denial: Token, verb: Token) -> bool:
    """True where 'not' denies something else: 'not only', 'did not stop until'."""
    after = [t.lower_ for t in verb.doc[denial.i + 1 : denial.i + 3]]
    if set(after) & ONLY or after[:1] == ["but"]:
        return True
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    until = {c.lower_ for c in verb.children} & {"until", "till", "before"}
    return bool(until) and ("did" in auxiliaries or ("had" in auxiliaries and until != {"before"}))
