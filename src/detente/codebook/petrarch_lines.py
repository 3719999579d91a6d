"""Lines of a PETRARCH dictionary, without their comments, and what is told of those not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import PathError

LARGEST_FILE = 50_000_000
"""Bytes of a dictionary; the largest published one has three million."""

LONGEST_LINE = 1_000
"""Characters of a line; the longest of the published ones has under three hundred."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A line of a dictionary that adds nothing, or less than it says: where, why, what to do."""

    file: str
    line: int
    text: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.text!r}: {self.why}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds more than a comment; `text` is stripped, `indented` tells of a tab."""

    file: str
    number: int
    text: str
    indented: bool

    def not_understood(self, why: str, *, remedy: str) -> NotUnderstood:
        """What to tell of this line."""
        return NotUnderstood(self.file, self.number, self.text, why, remedy)


def dictionary_lines(path: Path) -> Iterator[Line]:
    """The lines of a dictionary that hold more than a comment (`# ...`, `; ...`, `<!-- ... -->`).

    A line that is not UTF-8 is read as Latin-1; one longer than LONGEST_LINE is cut, so that its
    brackets do not match. Raises PathError where the file is missing, no file, or too large.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            why = f"it has more than {LARGEST_FILE // 1_000_000} MB"
            raise PathError(str(path), why, "Give a PETRARCH dictionary of verbs, actors or agents")
        written = path.read_bytes()
    except OSError as error:
        remedy = "Give a file that can be read"
        raise PathError(str(path), error.strerror or str(error), remedy) from error
    in_comment = False
    for number, raw in enumerate(written.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        text = _decoded(raw)[:LONGEST_LINE]
        began_inside, in_comment = in_comment, _stays_open(text, inside=in_comment)
        if began_inside or text.lstrip().startswith("<!--"):
            continue
        kept = text.split("#", 1)[0].split(";", 1)[0]
        if kept.strip():
            yield Line(path.name, number, kept.strip(), indented=kept[:1].isspace())


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _stays_open(text: str, *, inside: bool) -> bool:
    """Whether a comment in angle brackets goes on after a line."""
    if inside:
        return "-->" not in text
    return text.lstrip().startswith("<!--") and "-->" not in text
