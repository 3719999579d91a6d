"""The ledger: each claim of a pair in one cell, under its driver and the voice that makes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from detente.codebook.driver_events import DriverEvents
from detente.errors import RecordError
from detente.records import Claim, Document, Event, Forecast
from detente.relations import RecordPanel
from detente.weighing.contradictions import contradictions_in
from detente.weighing.event_check import check_events
from detente.weighing.placing import Place, Places, day_of
from detente.weighing.record_check import check_claims, told_in
from detente.weighing.repeated import Passage, repeats_among
from detente.weighing.results import Ledger, LedgerCell, LedgerVoice
from detente.weighing.stances import stances_in

DIRECTIONS = frozenset({1, -1, 0})


@dataclass(frozen=True, slots=True)
class LedgerTerms:
    """What a ledger takes from the codebook.

    `drivers` are display names by driver, in the codebook's order; `topics` the words of each;
    `shown_by` says which events show it; `names` are the words for each of the two, in lower case.
    """

    drivers: Mapping[str, str]
    topics: Mapping[str, str] = field(default_factory=dict)
    shown_by: Mapping[str, DriverEvents] = field(default_factory=dict)
    names: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim with its place."""

    claim: Claim
    place: Place


def build_ledger(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    *,
    dyad: tuple[str, str],
    terms: LedgerTerms,
    forecasts: Iterable[Forecast] = (),
    events: Iterable[Event] = (),
    panel: RecordPanel | None = None,
) -> Ledger:
    """The ledger of one dyad: drivers by number of claims, voices by date.

    A claim stands in the column of the voice whose words it gives (see `Places`): a quoted person
    who is named has a column, and the text that quotes him does not get the claim. It counts once:
    claims of an echo (a document that is not its group's `voice_best`), of a quoted post, and those
    that repeat another text or post word for word (`repeats_among`) are `echoed`, shown and never
    counted. Of a repeat and what it repeats, the one under a name or in a document of its own
    counts before a post, then the earlier. Claims, `forecasts` and `events` of other dyads are left
    aside; `events` are those between the two, each once; `panel` holds records to check against.

    Raises RecordError for a record of a document that was not given, and for a direction that is
    none of 1, -1 and 0.
    """
    known = {document.id: document for document in documents}
    own = _own(claims, dyad)
    foretold = [each for each in forecasts if sorted(each.dyad) == sorted(dyad)]
    happened = [event for event in events if event.document]
    places = Places(known.values(), said=[*own, *foretold, *happened])
    placed = _once([_Placed(claim, places.of(claim)) for claim in own], known)
    columns = {each.place.column for each in placed}
    voices = places.order(columns, said=own)
    order = _driver_order(placed, terms.drivers)
    ledger = Ledger(dyad, tuple(order), tuple(voices), _cells(placed, order, voices))
    counted = [each.claim for each in placed if each.place.counted]
    by_voice: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in foretold:
        if (place := places.of(forecast)).counted:
            by_voice[place.column.id].append(forecast)
    told = told_in(happened, places=places, shown_by=terms.shown_by)
    return replace(
        ledger,
        contradictions=contradictions_in(
            ledger, claims=counted, topics=terms.topics, ignored=frozenset.union(*terms.names)
        ),
        record=check_claims(
            counted, places=places, shown_by=terms.shown_by, panel=panel, told=told
        ),
        record_events=check_events(happened, panel=panel),
        stances=stances_in(
            ledger, claims=counted, forecasts=by_voice, labels=terms.drivers, names=terms.names
        ),
    )


def _own(claims: Iterable[Claim], dyad: tuple[str, str]) -> list[Claim]:
    own = {claim.id: claim for claim in claims if sorted(claim.dyad) == sorted(dyad)}
    for claim in own.values():
        if claim.direction not in DIRECTIONS:
            msg = f"claim {claim.id} has direction {claim.direction}. Give 1, -1 or 0"
            raise RecordError(msg)
    return sorted(own.values(), key=lambda claim: (claim.document, claim.span.start, claim.id))


def _once(placed: list[_Placed], known: Mapping[str, Document]) -> list[_Placed]:
    """The claims, those that repeat another's words no longer counted."""

    def rank(each: _Placed) -> tuple[bool, str, str, int, str]:
        claim = each.claim
        day = day_of(known[claim.document])
        return bool(each.place.column.post), day, claim.document, claim.span.start, claim.id

    ordered = sorted((each for each in placed if each.place.counted), key=rank)
    repeats = repeats_among(
        Passage(each.claim.id, each.claim.span.text, (each.claim.document, each.claim.post))
        for each in ordered
    )
    return [
        replace(each, place=each.place._replace(counted=False))
        if each.claim.id in repeats
        else each
        for each in placed
    ]


def _driver_order(placed: list[_Placed], drivers: Iterable[str]) -> list[str]:
    """Drivers with claims, most counted first; ties as the codebook has them, unknown ones last."""
    counts = Counter(each.claim.driver for each in placed if each.place.counted)
    rank = {driver: place for place, driver in enumerate(drivers)}
    said = {each.claim.driver for each in placed}
    return sorted(said, key=lambda d: (-counts[d], rank.get(d, len(rank)), d))


def _cells(
    placed: list[_Placed], drivers: list[str], voices: list[LedgerVoice]
) -> tuple[LedgerCell, ...]:
    grouped: dict[tuple[str, str], list[_Placed]] = defaultdict(list)
    for each in placed:
        grouped[each.claim.driver, each.place.column.id].append(each)
    wanted = [(driver, voice.id) for driver in drivers for voice in voices]
    return tuple(_cell(*key, grouped[key]) for key in wanted if key in grouped)


def _cell(driver: str, voice: str, placed: list[_Placed]) -> LedgerCell:
    counted = [each.claim for each in placed if each.place.counted]

    def told(direction: int) -> tuple[str, ...]:
        return tuple(claim.id for claim in counted if claim.direction == direction)

    return LedgerCell(
        driver=driver,
        voice=voice,
        together=told(1),
        apart=told(-1),
        both=told(0),
        hedged=tuple(claim.id for claim in counted if claim.hedged),
        echoed=tuple(each.claim.id for each in placed if not each.place.counted),
    )
