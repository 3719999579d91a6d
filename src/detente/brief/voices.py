"""The section Where each voice stands: a line of counts and a sentence of its own for each."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.matrix import LedgerPage, VoiceColumn
from detente.brief.passages import Evidence, Passage, Rows, in_rows, line_of

SHOWN, FOLDED = 6, 54


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One voice: its number in the ledger, its line, and its telling words."""

    voice: VoiceColumn
    line: str
    words: str
    passage: Passage | None


def stance_rows(content: BriefContent, evidence: Evidence, ledger: LedgerPage) -> Rows[StanceRow]:
    """The voices that the ledger's key names, those with most counted claims first.

    A voice of which nothing counts is left to the key.
    """
    columns = {voice.id: voice for voice in ledger.voices}
    claims = {claim.id: claim for claim in content.claims}
    stances = [
        each
        for each in content.ledger.stances
        if each.voice in columns and columns[each.voice].tally.counted
    ]
    stances.sort(key=lambda s: (-columns[s.voice].tally.counted, columns[s.voice].number))
    rows = []
    for stance in stances:
        said = claims.get(stance.telling or "")
        rows.append(
            StanceRow(
                voice=columns[stance.voice],
                line=stance.line,
                words=line_of(said.span.text) if said else "",
                passage=evidence.passage(said.span) if said else None,
            )
        )
    return in_rows(rows, shown=SHOWN, folded=FOLDED)
