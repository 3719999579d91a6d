"""The flow, written once: a study adds documents, codes them, measures, weighs and briefs."""

from detente.codebook.petrarch_lines import NotUnderstood
from detente.coding.repeats import ToldEvent
from detente.relations import SeriesPeriod, Shifts
from detente.store import KeptImport, Kind
from detente.study.batches import Bulk, code_batches
from detente.study.bulk import CodedWritten, write_coded
from detente.study.corpus import CorpusWritten, write_corpus
from detente.study.modelling import ModelFiles
from detente.study.resolving import ForecastState, state_of
from detente.study.results import Added, BriefFiles, Checked, Coded, DocumentStatus, StudyStatus
from detente.study.study import Study
from detente.study.taking_in import Imported
from detente.weighing import Ledger, LedgerCell, Weighing
from detente.weighing.results import Posterior

__all__ = [
    "Added",
    "BriefFiles",
    "Bulk",
    "Checked",
    "Coded",
    "CodedWritten",
    "CorpusWritten",
    "DocumentStatus",
    "ForecastState",
    "Imported",
    "KeptImport",
    "Kind",
    "Ledger",
    "LedgerCell",
    "ModelFiles",
    "NotUnderstood",
    "Posterior",
    "SeriesPeriod",
    "Shifts",
    "Study",
    "StudyStatus",
    "ToldEvent",
    "Weighing",
    "code_batches",
    "state_of",
    "write_coded",
    "write_corpus",
]
