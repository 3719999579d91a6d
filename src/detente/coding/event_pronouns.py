"""Parties, and whom pronouns and 'the two sides' stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.coding.event_anaphora import (
    PERSON,
    PLURAL,
    THING,
    Antecedents,
    is_pair,
    names_persons,
)
from detente.coding.event_extents import extent_of
from detente.coding.event_subjects import subject_of
from detente.coding.parsed import Sentence
from detente.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in an event, the tokens that name it, and the noun whose phrase shows it.

    `basis` says how the country is known: 'named' in the phrase itself, or by the 'scene', another
    party of the 'sentence', or the 'document'. `site` is True for a city or region.
    """

    actor: Actor
    first: Token
    last: Token
    noun: Token | None = None
    basis: str = "named"
    site: bool = False

    @property
    def shown(self) -> tuple[Token, Token]:
        """The first and last token of the noun phrase."""
        if self.noun is None:
            return self.first, self.last
        return extent_of(self.noun, first=self.first, last=self.last)


def standing(actor: Actor, word: Token) -> Party:
    """An actor where another word stands for it."""
    return Party(replace(actor, text=word.text), word, word)


Of = Callable[["Token"], list[Party]]


class Pronouns:
    """Whom the pronouns of one sentence mean."""

    def __init__(self, sentence: Sentence, *, antecedents: Antecedents) -> None:
        self._sentence = sentence
        self._antecedents = antecedents
        self._asked: set[int] = set()

    @staticmethod
    def stands(word: Token) -> bool:
        """True for a word that stands for parties named elsewhere."""
        return word.pos_ == "PRON" or word.lower_ in PLURAL or is_pair(word)

    def parties(self, word: Token, *, of: Of) -> list[Party]:
        """The parties that a pronoun, or 'the two countries', stands for; `of` reads a noun's."""
        if word.i in self._asked:
            return []  # 'he and Oman met; they and Iran did': one stands for the other
        if word.pos_ == "PRON" or word.lower_ in PLURAL:
            self._asked.add(word.i)
            found = self._meant(word, of)
            self._asked.discard(word.i)
            return found
        pair = self._antecedents.pair(self._sentence, before=word.i, persons=names_persons(word))
        return [standing(each, word) for each in pair]

    def _meant(self, word: Token, of: Of) -> list[Party]:
        """Whom a pronoun means: who is said to speak, else what was named before."""
        lower, before = word.lower_, word.i
        speakers = self._speakers(word, of)
        if speakers and lower in PLURAL | THING | PERSON:
            return speakers
        ahead = self._ahead(word, of)
        if ahead:
            return ahead
        if lower in PLURAL:
            joined = self._joined_subjects(before, of)
            if joined:
                return joined
            pair = self._antecedents.pair(self._sentence, before=before)
            return [standing(each, word) for each in pair]
        mention = None
        if lower in THING | PERSON and word.dep_ in {"dobj", "pobj", "dative"}:
            acting = {each.actor.country for each in self._doing(word, of)}
            mention = self._antecedents.other(
                self._sentence, before=before, countries=acting, word=lower
            )
        elif lower in THING:
            mention = self._antecedents.subject(self._sentence, before=before)
        elif lower in PERSON:
            mention = self._antecedents.person(self._sentence, before=before, word=lower)
        return [standing(mention.actor, word)] if mention is not None else []

    def _doing(self, word: Token, of: Of) -> list[Party]:
        """Who does what the clause of a word says."""
        verb = next((each for each in word.ancestors if each.pos_ == "VERB"), None)
        subject = subject_of(verb) if verb is not None else None
        return of(subject) if subject is not None and subject.i < word.i else []

    def _ahead(self, word: Token, of: Of) -> list[Party]:
        """The subject that a pronoun before it means: 'During his visit to Malta, the king'."""
        subject = next(
            (c for c in self._sentence.tokens.root.children if c.dep_ in {"nsubj", "nsubjpass"}),
            None,
        )
        if subject is None or subject.pos_ == "PRON" or word.i > subject.left_edge.i:
            return []
        top = next((a for a in word.ancestors if a.dep_ in {"prep", "advcl"}), None)
        named_before = any(m.last < word.i for m in self._sentence.mentions)
        return [] if top is None or named_before else of(subject)

    def _joined_subjects(self, before: int, of: Of) -> list[Party]:
        """The parties of an earlier subject joined by 'and' ('Chad and Niger met; they ...')."""
        subjects = [
            token
            for token in self._sentence.tokens
            if token.i < before and token.dep_ in {"nsubj", "nsubjpass"} and token.conjuncts
        ]
        return of(subjects[-1]) if subjects else []

    def _speakers(self, word: Token, of: Of) -> list[Party]:
        """The subject of the verb of saying whose clause a pronoun begins ('Iraq said it')."""
        owned = word.head if word.dep_ == "poss" else word
        clause = owned.head
        if owned.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
            return []
        teller = subject_of(clause.head)
        return of(teller) if teller is not None and teller.pos_ != "PRON" else []
