"""The ledger: each claim of a pair in one cell, under its driver and the voice that makes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from detente.errors import RecordError
from detente.records import Claim, Dated, Document, Part
from detente.weighing.results import Ledger, LedgerCell, LedgerVoice

UNDATED = "9999"
"""Sorts after every date: a voice that no date can be given to stands last."""

DIRECTIONS = frozenset({1, -1, 0})


class _Column(NamedTuple):
    """A voice as the ledger tells it apart: the document's group, then a source or a post in it."""

    group: str
    source: str = ""
    post: int = 0

    @property
    def id(self) -> str:
        if self.source:
            return f"{self.group}/source/{self.source}"
        return f"{self.group}/post/{self.post}" if self.post else self.group


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim with its column, and whether it adds weight there."""

    claim: Claim
    column: _Column
    counted: bool


def build_ledger(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    *,
    dyad: tuple[str, str],
    drivers: Iterable[str],
) -> Ledger:
    """The ledger of one dyad: drivers by number of claims, voices by date.

    A voice is a document's group (`Document.voice`); in a thread each post is one of its own, and
    so is a pasted source, under its author or publisher. A claim counts in the column of the text
    it stands in, whoever the speaker; claims of an echo (a document that is not its group's
    `voice_best`) and of a quoted post are `echoed`: shown, never counted. Claims of other dyads
    are left aside. `drivers` gives the codebook's order, which settles ties.

    Raises RecordError for a claim of a document that was not given, and for a direction that is
    none of 1, -1 and 0.
    """
    known = {document.id: document for document in documents}
    groups = _groups(known.values())
    counted = _counted_documents(groups)
    placed = [_place(claim, known, counted) for claim in _own(claims, dyad)]
    columns = sorted({each.column for each in placed}, key=_dated(groups))
    voices = [
        _voice(column, groups[column.group], known[counted[column.group]]) for column in columns
    ]
    order = _driver_order(placed, list(drivers))
    return Ledger(dyad, tuple(order), tuple(voices), _cells(placed, order, voices))


def _own(claims: Iterable[Claim], dyad: tuple[str, str]) -> list[Claim]:
    own = {claim.id: claim for claim in claims if sorted(claim.dyad) == sorted(dyad)}
    for claim in own.values():
        if claim.direction not in DIRECTIONS:
            msg = f"claim {claim.id} has direction {claim.direction}. Give 1, -1 or 0"
            raise RecordError(msg)
    return sorted(own.values(), key=lambda claim: (claim.document, claim.span.start, claim.id))


def _groups(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents of each group, the first heard first."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda d: (_day(d), d.id)):
        groups[_group(document)].append(document)
    return groups


def _counted_documents(groups: dict[str, list[Document]]) -> dict[str, str]:
    """The one document of each group that carries weight: its best, else the longest given."""
    best = {document.voice_best for members in groups.values() for document in members}
    return {
        group: max(members, key=lambda d: (d.id in best, len(d.text), d.id)).id
        for group, members in groups.items()
    }


def _group(document: Document) -> str:
    return document.voice or document.id


def _place(claim: Claim, known: dict[str, Document], counted: dict[str, str]) -> _Placed:
    document = known.get(claim.document)
    if document is None:
        msg = f"claim {claim.id} is of document {claim.document[:12]}, which was not given"
        raise RecordError(msg)
    part = _part_of(claim, document)
    column = _column(claim, document, part)
    first_hand = part is None or part.kind != "quote"
    return _Placed(claim, column, first_hand and counted[column.group] == document.id)


def _part_of(claim: Claim, document: Document) -> Part | None:
    holding = [p for p in document.parts if p.start <= claim.span.start < p.end]
    return min(holding, key=lambda p: (p.end - p.start, p.kind), default=None)


def _column(claim: Claim, document: Document, part: Part | None) -> _Column:
    group = _group(document)
    if part is not None and part.source is not None:
        source = part.source.author or part.source.publisher
        if source:
            return _Column(group, source=source)
    if part is not None and part.kind == "quote" and part.parent is not None:
        return _Column(group, post=part.parent)
    return _Column(group, post=claim.post or (part.post if part else None) or 0)


def _dated(groups: dict[str, list[Document]]) -> Callable[[_Column], tuple[object, ...]]:
    """A sort key: the day the voice was first heard, then the order of posts, sources last."""
    first = {group: _day(members[0]) for group, members in groups.items()}
    return lambda column: (first[column.group], column.group, bool(column.source), column[1:])


def _day(document: Document) -> str:
    if isinstance(document.published, Dated):
        return document.published.date or UNDATED
    early, late = document.published.window
    return early or late or UNDATED


def _voice(column: _Column, members: list[Document], best: Document) -> LedgerVoice:
    return LedgerVoice(
        id=column.id,
        label=_label(column, best),
        documents=tuple(document.id for document in members),
        echoes=tuple(document.id for document in members if document.id != best.id),
    )


def _label(column: _Column, best: Document) -> str:
    if column.source:
        return column.source
    if column.post:
        return f"post {column.post}"
    return ", ".join(best.authors) or best.publisher or best.title or best.origin


def _driver_order(placed: list[_Placed], drivers: list[str]) -> list[str]:
    """Drivers with claims, most counted first; ties as the codebook has them, unknown ones last."""
    counts = Counter(each.claim.driver for each in placed if each.counted)
    rank = {driver: place for place, driver in enumerate(drivers)}
    said = {each.claim.driver for each in placed}
    return sorted(said, key=lambda d: (-counts[d], rank.get(d, len(rank)), d))


def _cells(
    placed: list[_Placed], drivers: list[str], voices: list[LedgerVoice]
) -> tuple[LedgerCell, ...]:
    grouped: dict[tuple[str, str], list[_Placed]] = defaultdict(list)
    for each in placed:
        grouped[each.claim.driver, each.column.id].append(each)
    wanted = [(driver, voice.id) for driver in drivers for voice in voices]
    return tuple(_cell(*key, grouped[key]) for key in wanted if key in grouped)


def _cell(driver: str, voice: str, placed: list[_Placed]) -> LedgerCell:
    counted = [each.claim for each in placed if each.counted]

    def told(direction: int) -> tuple[str, ...]:
        return tuple(claim.id for claim in counted if claim.direction == direction)

    return LedgerCell(
        driver=driver,
        voice=voice,
        together=told(1),
        apart=told(-1),
        both=told(0),
        hedged=tuple(claim.id for claim in counted if claim.hedged),
        echoed=tuple(each.claim.id for each in placed if not each.counted),
    )
