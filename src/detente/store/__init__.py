"""Records kept in one DuckDB file per study, and read back."""

from detente.store.coded_file import RECORDS, CodedBatch, CodedFile, row_of
from detente.store.corpus_file import CORPUS_SUFFIX, CorpusFile, origin_number, read_corpus
from detente.store.event_rows import KeptImport
from detente.store.export import FORMATS, export, export_rejects
from detente.store.imported_events import event_of, imported_events
from detente.store.judged_records import RECORD_FIELDS, REJECT, RESOLUTION, Brings
from detente.store.judging import JUDGED, OWN_VOICE
from detente.store.naming import Named
from detente.store.repeated_ids import repeated_id
from detente.store.reports import keep_reports, kept_reports, unlinked
from detente.store.results import Records
from detente.store.row_writer import RowWriter, Source
from detente.store.store import CodedRecords, Kind, Store

__all__ = [
    "CORPUS_SUFFIX",
    "FORMATS",
    "JUDGED",
    "OWN_VOICE",
    "RECORDS",
    "RECORD_FIELDS",
    "REJECT",
    "RESOLUTION",
    "Brings",
    "CodedBatch",
    "CodedFile",
    "CodedRecords",
    "CorpusFile",
    "KeptImport",
    "Kind",
    "Named",
    "Records",
    "RowWriter",
    "Source",
    "Store",
    "event_of",
    "export",
    "export_rejects",
    "imported_events",
    "keep_reports",
    "kept_reports",
    "origin_number",
    "read_corpus",
    "repeated_id",
    "row_of",
    "unlinked",
]
