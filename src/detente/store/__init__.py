"""Records kept in one DuckDB file per study, and read back."""

from detente.store.export import FORMATS, Format, export
from detente.store.results import Records
from detente.store.store import CodedRecords, Kind, Store

__all__ = ["FORMATS", "CodedRecords", "Format", "Kind", "Records", "Store", "export"]
