"""Texts that a program has spun: names and fixed phrases with their words swapped for synonyms."""

from __future__ import annotations

import re
from pathlib import Path

FEWEST_NAMES, PER_WORDS = 2, 1500
"""Different names that must be altered, and the words to each of them at most: none of 179 web
pages has one altered name, while a spun article of 300 words has several."""
SOUGHT = 60_000
"""Characters from the start of a text that settle it."""

_LETTERS = bytes(range(ord("a"), ord("z") + 1))
_GAPS = bytes(byte if byte in _LETTERS else ord(" ") for byte in range(256))


def _phrases() -> dict[bytes, list[tuple[str, str]]]:
    """By first word: each altered form with what it stands for."""
    given: dict[bytes, list[tuple[str, str]]] = {}
    for line in Path(__file__).with_name("spun_phrases.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, forms = line.split(": ")
            for form in forms.split("|"):
                given.setdefault(form.encode().split()[0], []).append((form, name))
    return given


_PHRASES = _phrases()
_FIRST_WORDS = frozenset(_PHRASES)


def _altered(form: str) -> re.Pattern[str]:
    """A form, but for a real body's name that goes on: 'European Association of ...'."""
    goes_on = r"(?! (?:for|of)\b)" if form.endswith(("association", "organization")) else ""
    return re.compile(rf"\b{form}\b{goes_on}", re.IGNORECASE)


def spun_in(text: str) -> list[tuple[int, int, str]]:
    """Where altered names stand (start, end) and what each stands for; empty for honest writing.

    Example
    -------
    >>> [name for *_, name in spun_in("The Joined Nations and the White Home agreed.")]
    ['United Nations', 'White House']
    """
    text = text[:SOUGHT]
    lowered = text.lower()
    words = lowered.encode("ascii", errors="replace").translate(_GAPS).split()
    found = []
    for first in _FIRST_WORDS.intersection(words):
        for form, name in _PHRASES[first]:
            if form in lowered and (match := _altered(form).search(text)):
                found.append((*match.span(), name))
    names = {name for *_, name in found}
    if len(names) < max(FEWEST_NAMES, len(words) / PER_WORDS):
        return []
    return sorted(found)
