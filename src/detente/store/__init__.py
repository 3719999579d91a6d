"""Records kept in one DuckDB file per study, and read back."""

from detente.store.coded_file import RECORDS, CodedBatch, CodedFile, row_of
from detente.store.corpus_file import CORPUS_SUFFIX, CorpusFile, origin_number, read_corpus
from detente.store.export import FORMATS, export
from detente.store.judging import JUDGED, OWN_VOICE
from detente.store.reports import keep_reports, kept_reports, unlinked
from detente.store.results import Records
from detente.store.store import CodedRecords, Kind, Store

__all__ = [
    "CORPUS_SUFFIX",
    "FORMATS",
    "JUDGED",
    "OWN_VOICE",
    "RECORDS",
    "CodedBatch",
    "CodedFile",
    "CodedRecords",
    "CorpusFile",
    "Kind",
    "Records",
    "Store",
    "export",
    "keep_reports",
    "kept_reports",
    "origin_number",
    "read_corpus",
    "row_of",
    "unlinked",
]
