"""Irony: marks that a kind word is not meant, and that its opposite is.

| mark | example |
|---|---|
| set phrases | so much for friendship; how touching; with friends like these |
| others' assurance | 'all is well, or so we are assured' |
| what a ..., some ... | 'some partner'; 'what a brotherhood' |
| certain hope | 'which will no doubt settle the border' |
| one thing after another | 'another summit, another shelling' |
| scare quotes | 'the "brotherly" blockade' |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKS = (
    "so much for", "how touching", "how kind", "how generous", "how thoughtful", "how convenient",
    "how considerate", "how sweet", "how reassuring", "nothing says",
    "with friends like", "we are assured", "we were told", "we were assured",
    "we are to believe", "or so we", "or so they", "so we are", "so goes the", "so runs the",
    "call this", "calls this", "call that", "calls that", "thanks a lot",
    "a fine way", "a funny way", "a strange way", "an odd way",
    "a strange sort of", "a strange kind of", "a curious way", "a fine friend", "a fine neighbour",
    "much good may", "a likely story",
    "what could possibly",
)  # fmt: skip
PHRASES = tuple(tuple(mark.split()) for mark in MARKS)
SURE = frozenset({"doubtless", "surely", "undoubtedly", "doubt"})
QUOTES = frozenset({'"', "“", "”", "``", "''"})
LONGEST = 4
"""Words between scare quotes; more are somebody's speech."""


def is_ironic(tokens: Sequence[Token]) -> bool:
    """Whether the clause is marked as ironic."""
    words = tuple(token.lower_.replace("’", "'") for token in tokens if not token.is_space)
    if any(words[n : n + len(p)] == p for n in range(len(words)) for p in PHRASES):
        return True
    return _is_another_and_another(words, tokens) or any(map(_is_sure_hope, tokens)) or (
        words[:2] == ("what", "a") and not any(t.pos_ == "AUX" for t in tokens[:4])
    ) or _is_some_friend(tokens)  # fmt: skip


def _is_another_and_another(words: Sequence[str], tokens: Sequence[Token]) -> bool:
    """'Another summit, another shelling'; 'one day ..., the next ...'."""
    verbless = not any(t.pos_ in {"VERB", "AUX"} and t.dep_ == "ROOT" for t in tokens)
    return bool(words) and words[0] == "another" and words.count("another") > 1 and verbless


def _is_sure_hope(verb: Token) -> bool:
    """Whether a relative clause is too sure of what is to come ('which will no doubt heal')."""
    children = {child.lower_ for child in verb.children}
    inner = children | {c.lower_ for child in verb.children for c in child.children}
    return verb.dep_ == "relcl" and bool(inner & SURE) and bool(children & {"will", "shall"})


def _is_some_friend(tokens: Sequence[Token]) -> bool:
    """'Some partner', 'some friendship' as an exclamation."""
    first = next((token for token in tokens if not token.is_punct), None)
    if first is None or first.lower_ != "some":
        return False
    head = first.head
    return head.tag_ == "NN" and head.dep_ in {"ROOT", "npadvmod", "dep"}


def scare_quoted(tokens: Iterable[Token]) -> frozenset[int]:
    """The indices of words that stand in quotes of at most `LONGEST` words."""
    found: set[int] = set()
    opened: list[int] | None = None
    for token in tokens:
        if token.text in QUOTES:
            if opened is not None and 0 < len(opened) <= LONGEST:
                found.update(opened)
            opened = [] if opened is None else None
        elif opened is not None:
            opened.append(token.i)
    return frozenset(found)
