"""The words that dates are written with, in the languages that `date_words.txt` names."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

Label = Literal["updated", "published", "joined", "source", "footer", "captured"]
FIRST_DENSE = "\u3000"
"""The first sign of the scripts that part no words."""

_LINES = tuple(
    line.split(maxsplit=2)
    for line in Path(__file__).with_name("date_words.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


def numbered(kind: str) -> dict[str, int]:
    """The words of one kind of line (`month`, `short`, `weekday`, each also `-en`) by number.

    Example
    -------
    >>> numbered("month")["mai"], numbered("weekday-en")["monday"]
    (5, 0)
    """
    return {
        word: int(number)
        for each, number, words in _LINES
        if each == kind
        for word in words.split()
    }


class _Labels:
    """The words that stand beside a date, and the label each is."""

    def __init__(self) -> None:
        given = [(role, word) for kind, role, words in _LINES if kind == "label"
                 for word in words.split("|")]  # fmt: skip
        self._whole = {word: cast("Label", role) for role, word in given if word[-1] != "*"}
        self._stems = {word[:-1]: cast("Label", role) for role, word in given if word[-1] == "*"}
        self._prefixes = tuple(self._stems)
        dense = [word for _, word in given if word[0] >= FIRST_DENSE]
        self._endings = tuple(sorted(dense, key=len, reverse=True))

    def of(self, words: str) -> Label | None:
        """The label that these words, in lower case and parted by one space, are; or None."""
        if words in self._whole:
            return self._whole[words]
        if words.startswith(self._prefixes) and " " not in words:
            return next(role for stem, role in self._stems.items() if words.startswith(stem))
        if words.endswith(self._endings):  # Chinese and Japanese part no words
            return self._whole[next(end for end in self._endings if words.endswith(end))]
        return None


LABELS = _Labels()
"""The labels that stand beside dates."""
