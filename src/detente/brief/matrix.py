"""The section of the ledger: the balance by driver, the matrix of voices, the claims themselves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from detente.brief.checked import RecordLine, record_lines, verdicts_in
from detente.brief.content import BriefContent
from detente.brief.passages import Evidence, Passage, Rows, in_rows, judged_flags, line_of
from detente.records import Claim
from detente.weighing.results import LedgerCell, LedgerVoice, Verdict

SHOWN, FOLDED = 2, 60
"""Claims of one driver and direction: shown at once, and folded away."""
OPENED = 5
"""Drivers whose claims are shown at once, those with most; the others are a line that opens."""
ACROSS = 8
"""Voices that fit across a desk, those with most claims; the others share one column."""
KEYED = 60


@dataclass(frozen=True, slots=True)
class Tally:
    """Counted claims by direction, the hedged among them, and the echoed, which do not count."""

    together: int = 0
    apart: int = 0
    both: int = 0
    hedged: int = 0
    echoed: int = 0

    @property
    def counted(self) -> int:
        """All claims that carry weight."""
        return self.together + self.apart + self.both

    def __add__(self, other: Tally) -> Tally:
        """The sum of two tallies, field by field."""
        return Tally(
            self.together + other.together,
            self.apart + other.apart,
            self.both + other.both,
            self.hedged + other.hedged,
            self.echoed + other.echoed,
        )


@dataclass(frozen=True, slots=True)
class VoiceColumn:
    """One voice: its number over a column, its name in the key."""

    id: str
    number: int
    label: str
    sources: tuple[int, ...]
    echoes: tuple[int, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim as a line that opens on its words."""

    id: str
    direction: int
    words: str
    voice: int
    label: str
    flags: tuple[str, ...]
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class DriverRow:
    """One driver: its tally, a cell for each voice across, and its claims by direction."""

    driver: str
    label: str
    tally: Tally
    cells: tuple[Tally, ...]
    others: Tally
    apart: Rows[ClaimLine]
    together: Rows[ClaimLine]
    both: Rows[ClaimLine]
    echoed: Rows[ClaimLine]
    record: RecordLine | None
    opened: bool


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """All the ledger's section shows; `widest` is the longest bar, in claims.

    `across` are the voices with a column, `voices` those the key names, out of `voice_count`.
    """

    drivers: tuple[DriverRow, ...]
    across: tuple[VoiceColumn, ...]
    others: Tally
    voices: tuple[VoiceColumn, ...]
    voice_count: int
    total: Tally
    widest: int
    records: tuple[tuple[Verdict, int], ...]
    """All claims by the verdict of records."""
    events: tuple[tuple[Verdict, int], ...]
    """The pair's events by the verdict of records."""


def ledger_page(content: BriefContent, evidence: Evidence) -> LedgerPage:
    """The ledger as the page shows it, in the ledger's own order."""
    claims = {claim.id: claim for claim in content.claims}
    cells = {(cell.driver, cell.voice): cell for cell in content.ledger.cells}
    tallies: dict[str, Tally] = defaultdict(Tally)
    for cell in content.ledger.cells:
        tallies[cell.voice] += tally_of(cell)
    voices = [
        _column(number, voice, tallies[voice.id], evidence)
        for number, voice in enumerate(content.ledger.voices, start=1)
    ]
    across = _across(voices)
    builder = _DriverRows(
        content, cells, claims, evidence, {v.number for v in across}, record_lines(content)
    )
    drivers = tuple(builder.row(driver) for driver in content.ledger.drivers)
    return LedgerPage(
        drivers=drivers,
        across=across,
        others=sum((v.tally for v in voices if v not in across), Tally()),
        voices=_keyed(voices, across),
        voice_count=len(voices),
        total=sum((row.tally for row in drivers), Tally()),
        records=verdicts_in(content.ledger.record),
        events=verdicts_in(content.ledger.record_events),
        widest=max((max(row.tally.together, row.tally.apart) for row in drivers), default=0),
    )


def tally_of(cell: LedgerCell) -> Tally:
    """How many claims a cell holds, by direction."""
    return Tally(
        len(cell.together), len(cell.apart), len(cell.both), len(cell.hedged), len(cell.echoed)
    )


def _across(voices: list[VoiceColumn]) -> tuple[VoiceColumn, ...]:
    """The voices that get a column: all, or those with most claims, in the ledger's order."""
    if len(voices) <= ACROSS + 1:
        return tuple(voices)
    weightiest = sorted(voices, key=lambda v: (-v.tally.counted, v.number))[:ACROSS]
    return tuple(sorted(weightiest, key=lambda v: v.number))


def _keyed(voices: list[VoiceColumn], across: tuple[VoiceColumn, ...]) -> tuple[VoiceColumn, ...]:
    """The voices the key names: all with a column, and the first of the others."""
    others = [voice for voice in voices if voice not in across][:KEYED]
    return tuple(sorted([*across, *others], key=lambda v: v.number))


def _column(number: int, voice: LedgerVoice, tally: Tally, evidence: Evidence) -> VoiceColumn:
    carrying = [evidence.number(d) for d in voice.documents if d not in voice.echoes]
    return VoiceColumn(
        id=voice.id,
        number=number,
        label=line_of(voice.label, longest=90),
        sources=tuple(carrying),
        echoes=tuple(evidence.number(document) for document in voice.echoes),
        tally=tally,
    )


@dataclass(frozen=True, slots=True)
class _DriverRows:
    """What every row needs: cells by driver and voice, claims by id."""

    content: BriefContent
    cells: dict[tuple[str, str], LedgerCell]
    claims: dict[str, Claim]
    evidence: Evidence
    across: set[int]
    records: dict[str, RecordLine]

    def row(self, driver: str) -> DriverRow:
        """The driver's row, its claims in the order of the voices."""
        voices = self.content.ledger.voices
        tallies: list[Tally] = []
        lines: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, voice in enumerate(voices, start=1):
            cell = self.cells.get((driver, voice.id))
            tallies.append(tally_of(cell) if cell else Tally())
            for name in ("apart", "together", "both", "echoed") if cell else ():
                lines[name] += [(id_, number) for id_ in getattr(cell, name)]
        return DriverRow(
            driver=driver,
            label=self.content.names.get(driver, driver),
            tally=sum(tallies, Tally()),
            cells=tuple(t for n, t in enumerate(tallies, 1) if n in self.across),
            others=sum((t for n, t in enumerate(tallies, 1) if n not in self.across), Tally()),
            apart=self._lines(lines["apart"]),
            together=self._lines(lines["together"]),
            both=self._lines(lines["both"]),
            echoed=self._lines(lines["echoed"]),
            record=self.records.get(driver),
            opened=self.content.ledger.drivers.index(driver) < OPENED,
        )

    def _lines(self, ids: list[tuple[str, int]]) -> Rows[ClaimLine]:
        """Only the lines that will be shown are made: the rest is a number."""
        told = [(self.claims[id_], voice) for id_, voice in ids if id_ in self.claims]
        cut = in_rows(_plainest_first(told), shown=SHOWN, folded=FOLDED)
        shown, folded = (
            tuple(self._line(*each) for each in part) for part in (cut.shown, cut.folded)
        )
        return Rows(shown, folded, cut.beyond)

    def _line(self, claim: Claim, number: int) -> ClaimLine:
        label = self.content.ledger.voices[number - 1].label
        return claim_line(claim, number, label, self.evidence)


def _plainest_first(told: list[tuple[Claim, int]]) -> list[tuple[Claim, int]]:
    """Each voice's plainest claim, then each one's next: no voice fills the page by itself.

    Of two as plain, the one of the voice with more claims in the list comes first.
    """
    by_voice: dict[int, list[tuple[Claim, int]]] = defaultdict(list)
    for each in sorted(told, key=lambda e: e[0].softness):
        by_voice[each[1]].append(each)
    ranked = [
        (turn, each[0].softness, -len(claims), each[1], each)
        for claims in by_voice.values()
        for turn, each in enumerate(claims)
    ]
    return [each for *_, each in sorted(ranked, key=lambda r: r[:4])]


def claim_line(claim: Claim, number: int, voice: str, evidence: Evidence) -> ClaimLine:
    """The claim as a line of the voice of that number and name."""
    return ClaimLine(
        id=claim.id,
        direction=claim.direction,
        words=line_of(claim.span.text),
        voice=number,
        label=line_of(voice, longest=60),
        flags=_flags(claim, voice),
        passage=evidence.passage(claim.span),
    )


def _flags(claim: Claim, voice: str) -> tuple[str, ...]:
    said_by = claim.speaker if claim.speaker and claim.speaker not in voice else None
    flags = {
        f"said by {line_of(said_by or '', longest=60)}": bool(said_by),
        "attributed": claim.attributed and not said_by,
        "hedged": claim.hedged,
        "conditional": claim.conditional,
        "negated": claim.negated,
    }
    held = tuple(flag for flag, holds in flags.items() if holds)
    return held + judged_flags(claim.judgements)
