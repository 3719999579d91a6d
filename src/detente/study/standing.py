"""What a study holds, counted."""

from __future__ import annotations

from collections import Counter

from detente.coding import CODED_LANGUAGE
from detente.measures import dyads_spoken_of
from detente.records import Dated, Document
from detente.store import Store
from detente.study.results import DocumentStatus, StudyStatus


def status_of(store: Store) -> StudyStatus:
    """The status of a study whose voices are grouped; dyads are counted without echoes."""
    documents = list(store.documents())
    codings = store.codings()
    seen = {document for document, _ in codings}
    coded = {d.id for d in documents if d.id in seen and d.language == CODED_LANGUAGE}
    dates = sorted(d.published.date for d in documents if isinstance(d.published, Dated))
    counted = [d.id for d in documents if not _is_echo(d)]
    return StudyStatus(
        path=str(store.path),
        schema_version=store.version,
        documents=tuple(_document_status(d, coded=d.id in coded) for d in documents),
        voices=len({document.voice or document.id for document in documents}),
        dyads=dyads_spoken_of(store, documents=counted),
        events=len(store.events()),
        claims=len(store.claims()),
        forecasts=len(store.forecasts()),
        coded=len(coded),
        coders=dict(sorted(Counter(coder for _, coder in codings).items())),
        languages=dict(sorted(Counter(d.language or "unknown" for d in documents).items())),
        published=(dates[0], dates[-1]) if dates else None,
        undated=len(documents) - len(dates),
        unread=tuple(store.unread()),
        judgements_adrift=tuple(store.judgements_adrift()),
        imports=store.imports(),
    )


def _is_echo(document: Document) -> bool:
    return document.voice_best not in {None, document.id}


def _document_status(document: Document, *, coded: bool) -> DocumentStatus:
    published = document.published
    return DocumentStatus(
        id=document.id,
        origins=document.origins,
        title=document.title,
        publisher=document.publisher,
        published=published.date if isinstance(published, Dated) else None,
        language=document.language,
        genre=document.genre,
        voice=document.voice,
        echo=_is_echo(document),
        coded=coded,
    )
