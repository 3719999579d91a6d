"""The lines of a TOML file on which tables and their keys stand, which tomllib does not keep."""

from __future__ import annotations

import re

_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+(?:""")?|\'\'\'(?:(?!\'\'\').)*+(?:\'\'\')?'
    r'|"(?:\\.|[^"\\\n])*+"?|\'[^\'\n]*+\'?|\#[^\n]*+',
    re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")
_DEEP = re.compile(r"(?:\.[ \t\w-]*){8}")
_HEAD = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


def lines_of(text: str, *, array: str) -> list[dict[str, int]]:
    r"""For each table `[[array]]` of the text, in order, the line of each of its keys, from 1.

    The line of the table's own head stands under the empty key. A table or key written otherwise
    (inline, or in quotes) is not found. Time is linear in the text.

    Example
    -------
    >>> lines_of('[[animal]]\nname = "owl"\n', array="animal")
    [{'': 1, 'name': 2}]
    """
    bare = _bare(text)
    tables: list[dict[str, int]] = []
    current: dict[str, int] = {}
    for number, line in enumerate(bare.split("\n"), start=1):
        if head := _HEAD.fullmatch(line):
            current = {"": number}
            if head[1] == array and line.lstrip().startswith("[["):
                tables.append(current)
        elif key := _KEY.match(line):
            current.setdefault(key[1], number)
    return tables


def line_of_deep_name(text: str) -> int | None:
    """The line of the first name of nine or more parts (`a.b.c ...`); None where there is none.

    tomllib takes time quadratic in the parts of a name: look before it reads a large file.
    """
    bare = _bare(text)
    found = _DEEP.search(bare)
    return bare.count("\n", 0, found.start()) + 1 if found else None


def _bare(text: str) -> str:
    """The text with spaces for strings and comments."""
    return _STRING_OR_COMMENT.sub(lambda found: _NOT_LINE_END.sub(" ", found[0]), text)
