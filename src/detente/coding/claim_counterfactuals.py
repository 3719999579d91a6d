"""Counterfactuals: what is said to have been otherwise, read as what did happen.

| shape | reading, with its sign |
|---|---|
| had it not been for X, but for X | the outcome did not come: 'they would be friends' - |
| without X there would be P | the outcome does not come: 'without it they would be at war' + |
| if X had been, P would have come; would have + participle | P did not come, turned round |
| if X were so, P would by now, today ... | P is not so, turned round |

Where nothing is said of the outcome, what stood in its way has its own sign. An open 'if' and
'were X to' (it may yet be so) are not turned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Valued = Callable[["Token", Sequence["Token"]], float]
"""The plain value of a run of tokens under a head."""

BUT_FOR = (
    ("had", "it", "not", "been", "for"), ("had", "it", "n't", "been", "for"),
    ("it", "had", "not", "been", "for"), ("it", "were", "not", "for"), ("were", "it", "not", "for"),
    ("it", "was", "not", "for"), ("if", "not", "for"), ("but", "for"), ("except", "for"),
    ("absent",), ("without",), ("were", "there", "no"), ("if", "there", "were", "no"),
    ("had", "there", "been", "no"), ("take", "away"),
)  # fmt: skip
UNREAL = frozenset({"would", "could", "might", "'d", "’d"})
PERFECT = frozenset({"have", "'ve", "’ve"})
NOW = frozenset({"now", "today", "already", "long", "yet"})
FAINT = 0.15


def of_what_happened(tokens: Sequence[Token], *, valued: Valued) -> float | None:
    """The value of what did happen; None where the clause is no counterfactual."""
    place, length = _but_for(tokens)
    if length:
        rest, condition = _split(tokens, place, length)
        main = _head_of(rest)
        if main is None or not (_is_unreal(rest) or length > 1):
            return None
        outcome = valued(main, rest)
        if abs(outcome) >= FAINT:
            return -outcome
        cause = _head_of(condition)
        return valued(cause, condition) if cause is not None else None
    return _of_unreal_perfect(tokens, valued)


def _of_unreal_perfect(tokens: Sequence[Token], valued: Valued) -> float | None:
    """The value turned round of a verb that would have been, or would be by now if ...."""
    inside = {token.i for token in tokens}
    for verb in tokens:
        if verb.dep_ in {"advcl", "relcl", "aux", "auxpass", "pcomp"} or not _would(verb):
            continue
        if any(child.lower_ in PERFECT and child.dep_ == "aux" for child in verb.children):
            conditions = _conditions(verb, inside)
        elif any(token.lower_ in NOW for token in tokens):
            conditions = [c for c in _conditions(verb, inside) if _is_past(c)]
            if not conditions:
                continue
        else:
            continue
        aside = {t.i for condition in conditions for t in condition.subtree}
        outcome = valued(verb, [t for t in tokens if t.i not in aside])
        if abs(outcome) >= FAINT:
            return -outcome
        told = [valued(c, [t for t in c.subtree if t.i in inside]) for c in conditions]
        return -next((value for value in told if abs(value) >= FAINT), 0.0)
    return None


def _conditions(verb: Token, inside: set[int]) -> list[Token]:
    return [
        child for child in verb.children
        if child.dep_ == "advcl" and child.i in inside
        and any(c.lower_ in {"if", "had", "were"} for c in child.children)
    ]  # fmt: skip


def _is_past(verb: Token) -> bool:
    """Whether a condition stands in the past and is no 'were X to'."""
    words = [verb, *verb.children]
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return not to and any(word.tag_ == "VBD" for word in words)


def _would(verb: Token) -> bool:
    return any(child.lower_ in UNREAL and child.dep_ == "aux" for child in verb.children)


def _is_unreal(tokens: Sequence[Token]) -> bool:
    return any(t.lower_ in UNREAL and t.dep_ == "aux" and t.lower_ != "could" for t in tokens)


def _but_for(tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the words of an unreal condition stand among the tokens, and how many; else 0, 0."""
    written = [token.lower_.replace("’", "'") for token in tokens]
    for place in range(len(written)):
        for words in BUT_FOR:
            if tuple(written[place : place + len(words)]) == words:
                return place, len(words)
    return 0, 0


def _split(
    tokens: Sequence[Token], place: int, length: int
) -> tuple[Sequence[Token], Sequence[Token]]:
    """The outcome and the condition: at the comma where the condition comes first."""
    body = tokens[place + length :]
    if place > 1:
        return tokens[:place], body
    at = next((n for n, token in enumerate(body) if token.text == ","), None)
    if at is None:
        at = next((n for n, t in enumerate(body) if t.dep_ in {"nsubj", "expl"}), len(body))
    return body[at:], body[:at]


def _head_of(tokens: Sequence[Token]) -> Token | None:
    """The word of a run that the others hang from, a verb if there is one."""
    inside = {token.i for token in tokens}
    heads = [t for t in tokens if (t.head.i not in inside or t.head.i == t.i) and not t.is_punct]
    verbs = [t for t in heads if t.pos_ in {"VERB", "AUX"}]
    return max(verbs or heads, key=lambda t: sum(1 for _ in t.subtree), default=None)
