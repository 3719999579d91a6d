"""Evidence on a pair: each counted claim and each event once, with its class, voice and levels."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detente.codebook.likelihoods import GENRE, EvidenceTables
from detente.records import Claim, Document, Event, Forecast, Skip, Span
from detente.weighing.placing import Places
from detente.weighing.results import Because, Evidence, Ledger

IN_DEED = frozenset({2, 4})
"""The quad classes of what is done, not said."""
COOPERATION = frozenset({1, 2})
"""The quad classes that draw a pair together."""
LONG_PAST = 10
"""Years before it was told from which on an event tells little of where a pair stands now: about
as long as two terms of office."""
NO_EVIDENCE = {
    "negated": "did not happen",
    "hypothetical": "is only supposed",
    "future": "has not happened yet",
    "historical": "is of a past era, from which every hypothesis starts",
}
"""Flags of an event that is no evidence of a course, and why."""


def evidence_of(
    ledger: Ledger,
    documents: Iterable[Document],
    *,
    claims: Iterable[Claim],
    told: Iterable[Sequence[Event]],
    tables: EvidenceTables,
    forecasts: Iterable[Forecast] = (),
) -> tuple[tuple[Evidence, ...], tuple[Skip, ...]]:
    """The evidence on the ledger's pair, claims before events, and a Skip for each that is none.

    Claims are those that the ledger counts, each once: echoes and quotes are no evidence, nor is a
    claim in whose words an event is told that says the same. `told` holds the reports of each event
    between the two, the one that speaks for it first: what did not happen, is supposed, lies ahead
    or is of a past era is no evidence of a course, and an event told only in a quote is counted
    where it was first written. `claims`, `forecasts` and `told` are those the ledger was built
    from, so that voices go by the same names.
    """
    own = [claim for claim in claims if sorted(claim.dyad) == sorted(ledger.dyad)]
    foretold = [each for each in forecasts if sorted(each.dyad) == sorted(ledger.dyad)]
    reports = [list(each) for each in told]
    happened = [each[0] for each in reports if each[0].document]
    known = {document.id: document for document in documents}
    places = Places(known.values(), said=[*own, *foretold, *happened])
    columns = {places.of(event).column for event in happened}
    voices = (*places.order(columns, said=happened), *ledger.voices)
    board = _Gathering(known, places, tables, {voice.id: voice.label for voice in voices})
    for each in reports:
        board.take_event(each)
    board.take_claims(own, ledger)
    claims_first = sorted(board.kept.values(), key=lambda each: each.because.record)
    return tuple(claims_first), tuple(board.left)


@dataclass(slots=True)
class _Gathering:
    """Evidence as it is gathered, by record id, and what is left out."""

    known: Mapping[str, Document]
    places: Places
    tables: EvidenceTables
    labels: Mapping[str, str]
    kept: dict[str, Evidence] = field(default_factory=dict)
    left: list[Skip] = field(default_factory=list)
    pasted: dict[str, frozenset[str]] = field(default_factory=dict)
    """The sources pasted into each document."""
    triggers: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """Where events kept are told, by document and direction, in order."""

    def take_claims(self, claims: Iterable[Claim], ledger: Ledger) -> None:
        """Keep the claims that the ledger counts."""
        counted = {
            claim: cell.voice
            for cell in ledger.cells
            for claim in (*cell.together, *cell.apart, *cell.both)
        }
        for claim in claims:
            class_ = self.tables.class_of("claim", value=claim.direction, about=claim.driver)
            if claim.id not in counted:
                self._leave("echoed claim", claim, "is counted where it was first made")
            elif self._told_as_event(claim):
                self._leave("claim told as event", claim, "is of words counted as an event")
            elif class_ is None:
                self._leave("claim of no class", claim, "fits no row of evidence_classes")
            else:
                because = Because("claim", claim.id, claim.document, claim.span.text)
                holds = {*self._of_claim(claim), *self._of_place(claim)}
                self._keep(because, counted[claim.id], class_, claim.driver, holds)

    def take_event(self, reports: Sequence[Event]) -> None:
        """Keep an event, if it is evidence."""
        event = reports[0]
        class_ = self.tables.class_of("event", value=event.quad, about=event.type)
        flag = next((each for each in NO_EVIDENCE if getattr(event, each)), None)
        if flag is not None:
            self._leave(f"{flag} event", event, NO_EVIDENCE[flag])
        elif class_ is None:
            self._leave("event of no class", event, "fits no row of evidence_classes")
        elif event.document is None:
            file = event.origin.digest[:12] if event.origin else event.coder
            because = Because("event", event.id, None, _words(event))
            self._keep(because, f"imported/{file}", class_, event.type, set(_of_event(event)))
        elif self._quoted(event):
            self._leave("event in a quote", event, "is counted where it was first written")
        else:
            voices = {self._group(report) for report in reports if report.document in self.known}
            holds = {*_of_event(event), *self._of_place(event)}
            holds |= {"told by several"} if len(voices) > 1 else set()
            because = Because("event", event.id, event.document, _words(event))
            self._keep(because, self.places.of(event).column.id, class_, event.type, holds)
            if event.spans:
                direction = 1 if event.quad in COOPERATION else -1
                told = self.triggers.setdefault((event.document, direction), [])
                insort(told, event.spans.trigger.start)

    def _told_as_event(self, claim: Claim) -> bool:
        """Whether an event that is kept is told in the claim's words, in its direction."""
        told = self.triggers.get((claim.document, claim.direction), [])
        place = bisect_left(told, claim.span.start)
        return place < len(told) and told[place] < claim.span.end

    def _keep(
        self, because: Because, origin: str, class_: str, about: str, holds: Collection[str]
    ) -> None:
        self.kept[because.id] = Evidence(
            id=because.id,
            origin=origin,
            voice=self.labels.get(origin, origin),
            class_=class_,
            about=about,
            credibility=self.tables.level_of(because.record, about="credibility", holds=holds),
            relevance=self.tables.level_of(because.record, about="relevance", holds=holds),
            because=because,
        )

    def _leave(self, reason: str, record: Claim | Event, why: str) -> None:
        if isinstance(record, Claim):
            span: Span | None = record.span
        else:
            span = record.spans.trigger if record.spans else None
        detail = f"{record.record} {record.id} {why}"
        self.left.append(Skip("weigh", reason, detail, document=record.document, span=span))

    def _of_claim(self, claim: Claim) -> Iterator[str]:
        """The conditions of evidence_levels.yaml that a claim's words meet."""
        flags = ("hedged", "attributed", "conditional")
        yield from (flag for flag in flags if getattr(claim, flag))
        column = self.places.of(claim).column
        if column.group != self._group(claim) and column.name not in self._sources(claim):
            yield "of another"

    def _of_place(self, record: Claim | Event) -> Iterator[str]:
        """The conditions that a record meets by where it stands: no genre in another's words."""
        column = self.places.of(record).column
        document = self.known[record.document or ""]
        if column.post:
            yield "in a post"
        elif column.group == self._group(record) and document.genre is not None:
            yield f"{GENRE}{document.genre}"

    def _group(self, record: Claim | Event) -> str:
        document = self.known[record.document or ""]
        return document.voice or document.id

    def _sources(self, record: Claim) -> frozenset[str]:
        document = self.known[record.document]
        if document.id not in self.pasted:
            sources = [part.source for part in document.parts if part.source]
            named = {source.author or source.publisher or "" for source in sources}
            self.pasted[document.id] = frozenset(named)
        return self.pasted[document.id]

    def _quoted(self, event: Event) -> bool:
        """Whether the event stands in a quoted post; an echo that alone tells it is no quote."""
        document = self.known[event.document or ""]
        return document.voice_best in {None, document.id} and not self.places.of(event).counted


def _of_event(event: Event) -> Iterator[str]:
    """The conditions of evidence_levels.yaml that an event meets, wherever it stands."""
    if event.reporter is not None:
        yield "told by another"
    if event.quad in IN_DEED:
        yield "in deed"
    if event.date is None or event.date.precision == "unknown":
        yield "undated"
    elif event.known_at and int(event.known_at[:4]) - int(event.date.date[:4]) > LONG_PAST:
        yield "long past"


def _words(event: Event) -> str:
    """The sentence that tells the event; of an imported row, its codes."""
    if event.sentence is not None:
        return event.sentence.text
    actors, recipients = (
        " ".join(each.id for each in side) for side in (event.actors, event.recipients)
    )
    return " ".join(
        filter(None, (event.date.date if event.date else "", actors, event.type, recipients))
    )
