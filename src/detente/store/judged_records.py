"""An event, claim or forecast as people judge it: their judgements laid over what was coded.

A judgement is of one record. Where its document is coded anew it finds that record again:

| what the new coding holds | the judgement is laid over |
|---|---|
| a record of the same id | this |
| at the same characters one record of the same parties and type, driver or outcome | this |
| at the same characters one record, where the judged one stood alone too | this |
| else | nothing: it is kept, and `judgements_adrift` tells it |

A record that stood beside the judged one when it was judged is another, and never taken for it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple, cast

from detente.records import (
    PRECISION_BY_LENGTH,
    Claim,
    Event,
    EventDate,
    Forecast,
    Horizon,
    JudgedKind,
    Judgement,
    Resolution,
    Skip,
    from_wire,
)
from detente.store.results import as_json
from detente.store.study_file import StudyFile, statement

Said = Event | Claim | Forecast
Brings = Mapping[str, Any]
"""What follows from a judged value by the codebook: a type's quad class, a word's interval."""

REJECT = "reject"
RESOLUTION = "resolution"
"""The field under which it is kept what became of a forecast."""
_KINDS: dict[str, type[Said]] = {"event": Event, "claim": Claim, "forecast": Forecast}


class _Place(NamedTuple):
    """Where a record stands and what it is of; with a judgement, what else stood there."""

    start: int | None
    end: int | None
    parties: list[str]
    sort: str
    beside: list[str]


class _Candidate(NamedTuple):
    """A record of one coding, with what it is found by."""

    coder: str
    id: str
    kind: str
    start: int | None
    end: int | None
    parties: list[str]
    sort: str
    wire: str


@dataclass(frozen=True, slots=True)
class _Made:
    """A judgement as it is kept, with the place of its record."""

    number: int
    place: _Place
    brings: Brings
    judgement: Judgement


def judged_record(record: Said, made: Iterable[tuple[Judgement, Brings]]) -> Said | Skip:
    """The record with the last judgement of each field laid over it; a Skip where it is rejected.

    A judged field has no span: its evidence is the judgement, listed in `judgements`.
    """
    last = {judgement.field: (judgement, brings) for judgement, brings in made}
    standing = {field: each for field, each in last.items() if each[0].value}
    if REJECT in standing:
        return _rejected(record, standing[REJECT][0])
    for field, (judgement, brings) in standing.items():
        record = _LAYING[record.record, field](record, judgement, brings)
    told = tuple(each for field, (each, _) in standing.items() if field != RESOLUTION)
    return replace(record, judgements=told)


def _rejected(record: Said, judgement: Judgement) -> Skip:
    if isinstance(record, Event):
        span = record.spans.trigger if record.spans else None
    else:
        span = record.span
    reason = f"rejected by {judgement.by}"
    detail = f"{judgement.why} ({record.record} {record.id})"
    return Skip("judge", reason, detail, document=record.document, span=span)


def _type(event: Event, judgement: Judgement, brings: Brings) -> Event:
    scores: dict[str, float] = brings["intensity"]
    mode = event.mode if event.mode in scores else None
    return replace(
        event, type=judgement.value[0], mode=mode, quad=brings["quad"],
        intensity=scores[mode or ""],
    )  # fmt: skip


def _event_date(event: Event, judgement: Judgement, _: Brings) -> Event:
    (written,) = judgement.value
    date = EventDate(written, PRECISION_BY_LENGTH[len(written)], explicit=False)
    spans = replace(event.spans, date=None) if event.spans else None
    return replace(event, date=date, spans=spans)


def _horizon(forecast: Forecast, _: Judgement, brings: Brings) -> Forecast:
    start = forecast.horizon.from_ if forecast.horizon else None
    end: str = brings["to"]
    return replace(forecast, horizon=Horizon(start if start and start <= end else None, end))


def _modality(forecast: Forecast, _: Judgement, brings: Brings) -> Forecast:
    modality = replace(
        forecast.modality, class_=brings["class"], low=brings["low"], high=brings["high"],
        source=brings["source"],
    )  # fmt: skip
    return replace(forecast, modality=modality)


def _resolution(forecast: Forecast, judgement: Judgement, _: Brings) -> Forecast:
    outcome, on = judgement.value
    resolution = Resolution(cast("Any", outcome), on, judgement.why, judgement.by, judgement.at)
    return replace(forecast, resolution=resolution)


_LAYING: dict[tuple[str, str], Callable[[Any, Judgement, Brings], Said]] = {
    ("event", "type"): _type,
    ("event", "date"): _event_date,
    ("claim", "driver"): lambda claim, made, _: replace(claim, driver=made.value[0]),
    ("claim", "direction"): lambda claim, made, _: replace(claim, direction=int(made.value[0])),
    ("forecast", "outcome"): lambda forecast, made, _: replace(forecast, outcome=made.value[0]),
    ("forecast", "modality"): _modality,
    ("forecast", "date"): _horizon,
    ("forecast", RESOLUTION): _resolution,
}
RECORD_FIELDS: dict[str, tuple[str, ...]] = {
    kind: (
        REJECT,
        *(field for of, field in _LAYING if of == kind and field != RESOLUTION),
    )
    for kind in _KINDS
}
"""What can be judged of each kind of record; a forecast is resolved beside."""


def keep_record_judgements(
    file: StudyFile, judgements: Sequence[Judgement], *, brings: Mapping[str, Brings]
) -> None:
    """Keep what people judge of one record, all of it or nothing, and lay it over what was coded.

    `brings` says of fields what their value brings with it.
    """
    ((document, kind, record),) = {(each.document, each.kind, each.judged) for each in judgements}
    named = {"document": document, "kind": kind, "record": record}
    with file.transaction():
        (found,) = file.run(statement("record_place"), dict[str, object](named))
        place = _Place(*found)
        for each in judgements:
            file.run(
                statement("insert_record_judgement"),
                {
                    **named, "field": each.field, "wire": as_json(each),
                    "span_start": place.start, "span_end": place.end, "parties": place.parties,
                    "sort": place.sort, "beside": place.beside,
                    "brings": json.dumps(dict(brings.get(each.field, {}))),
                },
            )  # fmt: skip
        lay_record_judgements(file, document)


def lay_record_judgements(file: StudyFile, document: str) -> None:
    """Lay the judgements of a document's records over each of its codings, anew."""
    made = _made(file, document)
    if not made:
        return
    drop_laid(file, document)
    found = file.run(statement("judged_candidates"), {"document": document})
    candidates = [_Candidate(*row) for row in found]
    for coder, coded in groupby(candidates, key=lambda each: each.coder):
        _lay(file, document, coder, made=made, coded={each.id: each for each in coded})


def _made(file: StudyFile, document: str) -> list[_Made]:
    rows = file.run(
        "SELECT number, span_start, span_end, parties, sort, beside, brings, wire "
        "FROM record_judgements WHERE document = $document ORDER BY number",
        {"document": document},
    )
    return [
        _Made(number, _Place(*place), json.loads(brings), from_wire(Judgement, json.loads(wire)))
        for number, *place, brings, wire in rows
    ]


def drop_laid(file: StudyFile, document: str) -> None:
    """Take what is laid over a document's records away; the judgements are kept."""
    for table in ("laid_judgements", "judged_records"):
        file.run(f"DELETE FROM {table} WHERE document = $document", {"document": document})  # noqa: S608


def _lay(
    file: StudyFile,
    document: str,
    coder: str,
    *,
    made: Sequence[_Made],
    coded: Mapping[str, _Candidate],
) -> None:
    over: dict[str, list[_Made]] = defaultdict(list)
    for each in made:
        if (id_ := _found(each, coded)) is not None:
            over[id_].append(each)
    for id_, judgements in over.items():
        bound: dict[str, object] = {"document": document, "coder": coder, "record": id_}
        file.run(
            "INSERT INTO laid_judgements "
            "SELECT $document, $coder, $record, unnest($numbers::BIGINT[])",
            {**bound, "numbers": [each.number for each in judgements]},
        )
        read = from_wire(_KINDS[coded[id_].kind], json.loads(coded[id_].wire))
        judged = judged_record(read, [(each.judgement, each.brings) for each in judgements])
        if judged != read:
            file.run(
                "INSERT INTO judged_records VALUES ($document, $coder, $record, $rejected, $wire)",
                {**bound, "rejected": isinstance(judged, Skip), "wire": as_json(judged)},
            )


def _found(made: _Made, coded: Mapping[str, _Candidate]) -> str | None:
    """The id of the record that a judgement is of, in one coding; None where it holds none."""
    judged = cast("str", made.judgement.judged)
    if judged in coded:
        return judged
    kind, place = made.judgement.kind, made.place
    here = [
        each
        for each in coded.values()
        if (each.kind, each.start, each.end) == (kind, place.start, place.end)
        and each.start is not None
        and each.id not in place.beside
    ]
    alike = [each for each in here if (each.parties, each.sort) == (place.parties, place.sort)]
    if len(alike) == 1:
        return alike[0].id
    return here[0].id if len(here) == 1 and not place.beside else None


def judgements_made(
    file: StudyFile, *, document: str | None = None, record: str | None = None
) -> list[Judgement]:
    """Every judgement of all, of a document itself, or of one record, in the order they were made.

    Of a record also those made under an id that it had in another coding.
    """
    rows = file.run(statement("judgements"), {"document": document, "record": record})
    return [from_wire(Judgement, json.loads(wire)) for (wire,) in rows]


def judgements_adrift(file: StudyFile) -> list[Judgement]:
    """The judgements in force whose record is no longer coded, in the order they were made."""
    return [
        from_wire(Judgement, json.loads(wire))
        for (wire,) in file.run(statement("judgements_adrift"))
    ]


def judged_state(file: StudyFile, kind: JudgedKind) -> int:
    """A number that grows with every judgement of a record of the kind."""
    ((number,),) = file.run(
        "SELECT coalesce(max(number), 0) FROM record_judgements WHERE kind = $kind",
        {"kind": kind},
    )
    return int(number)
