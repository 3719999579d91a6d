"""Where a brief goes: a folder that can be written, and files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from detente.errors import PathError


def make_folder(out: Path) -> None:
    """Make the folder if need be. Raises PathError where nothing can be written there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from error
    if not os.access(out, os.W_OK):
        raise _unwritable(out, PermissionError())


def write_whole(path: Path, text: str) -> Path:
    """The path, once the text stands there: a stop half-way leaves what stood there before."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    return path


def _unwritable(out: Path, error: OSError) -> PathError:
    why = f"nothing can be written there ({error.strerror or type(error).__name__})"
    return PathError(str(out), why, "Give another folder with --out")
