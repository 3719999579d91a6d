"""What a parse says of a word: its auxiliaries and tense, and what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

COPULAS = frozenset({"be", "seem", "look", "appear", "become", "remain", "sound", "prove"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
INVERTED = frozenset({"had", "should", "were"})
"""Words that open a condition where they stand before the subject ('had they met')."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


NEAR = 100
"""Tokens on each side of a word among which days and eras are looked for: a clause has no more."""


def nearby(word: Token) -> TokenSpan:
    """The part of a word's sentence that lies near it: a page-long sentence costs no more."""
    sentence = word.sent
    first, last = max(sentence.start, word.i - NEAR), min(sentence.end, word.i + NEAR)
    return word.doc[first:last]


def is_verbal(word: Token) -> bool:
    """Whether a word is a verb, by its part of speech or by its tag."""
    return word.pos_ in {"VERB", "AUX"} or word.tag_.startswith("VB")


def auxiliaries_of(verb: Token) -> list[Token]:
    """A verb's auxiliaries, or those it shares with the verb it is joined to."""
    own = own_auxiliaries(verb)
    if not own and verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        same = verb.tag_ in {verb.head.tag_, "VB"} and is_verbal(verb.head)
        return auxiliaries_of(verb.head) if same else []
    return own


def own_auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries that hang from a verb."""
    return [c for c in verb.children if c.dep_ in AUXILIARIES]


def is_present(verb: Token, auxiliaries: Sequence[Token]) -> bool:
    """Whether a verb is in the present tense, the perfect and the modals apart."""
    finite = [a for a in auxiliaries if a.tag_ in {"VBZ", "VBP"}]
    if verb.tag_ in {"VBG", "VBN"}:
        return bool(finite) and all(a.lemma_ == "be" for a in finite)
    return verb.tag_ in {"VBZ", "VBP"} and not auxiliaries


def is_past(verb: Token) -> bool:
    """Whether a verb or an auxiliary of it is in the past tense."""
    return verb.tag_ == "VBD" or any(a.tag_ == "VBD" for a in auxiliaries_of(verb))


def is_inverted(verb: Token) -> bool:
    """'Had they met', 'were they to meet', 'should they meet'."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    finite = [verb] if verb.lower_ == "were" else []
    finite += [c for c in verb.children if c.dep_ in AUXILIARIES and c.lower_ in INVERTED]
    if subject is None or not finite or verb.sent.text.rstrip().endswith("?"):
        return False
    first = min(finite, key=lambda token: token.i)
    leading = [t for t in verb.subtree if t.i < first.i and not t.is_punct and t.pos_ != "CCONJ"]
    return first.i < subject.i and not leading


def is_asked(verb: Token) -> bool:
    """Whether a question asks if it happens; 'why did they' takes it as true."""
    if verb.dep_ != "ROOT" or not verb.sent.text.rstrip().endswith("?"):
        return False
    asked = {c.lower_ for c in verb.sent} & {"why", "how", "when", "where", "who", "whom"}
    return not (asked and any(c.lower_ == "did" for c in verb.children))


def complement_of(verb: Token) -> Token | None:
    """What a copula says of its subject."""
    if verb.lemma_ not in COPULAS:
        return None
    return next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}), None)


def is_indefinite(noun: Token) -> bool:
    """Whether a noun has no article, pronoun or owner that makes it a known one."""
    return not any(
        c.lower_ in DEFINITE or (c.dep_ == "poss" and c.ent_type_ != "DATE") for c in noun.children
    )


def governor_of(word: Token) -> tuple[list[Token], Token | None]:
    """The words passed on the way up (prepositions, particles), and the word that governs."""
    passed: list[Token] = []
    above = word.head
    before = word.nbor(-1) if word.i > 0 else word
    if word.tag_ == "VBG" and word.dep_ in {"amod", "compound"} and before.pos_ == "ADP":
        above = before  # a gerund taken for an adjective ('from boarding Greek boats')
    while is_passed(above):
        passed.append(above)
        above = above.head
    if above == word or above.pos_ == "ADP":
        return passed, None
    return passed, above


def is_passed(word: Token) -> bool:
    """Whether a word only links what hangs from it to what is above."""
    linking = word.pos_ in {"ADP", "ADV", "SCONJ", "PART"} or word.dep_ == "advmod"
    return linking and word.head != word
