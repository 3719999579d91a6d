"""The pages of a PDF as one text: words whole, sentences whole, running heads apart.

A page's text layer ends lines where the paper did. A word parted by a hyphen is joined again; a
line that stands at the top or foot of page after page (a running head, a page number) is no part
of what it interrupts: it follows the body, once for each page, so that no character is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

EDGE = 3
"""Lines at the top and at the foot of a page among which its running head and foot stand."""
FEWEST_PAGES = 3
"""Pages that must bear a line before it runs."""
SHARE = 0.3
"""Share of the pages that must bear it: left and right pages may differ, chapters too."""
LONGEST_HEAD = 120
"""Characters of a running head."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_PARTED = re.compile(
    r"(?<![^\W\d_])(?P<first>[^\W\d_]+)[-\u00ad\u2010][ \t]*(?P<turn>[\n\f])[ \t]*"
    r"(?P<rest>[a-zß-ÿа-яё]+)(?P<after>[^\s\w]*)(?:[ \t]+|\n|(?=\f)|$)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDED = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")


def flowing_text(pages: Sequence[str]) -> tuple[str, int]:
    r"""The pages' text, a form feed between two, and where the running heads begin behind it.

    Example
    -------
    >>> flowing_text(["The minis-\nters met", "in Oslo."])
    ('The ministers\nmet\x0cin Oslo.', 26)
    """
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    runs = _running(lines)
    bodies, heads = [], []
    for number, page in enumerate(lines):
        top = _run_length(page, "top", runs) if number else 0
        foot = len(page) - _run_length(page[top:][::-1], "foot", runs)
        heads += [*page[:top], *page[foot:]]
        bodies.append(page[top:foot])
    text = _whole_words(_joined([body for body in bodies if body]))
    return "\f\n".join([text, *(["\n\n".join(heads)] if heads else [])]), len(text)


def _running(lines: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
    """The lines, numbers aside, that stand at one edge of enough pages."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in lines:
        counts.update({_key("top", line) for line in page[:EDGE]})
        counts.update({_key("foot", line) for line in page[-EDGE:]})
    enough = max(FEWEST_PAGES, SHARE * len(lines))
    return {key for key, count in counts.items() if count >= enough}


def _run_length(page: Sequence[str], edge: str, runs: set[tuple[str, str]]) -> int:
    """How many lines from an edge on run through the pages."""
    return next((at for at, ln in enumerate(page[:EDGE]) if _key(edge, ln) not in runs),
                min(EDGE, len(page)))  # fmt: skip


def _key(edge: str, line: str) -> tuple[str, str]:
    return edge, _NUMBER.sub("#", line.casefold()) if len(line) <= LONGEST_HEAD else line


def _joined(bodies: Sequence[Sequence[str]]) -> str:
    """The bodies of the pages; a page that ends on a whole sentence ends a paragraph."""
    pieces: list[str] = []
    for body in bodies:
        if pieces:
            pieces.append("\n\f" if _ENDED.search(pieces[-1][-10:]) else "\f")
        pieces.append("\n".join(body))
    return "".join(pieces)


def _whole_words(text: str) -> str:
    """The text with the words that line ends part made whole, on the upper line.

    The hyphen stays where the document writes the word with one elsewhere ('well-known').
    """
    written = set(_WORD.findall(text)) if _PARTED.search(text) else set()

    def whole(match: re.Match[str]) -> str:
        hyphened = f"{match['first']}-{match['rest']}"
        word = hyphened if hyphened in written else match["first"] + match["rest"]
        return word + match["after"] + match["turn"]

    return _PARTED.sub(whole, text)
