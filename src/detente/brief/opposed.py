"""The section Where they contradict each other: two passages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.content import BriefContent
from detente.brief.matrix import ClaimLine, claim_line
from detente.brief.passages import Evidence, Rows, in_rows, line_of
from detente.weighing.results import Contradiction

SHOWN, FOLDED = 5, 40


@dataclass(frozen=True, slots=True)
class OpposedRow:
    """Two passages of two voices that say the opposite of one thing."""

    driver: str
    apart: ClaimLine
    together: ClaimLine


def opposed_rows(content: BriefContent, evidence: Evidence) -> Rows[OpposedRow]:
    """The contradictions: the strongest of each driver first, in the ledger's order of drivers."""
    claims = {claim.id: claim for claim in content.claims}
    voices = {voice.id: (n, voice.label) for n, voice in enumerate(content.ledger.voices, 1)}
    known = [
        each
        for each in content.ledger.contradictions
        if {each.apart, each.together} <= claims.keys()
    ]
    cut = in_rows(_first_of_each(known), shown=SHOWN, folded=FOLDED)

    def row(each: Contradiction) -> OpposedRow:
        sides = ((each.apart, each.apart_voice), (each.together, each.together_voice))
        apart, together = (
            claim_line(claims[claim], *voices[voice], evidence) for claim, voice in sides
        )
        label = line_of(content.names.get(each.driver, each.driver), longest=60)
        return OpposedRow(label, apart, together)

    return Rows(tuple(map(row, cut.shown)), tuple(map(row, cut.folded)), cut.beyond)


def _first_of_each(found: Sequence[Contradiction]) -> list[Contradiction]:
    """The strongest of each driver, then the others, the most alike first."""
    first = list({each.driver: each for each in reversed(found)}.values())[::-1]
    rest = [each for each in found if each not in first]
    return [*first, *sorted(rest, key=lambda each: (-each.similarity, each.apart))]
