"""Propositions: what a forecast says will be, as a plain affirmative sentence in the present.

The modal, its negation and its adverbs go to the modality: 'it will not greatly improve' becomes
'The Chile-Peru relationship greatly improves', with a modality of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.coding.forecast_cue import NEGATIONS, Cue
from detente.coding.forecast_modals import EPISTEMIC, QUALIFYING, is_condition

if TYPE_CHECKING:
    from spacy.tokens import Token

IRREGULAR = {
    "be": ("is", "are"),
    "have": ("has", "have"),
    "do": ("does", "do"),
    "go": ("goes", "go"),
}
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PLURAL_PRONOUNS = frozenset({"we", "you", "these", "those", "few", "many", "most", "some"})
AFFIRMATIVE = (("No one ", "Somebody "), ("Nobody ", "Somebody "), ("Nothing ", "Something "),
               ("No ", "A "), ("Neither ", "Either "), ("None of ", "One of "),
               ("Few ", "Many "))  # fmt: skip
"""What a denying subject becomes: the proposition is affirmative, the denial its modality's."""

COUNTED = frozenset({"country", "side", "state", "nation", "government", "neighbour", "neighbor"})
RELATIONS = frozenset({"relationship", "relation", "tie", "rapprochement"})


@dataclass(frozen=True, slots=True)
class Names:
    """How to write what pronouns stand for: the pair's two names, and who spoke last."""

    pair: tuple[str, str]
    person: str | None

    @property
    def both(self) -> str:
        """The pair as a subject."""
        return f"{self.pair[0]} and {self.pair[1]}"

    @property
    def relationship(self) -> str:
        """The pair's relationship as a subject."""
        return f"The {self.pair[0]}-{self.pair[1]} relationship"


def proposition_of(cue: Cue, *, tokens: Sequence[Token], names: Names) -> str:
    """The sentence that is true if the forecast comes true; `tokens` are the forecast's clause."""
    if cue.verb.pos_ in {"NOUN", "PROPN"}:
        awaited = _affirmed(_text(_without_clauses(cue.verb)))
        takes = "take" if cue.verb.tag_ in PLURAL_TAGS else "takes"
        condition = condition_of(cue)[1]
        when = _text(t for t in cue.follows if t.i not in condition)
        return f"{awaited[:1].upper()}{awaited[1:]} {takes} place {when}".rstrip(" .,;:")
    subject, plural = _subject(cue, tokens, names)
    verb = "succeed" if fails_surely(cue) else cue.verb.lemma_.lower()
    words = [subject, *_before(cue), _inflected(cue.verb, verb, plural=plural)]
    words += _after(cue, tokens, plural=plural)
    text = " ".join(filter(None, words))
    for wrong, right in (
        (" ,", ","),
        (" '", "'"),
        (" ’", "’"),
        (" - ", "-"),
        ("  ", " "),
        (" %", "%"),
    ):
        text = text.replace(wrong, right)
    return text[:1].upper() + text[1:].rstrip(" .,;:")


def fails_surely(cue: Cue) -> bool:
    """Whether the cue is 'bound to fail': the proposition is then that it succeeds."""
    return cue.verb.lemma_ == "fail" and cue.readings[-1] == "certain"


def condition_of(cue: Cue) -> tuple[str | None, frozenset[int]]:
    """The 'if' clause of a forecast as worded, and its tokens; (None, none) where it has none."""
    for owner in (cue.verb, cue.top, cue.verb.head):
        for clause in owner.children:
            first = next((t for t in clause.subtree if t.text != ","), None)
            if clause.dep_ != "advcl" or first is None or first.i == cue.written[0].i:
                continue
            tokens = list(clause.subtree)
            if is_condition(clause) and cue.verb not in tokens:
                return _text(tokens).strip(" ,."), frozenset(t.i for t in tokens)
    return None, frozenset()


def _subject(cue: Cue, tokens: Sequence[Token], names: Names) -> tuple[str, bool]:
    """The subject as written, with pronouns resolved, and whether it is plural."""
    subject = cue.subject
    if subject is None or cue.is_heading:
        before = [t for t in tokens if t.i < cue.written[0].i]
        heads = [t for t in before if t.dep_ in {"nsubj", "ROOT", "nsubjpass"}]
        return _text(before), any(t.tag_ in PLURAL_TAGS for t in heads)
    word = subject.lower_
    counted = {child.lower_ for child in subject.children} & {"two", "both"}
    if word in {"they", "both"} or (counted and subject.lemma_.lower() in COUNTED):
        return names.both, True
    if word in {"he", "she", "i"}:
        return names.person or subject.text, False
    if word == "it":
        owner = _antecedent(cue)
        return (names.relationship if owner == "relation" else owner or "It"), False
    plural = (
        subject.tag_ in PLURAL_TAGS
        or word in PLURAL_PRONOUNS
        or any(c.dep_ == "conj" for c in subject.children)
    )
    owned = [
        token for token in _without_clauses(subject)
        if token not in cue.written or token.lower_ not in EPISTEMIC | QUALIFYING
    ]  # fmt: skip
    return _affirmed(_text(owned)), plural


def _affirmed(subject: str) -> str:
    """The subject without its denial: 'No side' becomes 'A side'."""
    subject = subject[:1].upper() + subject[1:]
    for denied, affirmed in AFFIRMATIVE:
        if subject.startswith(denied):
            rest = subject.removeprefix(denied)
            article = "An " if affirmed == "A " and rest[:1].lower() in set("aeiou") else affirmed
            return article + rest
    return subject


def _antecedent(cue: Cue) -> str | None:
    """What 'it' stands for: the subject of an earlier clause of the sentence, or nothing found."""
    for token in cue.verb.sent:
        if token.i >= cue.verb.i:
            break
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"}:
            if token.lemma_.lower() in RELATIONS:
                return "relation"
            return _text(_without_clauses(token))
    return None


def _without_clauses(head: Token) -> list[Token]:
    cut = {
        inner.i
        for token in head.subtree
        if token.dep_ in {"relcl", "advcl", "parataxis"}
        for inner in token.subtree
    }
    return [token for token in head.subtree if token.i not in cut]


def _before(cue: Cue) -> list[str]:
    """Adverbs of manner before the verb ('greatly')."""
    return [
        child.text
        for child in cue.verb.children
        if child.dep_ == "advmod" and child.i < cue.verb.i and child.tag_ == "RB"
        and child.lower_ not in EPISTEMIC | NEGATIONS and child not in cue.written
        and child.i == cue.verb.i - 1
    ]  # fmt: skip


def _after(cue: Cue, tokens: Sequence[Token], *, plural: bool) -> list[str]:
    condition = condition_of(cue)[1]
    written = []
    for token in tokens:
        if token.i <= cue.verb.i or token.i in condition or token in cue.written:
            continue
        shared = token.dep_ == "conj" and token.head == cue.verb and token.tag_ in {"VB", "VBP"}
        word = _inflected(token, token.lemma_.lower(), plural=plural) if shared else token.text
        written.append(word + (" " if token.whitespace_ else ""))
    return ["".join(written).strip()]


def _inflected(token: Token, lemma: str, *, plural: bool) -> str:
    """The verb in the present tense; a passive participle gets its auxiliary."""
    if any(child.dep_ == "auxpass" for child in token.children):
        return f"{'are' if plural else 'is'} {token.text}"
    singular, many = IRREGULAR.get(lemma, (_third_person(lemma), lemma))
    return many if plural else singular


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _text(tokens: Iterable[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()
