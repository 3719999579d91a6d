"""The text of a user's file, within bounds."""

from __future__ import annotations

from pathlib import Path

from detente.errors import ModelFileError, PathError


def text_of(path: Path, *, most_bytes: int, remedy: str) -> str:
    """The text of a UTF-8 file, without its byte order mark.

    `remedy` says what to do where it is no UTF-8. Raises PathError where it cannot be read or is
    larger than `most_bytes`, ModelFileError naming the line of the first byte that is no UTF-8.
    """
    try:
        with path.open("rb") as file:
            found = file.read(most_bytes + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PathError(str(path), why, "Give a file that can be read") from error
    if len(found) > most_bytes:
        why = f"it is larger than {most_bytes:,} bytes"
        raise PathError(str(path), why, "Check that it is the file you mean")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found[: error.start].count(b"\n") + 1
        why = f"byte {error.start} is not UTF-8"
        raise ModelFileError(str(path), line, None, why, remedy) from error
