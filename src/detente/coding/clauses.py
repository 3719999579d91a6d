"""Clauses: a sentence cut where it makes two points, each part a run of tokens with its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.coding.claim_values import CONCEDING
from detente.coding.parsed import Sentence
from detente.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["main", "conceded", "coordinate"]
SHORTEST = 4
"""Fewer words than this make no point of their own."""

DEEPEST = 80
"""A sentence nested deeper (a list without end, a table run together) is no prose to be read."""

EDGES = frozenset({"PUNCT", "CCONJ", "SPACE"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of a sentence's tokens that makes one point, and the word it hangs from."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    head: Token
    role: Role

    def span(self) -> Span:
        """The clause's own characters, without the commas and conjunctions at its edges."""
        first, last = self.tokens[0], self.tokens[-1]
        return self.sentence.span_of_tokens(first, last)


def is_prose(sentence: Sentence) -> bool:
    """Whether a sentence is nested no deeper than prose is, and has words."""
    tokens = [token for token in sentence.tokens if not token.is_space]
    return bool(tokens) and all(sum(1 for _ in t.ancestors) <= DEEPEST for t in tokens)


def whole(sentence: Sentence) -> Clause:
    """The sentence as one clause."""
    tokens = list(sentence.tokens)
    while tokens[-1].is_space:
        tokens.pop()
    return Clause(sentence, tuple(tokens), sentence.tokens.root, "main")


def parts_of(sentence: Sentence) -> list[Clause]:
    """The conceded, main and coordinate clauses of a sentence, in order of the text.

    One clause, the whole, where nothing can be cut off.
    """
    root = sentence.tokens.root
    cut = [
        Clause(sentence, tokens, head, role)
        for head, role in _cuts(root)
        if len(tokens := _run(head, sentence)) >= SHORTEST and len(tokens) < len(sentence.tokens)
    ]
    rest = _rest(sentence, cut)
    if not cut or len(rest) < SHORTEST or root not in rest:
        return [whole(sentence)]
    clauses = [*cut, Clause(sentence, rest, root, "main")]
    return sorted(clauses, key=lambda clause: clause.tokens[0].i)


def _cuts(root: Token) -> Iterator[tuple[Token, Role]]:
    """The heads of what may be cut off: conceded clauses and phrases, coordinate verbs."""
    for child in root.children:
        if _is_conceded(child, root):
            yield child, "conceded"
        elif _is_coordinate(child, root):
            yield child, "coordinate"


def _is_conceded(child: Token, root: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in CONCEDING and child.i < root.i
    return child.dep_ == "advcl" and bool(_marks(child) & CONCEDING) and not _is_meanwhile(child)


def _is_coordinate(child: Token, root: Token) -> bool:
    if child.dep_ == "ccomp":
        return child.i < root.i and _is_run_on(child, root)
    return child.dep_ in {"conj", "parataxis"} and child.pos_ in {"VERB", "AUX"}


def _is_meanwhile(clause: Token) -> bool:
    """Whether 'while' tells the time ('while they were talking') and concedes nothing."""
    return clause.tag_ == "VBG" and "while" in _marks(clause)


def _marks(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod", "prep"}}


def _is_run_on(token: Token, root: Token) -> bool:
    """Whether a clause before the root is joined to it by a semicolon only."""
    return any(each.text == ";" for each in root.doc[token.i : root.i])


def _run(head: Token, sentence: Sentence) -> tuple[Token, ...]:
    """The unbroken run of tokens under a head, its edges trimmed; empty where it is broken."""
    indices = sorted(token.i for token in head.subtree)
    if indices[-1] - indices[0] + 1 != len(indices):
        return ()
    return _trimmed(tuple(sentence.tokens.doc[indices[0] : indices[-1] + 1]))


def _rest(sentence: Sentence, cut: Sequence[Clause]) -> tuple[Token, ...]:
    """The longest unbroken run that holds the root once the cut clauses are gone."""
    gone = {token.i for clause in cut for token in clause.tokens}
    run: list[Token] = []
    for token in sentence.tokens:
        if token.i in gone:
            if sentence.tokens.root in run:
                break
            run = []
        else:
            run.append(token)
    return _trimmed(tuple(run))


def _trimmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    first, last = 0, len(tokens)
    while first < last and tokens[first].pos_ in EDGES:
        first += 1
    while last > first and tokens[last - 1].pos_ in EDGES and tokens[last - 1].text != ".":
        last -= 1
    opened = [i for i in range(first, last) if tokens[i].text == "("]
    if opened and not any(tokens[i].text == ")" for i in range(opened[-1], last)):
        return _trimmed(tokens[first : opened[-1]])
    return tokens[first:last]
