"""Values: what a clause makes of its signed words, worked out over its dependency tree.

The steps are set out in `coding.claim_direction`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import PolarTerm
from detente.coding.claim_turns import (
    DENYING,
    UNTURNED,
    is_alternative,
    is_compared_with,
    is_preferred_to,
    is_turned,
    less_than,
    too_much_for,
    undone_by,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

FAINT = 0.15
"""A value nearer to zero than this says nothing."""

FIRM = 0.3
"""A thing of war alone does not make a sale, a gift or a visit hostile ('bought frigates')."""

SLIGHT = 0.28
"""What a thing of good or of bad neighbours says where nothing says more: no claim by itself."""

OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "csubjpass", "oprd", "xcomp", "ccomp", "pcomp"})
COMPLEMENTS = frozenset({"attr", "acomp"})
SUBJECTS = frozenset({"nsubj", "csubj"})
COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "stay", "feel", "grow", "get"})
CONCEDING = frozenset({"although", "though", "despite", "notwithstanding", "albeit", "while"})
TIMES = frozenset({"after", "before", "since", "until", "till", "during", "amid"})
"""What was at the time says nothing: 'ties cooled after the treaty'."""

KEPT = frozenset({"from", "out", "away", "off"})
SHARED = frozenset({"common", "shared"})
"""A common foe and a shared fear bind; mutual fear does not."""

REASONS = frozenset({"because", "since", "as", "given", "so", "for"})
PREPOSITIONAL, LATERAL, REASON, PURPOSE, MANNER = 0.6, 0.7, 0.4, 0.5, 0.4
"""How much a prepositional phrase, a coordinate, a reason, a purpose and an adverb weigh."""


WAYS = frozenset({"closer", "nearer", "together", "apart"})
REPLACING = frozenset({"replace", "supplant", "displace", "supersede", "succeed"})
RAISING = frozenset(
    {"seem", "appear", "begin", "start", "continue", "prove", "tend", "need", "say", "come"}
    | {"think", "believe", "report", "expect", "suppose", "know", "have"}
)
"""Verbs whose subject belongs to the infinitive after them: 'the crisis seems to be over'."""


class ClauseValue:
    """One clause at work: the recursion over its dependency tree."""

    def __init__(
        self, terms: dict[int, PolarTerm], inside: frozenset[int], ties: Mapping[int, str]
    ) -> None:
        self._terms, self._inside, self._ties = terms, inside, ties
        self._known: dict[int, float] = {}

    def value(self, token: Token) -> float:
        """The value of a word with all of the clause that hangs from it, -1 to 1."""
        if token.i not in self._known:
            self._known[token.i] = self._worked_out(token) if token.i in self._inside else 0.0
        return self._known[token.i]

    def _worked_out(self, token: Token) -> float:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}:
            value = self._copula(token) if self._is_copula(token) else self._verb(token)
        elif token.dep_ == "prep" and token.i in self._inside and token.head.i not in self._inside:
            value = self._sum(token.children)  # a phrase that stands alone: 'for all the anger'
        elif token.pos_ in {"ADJ", "ADV"} or token.dep_ == "amod":
            value = self._adjective(token)
        else:
            value = self._noun(token)
        value = self._tied(token, value)
        return _clip(value + self._beside(token))

    def _tied(self, token: Token, value: float) -> float:
        """The value with negation and ties to a third applied."""
        entry, tie = self._terms.get(token.i), self._ties.get(token.i)
        if entry is not None and entry.pull == "oppose" and tie is not None:
            value = -1.0
        value = -value if is_turned(token, inside=self._inside) else value
        if tie == "shared":
            return abs(value)
        return -value if tie == "turned" else value

    def _children(self, token: Token, kinds: frozenset[str]) -> list[Token]:
        return [c for c in token.children if c.dep_ in kinds and c.i in self._inside]

    def _sum(self, tokens: Iterable[Token]) -> float:
        return sum(map(self.value, tokens))

    # --- verbs -----------------------------------------------------------------------------

    def _is_copula(self, token: Token) -> bool:
        return token.lemma_ in COPULAS and bool(
            self._children(token, COMPLEMENTS) or token.lemma_ == "be"
        )

    def _verb(self, token: Token) -> float:
        if undone := [each for each in undone_by(token) if each.i in self._inside]:
            return -self._sum(undone) or -1.0
        governed = self._governed(token)
        objects = self._sum(self._children(token, OBJECTS | COMPLEMENTS))
        entry = self._terms.get(token.i)
        subject = self._subject(token)
        if token.lemma_ == "keep" and any(child.lower_ in KEPT for child in token.children):
            return -1.0 if governed >= 0 else 1.0
        denied = -1.0 if self._has_denied_argument(token) else 1.0
        if token.lemma_ in REPLACING and abs(objects) + abs(subject) >= FAINT:
            return subject - PREPOSITIONAL * objects
        if entry is None:
            governed *= -1.0 if self._has_denied_argument(token, kinds=SUBJECTS) else 1.0
            return governed if abs(governed) >= FAINT else PREPOSITIONAL * subject
        if entry.pull in {"approach", "estrange"}:
            return denied if entry.pull == "approach" else -denied
        return self._of_entry(token, entry, subject=subject)

    def _of_entry(self, token: Token, entry: PolarTerm, *, subject: float) -> float:
        """The value of a verb with a sign of its own, from what it governs or its subject."""
        objects = self._sum(self._children(token, OBJECTS | COMPLEMENTS))
        denied = -1.0 if self._has_denied_argument(token) else 1.0
        has_object = bool(self._children(token, OBJECTS | COMPLEMENTS))
        signed = objects if has_object else self._governed(token)
        by_subject = not signed and (entry.pull == "raise" or not has_object)
        signed = subject if by_subject else signed
        if entry.default > 0 and entry.pull == "curb" and not has_object and not signed:
            return 0.0
        if abs(objects) < FAINT or self._has_denied_argument(token, kinds=SUBJECTS):
            return _pulled(entry, signed) if by_subject else denied * _pulled(entry, signed)
        return _pulled(entry, signed)

    def _has_denied_argument(
        self, token: Token, *, kinds: frozenset[str] = SUBJECTS | {"dobj", "nsubjpass"}
    ) -> bool:
        """Whether a subject or object denies the verb: 'no leader trusts', 'wants nothing'."""
        arguments = self._children(token, kinds)
        return any(
            word.lower_ in DENYING and word.head.lemma_ not in UNTURNED
            for each in arguments for word in (each, *each.children) if word.i <= each.i
        )  # fmt: skip

    def _copula(self, token: Token) -> float:
        complements = self._children(token, COMPLEMENTS)
        clausal = self._sum(self._children(token, OBJECTS))
        subject = self._subject(token)
        barred = [
            each for each in self._children(token, frozenset({"prep"}))
            if (entry := self._terms.get(each.i)) and entry.pull == "unreal"
        ]  # fmt: skip
        own = self._terms.get(token.i)
        if own is not None and own.pull != "raise":  # 'be over', 'be closer'
            return _pulled(own, subject)
        for each in [*complements, *barred]:  # 'is out of the question'
            entry = self._terms.get(each.i)
            if entry and entry.pull in {"unreal", "curb"} and not self._own_arguments(each):
                turned = _pulled(entry, clausal or subject)
                return -turned if is_turned(each, inside=self._inside) else turned
        standing = self._standing(token)  # 'is on the rocks'
        if not complements and standing:
            return standing
        if not complements and abs(subject) >= FAINT:
            return subject
        value = self._sum(complements) + PREPOSITIONAL * self._prepositional(token)
        return value if abs(value) >= FAINT else clausal or subject

    def _standing(self, copula: Token) -> float:
        """The sign of the phrase that says how things stand: 'is in tatters'; 0 without one."""
        pulls = [
            entry.pull
            for prep in self._children(copula, frozenset({"prep", "advmod"}))
            if (entry := self._terms.get(prep.i)) is not None
        ]
        return float(("approach" in pulls) - ("estrange" in pulls))

    def _governed(self, token: Token) -> float:
        objects = self._sum(self._children(token, OBJECTS | COMPLEMENTS))
        ways = [c for c in self._children(token, frozenset({"advmod"})) if c.lower_ in WAYS]
        objects += self._sum(ways)
        return objects + PREPOSITIONAL * self._prepositional(token, after=token.i)

    def _subject(self, token: Token) -> float:
        value = self._sum(self._children(token, SUBJECTS))
        if token.dep_ == "xcomp" and token.head.lemma_ in RAISING:
            value += self._sum(self._children(token.head, SUBJECTS | {"nsubjpass"}))
        return value + self._sum(
            pobj for agent in self._children(token, frozenset({"agent"})) for pobj in agent.children
        )

    # --- adjectives and nouns ----------------------------------------------------------------

    def _own_arguments(self, token: Token) -> float:
        return self._sum(self._children(token, OBJECTS)) + self._prepositional(token)

    def _adjective(self, token: Token) -> float:
        entry = self._terms.get(token.i)
        if barred := self._sum(too_much_for(token)):
            return -barred
        arguments = self._own_arguments(token)
        if entry is None:
            return arguments + PREPOSITIONAL * self._modifiers(token)
        value = _pulled(entry, arguments)
        degrees = {child.lower_ for child in token.children if child.dep_ == "advmod"}
        turned = degrees & {"less", "least"} or ("too" in degrees and value > 0)
        return -value if turned else value

    def _noun(self, token: Token) -> float:
        if (rather := less_than(token)) is not None and rather.i in self._inside:
            return self.value(rather)
        entry = self._terms.get(token.i)
        modifiers = self._modifiers(token)
        complement = self._prepositional(token) + self._sum(self._children(token, OBJECTS))
        if entry is not None and entry.pull in {"raise", "unreal"}:
            complement += self._sum(self._children(token, frozenset({"acl"})))
            complement = -complement if self._is_made_light(token) else complement
        if entry is None:
            value = modifiers or PREPOSITIONAL * complement
        elif entry.pull == "approach" and modifiers < -FAINT:
            value = -1.0
        elif entry.pull == "estrange" and self._is_made_light(token):
            value = PREPOSITIONAL
        elif entry.pull == "estrange" and SHARED & {c.lower_ for c in token.children}:
            value = 1.0
        elif entry.pull in {"advance", "curb", "raise", "unreal"}:
            value = _pulled(entry, complement or modifiers)
        else:
            value = _pulled(entry, 0.0)
        clauses = self._children(token, frozenset({"relcl", "acl"}))
        return value + (MANNER * self._sum(clauses) if abs(value) < 1 else 0.0)

    def _is_made_light(self, token: Token) -> bool:
        """Whether the noun has a modifier that makes little of it ('few obstacles')."""
        modifiers = self._children(token, frozenset({"amod"}))
        entries = [self._terms.get(modifier.i) for modifier in modifiers]
        return any(entry is not None and entry.pull == "curb" for entry in entries)

    def _modifiers(self, token: Token) -> float:
        kinds = frozenset({"amod", "compound", "advmod", "npadvmod", "nmod"})
        return self._sum(self._children(token, kinds))

    def _prepositional(self, token: Token, *, after: int = -1) -> float:
        """The value of the phrases that complete a word; a verb's stand `after` it."""
        total = 0.0
        for prep in self._children(token, frozenset({"prep", "dative"})):
            if prep.lower_ in CONCEDING or _is_in_spite(prep) or prep.i < after:
                continue
            if is_compared_with(prep) or prep.lower_ in TIMES:
                continue
            value = self._sum(prep.children) + self._prepositional(prep)
            entry = self._terms.get(prep.i)
            if entry is not None and entry.pull in {"approach", "estrange"}:
                value = 1.0 if entry.pull == "approach" else -1.0
            if prep.lower_ == "against" and any(c.pos_ == "PROPN" for c in prep.children):
                value = -1.0
            without = prep.lower_ == "without" or (prep.lower_ == "against" and value > 0)
            total += -value if without else value
        return _clip(total)

    # --- beside the clause -------------------------------------------------------------------

    def _beside(self, token: Token) -> float:
        """What coordinates, reasons, purposes and adverbs add."""
        beside = self._children(token, frozenset({"conj", "parataxis"}))
        denied = -1.0 if is_turned(token, inside=self._inside) else 1.0
        value = LATERAL * sum(
            self.value(each) * (denied if is_alternative(each) else 1.0)
            for each in beside
            if not is_preferred_to(each)
        )
        if token.pos_ not in {"VERB", "AUX"}:
            return value
        for clause in self._children(token, frozenset({"advcl"})):
            marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"}}
            if marks & CONCEDING or is_compared_with(clause):
                continue
            value += (REASON if marks & REASONS else PURPOSE) * self.value(clause)
        adverbs = [c for c in self._children(token, frozenset({"advmod"})) if c.i in self._terms]
        return value + MANNER * self._sum(adverbs)


def _pulled(entry: PolarTerm, governed: float) -> float:
    """What a term makes of the value it governs."""
    if entry.pull == "approach":
        return 1.0
    if entry.pull == "estrange":
        return -1.0
    if entry.pull == "sour":  # what is ill and befalls something good is worse
        return -SLIGHT - (SLIGHT if governed > 0 else 0.0)
    if entry.pull == "warm":
        return governed if governed <= -FAINT else _clip(governed + SLIGHT)
    if abs(governed) < (FIRM if entry.pull in {"advance", "raise"} and entry.default else FAINT):
        return float(entry.default)
    sign = 1.0 if governed > 0 else -1.0
    return -sign if entry.pull in {"curb", "unreal", "oppose"} else sign


def _is_in_spite(prep: Token) -> bool:
    return prep.lower_ == "in" and any(child.lower_ == "spite" for child in prep.children)


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))
