"""What a Study does with event records of others: import them, and say what is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.records import Event
from detente.store import KeptImport, Store, imported_events
from detente.study.batches import Bulk
from detente.study.intake import writable
from detente.study.taking_in import AUTO, Form, Imported, ImportProgress, import_all, rejects_path


class Importing:
    """The part of a Study that imports event records."""

    store: Store
    _bulk: Bulk

    def import_events(
        self,
        paths: Iterable[Path | str],
        *,
        layout: str = AUTO,
        rejects: Path | None = None,
        progress: ImportProgress | None = None,
    ) -> Imported:
        """What was imported of event files, folders of them and patterns (`gdelt/2016*.zip`).

        Files are taken in the order of their names; each is kept whole or not at all, and the same
        bytes again, under any name, add nothing. Rows of no use are rejected, each with why, and
        all the study's rejects are then written to `rejects`, NAME.rejects.csv beside the study if
        not given. A file that cannot be imported is among the skipped. Stopping half-way keeps the
        files that were whole. Raises InputError where nothing at all could be imported, UnknownCode
        for a layout that is none, StudyError where rows cannot be written.

        Example
        -------
        >>> from detente import Study
        >>> with Study() as study:
        ...     study.imports()
        ()
        """
        return import_all(
            self.store,
            [str(path) for path in paths],
            form=Form(layout, self._bulk.codebook),
            rejects=rejects or rejects_path(self.store),
            progress=progress,
        )

    def imports(self) -> tuple[KeptImport, ...]:
        """Every file that was imported, in order of arrival, with its counts."""
        return self.store.imports()

    def imported_events(self, *, limit: int | None = None) -> Iterator[Event]:
        """The imported events by date, one for each directed pair, as records.

        There may be a hundred million of them: `limit` says how many are wanted.
        """
        return imported_events(self.store, codebook=self._bulk.tables[0], limit=limit)

    def forget_import(self, name: str) -> tuple[KeptImport, ...]:
        """What was forgotten: the imports of a path, or of the first digits of a file's digest.

        Raises InputError where the name fits none, or files of several digests.
        """
        return self.store.forget_import(writable(name))
