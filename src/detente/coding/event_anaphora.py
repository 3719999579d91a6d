"""Whom 'they', 'both sides', 'it' and 'he' mean: what the text named just before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.coding.mention_sectors import is_locative
from detente.coding.mentions import Mention
from detente.coding.parsed import Sentence
from detente.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 4
"""Sentences back in which an antecedent is looked for."""

PAIR_NOUNS = frozenset({
    "country", "side", "leader", "government", "nation", "neighbor", "neighbour", "state",
    "party", "president", "minister", "premier", "capital", "power", "ally", "counterpart",
    "official", "diplomat", "delegation", "man", "statesman", "rival", "economy",
})  # fmt: skip
BARE_PAIRS = frozenset({"side", "neighbour", "neighbor", "rival"})
"""Nouns whose bare plural with 'the' means the pair spoken of."""
PAIR_WORDS = frozenset({"two", "both"})
PLURAL = frozenset({"they", "them", "both", "their"})
THING = frozenset({"it", "its", "itself"})
PERSON = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
FEMALE = frozenset({"she", "her"})
WOMEN = frozenset({
    "merkel", "thatcher", "theresa", "indira", "benazir", "hasina", "rousseff", "dilma", "bachelet",
    "kirchner", "cristina", "geun-hye", "tsai", "ardern", "meloni", "suu", "hillary", "condoleezza",
    "albright", "zakharova", "mogherini", "ashton", "leyen", "truss", "sandu", "sanna", "solberg",
    "frederiksen", "sheinbaum", "kallas", "grybauskaite", "yingluck", "megawati", "arroyo",
    "kumaratunga", "sirleaf", "lagarde", "pelosi", "yellen", "baerbock", "harris", "may", "rice",
    "beata", "szydlo", "szydło", "mrs", "ms",
})  # fmt: skip
"""Parts of names by which a leader is known to be a woman; any other is taken for a man."""


class Antecedents:
    """The states and persons named so far, newest last, and the last subject."""

    def __init__(self) -> None:
        self._sentences: list[Sentence] = []
        self._subject: Mention | None = None
        self._pair: tuple[Actor, ...] = ()
        self._since_pair = REACH

    def read(self, sentence: Sentence, *, subject: Mention | None, pair: tuple[Actor, ...]) -> None:
        """Remember a coded sentence, who its main clause was about, and the pair it told of."""
        self._sentences = [*self._sentences[-REACH + 1 :], sentence]
        self._subject = subject or self._subject
        self._since_pair += 1
        if pair:
            self._pair, self._since_pair = pair, 0

    def pair(self, sentence: Sentence, *, before: int, persons: bool = False) -> list[Actor]:
        """The two states that 'both' means, in the order they were named; or none.

        The two named before in the sentence, else in the one before it; else the two of the
        latest event; else the two named last. 'The two leaders' are persons where two are named.
        """
        named = self._back(sentence, before)
        if persons and (leaders := _latest_two(m for m in named if m.kind == "person")):
            return leaders
        for mentions in (self._in(sentence, before), self._acting_last(), self._of_last()):
            if two := _latest_two(mentions):
                return two
        if self._pair and self._since_pair < REACH:
            return list(self._pair)
        return _latest_two(named)

    def _acting_last(self) -> list[Mention]:
        """The states that were the subject of the sentence before, where they were just two."""
        for each in self._sentences[-1:]:
            root = each.tokens.root
            subject = {
                t.i for c in root.children if c.dep_ in {"nsubj", "nsubjpass"} for t in c.subtree
            }
            acting = [m for m in each.mentions if m.last in subject and _can_act(m, each)]
            if len({m.actor.country for m in acting}) == 2:  # noqa: PLR2004  a pair
                return acting[::-1]
        return []

    def _of_last(self) -> list[Mention]:
        last = self._sentences[-1:]
        return [m for each in last for m in each.mentions if _can_act(m, each)][::-1]

    def subject(self, sentence: Sentence, *, before: int) -> Mention | None:
        """The state that 'it' means: the subject of the clause before, here or a sentence ago."""
        for mention in reversed(sentence.mentions):
            token = sentence.tokens.doc[mention.last]
            if mention.last < before and token.dep_ in {"nsubj", "nsubjpass"}:
                return mention
        return self._subject

    def person(self, sentence: Sentence, *, before: int, word: str | None = None) -> Mention | None:
        """The person that 'he' or 'she' means: the last one named."""
        back = self._back(sentence, before)
        persons = [
            m for m in back if m.kind == "person" and (word is None or _may_be(m, word))
        ]  # fmt: skip
        return persons[0] if persons else None

    def other(
        self, sentence: Sentence, *, before: int, countries: set[str], word: str | None = None
    ) -> Mention | None:
        """The last state or person named that is not of some countries, and that `word` may mean.

        'Him' is a man before it is a state, 'it' a state before it is a person.
        """
        named = [
            m for m in self._back(sentence, before)
            if m.kind in {"state", "person"} and m.actor.country not in countries
        ]  # fmt: skip
        fitting = [m for m in named if word is not None and _may_be(m, word)]
        return next(iter([*fitting, *named]), None)

    def _back(self, sentence: Sentence, before: int) -> list[Mention]:
        """Mentions that can act, from the token back through the sentences before."""
        earlier = [m for each in self._sentences for m in each.mentions if _can_act(m, each)]
        return self._in(sentence, before) + earlier[::-1]

    @staticmethod
    def _in(sentence: Sentence, before: int) -> list[Mention]:
        """Mentions of the sentence that can act, from the token back."""
        return [m for m in sentence.mentions if m.last < before and _can_act(m, sentence)][::-1]


def _may_be(mention: Mention, word: str) -> bool:
    """Whether a pronoun may stand for a mention: 'him' for a man, 'it' for a state."""
    if mention.kind != "person":
        return word not in PERSON
    is_woman = bool(WOMEN & {part.lower() for part in mention.actor.text.split()})
    return word not in THING and is_woman == (word in FEMALE)


def _latest_two(mentions: Iterable[Mention]) -> list[Actor]:
    """The first two states met on the way back, or none; an organisation is no side of a pair."""
    latest: list[Actor] = []
    for mention in mentions:
        if mention.kind not in {"state", "person"}:
            continue
        if mention.actor.country not in {each.country for each in latest}:
            latest.insert(0, mention.actor)
        if len(latest) == 2:  # noqa: PLR2004  a pair
            return latest
    return []


def names_persons(noun: Token) -> bool:
    """True for 'the two leaders', who are persons."""
    return noun.lemma_.lower() in {"leader", "president", "minister", "premier", "man", "statesman"}


def _can_act(mention: Mention, sentence: Sentence) -> bool:
    doc = sentence.tokens.doc
    if mention.kind == "place":
        return False
    return not is_locative(doc[mention.first], doc[mention.last])


def is_pair(noun: Token) -> bool:
    """True for 'the two countries', 'both sides', 'the two'."""
    lemma = noun.lemma_.lower()
    if lemma in BARE_PAIRS and noun.tag_ == "NNS" and [c.lower_ for c in noun.lefts] == ["the"]:
        return not any(child.dep_ in {"prep", "relcl", "acl"} for child in noun.children)
    if lemma not in PAIR_NOUNS and noun.lower_ not in PAIR_WORDS:
        return False
    if any(child.lower_ in PAIR_WORDS for child in noun.children):
        return True
    return noun.lower_ == "two" and any(child.lower_ == "the" for child in noun.children)
