"""Documents coded: those of a study, whose records are kept, and lines as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.codebook import Codebook
from detente.coding import (
    ALL_KINDS,
    CodedKind,
    Coding,
    DocumentCoder,
    Pipeline,
    code_documents,
    coder_of,
)
from detente.records import Document, Record, Skip
from detente.store import CodedRecords, Store
from detente.study.intake import Progress
from detente.study.lines import documents_of
from detente.study.results import Coded

AT_ONCE = 20
"""Documents held in memory between store and coder."""


def code_all(
    store: Store,
    ids: Sequence[str],
    *,
    pipeline: Pipeline,
    codebook: Codebook,
    progress: Progress | None,
) -> Coded:
    """What was coded of the documents of a study: what this coder has not coded yet, kept whole."""
    coder = coder_of(pipeline=pipeline, codebook=codebook)
    known = store.coded_by(coder, ids)
    left = [each for each in ids if each not in known]
    foreign = 0
    documents = _documents(store, left)
    codings = code_documents(documents, pipeline=pipeline, codebook=codebook) if left else ()
    for done, each in enumerate(codings, start=1):
        foreign += any(skip.reason.startswith("language ") for skip in each.skipped)
        store.add_coding(
            CodedRecords(
                each.document.id, coder, each.events, each.claims, each.forecasts, each.skipped
            )
        )
        if progress is not None:
            progress(done, len(left))
    store.use_coding(coder, ids)
    return Coded(len(left) - foreign, len(known), foreign)


def code_lines(
    lines: Iterable[bytes],
    *,
    pipeline: Pipeline,
    codebook: Codebook,
    wanted: frozenset[str] = ALL_KINDS,
) -> Iterator[Record]:
    """The records of each line of JSON as it comes, then a Skip for each line of no use."""
    unread: list[Skip] = []
    kinds: frozenset[CodedKind] = ALL_KINDS & wanted
    coder = DocumentCoder(pipeline=pipeline, codebook=codebook, wanted=kinds)
    for found in documents_of(lines, codebook=codebook):
        if isinstance(found, Skip):
            unread.append(found)
            continue
        for coding in coder.code([found.document], pairs=[found.pair]):
            yield from records_of(coding)
    yield from unread


def records_of(coding: Coding) -> Iterator[Record]:
    """All that was coded of a document, in order."""
    yield coding.document
    yield from coding.events
    yield from coding.claims
    yield from coding.forecasts
    yield from coding.skipped


def _documents(store: Store, ids: Sequence[str]) -> Iterator[Document]:
    for first in range(0, len(ids), AT_ONCE):
        yield from list(store.documents(ids[first : first + AT_ONCE]))
