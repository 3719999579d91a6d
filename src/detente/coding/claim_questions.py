"""Rhetorical questions: the direction of the answer that a question wants.

A question in an argument wants to be denied: 'Who would trade a port for a promise?' (nobody), 'Can
a rival be a friend?' (no), 'Isn't it time to talk?' (it is), 'What use is a pact?' (none).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FAINT = 0.15
WEARY = (
    ("how", "many", "more"), ("how", "much", "more"), ("how", "much", "longer"), ("how", "long"),
    ("how", "often"), ("how", "many", "times"), ("what", "use"), ("what", "good"),
    ("what", "is", "the", "use"), ("what", "is", "the", "point"), ("of", "what", "use"),
    ("what", "kind", "of"), ("what", "sort", "of"), ("whatever", "happened"),
    ("what", "became", "of"), ("what", "has", "become", "of"), ("what", "is", "left", "of"),
    ("where", "is"), ("where", "was"), ("where", "were"), ("where", "are"), ("since", "when"),
)  # fmt: skip
"""Questions that only complain, whatever they ask for."""


def is_asked(tokens: Sequence[Token]) -> bool:
    """Whether a run of tokens is, or ends, a question."""
    written = [token.text for token in tokens if not token.is_space]
    following = tokens[-1].i + 1
    doc = tokens[-1].doc
    after = doc[following].text if following < len(doc) else ""
    return bool(written) and "?" in {written[-1], after, *written[-2:]}


def of_wanted_answer(tokens: Sequence[Token], *, value: float) -> float:
    """The value of the answer that a question wants, from the value of what it asks."""
    written = tuple(token.lower_ for token in tokens)
    if any(written[n : n + len(words)] == words for words in WEARY for n in range(len(written))):
        return -1.0
    return -value if abs(value) >= FAINT else -1.0
