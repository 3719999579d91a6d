"""The flow, written once: a study adds documents, codes them, measures, weighs and briefs."""

from detente.store import Kind
from detente.study.corpus import CorpusWritten, write_corpus
from detente.study.results import Added, BriefFiles, Coded, DocumentStatus, StudyStatus
from detente.study.study import Study
from detente.weighing import Ledger, LedgerCell

__all__ = [
    "Added",
    "BriefFiles",
    "Coded",
    "CorpusWritten",
    "DocumentStatus",
    "Kind",
    "Ledger",
    "LedgerCell",
    "Study",
    "StudyStatus",
    "write_corpus",
]
