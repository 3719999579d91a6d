"""How much writing one document may hold: what can be read in seconds, whatever it is made of."""

from __future__ import annotations

from detente.corpus.extraction import Found
from detente.errors import UnreadableDocument

MOST_CHARACTERS, MOST_BLOCKS = 2_000_000, 10_000
"""Characters and paragraphs of one document: a book of 700 pages has as many. Either takes 5 s,
lines that might all quote each other 8 s."""
MOST_LINES = 400_000
"""Lines of one file of text, which may hold many articles: cutting them takes 3 s."""


def check_lines(text: str, *, origin: str) -> None:
    """Raise UnreadableDocument (`too large`) for a text of more than MOST_LINES lines."""
    lines = sum(map(text.count, "\n\r\f\v\x85\u2028\u2029"))
    if lines > MOST_LINES:
        raise _too_large(origin, f"it has {lines:,} lines, more than {MOST_LINES:,}")


def check_characters(text: str, *, origin: str) -> None:
    """Raise UnreadableDocument (`too large`) for a text of more than MOST_CHARACTERS."""
    if len(text) > MOST_CHARACTERS:
        raise _too_large(origin, f"it has {len(text):,} characters")


def check_length(found: Found, *, origin: str) -> None:
    """Raise UnreadableDocument (`too large`) for more writing than one document may hold."""
    length, blocks = len(found.text), len(found.blocks)
    if length > MOST_CHARACTERS or blocks > MOST_BLOCKS:
        raise _too_large(origin, f"it has {length:,} characters in {blocks:,} paragraphs")


def _too_large(origin: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "too large", why, "Split it into one file for each article or chapter"
    )
