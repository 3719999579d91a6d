"""What an importer gives: batches of rows kept and rows rejected, and nothing lost between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

RowKind = Literal["events", "mentions", "themes"]


@dataclass(frozen=True, slots=True)
class ImportedBatch:
    """A stretch of one file: `read` rows of it, of which `kept` became `rows`.

    `read == kept + rejected + merged` holds for each batch; `rows` may have more rows than `kept`
    (several pairs of one event). A row that repeats an earlier one of its file (the same key of
    the publisher, with the same content) is `merged`.
    """

    rows: pa.RecordBatch
    rejects: pa.RecordBatch
    read: int
    kept: int
    merged: int

    @property
    def rejected(self) -> int:
        """How many rows of the file were rejected."""
        return self.read - self.kept - self.merged


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One member of one file, recognised: its layout, the kind of its rows, and the rows to come.

    Reading goes on as `batches` is consumed: memory is bounded by a batch.
    """

    path: str
    digest: str
    layout: str
    kind: RowKind
    batches: Iterator[ImportedBatch]
    content: str = ""
    """The CRC-32 and size of its bytes unpacked, by which it is known however it is packed."""
