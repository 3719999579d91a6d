"""What goes into a brief: which documents, which pair, which records, and what is left out."""

from __future__ import annotations

import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

from detente import __version__
from detente.brief import BriefContent
from detente.brief.headline import plural
from detente.codebook import Codebook
from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.codebook.driver_events import load_driver_events
from detente.coding.repeats import ToldEvent
from detente.corpus import group_voices
from detente.errors import InputError, NothingToShow
from detente.measures import Window, dyad_events, dyads_spoken_of, signed_network
from detente.measures.record_panel import record_panel
from detente.records import Claim, Dated, Document, Event, Forecast, Skip
from detente.store import Store
from detente.study.judging import voices_judged
from detente.study.recorded_series import recorded_series
from detente.study.resolving import state_of
from detente.study.results import Added
from detente.study.telling import told_events
from detente.weighing import Ledger, LedgerTerms, Weighing, build_ledger

Said = TypeVar("Said", Claim, Forecast)
LIBRARIES = ("dateparser", "duckdb", "htmldate", "pypdf", "rensa", "spacy", "trafilatura")
USUAL = 2
"""Weight of a word of the claim lexicon from which on it speaks of its driver by itself."""
REASONS_TOLD = 5
"""How many reasons for what was left out an error message lists."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents a question is put to, grouped into voices, and what was left out of them."""

    documents: tuple[Document, ...]
    window: Window
    skipped: tuple[Skip, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Every document of the scope, echoes too."""
        return frozenset(document.id for document in self.documents)

    @property
    def counted(self) -> frozenset[str]:
        """The documents that add weight: of each voice, the fullest."""
        return frozenset(d.id for d in self.documents if d.voice_best in {None, d.id})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A pair of actors in alphabetical order, and why it is this one."""

    dyad: tuple[str, str]
    reason: str


def scope_of(store: Store, *, added: Added | None, window: Window) -> Scope:
    """All documents of the study, or those one `add` read, that were published in the window."""
    found = list(store.documents(None if added is None else added.documents))
    unread = list(store.unread()) if added is None else added.skipped
    inside = [document for document in found if _published_in(document, window)]
    left = [_outside(d) for d in found if not _published_in(d, window)]
    if not window.open:
        left += [_undated(d) for d in inside if _days(d) == (None, None)]
    grouped = group_voices(inside, judged=voices_judged(inside))
    return Scope(tuple(grouped), window, (*unread, *left))


def _days(document: Document) -> tuple[str | None, str | None]:
    """The first and the last day a document can have been published."""
    if isinstance(document.published, Dated):
        first, _, last = document.published.date.partition("/")
        return first, last or first
    return document.published.window


def _published_in(document: Document, window: Window) -> bool:
    return window.holds(*_days(document))


def _outside(document: Document) -> Skip:
    first, last = _days(document)
    when = first if first == last else f"between {first or '?'} and {last or '?'}"
    detail = f"published {when}, outside --since and --until"
    return Skip("dyad", "outside the window", detail, document.origin, document.id)


def _undated(document: Document) -> Skip:
    detail = "has no date to hold against --since and --until, and is kept"
    return Skip("dyad", "undated, kept", detail, document.origin, document.id)


def choose_dyad(
    store: Store, *, codebook: Codebook, scope: Scope, asked: tuple[str, str] | None
) -> Chosen:
    """The pair that was asked for, else the pair of states most spoken of.

    How much a pair is spoken of is the number of its claims and forecasts and of the events
    between the two in the window, over documents that are no echo; ties go by the alphabet. Raises
    NothingToShow where there is no document, or no pair of states is spoken of.
    """
    if not scope.documents:
        raise NothingToShow(_no_documents(scope))
    if asked is not None:
        return Chosen(resolved(codebook, asked), "asked for with --dyad")
    window = scope.window
    for spoken in dyads_spoken_of(
        store, since=window.since, until=window.until, documents=scope.counted
    ):
        actors = [codebook.actors.get(actor) for actor in spoken.dyad]
        states = [actor.name for actor in actors if actor is not None and actor.kind == "state"]
        if len(states) == len(spoken.dyad):
            counts = (
                f"{plural(spoken.claims, 'claim')}, {plural(spoken.forecasts, 'forecast')} and "
                f"{plural(spoken.events, 'event')}"
            )
            reason = f"the two states most spoken of, with {counts}"
            return Chosen(spoken.dyad, reason)
    raise NothingToShow(_no_pair(store, scope))


def resolved(codebook: Codebook, asked: tuple[str, str]) -> tuple[str, str]:
    """The ids of the two actors a user means, in alphabetical order.

    Raises UnknownActor for a name of none, InputError for the same one twice.
    """
    a, b = sorted(codebook.resolve(name).id for name in asked)
    if a == b:
        msg = f"{asked[0]!r} and {asked[1]!r} are the same actor. A pair needs two different ones"
        raise InputError(msg)
    return a, b


def _no_documents(scope: Scope) -> str:
    why = _told(scope.skipped)
    if not why:
        return "there is no document to brief on. Give a file or a folder, or - for standard input"
    return f"nothing to show: no document is left. Left out: {why}"


def _no_pair(store: Store, scope: Scope) -> str:
    documents = plural(len(scope.documents), "document")
    when = "" if scope.window.open else " within --since and --until"
    message = (
        f"nothing to show: of {documents} read, nothing that is said of two states{when} "
        "could be coded"
    )
    if why := _told(store.skips(scope.ids)):
        message += f" (left out: {why})"
    return f"{message}. Name the pair with --dyad to see the sources alone, or add other texts"


def _told(skips: Iterable[Skip]) -> str:
    """The commonest reasons with their counts, for one line of a message."""
    counts = Counter(skip.reason for skip in skips)
    return ", ".join(f"{count} {reason}" for reason, count in counts.most_common(REASONS_TOLD))


def ledger_of(store: Store, *, codebook: Codebook, scope: Scope, dyad: tuple[str, str]) -> Ledger:
    """The ledger of one pair over a scope, with contradictions, verdicts and stances."""
    told = told_events(store, store.events(scope.ids), counted=scope.counted)
    between = set(dyad_events(store, dyad=dyad, documents=scope.ids))
    terms = _terms(codebook, dyad)
    return build_ledger(
        store.claims(scope.ids),
        scope.documents,
        dyad=dyad,
        terms=terms,
        forecasts=store.forecasts(scope.ids),
        events=[each.event for each in told if each.event.id in between],
        panel=record_panel(store, dyad=dyad, shown_by=terms.shown_by),
    )


def _terms(codebook: Codebook, dyad: tuple[str, str]) -> LedgerTerms:
    """What the ledger of the pair takes from the codebook."""
    names: dict[str, set[str]] = {actor: set() for actor in dyad}
    for name in codebook.names:
        if name.actor in names:
            names[name.actor].update(name.surface.casefold().split())
    topics: dict[str, list[str]] = defaultdict(list)
    for words, term in load_claim_lexicon(codebook.overlay).drivers:
        if len(words) == 1 and term.weight >= USUAL:
            topics[term.driver] += words
    return LedgerTerms(
        drivers={driver: each.label for driver, each in codebook.drivers.items()},
        topics={driver: " ".join(words) for driver, words in topics.items()},
        shown_by=load_driver_events(codebook.overlay),
        names=(frozenset(names[dyad[0]]), frozenset(names[dyad[1]])),
    )


def content_of(
    store: Store,
    *,
    codebook: Codebook,
    scope: Scope,
    chosen: Chosen,
    asked: tuple[str | None, str | None],
    coder: str,
    today: str,
    ledger: Ledger,
    weighing: Weighing | None,
) -> BriefContent:
    """Everything a brief on the chosen pair shows on the day `today`.

    `asked` is the window as it was written.
    """
    dyad, window = chosen.dyad, scope.window
    claims, other_claims = _parted(store.claims(scope.ids), dyad)
    forecasts, other_forecasts = _parted(store.forecasts(scope.ids), dyad)
    told = told_events(store, store.events(scope.ids), counted=scope.counted)
    kept, left_events = _events_in(told, window)
    events = [report for each in kept for report in each.reports]
    left_out = (*scope.skipped, *store.skips(scope.ids), *other_claims, *other_forecasts)
    between = set(dyad_events(store, dyad=dyad, documents=scope.ids))
    network = signed_network(store, since=window.since, until=window.until, documents=scope.counted)
    names = _names(codebook, dyad=dyad, events=events, ledger=ledger)
    series = recorded_series(store, dyad=dyad, window=window, codebook=codebook.digest)
    return BriefContent(
        dyad=dyad,
        dyad_names=(names[dyad[0]], names[dyad[1]]),
        dyad_reason=chosen.reason,
        since=asked[0],
        until=asked[1],
        documents=scope.documents,
        claims=tuple(claims),
        forecasts=tuple(forecasts),
        events=tuple(events),
        dyad_events=tuple(each.event.id for each in kept if each.event.id in between),
        event_reports={
            each.event.id: tuple(report.id for report in each.reports[1:])
            for each in kept
            if len(each.reports) > 1
        },
        due=tuple(f.id for f in forecasts if state_of(f, today=today) == "due"),
        as_of=today,
        ledger=ledger,
        weighing=weighing,
        network=network,
        names=names,
        skipped=(*left_out, *left_events),
        versions=_versions(coder),
        codebook_digest=codebook.digest,
        inputs={origin: d.id for d in scope.documents for origin in d.origins},
        seeds={"shifts": series.shifts.chance.seed} if series and series.shifts else {},
        series=series,
    )


def _is_of(dyad: Sequence[str], wanted: tuple[str, str]) -> bool:
    return sorted(dyad) == sorted(wanted)


def _parted(said: Iterable[Said], dyad: tuple[str, str]) -> tuple[list[Said], list[Skip]]:
    """The records of the pair, and a Skip for each one of another pair."""
    own: list[Said] = []
    others: list[Skip] = []
    for record in said:
        if _is_of(record.dyad, dyad):
            own.append(record)
        else:
            reason = f"{record.record} of another pair"
            others.append(
                Skip(
                    "dyad", reason, "-".join(record.dyad), document=record.document,
                    span=record.span,
                )
            )  # fmt: skip
    return own, others


def _events_in(events: Iterable[ToldEvent], window: Window) -> tuple[list[ToldEvent], list[Skip]]:
    """The events dated in the window or not at all, and a Skip for each that this decides."""
    kept: list[ToldEvent] = []
    left: list[Skip] = []
    for each in events:
        event = each.event
        if event.date is None:
            kept.append(each)
            if not window.open:
                left.append(_event_skip(event, "undated event, kept", "has no date, and is kept"))
            continue
        first, _, last = event.date.date.partition("/")
        if window.holds(first, last or first):
            kept.append(each)
        else:
            detail = f"of {event.date.date}, outside --since and --until"
            left.append(_event_skip(event, "event outside the window", detail))
    return kept, left


def _event_skip(event: Event, reason: str, detail: str) -> Skip:
    span = event.spans.trigger if event.spans else None
    return Skip("dyad", reason, detail, document=event.document, span=span)


def _names(
    codebook: Codebook, *, dyad: tuple[str, str], events: Iterable[Event], ledger: Ledger
) -> dict[str, str]:
    """Display names of actors and drivers; an actor the codebook lacks goes by its own words."""
    said = {a.id: a.text for event in events for a in (*event.actors, *event.recipients)}
    names = {actor: actor for actor in dyad} | said
    names |= {actor: codebook.actors[actor].name for actor in names if actor in codebook.actors}
    drivers = {name: codebook.drivers.get(name) for name in ledger.drivers}
    return names | {name: each.label if each else name for name, each in drivers.items()}


def _versions(coder: str) -> dict[str, str]:
    return {
        "detente": __version__,
        "coder": coder,
        "python": platform.python_version(),
        **dict(_installed()),
    }


def _installed() -> Iterator[tuple[str, str]]:
    for library in LIBRARIES:
        try:
            yield library, version(library)
        except PackageNotFoundError:
            continue
