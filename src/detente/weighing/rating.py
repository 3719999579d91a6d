"""Evidence rated against hypotheses: by the codebook's table, and an analyst's matrix over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detente.codebook.likelihoods import EvidenceTables, Likelihood
from detente.relations import EvidenceMatrix, Hypothesis, MatrixRow, Rating
from detente.weighing.results import Evidence


@dataclass(frozen=True, slots=True)
class RatedEvidence:
    """An item with a rating and a likelihood for each hypothesis: None where it does not apply."""

    evidence: Evidence
    ratings: tuple[Rating, ...]
    likelihoods: tuple[Likelihood | None, ...]
    trust: float
    """The share r, from 0 to 1, by which its levels of credibility and relevance are believed."""
    by_hand: bool


def rate(
    evidence: Iterable[Evidence],
    hypotheses: Sequence[Hypothesis],
    *,
    tables: EvidenceTables,
    matrix: EvidenceMatrix | None = None,
) -> tuple[RatedEvidence, ...]:
    """Each item rated by the codebook's row of its class and the hypothesis's kind, else NA.

    A rating of `matrix` that differs takes its place, with the range of the table's row for ratings
    given by hand; so do the levels of the matrix.
    """
    given = {row.evidence: row for row in matrix.rows} if matrix else {}
    order = [matrix.hypotheses.index(each.id) for each in hypotheses] if matrix else []
    return tuple(
        _rated(each, hypotheses, tables, _filled_in(given.get(each.id), order)) for each in evidence
    )


def _filled_in(row: MatrixRow | None, order: Sequence[int]) -> MatrixRow | None:
    """The row with its ratings in the order of the hypotheses."""
    return replace(row, ratings=tuple(row.ratings[place] for place in order)) if row else None


def _rated(
    item: Evidence,
    hypotheses: Sequence[Hypothesis],
    tables: EvidenceTables,
    given: MatrixRow | None,
) -> RatedEvidence:
    shipped = [tables.likelihoods.get((item.class_, each.kind or "")) for each in hypotheses]
    ratings: tuple[Rating, ...] = tuple(each.rating if each else "NA" for each in shipped)
    if given is None:
        return RatedEvidence(item, ratings, tuple(shipped), _trust(item, tables), by_hand=False)
    held = replace(item, credibility=given.credibility, relevance=given.relevance)
    chosen = tuple(
        own if new == old else None if new == "NA" else tables.by_hand[new]
        for own, old, new in zip(shipped, ratings, given.ratings, strict=True)
    )
    changed = held != item or ratings != given.ratings
    return RatedEvidence(held, given.ratings, chosen, _trust(held, tables), by_hand=changed)


def _trust(item: Evidence, tables: EvidenceTables) -> float:
    credibility = tables.trust["credibility", item.credibility]
    return credibility * tables.trust["relevance", item.relevance]
