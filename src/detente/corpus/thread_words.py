"""The words of forums, mails and comments, as `thread_words.txt` lists them by section."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path


def _sections() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    section = ""
    path = Path(__file__).with_name("thread_words.txt")
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            lines[section].append(line)
    return lines


_LINES = _sections()


def listed(section: str) -> frozenset[str]:
    """The words of a section.

    Example
    -------
    >>> "permalink" in listed("actions")
    True
    """
    return frozenset(word for line in _LINES[section] for word in line.split())


def fields() -> dict[str, str]:
    """The fields of a mail's header by the names they have ('gesendet' is the date)."""
    return {name: line.split()[0] for line in _LINES["fields"] for name in line.split()[1:]}


def any_of(section: str) -> str:
    """The patterns of a section as one."""
    return f"(?:{'|'.join(_LINES[section])})"


def line_of(section: str, *, before: str = r"\W*", after: str = r"\W*") -> re.Pattern[str]:
    """What a line is that one of the patterns of a section fills, with what may stand around it."""
    return re.compile(f"{before}{any_of(section)}{after}", re.IGNORECASE)
