"""Event files of others taken into a study: found, recognised, written, and told when they cannot.

One file in a thousand that is of no use stops nothing: it is skipped, with why.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from detente.corpus.walking import FileFound, files_under
from detente.datasets import ImportedBatch, ImportedFile
from detente.errors import InputError, PathError
from detente.records import Skip
from detente.store import KeptImport, RowWriter, Source, Store, export_rejects
from detente.study.intake import writable

ImportProgress = Callable[[int, int, int], None]
"""Called with how many files are done, how many there are, and how many rows were read."""

AUTO = "auto"
"""The layout of a file that is to be recognised by what it holds."""
PATTERN_SIGNS = frozenset("*?[")
EMPTY = "the folder holds no file. Put event files in it, or name another folder"
TEXTS = frozenset({".docx", ".eml", ".htm", ".html", ".md", ".pdf", ".rtf", ".txt"})
OF_TEXTS = "If these are texts, code them: detente code PATH"
FIRST_REASONS = 3
"""Rejects told of a file of which nothing could be kept."""


@dataclass(frozen=True, slots=True)
class Form:
    """How files are to be read: as which layout, with which tables laid over the codebook."""

    layout: str = AUTO
    overlay: Path | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: `read == kept + rejected + merged`, in rows of the files imported now.

    `known` are the files whose bytes, however packed, the study held before, `skipped` those that
    could not be imported; `rejects` is where the study's rejects were written, None where it has
    none.
    """

    files: tuple[KeptImport, ...]
    known: tuple[KeptImport, ...]
    skipped: tuple[Skip, ...]
    rejects: Path | None

    @property
    def read(self) -> int:
        """How many rows the files hold."""
        return sum(file.read for file in self.files)

    @property
    def kept(self) -> int:
        """How many of these are kept."""
        return sum(file.kept for file in self.files)

    @property
    def rejected(self) -> int:
        """How many were of no use, each with its reason."""
        return sum(file.rejected for file in self.files)

    @property
    def merged(self) -> int:
        """How many repeat another row of their file."""
        return sum(file.merged for file in self.files)

    @property
    def format(self) -> str:
        """The layouts of the files, imported now or before, joined with a comma."""
        return ", ".join(sorted({file.layout for file in (*self.files, *self.known)}))


def rejects_path(store: Store) -> Path:
    """Where rejects are written if nothing else is said: NAME.rejects.csv beside the study."""
    return store.path.with_name(store.rows_folder.stem + ".rejects.csv")


def import_all(
    store: Store,
    paths: Sequence[str],
    *,
    form: Form,
    rejects: Path,
    progress: ImportProgress | None,
) -> Imported:
    """What was imported of the paths. Raises InputError where nothing could be."""
    with suppress(ImportError):  # Arrow imports it where it is there, and loses a Ctrl-C meanwhile
        import_module("pandas")
    found, skips = _found(paths)
    intake = _Intake(form, files=len(found), skips=skips, progress=progress)
    with RowWriter(store) as writer:
        try:
            for file in found:
                intake.take(file, writer)
        except KeyboardInterrupt:
            writer.commit()  # the files that are whole
            raise
        writer.commit()
    if not intake.files and not intake.known:
        raise _nothing(intake.skips)
    written = export_rejects(store, out=rejects)
    return Imported(tuple(intake.files), tuple(intake.known), tuple(intake.skips), written)


def _found(paths: Sequence[str]) -> tuple[list[FileFound], list[Skip]]:
    """The files of the paths, folders and patterns in the order of their names, each once."""
    found: dict[Path, FileFound] = {}
    skips: list[Skip] = []
    for path in paths:
        matching = [path]
        if not Path(path).exists() and PATTERN_SIGNS & set(path):
            matching = sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207  ** too
        for each in matching:
            files, left_out = files_under(each)
            found |= {file.path: file for file in files}
            skips += left_out
    return sorted(found.values(), key=lambda file: file.path), skips


class _Intake:
    """One import while it goes on."""

    def __init__(
        self, form: Form, *, files: int, skips: list[Skip], progress: ImportProgress | None
    ) -> None:
        self.files: list[KeptImport] = []
        self.known: list[KeptImport] = []
        self.skips = skips
        self._form, self._progress = form, progress
        self._done, self._of, self._read = 0, files, 0

    def take(self, file: FileFound, writer: RowWriter) -> None:
        """Import what the file holds; why it cannot be is among the skips."""
        from detente.datasets.opening import open_imports  # noqa: PLC0415  every layout's tables

        try:
            before = _stamp(file.path)
            form = self._form
            for member in open_imports(file.path, layout=form.layout, overlay=form.overlay):
                try:
                    self._take_member(member, file=file.path, writer=writer, before=before)
                except InputError as error:  # others of the archive may be of use
                    self._skip(member.path, error)
        except InputError as error:
            self._skip(str(file.path), error)
        self._done += 1
        self._tell()

    def _take_member(
        self, member: ImportedFile, *, file: Path, writer: RowWriter, before: tuple[int, int]
    ) -> None:
        if known := writer.known(member.digest, member.content):
            self.known.append(known)
            return
        inside = member.path.removeprefix(str(file)).removeprefix("!")
        source = Source(
            member.digest, writable(str(file)), writable(inside), member.layout, member.kind,
            member.content,
        )  # fmt: skip
        whole = partial(_check_unchanged, file, before)
        self.files.append(writer.take(source, self._batches(member, whole=whole)))

    def _batches(
        self, member: ImportedFile, *, whole: Callable[[], None]
    ) -> Iterator[ImportedBatch]:
        """The batches of a file. Raises InputError at the end where none of its rows is kept."""
        read = kept = 0
        reasons: list[str] = []
        for batch in member.batches:
            read, kept = read + batch.read, kept + batch.kept
            if not kept and len(reasons) < FIRST_REASONS:
                first = batch.rejects.slice(0, FIRST_REASONS - len(reasons)).to_pylist()
                reasons += map(_told, first)
            self._read += batch.read
            self._tell()
            yield batch
        whole()
        if read and not kept:
            why = f"none of its {read} rows can be kept as {member.layout}: {'; '.join(reasons)}"
            remedy = "If it is of another format, say which with --format"
            raise PathError(member.path, why, remedy)

    def _skip(self, origin: str, error: InputError) -> None:
        detail = str(error)
        if isinstance(error, PathError):  # of a member of an archive, or of the mapping file
            origin, detail = error.path, f"{error.why}. {error.remedy}"
        self.skips.append(Skip("read", "not imported", detail, origin=writable(origin)))

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._of, self._read)


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written to."""
    try:
        found = path.stat()
    except OSError as error:
        why = f"it cannot be read ({error.strerror or type(error).__name__})"
        raise PathError(str(path), why, "Check that it is there, and who may read it") from error
    return found.st_size, found.st_mtime_ns


def _check_unchanged(path: Path, before: tuple[int, int]) -> None:
    if _stamp(path) != before:
        why = "it changed while it was read, and nothing of it is kept"
        raise PathError(str(path), why, "Import it again when it is whole")


def _told(reject: Mapping[str, Any]) -> str:
    """A reject in words: line 3, Event Date: no date ('31.31.2014')."""
    place = ", ".join(filter(None, (f"line {reject['line']}", reject["column"])))
    value = f" ({reject['value']!r})" if reject["value"] is not None else ""
    return f"{place}: {reject['reason']}{value}"


def _nothing(skips: Sequence[Skip]) -> InputError:
    """Why nothing could be imported: each reason once, with the first file it is of."""
    origins: dict[str, list[str]] = {}
    for skip in skips:
        detail = EMPTY if skip.reason == "empty folder" else skip.detail
        origins.setdefault(detail, []).append(skip.origin or "")
    reasons = [
        f"{first}{f' and {len(others)} more' if others else ''}: {detail}"
        for detail, (first, *others) in origins.items()
    ]
    told = "; ".join(reasons[:FIRST_REASONS])
    more = len(reasons) - FIRST_REASONS
    also = f"; and {more} more reasons" if more > 0 else ""
    texts = any(Path(skip.origin or "").suffix.lower() in TEXTS for skip in skips)
    hint = f" {OF_TEXTS}" if texts else ""
    return InputError(f"nothing could be imported. {told}{also}{hint}")
