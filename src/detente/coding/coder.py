"""The coder: one pass over each document's sentences, three coders, and what none could code."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from detente.codebook import Codebook
from detente.coding.claims import ClaimCoder
from detente.coding.event_typing import EventTyper
from detente.coding.events import EventCoder
from detente.coding.forecasts import ForecastCoder
from detente.coding.gate import Gate
from detente.coding.mentions import MentionFinder
from detente.coding.pair_typing import event_of_pair, unknown_parties
from detente.coding.parsed import Piece, Sentence, coded_pieces, parse_all
from detente.coding.pipeline import Pipeline
from detente.records import Claim, Document, Event, Forecast, Skip

CODED_LANGUAGE = "en"
CodedKind = Literal["event", "claim", "forecast"]
ALL_KINDS: frozenset[CodedKind] = frozenset({"event", "claim", "forecast"})


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


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of a text that name the parties of an event whose type is asked for."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class DocumentCoder:
    """Codes documents, several at a time: the one way from a Document to what it says.

    Where only events are wanted, the gate keeps from the parser what can hold none.
    """

    def __init__(
        self, *, pipeline: Pipeline, codebook: Codebook, wanted: frozenset[CodedKind] = ALL_KINDS
    ) -> None:
        self._pipeline = pipeline
        self._wanted = wanted
        self._codebook = codebook
        self._coder = coder = coder_of(pipeline=pipeline, codebook=codebook)
        self._events = EventCoder(codebook, coder=coder)
        self._typer = EventTyper(self._events)
        self._claims = ClaimCoder(codebook, coder=coder)
        self._forecasts = ForecastCoder(codebook, coder=coder)
        self._finder = MentionFinder(codebook)

    @cached_property
    def _gate(self) -> Gate | None:
        """The gate where it loses no record: events alone, and a lemmatiser that it knows."""
        alone = self._wanted == {"event"} and Gate.fits(self._pipeline.nlp)
        return Gate.of(self._codebook, self._pipeline.nlp) if alone else None

    def code(
        self, documents: Sequence[Document], *, pairs: Sequence[Pair | None] = ()
    ) -> Iterator[Coding]:
        """Each document's coding, in order; an error page, and what is not English, is a Skip.

        `pairs` has for each document the parties for whom only the type is decided, or None.
        """
        pairs = pairs or [None] * len(documents)
        both = list(zip(documents, pairs, strict=True))
        passed = [self._passed(each, gated=pair is None) for each, pair in both]
        asked = [(each, pieces) for each, (pieces, _) in zip(documents, passed, strict=True)]
        parsed = parse_all(asked, pipeline=self._pipeline, finder=self._finder)
        for (document, pair), sentences, (_, left) in zip(both, parsed, passed, strict=True):
            if pair is not None and not left:
                yield self._typed(document, sentences, pair)
            else:
                yield self._coded(document, sentences, left)

    def _passed(self, document: Document, *, gated: bool) -> tuple[list[Piece], tuple[Skip, ...]]:
        """What of a document is parsed, and the Skips of what is not."""
        if left := _error_page(document) or _foreign(document):
            return [], (left,)
        pieces = coded_pieces(document)
        if self._gate is None or not gated:
            return pieces, ()
        return self._gate.passed(document, pieces)

    def _coded(
        self, document: Document, sentences: list[Sentence], left: tuple[Skip, ...]
    ) -> Coding:
        events = tuple(self._typer.weighed(sentences, list(self._events.code(sentences))))
        claims = tuple(self._claims.code(sentences)) if "claim" in self._wanted else ()
        forecasts = tuple(self._forecasts.code(sentences)) if "forecast" in self._wanted else ()
        coded = (events, claims, forecasts)
        return Coding(document, *coded, skipped=(*left, *_uncoded(sentences, coded)))

    def _typed(self, document: Document, sentences: list[Sentence], pair: Pair) -> Coding:
        event = event_of_pair(
            sentences, actors=pair.actors, recipients=pair.recipients, typer=self._typer,
            codebook=self._codebook, coder=self._coder,
        )  # fmt: skip
        if event is not None:
            return Coding(document, (event,), (), (), unknown_parties(event))
        detail = "holds no sentence in which the words of the parties stand"
        skip = Skip("code", "no such parties", detail, document.origin, document.id)
        return Coding(document, (), (), (), (skip,))


def code_documents(
    documents: Iterable[Document], *, pipeline: Pipeline, codebook: Codebook
) -> Iterator[Coding]:
    """Each document's coding, in order, one document at a time."""
    coder = DocumentCoder(pipeline=pipeline, codebook=codebook)
    for document in documents:
        yield from coder.code([document])


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
    spans.sort(key=lambda span: span.start)
    starts = [span.start for span in spans]
    furthest = list(accumulate((span.end for span in spans), max))

    def tells(sentence: Sentence) -> bool:
        before = bisect_left(starts, sentence.end)
        return before > 0 and furthest[before - 1] > sentence.start

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
        if sentence.mentions and not tells(sentence)
    )
