"""The tables of a TOML file and the lines on which they stand, which tomllib does not keep."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self

from detente.codebook.user_file import bare_toml
from detente.errors import ModelFileError

_HEAD = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table as it is written, and on which lines its fields stand."""

    file: str
    values: dict[str, Any]
    lines: dict[str, int]

    @classmethod
    def all_in(cls, text: str, *, listed: object, array: str, file: str, remedy: str) -> list[Self]:
        """The tables `[[array]]` of a text, of which `listed` is what was parsed.

        Raises ModelFileError with the `remedy` where that is no list of tables.
        """
        at = line_of(text, array)
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            raise ModelFileError(file, at, array, "it is no list of tables", remedy)
        lines = lines_of(text, array=array)
        if len(lines) != len(listed):  # written inline: the line of the list stands for all
            lines = [{"": at}] * len(listed)
        return [cls(file, *each) for each in zip(listed, lines, strict=True)]

    def line(self, field: str) -> int:
        """The line of a field, else that of the table."""
        return self.lines.get(field, self.lines.get("", 1))

    def wrong(self, *, field: str, why: str, remedy: str) -> ModelFileError:
        """The error to raise for a mistake in a field."""
        return ModelFileError(self.file, self.line(field), field, why, remedy)


def line_of(text: str, field: str) -> int:
    """The line of the first field or table of this name, from 1; the first where none is found."""
    found = re.search(rf"^\s*\[*\s*[\"']?{re.escape(field)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def lines_of(text: str, *, array: str) -> list[dict[str, int]]:
    r"""For each table `[[array]]` of the text, in order, the line of each of its keys, from 1.

    The line of the table's own head stands under the empty key. A table or key written otherwise
    (inline, or in quotes) is not found. Time is linear in the text.

    Example
    -------
    >>> lines_of('[[animal]]\nname = "owl"\n', array="animal")
    [{'': 1, 'name': 2}]
    """
    tables: list[dict[str, int]] = []
    current: dict[str, int] = {}
    for number, line in enumerate(bare_toml(text).split("\n"), start=1):
        if head := _HEAD.fullmatch(line):
            current = {"": number}
            if head[1] == array and line.lstrip().startswith("[["):
                tables.append(current)
        elif key := _KEY.match(line):
            current.setdefault(key[1], number)
    return tables
