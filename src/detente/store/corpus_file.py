"""Documents in one Parquet file: written in stretches that survive a stop, then put together.

While a corpus is being read, its stretches stand in `NAME.parquet.parts/`: each is a Parquet file
of up to STRETCH documents with the rejects met on the way in a JSONL file beside it. A stretch is
renamed into place when it is whole, its documents last, so what is not in place does not exist.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from detente.errors import InputError, PathError, RecordError
from detente.records import Document, Skip, from_wire, to_wire

STRETCH = 1_000
"""Documents and rejects in one stretch: what a stop may cost."""
STRETCH_CHARACTERS = 20_000_000
"""Characters of text after which a stretch ends early: what is held in memory."""
CORPUS_SUFFIX = ".parquet"
REJECTS = ".rejects.jsonl"
PARTS = ".parts"
ASKED = b"detente.asked"
"""What was read, in the file's own metadata: another reading does not write over it."""
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("origins", pa.list_(pa.string())),
        ("media_type", pa.string()),
        ("language", pa.string()),
        ("genre", pa.string()),
        ("title", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.string()),
        ("published_precision", pa.string()),
        ("truncated", pa.bool_()),
        ("characters", pa.int64()),
        ("voice", pa.string()),
        ("voice_best", pa.string()),
        ("voice_confidence", pa.float64()),
        ("text", pa.string()),
        ("record", pa.string()),
    ]
)
"""The columns `Store.documents` has, and the text; `record` is the whole record as JSON."""


class CorpusFile:
    """A corpus being written to `out`; it goes on where a stop left it.

    `asked` names what is being read. Raises InputError where the stretches already there are of
    another reading, PathError where nothing can be written or `out` does not end in `.parquet`.
    """

    def __init__(self, out: Path, *, asked: Mapping[str, Any]) -> None:
        self.out = out
        self.parts = out.with_name(out.name + PARTS)
        self.rejects = out.with_name(out.stem + REJECTS)
        if out.is_dir():
            raise PathError(
                str(out), "it is a folder", f"Give --out a file: {out / 'corpus.parquet'}"
            )
        if out.suffix != CORPUS_SUFFIX:
            named = out.with_name(out.name + CORPUS_SUFFIX)
            raise PathError(str(out), f"its name does not end in {CORPUS_SUFFIX}", f"Write {named}")
        self._asked = json.dumps(asked, sort_keys=True)
        self._spare()
        with self._writing():
            self.parts.mkdir(parents=True, exist_ok=True)
            self._claim(self._asked)

    def is_own(self, origin: str) -> bool:
        """Whether an origin is one of the files written here: no text of the pile."""
        if self.out.name not in origin and self.rejects.name not in origin:
            return False
        path = Path(origin).absolute()
        return path in {self.out.absolute(), self.rejects.absolute()} or (
            self.parts.absolute() in path.parents
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Tell a full disk or a folder that is not to be written as what it is."""
        try:
            yield
        except OSError as error:
            raise PathError(
                str(self.out), f"it cannot be written ({error})",
                "Make room, or give another --out",
            ) from error  # fmt: skip

    def _spare(self) -> None:
        """Refuse to write over a file of another reading."""
        if not self.out.exists():
            return
        try:
            metadata = pq.read_schema(self.out).metadata or {}
        except (pa.ArrowException, OSError):
            metadata = {}
        if metadata.get(ASKED) != self._asked.encode():
            msg = f"{self.out} is there, and not of these paths. Remove it, or give another --out"
            raise InputError(msg)

    def _claim(self, asked: str) -> None:
        note = self.parts / "asked.json"
        if note.exists() and note.read_text(encoding="utf-8") != asked:
            msg = (
                f"{self.parts} holds an unfinished reading of other paths or by another version. "
                "Give the paths it was begun with, delete that folder, or give another --out"
            )
            raise InputError(msg)
        note.write_text(asked, encoding="utf-8")

    def stretches(self) -> list[Path]:
        """The Parquet files in place, in the order in which they were read."""
        return sorted(self.parts.glob("[0-9]*.parquet"))

    def done(self) -> frozenset[int]:
        """A number for each origin (`origin_number`) that is already read or rejected."""
        numbers = {origin_number(each) for _, _, origins in self._origins() for each in origins}
        for skip in self._rejected():
            numbers.add(origin_number(skip["origin"] or ""))
        return frozenset(numbers)

    def write(self, found: Iterable[Document | Skip]) -> tuple[int, int]:
        """How many documents and rejects were written, stretch by stretch."""
        documents: list[Document] = []
        skips: list[Skip] = []
        written = rejected = characters = 0
        try:
            for each in found:
                if isinstance(each, Document):
                    documents.append(each)
                    characters += len(each.text)
                else:
                    skips.append(each)
                if len(documents) + len(skips) >= STRETCH or characters >= STRETCH_CHARACTERS:
                    whole = documents, skips
                    documents, skips, characters = [], [], 0
                    self._put(*whole)
                    written, rejected = written + len(whole[0]), rejected + len(whole[1])
        finally:  # Ctrl-C keeps what was read so far
            if documents or skips:
                self._put(documents, skips)
        return written + len(documents), rejected + len(skips)

    def _put(self, documents: list[Document], skips: list[Skip]) -> None:
        name = f"{len(self.stretches()) + 1:08d}"
        rejects, stretch = self.parts / f"{name}{REJECTS}", self.parts / f"{name}.parquet"
        unfinished = stretch.with_suffix(".unfinished")
        with self._writing():
            _write_lines(rejects, (to_wire(skip) for skip in skips))
            pq.write_table(_table(documents), unfinished, compression="zstd")
            unfinished.replace(stretch)

    def _rejected(self) -> Iterator[dict[str, Any]]:
        for path in self.stretches():
            with path.with_name(path.stem + REJECTS).open(encoding="utf-8") as stream:
                yield from map(json.loads, stream)

    def documents(self) -> Iterator[Document]:
        """The documents of every stretch in place, one at a time; the same bytes once."""
        repeated = self._repeated()
        given: set[str] = set()
        for path in self.stretches():
            for document in read_corpus(path):
                if document.id not in repeated:
                    yield document
                elif document.id not in given:
                    given.add(document.id)
                    yield replace(document, origins=tuple(repeated[document.id]))

    def _repeated(self) -> dict[str, list[str]]:
        """Every origin of the bytes that were read in more than one stretch or member."""
        counts = Counter(number for number, _, _ in self._origins())
        repeated: dict[str, list[str]] = defaultdict(list)
        for number, name, origins in self._origins():
            if counts[number] > 1:
                repeated[name] += [each for each in origins if each not in repeated[name]]
        return repeated

    def _origins(self) -> Iterator[tuple[int, str, list[str]]]:
        for path in self.stretches():
            for row in pq.read_table(path, columns=["id", "origins"]).to_pylist():
                yield int(row["id"][:16], 16), row["id"], row["origins"]

    def finish(self, voiced: Iterable[Document]) -> tuple[int, int]:
        """How many documents and rejects there are: the stretches, put together and removed.

        `voiced` gives the documents again, grouped into voices.
        """
        unfinished = self.out.with_name(self.out.name + ".unfinished")
        count = 0
        schema = SCHEMA.with_metadata({ASKED: self._asked.encode()})
        batch: list[Document] = []
        with self._writing(), pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
            for document in voiced:
                batch.append(document)
                if len(batch) == STRETCH:
                    writer.write_table(_table(batch).replace_schema_metadata(schema.metadata))
                    count, batch = count + len(batch), []
            writer.write_table(_table(batch).replace_schema_metadata(schema.metadata))
        with self._writing():
            rejected = _write_lines(self.rejects, self._rejected())
            unfinished.replace(self.out)
        shutil.rmtree(self.parts)
        return count + len(batch), rejected


def origin_number(origin: str) -> int:
    """A number that stands for an origin: 64 bits, so that a million take little memory."""
    return int.from_bytes(hashlib.blake2b(origin.encode(), digest_size=8).digest(), "big")


def read_corpus(path: Path) -> Iterator[Document]:
    """The documents of a corpus file, one at a time.

    Raises PathError where the file is not one.
    """
    try:
        file = pq.ParquetFile(path)
        if not {"text", "record"} <= set(file.schema_arrow.names):
            raise PathError(
                str(path), "it has no columns text and record", "Make it with detente read --out"
            )
        for batch in file.iter_batches(batch_size=100, columns=["text", "record"]):
            for row in batch.to_pylist():
                yield from_wire(Document, json.loads(row["record"]), text=row["text"])
    except (pa.ArrowException, OSError) as error:
        why = f"it cannot be read as Parquet ({error})"
        raise PathError(str(path), why, "Make it with detente read --out") from error
    except (RecordError, TypeError, ValueError) as error:
        why = f"its records are no documents ({error})"
        raise PathError(str(path), why, "Make it with detente read --out") from error


def _table(documents: list[Document]) -> pa.Table:
    return pa.Table.from_pylist([_row(document) for document in documents], schema=SCHEMA)


def _row(document: Document) -> dict[str, Any]:
    wire = to_wire(document)
    row = {name: wire.get(name) for name in SCHEMA.names}
    published = wire["published"]
    return row | {
        "published": published.get("date"),
        "published_precision": published.get("precision"),
        "truncated": document.truncated is not None,
        "characters": len(document.text),
        "text": document.text,
        "record": json.dumps(wire, ensure_ascii=False),
    }


def _write_lines(path: Path, wires: Iterable[dict[str, Any]]) -> int:
    """How many lines were written; the file is put in place when it is whole."""
    unfinished, count = path.with_name(path.name + ".unfinished"), 0
    with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
        for wire in wires:
            stream.write(json.dumps(wire, ensure_ascii=False) + "\n")
            count += 1
    unfinished.replace(path)
    return count
