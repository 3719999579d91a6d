"""What comes in: documents from paths and standard input, and why others did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from detente.codebook import Codebook
from detente.corpus import read_bytes, read_paths
from detente.errors import UnreadableDocument
from detente.records import Document, Skip

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

STANDARD_INPUT = "-"


def read_all(
    paths: Sequence[str], *, data: bytes | None, codebook: Codebook, progress: Progress | None
) -> Iterator[Document | Skip]:
    """The document in `data`, if given, then those of the paths, with a Skip for each left out."""
    if data is not None:
        try:
            yield read_bytes(data, origin=STANDARD_INPUT, codebook=codebook)
        except UnreadableDocument as error:
            detail = f"{error.detail}. {error.remedy}"
            yield Skip("read", error.reason, detail, origin=STANDARD_INPUT)
    for found in read_paths(paths, codebook=codebook, progress=progress):
        if isinstance(found, Document):
            yield replace(found, origins=tuple(writable(each) for each in found.origins))
        else:
            yield replace(found, origin=writable(found.origin or ""))


def writable(name: str) -> str:
    """A path as it can be written down: bytes of a name that are no text are spelt out."""
    return name.encode(errors="backslashreplace").decode()
