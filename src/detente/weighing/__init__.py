"""From claims to the ledger: what each voice says pushes a pair together or apart."""

from detente.weighing.ledger import LedgerTerms, build_ledger
from detente.weighing.results import (
    Contradiction,
    Ledger,
    LedgerCell,
    LedgerVoice,
    RecordVerdict,
    Stance,
)

__all__ = [
    "Contradiction",
    "Ledger",
    "LedgerCell",
    "LedgerTerms",
    "LedgerVoice",
    "RecordVerdict",
    "Stance",
    "build_ledger",
]
