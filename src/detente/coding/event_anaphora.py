"""Whom 'they', 'both sides', 'it' and 'he' mean: what the text named just before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.coding.mention_sectors import is_locative
from detente.coding.mentions import Mention
from detente.coding.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 4
"""Sentences back in which an antecedent is looked for."""

PAIR_NOUNS = frozenset({
    "country", "side", "leader", "government", "nation", "neighbor", "neighbour", "state",
    "party", "president", "minister", "premier", "capital", "power", "ally", "counterpart",
    "official", "diplomat", "delegation", "man", "statesman", "rival", "economy",
})  # fmt: skip
PAIR_WORDS = frozenset({"two", "both"})
PLURAL = frozenset({"they", "them", "both", "their"})
THING = frozenset({"it", "its", "itself"})
PERSON = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})


class Antecedents:
    """The states and persons named so far, newest last, and the last subject."""

    def __init__(self) -> None:
        self._sentences: list[Sentence] = []
        self._subject: Mention | None = None

    def read(self, sentence: Sentence, *, subject: Mention | None) -> None:
        """Remember a sentence that has been coded, and who its main clause was about."""
        self._sentences = [*self._sentences[-REACH + 1 :], sentence]
        self._subject = subject or self._subject

    def pair(self, sentence: Sentence, *, before: int) -> list[Mention]:
        """The latest two states named before a token, in the order they were named; or none."""
        latest: list[Mention] = []
        for mention in self._back(sentence, before):
            if mention.actor.country not in {each.actor.country for each in latest}:
                latest.insert(0, mention)
            if len(latest) == 2:  # noqa: PLR2004  a pair
                return latest
        return []

    def subject(self, sentence: Sentence, *, before: int) -> Mention | None:
        """The state that 'it' means: the subject of the clause before, in this sentence or the last."""
        for mention in reversed(sentence.mentions):
            token = sentence.tokens.doc[mention.last]
            if mention.last < before and token.dep_ in {"nsubj", "nsubjpass"}:
                return mention
        return self._subject

    def person(self, sentence: Sentence, *, before: int) -> Mention | None:
        """The person that 'he' or 'she' means: the last one named as a subject, else at all."""
        persons = [m for m in self._back(sentence, before) if m.kind == "person"]
        doc = sentence.tokens.doc
        subjects = [m for m in persons if _is_subject(m, sentence)] if doc else []
        return next(iter(subjects or persons), None)

    def _back(self, sentence: Sentence, before: int) -> Sequence[Mention]:
        """Mentions that can act, from the token back."""
        here = [m for m in sentence.mentions if m.last < before and _can_act(m, sentence)]
        earlier = [m for each in self._sentences for m in each.mentions if _can_act(m, each)]
        return [*earlier, *here][::-1]


def _can_act(mention: Mention, sentence: Sentence) -> bool:
    doc = sentence.tokens.doc
    if mention.kind == "place":
        return False
    return not is_locative(doc[mention.first], doc[mention.last])


def _is_subject(mention: Mention, sentence: Sentence) -> bool:
    return sentence.tokens.doc[mention.last].dep_ in {"nsubj", "nsubjpass"}


def is_pair(noun: Token) -> bool:
    """True for 'the two countries', 'both sides', 'the two'."""
    lemma = noun.lemma_.lower()
    if lemma not in PAIR_NOUNS and noun.lower_ not in PAIR_WORDS:
        return False
    if any(child.lower_ in PAIR_WORDS for child in noun.children):
        return True
    return noun.lower_ == "two" and any(child.lower_ == "the" for child in noun.children)
