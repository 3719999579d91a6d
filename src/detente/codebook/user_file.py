"""A file that a user wrote: its text within bounds, and the fields that its TOML or JSON holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.errors import ModelFileError, PathError

_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+(?:""")?|\'\'\'(?:(?!\'\'\').)*+(?:\'\'\')?'
    r'|"(?:\\.|[^"\\\n])*+"?|\'[^\'\n]*+\'?|\#[^\n]*+',
    re.DOTALL,
)
_NOT_LINE_END = re.compile(r"[^\n]")
_DEEP = re.compile(r"(?:\.[ \t\w-]*){8}")
"""Names of nine or more parts (`a.b.c ...`), in the parts of which tomllib takes quadratic time."""
_AT_LINE = re.compile(r"at line (\d+)")


def text_of(path: Path, *, most_bytes: int, remedy: str, kind: str = "file") -> str:
    """The text of a UTF-8 file, without its byte order mark.

    `remedy` says what to do where it is no UTF-8. Raises PathError where it cannot be read or is
    larger than `most_bytes`, ModelFileError naming the line of the first byte that is no UTF-8.
    """
    try:
        with path.open("rb") as file:
            found = file.read(most_bytes + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PathError(str(path), why, f"Give a {kind} that can be read") from error
    if len(found) > most_bytes:
        why = f"it is larger than {most_bytes:,} bytes"
        raise PathError(str(path), why, "Check that it is the file you mean")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found[: error.start].count(b"\n") + 1
        why = f"byte {error.start} is not UTF-8"
        raise ModelFileError(str(path), line, None, why, remedy) from error


def fields_of(
    text: str,
    *,
    file: str,
    sample: str,
    wrong: str = "this is not valid TOML",
    parse: Callable[[str], Any] = tomllib.loads,
) -> dict[str, Any]:
    """The fields of a text.

    Raises ModelFileError, with the line and `sample` as its remedy, for what is `wrong`, nested
    too deeply or no fields.
    """
    bare = bare_toml(text)
    if deep := _DEEP.search(bare):
        line = bare.count("\n", 0, deep.start()) + 1
        raise ModelFileError(file, line, None, "this name has too many parts", sample)
    try:
        found = parse(text)
    except RecursionError as error:
        raise ModelFileError(file, 1, None, "it is nested too deeply", sample) from error
    except ValueError as error:
        at = _AT_LINE.search(str(error))
        line = getattr(error, "lineno", int(at[1]) if at else text.count("\n") + 1)
        raise ModelFileError(file, line, None, f"{wrong} ({error})", sample) from error
    if not isinstance(found, dict):
        raise ModelFileError(file, 1, None, "it holds no fields", sample)
    return found


def bare_toml(text: str) -> str:
    """The text with spaces for its strings and comments. Time is linear in the text."""
    return _STRING_OR_COMMENT.sub(lambda found: _NOT_LINE_END.sub(" ", found[0]), text)
