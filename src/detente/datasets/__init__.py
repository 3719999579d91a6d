"""Event files of others (GDELT, ICEWS, POLECAT ...) to rows of one schema, and rejects why not."""

from detente.datasets.imported import ImportedBatch, ImportedFile, RowKind
from detente.datasets.opening import open_imports

__all__ = ["ImportedBatch", "ImportedFile", "RowKind", "open_imports"]
