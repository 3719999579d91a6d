"""The coder: one pass over each document's sentences, three coders, and what none could code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.coding.claims import ClaimCoder
from detente.coding.event_typing import EventTyper
from detente.coding.events import EventCoder
from detente.coding.forecasts import ForecastCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import Sentence, parse
from detente.coding.pipeline import Pipeline
from detente.records import Claim, Document, Event, Forecast, Skip

CODED_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Coding:
    """What one document says, and what in it was left out and why."""

    document: Document
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    forecasts: tuple[Forecast, ...]
    skipped: tuple[Skip, ...]


def coder_of(*, pipeline: Pipeline, codebook: Codebook) -> str:
    """Who codes with this pipeline and codebook: the `coder` of every record."""
    return f"{pipeline.coder}; codebook sha256:{codebook.digest[:12]}"


def code_documents(
    documents: Iterable[Document], *, pipeline: Pipeline, codebook: Codebook
) -> Iterator[Coding]:
    """Each document's coding, in order; an error page, and what is not English, is a Skip."""
    coder = coder_of(pipeline=pipeline, codebook=codebook)
    events = EventCoder(codebook, coder=coder)
    typer = EventTyper(codebook, coder=events)
    claims = ClaimCoder(codebook, coder=coder)
    forecasts = ForecastCoder(codebook, coder=coder)
    finder = MentionFinder(codebook)
    for document in documents:
        if left := _error_page(document) or _foreign(document):
            yield Coding(document, (), (), (), (left,))
            continue
        sentences = parse(document, pipeline=pipeline, finder=finder)
        coded = (
            tuple(typer.weighed(sentences, list(events.code(sentences)))),
            tuple(claims.code(sentences)),
            tuple(forecasts.code(sentences)),
        )
        yield Coding(document, *coded, skipped=_uncoded(sentences, coded))


def _error_page(document: Document) -> Skip | None:
    """The Skip of a page that a server sent instead of the writing asked for."""
    told = next((each for each in document.problems if each.kind == "error_page"), None)
    if told is None:
        return None
    detail = f"{told.detail}. Fetch the page again, or save what a browser shows"
    return Skip("code", "error page", detail, document.origin, document.id, told.span)


def _foreign(document: Document) -> Skip | None:
    if document.language == CODED_LANGUAGE:
        return None
    language = document.language or "unknown"
    return Skip(
        stage="code",
        reason=f"language {language}",
        detail=f"read and dated, not coded: only English is coded, this is {language}",
        origin=document.origin,
        document=document.id,
    )


def _uncoded(
    sentences: list[Sentence],
    coded: tuple[tuple[Event, ...], tuple[Claim, ...], tuple[Forecast, ...]],
) -> tuple[Skip, ...]:
    """A Skip for each sentence that names an actor and gave no record."""
    events, claims, forecasts = coded
    spans = [event.spans.trigger for event in events if event.spans]
    spans += [claim.span for claim in claims]
    spans += [forecast.span for forecast in forecasts]
    return tuple(
        Skip(
            stage="code",
            reason="actors, no code",
            detail="names an actor, but says nothing the codebook has a code for",
            document=sentence.document.id,
            origin=sentence.document.origin,
            span=sentence.span(),
        )
        for sentence in sentences
        if sentence.mentions
        and not any(s.start < sentence.end and sentence.start < s.end for s in spans)
    )
