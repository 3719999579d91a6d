"""Competing hypotheses weighed: one matrix, two scores of inconsistency, a posterior."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.codebook.likelihoods import EvidenceTables
from detente.errors import InputError
from detente.records import Skip
from detente.relations import EvidenceMatrix, Hypothesis, MatrixRow
from detente.weighing import kernel
from detente.weighing.board import Board, board_of
from detente.weighing.kernel import Numbers
from detente.weighing.rating import RatedEvidence, rate
from detente.weighing.results import (
    AtRho,
    Evidence,
    HypothesisScore,
    OriginWeight,
    Rule,
    RuleOrder,
    WeighedEvidence,
    Weighing,
)
from detente.weighing.sensitivity import Findings, assumptions_of, deciding_of, sensitivity_of

DEFAULT_RHO = 0.5
"""However much one voice claims, it then counts as two witnesses at most (1 / rho): the claims of
one author are one argument, but not one sentence. A judgement, not a measurement."""
RHO_STEPS = 20
"""Steps from 0 to 1 at which the leader is sought."""
TIED = 1e-9
"""Scores nearer than this are a tie: sums differ so in the last digits by the order of adding."""
DEFAULTS = {
    "alignment": "Alignment: an alliance, or a treaty that settles what divides them",
    "warmer": "Warmer, without alignment",
    "standstill": "Standstill",
    "rift": "Rift",
}


def default_hypotheses() -> tuple[Hypothesis, ...]:
    """The four hypotheses on a pair that are weighed where none are given, alike beforehand."""
    return tuple(Hypothesis(kind, name, kind, 1 / len(DEFAULTS)) for kind, name in DEFAULTS.items())


def matrix_of(weighing: Weighing) -> EvidenceMatrix:
    """The matrix of a weighing, to be exported, filled in by hand and given again."""
    return EvidenceMatrix(
        tuple(score.hypothesis.id for score in weighing.hypotheses),
        tuple(
            MatrixRow(
                evidence=row.evidence.id,
                origin=row.evidence.voice,
                class_=f"{row.evidence.class_}: {row.evidence.about}",
                text=" ".join(row.evidence.because.text.split()),
                credibility=row.evidence.credibility,
                relevance=row.evidence.relevance,
                ratings=row.ratings,
            )
            for row in weighing.evidence
        ),
    )


def weigh_hypotheses(
    evidence: Iterable[Evidence],
    hypotheses: Sequence[Hypothesis],
    *,
    dyad: tuple[str, str],
    tables: EvidenceTables,
    codebook: str,
    matrix: EvidenceMatrix | None = None,
    rho: float = DEFAULT_RHO,
    left_out: Iterable[Skip] = (),
) -> Weighing:
    """The hypotheses under each rule, which evidence decides, and what the ranking hangs on.

    Each item is rated for each hypothesis (`rating.rate`). The two scores of inconsistency are as
    published, each item by itself. The posterior takes the k items of one voice that tell
    hypotheses apart, its claims and what it tells of events each by themselves, as
    k / (1 + (k - 1) rho) in all (`kernel.counts_as`), and is an interval over the ranges of the
    likelihoods (`kernel.origin_means`).

    Raises InputError where `rho` is not from 0 to 1.
    """
    if not 0 <= rho <= 1:
        msg = f"rho is {rho}. Give a number from 0 (each item is a witness) to 1 (each voice is)"
        raise InputError(msg)
    rated = rate(evidence, hypotheses, tables=tables, matrix=matrix)
    board = board_of(rated, hypotheses)
    ids = tuple(each.id for each in hypotheses)
    rows = _rows(rated, board, rho=rho)
    scores = _scores(board, hypotheses, rho=rho)
    middles = board.middles(rho)
    findings = Findings(
        scores=scores,
        orders=_orders(
            ids, board.parc().sum(axis=0), board.squared().sum(axis=0), middles
        ),
        by_rho=_by_rho(board, ids),
        origins=_origins(rated, board, ids, rho=rho),
        least_odds=board.least_odds(rho),
        discounted=_order(ids, board.parc(weights=board.weights(rho)).sum(axis=0)),
        rho=rho,
    )  # fmt: skip
    return Weighing(
        dyad=dyad,
        hypotheses=scores,
        evidence=rows,
        orders=findings.orders,
        deciding=deciding_of(rows, board.log_middle * board.weights(rho)[:, None], findings),
        sensitivity=sensitivity_of(findings),
        rho=rho,
        by_rho=findings.by_rho,
        origins=findings.origins,
        left_out=tuple(left_out),
        assumptions=assumptions_of(rated, findings),
        codebook=codebook,
    )


def _rows(
    rated: Sequence[RatedEvidence], board: Board, *, rho: float
) -> tuple[WeighedEvidence, ...]:
    spreads, weights = kernel.diagnosticity(board.scale), board.weights(rho)
    return tuple(
        WeighedEvidence(each.evidence, each.ratings, each.by_hand, float(spread), float(weight))
        for each, spread, weight in zip(rated, spreads, weights, strict=True)
    )


def _scores(
    board: Board, hypotheses: Sequence[Hypothesis], *, rho: float
) -> tuple[HypothesisScore, ...]:
    parc, squared = board.parc().sum(axis=0), board.squared().sum(axis=0)
    return tuple(
        HypothesisScore(each, float(parc[n]), float(squared[n]), posterior)
        for n, (each, posterior) in enumerate(zip(hypotheses, board.posteriors(rho), strict=True))
    )


def _order(ids: Sequence[str], scores: Numbers) -> tuple[tuple[str, ...], ...]:
    """The ids by score, the least first; those whose scores are tied stand together."""
    order: list[list[str]] = []
    last = None
    for score, _, id_ in sorted(zip(scores.tolist(), range(len(ids)), ids, strict=True)):
        if last is not None and score - last <= TIED * max(1.0, abs(score)):
            order[-1].append(id_)
        else:
            order.append([id_])
        last = score
    return tuple(tuple(each) for each in order)


def _orders(
    ids: Sequence[str], parc: Numbers, squared: Numbers, middles: Numbers
) -> tuple[RuleOrder, ...]:
    least: tuple[tuple[Rule, Numbers], ...] = (
        ("parc", parc), ("squared", squared), ("bayes", -middles),
    )  # fmt: skip
    return tuple(RuleOrder(rule, _order(ids, scores)) for rule, scores in least)


def _by_rho(board: Board, ids: Sequence[str]) -> tuple[AtRho, ...]:
    steps = [step / RHO_STEPS for step in range(RHO_STEPS + 1)]
    return tuple(AtRho(rho, _order(ids, -board.middles(rho))[0]) for rho in steps)


def _origins(
    rated: Sequence[RatedEvidence], board: Board, ids: Sequence[str], *, rho: float
) -> tuple[OriginWeight, ...]:
    """Each voice and the orders without it, the one that counts most first."""
    voices = dict.fromkeys((each.evidence.origin, each.evidence.voice) for each in rated)
    labels: dict[str, str] = {}
    for origin, label in voices:
        labels.setdefault(origin, label)
    parc, squared = board.parc(), board.squared()
    without = (parc.sum(axis=0) - parc, squared.sum(axis=0) - squared, board.middles_without(rho))
    items, counted = board.counts(rho)
    alone = board.posteriors_alone(rho)
    found = [
        OriginWeight(
            origin=origin,
            voice=label,
            items=int(items[n]),
            counts_as=float(counted[n]),
            alone=alone[n],
            orders=_orders(ids, *(each[n] for each in without)),
        )
        for n, (origin, label) in enumerate(labels.items())
    ]
    return tuple(sorted(found, key=lambda each: (-each.counts_as, -each.items, each.origin)))
