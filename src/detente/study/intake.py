"""What comes in: documents from paths, addresses and standard input, and why others did not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.codebook import Codebook
from detente.corpus import (
    READING_LIMITS,
    Fetcher,
    Known,
    any_address,
    is_address,
    missing,
    read_address,
    read_members,
    read_paths,
    why_not_public,
)
from detente.errors import PathError, RecordError
from detente.records import Document, Skip
from detente.store import CORPUS_SUFFIX, Store, read_corpus
from detente.study.results import Added

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

STANDARD_INPUT = "-"
NOT_KEPT = frozenset({"missing path", "empty folder"})
"""Skips that say something of the command that was typed, and nothing of the study."""
RESAVE = "Save the text as UTF-8 and read it again"


def nothing_known(_: str) -> bool:
    """False: nothing is read yet."""
    return False


def check_paths(paths: Sequence[str], *, standard_input: bytes | None) -> None:
    """Raise PathError where there is nothing to read but paths that are all missing."""
    if not paths or standard_input is not None:
        return
    if not any(is_address(path) or os.path.lexists(path) for path in paths):
        first, *others = map(missing, paths)
        alike = [each.path for each in others if each.remedy == first.remedy]
        raise PathError(", ".join([first.path, *alike]), first.why, first.remedy)


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be read: files and folders, web addresses and corpus files, standard input.

    `allow_private` reads addresses of this machine and its own network too.
    """

    paths: Sequence[str]
    standard_input: bytes | None = None
    allow_private: bool = False


def read_all(
    sources: Sources,
    *,
    codebook: Codebook,
    progress: Progress | None,
    known: Known = nothing_known,
) -> Iterator[Document | Skip]:
    """Each document of the sources, and a Skip for each left out.

    Standard input comes first, then corpus files (`read --out`), files and folders, addresses; an
    origin that `known` knows is passed over.
    """
    if sources.standard_input is not None:
        yield from map(
            _writable,
            read_members(
                sources.standard_input, origin=STANDARD_INPUT, codebook=codebook, known=known
            ),
        )
    addresses = [path for path in sources.paths if is_address(path)]
    corpora = [path for path in sources.paths if path not in addresses and _is_corpus(path)]
    files = [path for path in sources.paths if path not in {*addresses, *corpora}]
    for path in corpora:
        yield from _of_corpus(path, known)
    for found in read_paths(files, codebook=codebook, progress=progress, known=known):
        yield _writable(found)
    fetcher = Fetcher(judge=any_address if sources.allow_private else why_not_public)
    for done, address in enumerate(addresses):
        if progress is not None:
            progress(done, len(addresses))
        if not known(address):
            yield from read_address(
                address, fetcher=fetcher, codebook=codebook, limits=READING_LIMITS
            )


def keep_all(
    store: Store, sources: Sources, *, codebook: Codebook, progress: Progress | None
) -> Added:
    """What was read of the sources: each document is kept in the store once it is read."""
    ids: dict[str, bool] = {}
    skips: list[Skip] = []
    for found in read_all(sources, codebook=codebook, progress=progress):
        try:
            if isinstance(found, Document):
                new = store.add_document(found) == "added"
                ids[found.id] = new or ids.get(found.id, False)
                continue
            skip = found
        except RecordError as error:
            skip = Skip("read", "half a character", f"{error}. {RESAVE}", origin=found.origin)
        skips.append(skip)
        if skip.reason not in NOT_KEPT:
            store.add_unread(skip)
    added = sum(ids.values())
    return Added(tuple(ids), added, len(ids) - added, tuple(skips))


def _is_corpus(path: str) -> bool:
    return path.endswith(CORPUS_SUFFIX) and Path(path).is_file()


def _of_corpus(path: str, known: Known) -> Iterator[Document | Skip]:
    try:
        for document in read_corpus(Path(path)):
            if not known(document.origin):
                yield document
    except PathError as error:
        detail = f"{error.why}. {error.remedy}"
        yield Skip("read", "not a corpus", detail, origin=path)


def _writable(found: Document | Skip) -> Document | Skip:
    if isinstance(found, Document):
        return replace(found, origins=tuple(writable(each) for each in found.origins))
    return replace(found, origin=writable(found.origin or ""))


def writable(name: str) -> str:
    """A path as it can be written down: bytes of a name that are no text are spelt out."""
    return name.encode(errors="backslashreplace").decode()
