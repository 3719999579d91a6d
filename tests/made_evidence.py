"""Evidence made by hand: items of a class, of a voice, rated as a test needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from detente.codebook.likelihoods import load_evidence_tables
from detente.relations import EvidenceMatrix, Hypothesis, Level, MatrixRow, Rating
from detente.weighing import Weighing, weigh_hypotheses
from detente.weighing.results import Because, Evidence, Posterior

DYAD = ("GEO", "TUR")
Rated = tuple[Evidence, tuple[Rating, ...]]


def item(
    name: str,
    *,
    class_: str = "together",
    origin: str = "",
    record: Literal["claim", "event"] = "claim",
    level: Level = "Medium",
) -> Evidence:
    """An item of a voice of its own, unless `origin` names one."""
    voice = origin or f"voice of {name}"
    because = Because(record, name, "a document", f"Words of {name}.")
    return Evidence(name, voice, voice.title(), class_, "energy", level, level, because)


def rated(evidence: Evidence, *ratings: Rating) -> Rated:
    """An item with its rating for each hypothesis."""
    return evidence, ratings


def hypotheses(
    *ids: str, priors: Sequence[float] = (), kind: str | None = None
) -> list[Hypothesis]:
    """Hypotheses of one kind, or rated by hand alone."""
    shares = priors or [1 / len(ids)] * len(ids)
    return [
        Hypothesis(id_, id_.title(), kind, prior) for id_, prior in zip(ids, shares, strict=True)
    ]


def matrix(ids: Sequence[str], rows: Sequence[Rated]) -> EvidenceMatrix:
    """A matrix with each item's own levels."""
    return EvidenceMatrix(
        tuple(ids),
        tuple(
            MatrixRow(e.id, e.voice, e.class_, "", e.credibility, e.relevance, ratings)
            for e, ratings in rows
        ),
    )


def by_hand(
    rows: Sequence[Rated],
    *ids: str,
    rho: float = 0.5,
    priors: Sequence[float] = (),
) -> Weighing:
    """Hypotheses weighed by ratings given by hand alone."""
    return weigh_hypotheses(
        [each for each, _ in rows],
        hypotheses(*ids, priors=priors),
        dyad=DYAD,
        tables=load_evidence_tables(),
        codebook="",
        matrix=matrix(ids, rows),
        rho=rho,
    )


def posteriors(weighing: Weighing) -> dict[str, Posterior]:
    """The posterior of each hypothesis by its id."""
    return {score.hypothesis.id: score.posterior for score in weighing.hypotheses}


def order(weighing: Weighing, rule: str) -> tuple[tuple[str, ...], ...]:
    """The order by a rule."""
    return next(each.order for each in weighing.orders if each.rule == rule)
