"""Whether a plain text is writing at all, or data and code under a text's name."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter

from detente.corpus.shape import shape_of

SAMPLE = 50_000
"""Characters from the start that settle what a text is."""
FEWEST_LINES = 4
"""Lines needed to speak of rows or of code."""
LIKE_EACH_OTHER = 0.9
"""Share of rows with the same number of cells, from which they make a table."""
CODE_SHARE, CODE_FUNCTION_WORDS = 0.4, 0.27
"""Share of lines that look like code (at most .12 on 179 web pages), and of function words below
which they are no sentences: a resolution, too, ends its paragraphs with a semicolon."""
FEWEST_SIGNS, SIGN_SHARE = 200, 0.6
"""Characters needed, and the share of digits and ASCII signs among them past which a text is
figures."""

_ENDS = ("{", "}", ";")
_CODE_LINE = re.compile(
    r"\s*(?:/[/*]|\*[/ ]|#(?:define|if|endif)\b)|\s*[@<\]})/].*|\s*[\w-]+:\s*$"
    r"|\s*(?:import|from|def|class|return|#include|public|private|function|const|let|var|package"
    r"|using|SELECT|INSERT|CREATE|if|for|while|else)\b.*[\w)\]:'\"(,]\s*$"
    r"|\s*[\w.\[\]]+ ?[-+]?= ?\S.*|\s*[\w.]+\(.*\)\s*$"
)
_SIGNS = b"0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def not_prose(text: str) -> str | None:
    """What a plain text is if not prose ('JSON', 'rows of a table' ...), or None for writing.

    Example
    -------
    >>> not_prose('{"dyad": ["EGY", "SDN"], "events": 3}')
    'JSON'
    """
    sample = text[:SAMPLE]
    lines = [line for line in sample.splitlines() if line.strip()]
    if _is_json(text, lines):
        return "JSON"
    if len(lines) >= FEWEST_LINES:
        rows = "\n".join(lines[:-1])
        if any(_is_table(lines[:-1], rows, mark) for mark in ",;\t|"):
            return "rows of a table"
        if _is_code(lines):
            return "code or markup"
    written = sample.encode("utf-8", errors="surrogatepass")
    signs = len(written) - len(written.translate(None, _SIGNS))
    dense = sum(map(len, sample.split()))
    if dense >= FEWEST_SIGNS and signs > SIGN_SHARE * dense:
        return "mostly figures and signs"
    return None


def _is_json(text: str, lines: list[str]) -> bool:
    """Whether the whole is one JSON object or list, or each of its first lines is."""
    if not lines or lines[0].lstrip("\ufeff ")[:1] not in {"{", "["}:
        return False
    return _parses(text) or (len(lines) > 1 and all(map(_parses, lines[:FEWEST_LINES])))


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_table(lines: list[str], whole: str, mark: str) -> bool:
    """Whether lines have the same number of cells, parted by a mark that no space follows."""
    marks, spaced = whole.count(mark), whole.count(f"{mark} ")
    needed = len(lines) if mark == "\t" else 2 * len(lines)
    if marks < needed or (mark in ",;" and spaced > marks / 2):
        return False
    try:
        cells = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if row)
    except csv.Error:
        return False
    return max(cells.values()) >= LIKE_EACH_OTHER * cells.total()


def _is_code(lines: list[str]) -> bool:
    """Whether most lines are built like statements and hold few function words."""
    likely = [line for line in lines if line.rstrip().endswith(_ENDS) or _CODE_LINE.match(line)]
    if len(likely) < CODE_SHARE * len(lines):
        return False
    return shape_of("\n".join(likely)).function_share < CODE_FUNCTION_WORDS
