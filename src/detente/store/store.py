"""The store: documents, origins and codings in one DuckDB file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from detente import __version__
from detente.errors import RecordError
from detente.records import Claim, Document, Event, Forecast, JudgedKind, Judgement, Skip
from detente.store.event_rows import EventRows
from detente.store.judged_records import (
    Brings,
    judgements_adrift,
    judgements_made,
    keep_record_judgements,
    lay_record_judgements,
)
from detente.store.judging import keep_judgements, lay_judgements
from detente.store.naming import Named, all_named, the_one
from detente.store.results import Records, as_json, read_document
from detente.store.study_file import statement

R = TypeVar("R")
Kind = Literal["documents", "events", "claims", "forecasts", "skips"]
Added = Literal["added", "known", "origin"]
KINDS: dict[Kind, type] = {
    "documents": Document,
    "events": Event,
    "claims": Claim,
    "forecasts": Forecast,
    "skips": Skip,
}
OF_A_DOCUMENT = (
    "codings", "events", "claims", "forecasts", "skips", "origins", "voices", "judged",
    "laid_judgements", "judged_records",
)  # fmt: skip
"""The tables whose rows go with their document; judgements stay."""


@dataclass(frozen=True, slots=True)
class CodedRecords:
    """What one coder found in one document: the unit that is written whole or not at all."""

    document: str
    coder: str
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    forecasts: tuple[Forecast, ...]
    skips: tuple[Skip, ...]


class Store(EventRows):
    """The records in one study's file. Every method that writes is one transaction.

    Raises StudyError where the file cannot be opened (see `opening.connect`).

    Example
    -------
    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Store(Path(folder.name) / "study.duckdb") as store:
    ...     len(store.documents())
    0
    >>> folder.cleanup()
    """

    def add_document(self, document: Document) -> Added:
        """`added` for new bytes, `origin` for known bytes under a new path, else `known`."""
        with self.transaction():
            known = document.id in self.known([document.id])
            if not known:
                self._insert_document(document)
            new = [o for o in document.origins if o not in self._origins(document.id)]
            for origin in new:
                self.run(
                    "INSERT INTO origins (document, origin) VALUES ($document, $origin)",
                    {"document": document.id, "origin": origin},
                )
            self.run(
                "DELETE FROM skips WHERE coder IS NULL AND list_contains($origins, origin)",
                {"origins": list(document.origins)},
            )
        if not known:
            return "added"
        return "origin" if new else "known"

    def _insert_document(self, document: Document) -> None:
        bare = replace(document, voice=None, voice_best=None, voice_confidence=None, judgements=())
        wire = as_json(bare)
        try:
            (document.text + wire).encode()
        except UnicodeEncodeError as error:
            msg = f"{document.origin} holds half a character ({error.object[error.start]!r})"
            raise RecordError(msg) from error
        self.run(
            statement("insert_document"),
            {"text": document.text, "wire": wire, "reader": __version__},
        )
        if judgements_made(self, document=document.id):
            lay_judgements(self, document.id)

    def add_unread(self, skip: Skip) -> None:
        """Keep why a file could not be read; the last reason of each origin counts."""
        with self.transaction():
            self.run(
                "DELETE FROM skips WHERE coder IS NULL AND origin = $origin",
                {"origin": skip.origin},
            )
            self._insert("skips", [skip], document=None, coder=None)

    def add_coding(self, coded: CodedRecords) -> bool:
        """Whether the records were written: not where this coder has coded the document before.

        Raises RecordError where the store does not hold the document.
        """
        if coded.document not in self.known([coded.document]):
            msg = f"document {coded.document[:12]} is not in the study, so its coding has no text"
            raise RecordError(msg)
        if self.coded_by(coded.coder, [coded.document]):
            return False
        found = {
            "events": coded.events,
            "claims": coded.claims,
            "forecasts": coded.forecasts,
            "skips": coded.skips,
        }
        with self.transaction():
            for table, records in found.items():
                self._insert(table, records, document=coded.document, coder=coded.coder)
            self.run(
                "INSERT INTO codings (document, coder, events, claims, forecasts, skips) "
                "VALUES ($document, $coder, $events, $claims, $forecasts, $skips)",
                {
                    "document": coded.document,
                    "coder": coded.coder,
                    **{table: len(records) for table, records in found.items()},
                },
            )
            lay_record_judgements(self, coded.document)
        return True

    def _insert(
        self, table: str, records: Sequence[object], *, document: str | None, coder: str | None
    ) -> None:
        if records:
            wires = [as_json(record) for record in records]
            self.run(
                statement(f"insert_{table}"), {"document": document, "coder": coder, "wires": wires}
            )

    def ids(self) -> list[str]:
        """The ids of all documents, in order of arrival."""
        return [row[0] for row in self.run("SELECT id FROM documents ORDER BY number")]

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that the store holds documents of."""
        found = self.run(
            "SELECT id FROM documents WHERE list_contains($ids::VARCHAR[], id)", {"ids": list(ids)}
        )
        return {row[0] for row in found}

    def coded_by(self, coder: str, ids: Iterable[str]) -> set[str]:
        """Those of the documents that this coder has coded."""
        found = self.run(
            "SELECT document FROM codings "
            "WHERE coder = $coder AND list_contains($ids::VARCHAR[], document)",
            {"coder": coder, "ids": list(ids)},
        )
        return {row[0] for row in found}

    def codings(self) -> list[tuple[str, str]]:
        """Which document was coded by whom."""
        rows = self.run("SELECT document, coder FROM codings ORDER BY number")
        return [(document, coder) for document, coder in rows]

    def use_coding(self, coder: str, ids: Iterable[str]) -> None:
        """From now on, read these documents' records as this coder coded them."""
        self.run(
            "UPDATE codings SET number = nextval('arrivals') "
            "WHERE coder = $coder AND list_contains($ids::VARCHAR[], document) "
            "AND number NOT IN (SELECT number FROM codings_in_use)",
            {"coder": coder, "ids": list(ids)},
        )

    def documents(self, ids: Collection[str] | None = None) -> Records[Document]:
        """All documents, or those of the ids, in order of arrival, with texts and voices."""
        return Records(
            Document,
            self.connection,
            statement("documents"),
            _listed(ids),
            read=read_document,
            reading=statement("document_texts"),
        )

    def events(self, documents: Collection[str] | None = None) -> Records[Event]:
        """The events of the codings in use as judged, in the order of documents and texts."""
        return self._records(Event, "events", documents)

    def claims(self, documents: Collection[str] | None = None) -> Records[Claim]:
        """The claims of the codings in use as judged, in the order of documents and texts."""
        return self._records(Claim, "claims", documents)

    def forecasts(self, documents: Collection[str] | None = None) -> Records[Forecast]:
        """The forecasts of the codings in use as judged, in the order of documents and texts."""
        return self._records(Forecast, "forecasts", documents)

    def skips(self, documents: Collection[str] | None = None) -> Records[Skip]:
        """What was left out, or rejected by a person: all, or of the documents named."""
        return self._records(Skip, "skips", documents)

    def unread(self) -> Records[Skip]:
        """Why files could not be read, by path."""
        return self._records(Skip, "unread", None)

    def _records(self, kind: type[R], table: str, ids: Collection[str] | None) -> Records[R]:
        return Records(kind, self.connection, statement(table), _listed(ids))

    def ungrouped(self) -> bool:
        """Whether a document has come or gone since the voices were grouped."""
        ((differing,),) = self.run(
            "SELECT count(*) FROM documents AS d FULL JOIN voices AS v ON v.document = d.id "
            "WHERE v.document IS NULL OR d.id IS NULL"
        )
        return bool(differing)

    def set_voices(self, documents: Iterable[Document]) -> None:
        """Keep the voices the documents were grouped into, instead of those before."""
        with self.transaction():
            self.run("DELETE FROM voices")
            for document in documents:
                self.run(
                    "INSERT INTO voices VALUES ($document, $voice, $best, $confidence, $problems)",
                    {
                        "document": document.id,
                        "voice": document.voice,
                        "best": document.voice_best,
                        "confidence": document.voice_confidence,
                        "problems": as_json(document.problems),
                    },
                )

    def judge(
        self, judgements: Sequence[Judgement], *, brings: Mapping[str, Brings] | None = None
    ) -> None:
        """Keep what people judge of one document or record, all of it or nothing.

        A document is to be grouped anew, and coded anew where more than its voice is judged. A
        judged record is laid at once, with what its fields' values bring (`judged_record`).
        """
        if judgements[0].judged is None:
            keep_judgements(self, judgements)
        else:
            keep_record_judgements(self, judgements, brings=brings or {})

    def judgements(
        self, document: str | None = None, *, record: str | None = None
    ) -> list[Judgement]:
        """Every judgement of all, of a document itself, or of one record, oldest first."""
        return judgements_made(self, document=document, record=record)

    def judgements_adrift(self) -> list[Judgement]:
        """The judgements in force whose record is no longer coded."""
        return judgements_adrift(self)

    def find(self, name: str) -> str:
        """The id of the one document meant by an origin or by the first digits of an id.

        A path may be written otherwise than it is kept: `./a.txt` is `a.txt`.
        Raises InputError where none or several fit.
        """
        return self.named(name, wanted=("document",)).id

    def named(self, name: str, *, wanted: Sequence[JudgedKind]) -> Named:
        """The one document, event, claim or forecast, of the kinds wanted, that a name means.

        Raises InputError where none or several fit, or something of another kind.
        """
        return the_one(all_named(self, name), name=name, wanted=wanted)

    def forget(self, name: str) -> str:
        """The id of the document now removed, with its origins, voice and everything coded.

        What was judged of it is kept, and holds again where the same bytes come back.
        """
        document = self.find(name)
        with self.transaction():
            for table in OF_A_DOCUMENT:
                self.run(f"DELETE FROM {table} WHERE document = $document", {"document": document})  # noqa: S608
            self.run("DELETE FROM documents WHERE id = $document", {"document": document})
        return document

    def _origins(self, document: str) -> set[str]:
        found = self.run(
            "SELECT origin FROM origins WHERE document = $document", {"document": document}
        )
        return {row[0] for row in found}


def _listed(ids: Collection[str] | None) -> list[str] | None:
    return None if ids is None else sorted(ids)
