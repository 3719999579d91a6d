"""Claims into the ledger, claims and events into hypotheses weighed; scores, and agreement."""

from detente.weighing.agreement import agreement_of
from detente.weighing.evidence import evidence_of
from detente.weighing.hypotheses import (
    DEFAULT_RHO,
    default_hypotheses,
    matrix_of,
    weigh_hypotheses,
)
from detente.weighing.ledger import LedgerTerms, build_ledger
from detente.weighing.results import (
    Agreement,
    Contradiction,
    ForecastScores,
    Ledger,
    LedgerCell,
    LedgerVoice,
    RecordVerdict,
    Stance,
    Weighing,
)
from detente.weighing.scoring import metaculus_scores, score_forecasts

__all__ = [
    "DEFAULT_RHO",
    "Agreement",
    "Contradiction",
    "ForecastScores",
    "Ledger",
    "LedgerCell",
    "LedgerTerms",
    "LedgerVoice",
    "RecordVerdict",
    "Stance",
    "Weighing",
    "agreement_of",
    "build_ledger",
    "default_hypotheses",
    "evidence_of",
    "matrix_of",
    "metaculus_scores",
    "score_forecasts",
    "weigh_hypotheses",
]
