"""Records kept in one DuckDB file per study, and read back."""

from detente.store.export import FORMATS, export
from detente.store.judging import JUDGED, OWN_VOICE
from detente.store.results import Records
from detente.store.store import CodedRecords, Kind, Store

__all__ = ["FORMATS", "JUDGED", "OWN_VOICE", "CodedRecords", "Kind", "Records", "Store", "export"]
