"""From claims to the ledger, and from claims and events to hypotheses weighed."""

from detente.weighing.evidence import evidence_of
from detente.weighing.hypotheses import (
    DEFAULT_RHO,
    default_hypotheses,
    matrix_of,
    weigh_hypotheses,
)
from detente.weighing.ledger import LedgerTerms, build_ledger
from detente.weighing.results import (
    Contradiction,
    Ledger,
    LedgerCell,
    LedgerVoice,
    RecordVerdict,
    Stance,
    Weighing,
)

__all__ = [
    "DEFAULT_RHO",
    "Contradiction",
    "Ledger",
    "LedgerCell",
    "LedgerTerms",
    "LedgerVoice",
    "RecordVerdict",
    "Stance",
    "Weighing",
    "build_ledger",
    "default_hypotheses",
    "evidence_of",
    "matrix_of",
    "weigh_hypotheses",
]
