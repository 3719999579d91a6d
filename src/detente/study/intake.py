"""What comes in: documents from paths and standard input, and why others did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from detente.codebook import Codebook
from detente.corpus import read_members, read_paths
from detente.records import Document, Skip

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

STANDARD_INPUT = "-"


def read_all(
    paths: Sequence[str], *, data: bytes | None, codebook: Codebook, progress: Progress | None
) -> Iterator[Document | Skip]:
    """The documents in `data`, if given, then those of the paths, and a Skip for each left out."""
    if data is not None:
        yield from map(_writable, read_members(data, origin=STANDARD_INPUT, codebook=codebook))
    yield from map(_writable, read_paths(paths, codebook=codebook, progress=progress))


def _writable(found: Document | Skip) -> Document | Skip:
    if isinstance(found, Document):
        return replace(found, origins=tuple(writable(each) for each in found.origins))
    return replace(found, origin=writable(found.origin or ""))


def writable(name: str) -> str:
    """A path as it can be written down: bytes of a name that are no text are spelt out."""
    return name.encode(errors="backslashreplace").decode()
