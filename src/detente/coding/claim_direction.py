"""Direction: whether a clause says that two states are pushed together or apart.

The value of a clause is worked out from its words inward, as a reader would:

| step | rule, with an example and its sign |
|---|---|
| noun | its own sign: a bitter *dispute* -; else its modifiers': warmer *ties* + |
| curbing noun | turns its complement round: *lack* of trust -; *lifting* of sanctions + |
| verb of approach, of estrangement | its own sign: *cooperate* +; *threaten* - |
| advancing verb | the sign of its object: *promote* trade +; *impose* sanctions - |
| curbing verb | turns its object round: *ease* tension +; *block* trade - |
| unreal predicate | turns what follows round: *unlikely* to cooperate - |
| no object | the subject stands in for it: tensions *eased* +; trade *fell* - |
| copula | the complement: interests *are* in conflict -; else the subject |
| tie to a third | the friend of one pulls it from the other: *relies* on America - |
| negation | never, no, without: turns the word round: did *not* stop the visit + |
| concession | 'despite the quarrel' counts for nothing in the main clause |

Values run from -1 to 1; below `FAINT` nothing is said. Weights of side clauses are Detente's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon, PolarTerm
from detente.coding.phrases import PhraseIndex, forms_of

if TYPE_CHECKING:
    from spacy.tokens import Token

FAINT = 0.15
"""A value nearer to zero than this says nothing."""

OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "csubjpass", "oprd", "xcomp", "ccomp", "pcomp"})
COMPLEMENTS = frozenset({"attr", "acomp"})
SUBJECTS = frozenset({"nsubj", "csubj"})
COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "stay", "feel", "grow", "get"})
CONCEDING = frozenset({"although", "though", "despite", "notwithstanding", "albeit", "while"})
TURNING = frozenset(
    {"no", "never", "not", "n't", "n’t", "neither", "nor", "hardly", "rarely"}
    | {"scarcely", "barely", "seldom", "without", "nothing", "none", "cannot"}
)
DENYING = frozenset({"no", "neither", "nobody", "nothing", "none"})
UNTURNED = frozenset({"choice", "doubt", "question", "alternative", "option"})
KEPT = frozenset({"from", "out", "away", "off"})
SHARED = frozenset({"common", "shared"})
"""A common foe and a shared fear bind; mutual fear does not."""

REASONS = frozenset({"because", "since", "as", "given", "so", "for"})
PREPOSITIONAL, LATERAL, REASON, PURPOSE, MANNER = 0.6, 0.7, 0.4, 0.5, 0.4
"""How much a prepositional phrase, a coordinate, a reason, a purpose and an adverb weigh."""


class DirectionModel:
    """The value of a word with all that hangs from it, -1 (apart) to 1 (together)."""

    def __init__(self, lexicon: ClaimLexicon) -> None:
        self._index = PhraseIndex(lexicon.polarity)

    def terms_in(self, tokens: Sequence[Token]) -> dict[int, PolarTerm]:
        """The signed terms among the tokens, by the index of each term's head word."""
        words = {form for token in tokens for form in forms_of(token)}
        terms: dict[int, PolarTerm] = {}
        for found in self._index.find([t for t in tokens if not is_in_title(t)]):
            entry = _fitting(found.entries, found.head, _governed_words(found.head) or words)
            if entry is not None:
                terms[found.head.i] = entry
        return terms

    def value(
        self, head: Token, *, tokens: Sequence[Token], ties: Mapping[int, str] | None = None
    ) -> float:
        """The value of the clause under `head`, of these tokens only.

        `ties` to thirds turn the value of single words round (`claim_parties.triad_ties`).
        """
        inside = frozenset(token.i for token in tokens)
        terms = self.terms_in(tokens)
        if not any(token.pos_ in {"VERB", "AUX"} for token in tokens):
            return self._verbless(tokens)
        return _Clause(terms, inside, ties or {}).value(head)

    def _verbless(self, tokens: Sequence[Token]) -> float:
        """The sign of a verb that the parser took for a plural noun ('aid alarms Delhi')."""
        for found in self._index.find(tokens):
            for entry in found.entries:
                verb = "VERB" in entry.pos and not entry.beside and found.head.tag_ == "NNS"
                if verb and entry.pull in {"approach", "estrange"}:
                    return 1.0 if entry.pull == "approach" else -1.0
        return 0.0


def _governed_words(head: Token) -> set[str]:
    """The words of a verb's object; none where it has no object, or is no verb."""
    objects = [child for child in head.children if child.dep_ in {"dobj", "nsubjpass"}]
    return {form for child in objects for token in child.subtree for form in forms_of(token)}


def is_in_title(token: Token) -> bool:
    """Whether a word is part of an office ('Minister of Trade'): it says nothing of trade."""
    return token.pos_ == "PROPN" and any(
        ancestor.lower_ in {"minister", "ministry", "secretary", "department"}
        for ancestor in token.ancestors
    )


def _fitting(entries: Iterable[PolarTerm], head: Token, words: set[str]) -> PolarTerm | None:
    """The entry whose part of speech and companions fit: one that asks for companions first."""
    fitting = [e for e in entries if _has_pos(head, e) and (not e.beside or e.beside & words)]
    return max(fitting, key=lambda entry: bool(entry.beside), default=None)


def _has_pos(token: Token, entry: PolarTerm) -> bool:
    pos = {"PROPN": "NOUN", "AUX": "VERB"}.get(token.pos_, token.pos_)
    participle = token.tag_ in {"VBN", "VBG"} and "ADJ" in entry.pos
    return not entry.pos or pos in entry.pos or (participle and pos == "VERB")


class _Clause:
    """One clause at work: the recursion over its dependency tree."""

    def __init__(
        self, terms: dict[int, PolarTerm], inside: frozenset[int], ties: Mapping[int, str]
    ) -> None:
        self._terms, self._inside, self._ties = terms, inside, ties
        self._known: dict[int, float] = {}

    def value(self, token: Token) -> float:
        if token.i not in self._known:
            self._known[token.i] = self._worked_out(token) if token.i in self._inside else 0.0
        return self._known[token.i]

    def _worked_out(self, token: Token) -> float:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}:
            value = self._copula(token) if self._is_copula(token) else self._verb(token)
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
        value = -value if self._is_turned(token) else value
        if tie == "shared":
            return abs(value)
        return -value if tie == "turned" else value

    def _children(self, token: Token, kinds: frozenset[str]) -> list[Token]:
        return [c for c in token.children if c.dep_ in kinds and c.i in self._inside]

    def _sum(self, tokens: Iterable[Token]) -> float:
        return sum(map(self.value, tokens))

    def _is_turned(self, token: Token) -> bool:
        if token.lemma_ in UNTURNED:
            return False  # 'no doubt' and 'no choice but' turn nothing round
        return any(
            child.dep_ == "neg" or child.lower_ in TURNING or _is_no_longer(child)
            for child in token.children
            if child.i in self._inside
            and child.dep_ in {"neg", "det", "nummod", "advmod", "preconj", "cc"}
        )

    # --- verbs -----------------------------------------------------------------------------

    def _is_copula(self, token: Token) -> bool:
        return token.lemma_ in COPULAS and bool(
            self._children(token, COMPLEMENTS) or token.lemma_ == "be"
        )

    def _verb(self, token: Token) -> float:
        governed = self._governed(token)
        objects = self._sum(self._children(token, OBJECTS | COMPLEMENTS))
        entry = self._terms.get(token.i)
        subject = self._subject(token)
        if token.lemma_ == "keep" and any(child.lower_ in KEPT for child in token.children):
            return -1.0 if governed >= 0 else 1.0
        denied = -1.0 if self._has_denied_argument(token) else 1.0
        if entry is None:
            return governed if abs(governed) >= FAINT else PREPOSITIONAL * subject
        if entry.pull in {"approach", "estrange"}:
            return denied if entry.pull == "approach" else -denied
        has_object = bool(self._children(token, OBJECTS | COMPLEMENTS))
        signed = objects if has_object else governed
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
        for each in [*complements, *barred]:  # 'is out of the question'
            entry = self._terms.get(each.i)
            if entry and entry.pull in {"unreal", "curb"} and not self._own_arguments(each):
                turned = _pulled(entry, clausal or subject)
                return -turned if self._is_turned(each) else turned
        if not complements and abs(subject) >= FAINT:
            return subject
        value = self._sum(complements) + PREPOSITIONAL * self._prepositional(token)
        return value if abs(value) >= FAINT else clausal or subject

    def _governed(self, token: Token) -> float:
        objects = self._sum(self._children(token, OBJECTS | COMPLEMENTS))
        return objects + PREPOSITIONAL * self._prepositional(token, after=token.i)

    def _subject(self, token: Token) -> float:
        value = self._sum(self._children(token, SUBJECTS))
        return value + self._sum(
            pobj for agent in self._children(token, frozenset({"agent"})) for pobj in agent.children
        )

    # --- adjectives and nouns ----------------------------------------------------------------

    def _own_arguments(self, token: Token) -> float:
        return self._sum(self._children(token, OBJECTS)) + self._prepositional(token)

    def _adjective(self, token: Token) -> float:
        entry = self._terms.get(token.i)
        arguments = self._own_arguments(token)
        if entry is None:
            return arguments + PREPOSITIONAL * self._modifiers(token)
        value = _pulled(entry, arguments)
        degrees = {child.lower_ for child in token.children if child.dep_ == "advmod"}
        turned = degrees & {"less", "least"} or ("too" in degrees and value > 0)
        return -value if turned else value

    def _noun(self, token: Token) -> float:
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
            value = self._sum(prep.children) + self._prepositional(prep)
            entry = self._terms.get(prep.i)
            if entry is not None and entry.pull in {"approach", "estrange"}:
                value = 1.0 if entry.pull == "approach" else -1.0
            if prep.lower_ == "against" and any(c.pos_ == "PROPN" for c in prep.children):
                value = -1.0
            total += -value if prep.lower_ in {"without", "against"} and value > 0 else value
        return _clip(total)

    # --- beside the clause -------------------------------------------------------------------

    def _beside(self, token: Token) -> float:
        """What coordinates, reasons, purposes and adverbs add."""
        value = LATERAL * self._sum(self._children(token, frozenset({"conj", "parataxis"})))
        if token.pos_ not in {"VERB", "AUX"}:
            return value
        for clause in self._children(token, frozenset({"advcl"})):
            marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"}}
            if marks & CONCEDING:
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
    if abs(governed) < FAINT:
        return float(entry.default)
    sign = 1.0 if governed > 0 else -1.0
    return -sign if entry.pull in {"curb", "unreal", "oppose"} else sign


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and any(child.lower_ == "no" for child in adverb.children)


def _is_in_spite(prep: Token) -> bool:
    return prep.lower_ == "in" and any(child.lower_ == "spite" for child in prep.children)


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))
