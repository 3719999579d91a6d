"""A cue: the words that open a forecast, what they foretell, and how they are to be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.coding.claim_direction import COPULAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly"})
NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing", "few", "no-one"})
"""Subjects, or words before them, that deny the whole sentence ('no side will yield')."""

DEGREES = frozenset({"highly", "very", "quite", "extremely", "most", "almost", "even", "more",
                     "less", "increasingly", "rather", "all", "but", "nearly"})  # fmt: skip
HARDLY = frozenset({"hardly", "scarcely", "barely"})
"""Before 'anyone' and the like they deny the sentence."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
PRESENT = frozenset({"VBZ", "VBP"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
LINKING = COPULAS | {"look", "lie", "stand"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A forecast's words: `written` tokens of the cue, `verb` that is foretold, its `subject`.

    `readings` are the words of estimation to look up, the fullest first; `top` is the highest
    word of the clause that holds cue and verb. Where a noun is foretold ('a treaty is unlikely'),
    `verb` is that noun and `follows` the words of place and time that belong to it. `chance` is a
    probability stated in numbers, which comes before any reading.
    """

    written: tuple[Token, ...]
    readings: tuple[str, ...]
    verb: Token
    subject: Token | None
    top: Token
    follows: tuple[Token, ...] = ()
    chance: tuple[float, float] | None = None

    @property
    def word(self) -> str:
        """The cue as worded, with ' ... ' where other words stand between."""
        written = self.written[0].text
        for before, token in pairwise(self.written):
            next_to = token.i == before.i + 1
            gap = before.whitespace_ if next_to else " ... "
            written += gap + token.text
        return written

    @property
    def is_heading(self) -> bool:
        """Whether cue and verb stand without a copula, as in a heading ('X unlikely to ...')."""
        if self.verb.pos_ not in {"VERB", "AUX"}:
            return False
        return self.subject is None or (
            self.written[0].pos_ == "ADJ" and self.top.pos_ not in {"AUX", "ADJ"}
            and self.top.lemma_ not in LINKING
            and not any(c.tag_ == "MD" for c in self.verb.children)
            and self.written[0].lower_ not in NEGATIVE
        )  # fmt: skip


def negations_of(verb: Token) -> list[Token]:
    """The words that deny a verb: its own negation, or that of its subject ('neither side')."""
    denying = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in NEGATIONS]
    return denying or denying_subject(verb) or _denying_object(verb)


def _denying_object(verb: Token) -> list[Token]:
    """The 'no' of what is denied to be or come: 'there will be no peace', 'will sign no treaty'."""
    objects = (c for c in verb.children if c.dep_ in {"attr", "dobj"} and c.i > verb.i)
    return [t for each in objects for t in each.subtree if t.lower_ == "no" and t.i < each.i][:1]


def denying_subject(verb: Token) -> list[Token]:
    """The word of a verb's subject that denies the sentence; empty where none does."""
    for subject in (c for c in verb.children if c.dep_ in SUBJECTS):
        for token in (subject, *subject.children):
            denies = token.lower_ in NEGATIVE | HARDLY
            if denies and token.i <= subject.i and not _is_some(token):
                return [token]
    return []


def _is_some(token: Token) -> bool:
    """Whether 'few' is 'a few', which denies nothing."""
    return token.lower_ == "few" and token.i > 0 and token.doc[token.i - 1].lower_ == "a"


def is_past(token: Token) -> bool:
    """Whether a verb tells of the past ('was expected', 'had been due')."""
    auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass", "cop"}]
    if any(aux.tag_ == "VBD" or aux.lower_ in {"been", "had"} for aux in auxiliaries):
        return True
    return token.tag_ == "VBD" and token.lemma_ in LINKING


def holder_of(head: Token) -> Token:
    """The finite verb a predicate hangs from ('is likely'), or the predicate itself."""
    if head.dep_ in {"acomp", "attr", "oprd", "advmod"} and head.head.pos_ in {"VERB", "AUX"}:
        return head.head
    if head.dep_ == "prep" and head.head.lemma_ in LINKING:
        return head.head
    return head


def in_order(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens in the order of the text, each once."""
    return tuple(sorted(set(tokens), key=lambda token: token.i))
