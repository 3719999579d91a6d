"""From claims to the ledger: what each voice says pushes a pair together or apart."""

from detente.weighing.ledger import build_ledger
from detente.weighing.results import Ledger, LedgerCell, LedgerVoice

__all__ = ["Ledger", "LedgerCell", "LedgerVoice", "build_ledger"]
