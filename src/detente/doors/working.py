"""What commands do between parsing and printing: open a study, read, code."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

import typer

import detente
from detente.doors import listing, showing
from detente.doors.guarding import STOPPED, is_ctrl_c
from detente.doors.rows import print_records, print_told
from detente.doors.showing import counted, say
from detente.errors import InputError, NothingToShow, PathError
from detente.records import Skip

if TYPE_CHECKING:
    from detente.study import Added, Kind, ModelFiles, NotUnderstood, Study

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """What a command that codes was given."""

    paths: list[str]
    study: Path | None
    codebook: Path | None
    pipeline: str | None
    allow_private: bool = False
    verbs: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()
    dyad: tuple[str, str] | None = None
    models: ModelFiles | None = None


@contextmanager
def open_study(given: Given) -> Iterator[Study]:
    """The study a command works on; Ctrl-C says what of it is kept."""
    if not given.paths and given.study is None:
        msg = "give a file, a folder, or - for standard input; or name a study with --study"
        raise InputError(msg)
    with detente.Study(
        given.study,
        codebook_overlay=given.codebook,
        pipeline=given.pipeline,
        verbs=given.verbs,
        actors=given.actors,
        create=bool(given.paths),
    ) as study:
        if given.verbs or given.actors:
            tell_not_understood(study.not_understood)
        try:
            yield study
        except (KeyboardInterrupt, RuntimeError) as stop:
            if not is_ctrl_c(stop):
                raise
            say(_kept(study))
            raise typer.Exit(STOPPED) from stop


def tell_not_understood(lines: Sequence[NotUnderstood]) -> None:
    """Say on standard error which lines of the dictionaries add nothing, and why."""
    for line in lines:
        say(str(line))
    if lines:
        say(f"{counted(len(lines), 'line')} of the dictionaries not understood, as told above.")


def _kept(study: Study) -> str:
    if study.temporary:
        return "Stopped. Nothing is kept: name a study with --study to keep what is done."
    read, coded = study.count()
    return (
        f"Stopped. {study.store.path} keeps {read} documents, {coded} of them coded. "
        "Give the same command again to go on."
    )


def add(study: Study, given: Given) -> Added | None:
    """What the paths hold, said on standard error where something was left out; None without."""
    if not given.paths:
        return None
    files, data = parted(given.paths)
    with showing.progress("Reading") as progress:
        added = study.add(
            files, standard_input=data, allow_private=given.allow_private, progress=progress
        )
    left = [
        skip for skip in added.skipped if not (given.models and given.models.holds(skip.origin))
    ]
    showing.tell_left_out(left, all_of_them=_listing(given))
    if not added.documents:
        msg = f"nothing to show: no document could be read from {', '.join(given.paths)}"
        raise NothingToShow(msg)
    return added


def _listing(given: Given) -> str:
    """The command that lists all that was left out, with reasons."""
    if given.study is not None:
        return f"detente status --study {given.study} --json"
    return "detente read PATH... --out corpus.parquet (they stand in corpus.rejects.jsonl)"


def parted(paths: Sequence[str]) -> tuple[list[str], bytes | None]:
    """The paths that are files, folders or addresses, and what stands on standard input, if asked.

    Standard input is read once, whole.
    """
    data = sys.stdin.buffer.read() if STANDARD_INPUT in paths else None
    return [path for path in paths if path != STANDARD_INPUT], data


def write_corpus(given: Given, *, out: Path, as_json: bool) -> None:
    """Read into one Parquet file and say where it is; Ctrl-C says how to go on."""
    from detente.study import write_corpus as write  # noqa: PLC0415  brings DuckDB and more

    if given.study is not None:
        msg = "--out writes a file of its own. Give --study or --out, not both"
        raise InputError(msg)
    if not given.paths:
        msg = "give a file, a folder, an address, or - for standard input"
        raise InputError(msg)
    files, data = parted(given.paths)
    try:
        with showing.progress("Reading") as progress:
            written = write(
                files, out=out, standard_input=data, allow_private=given.allow_private,
                codebook_overlay=given.codebook, progress=progress,
            )  # fmt: skip
    except (KeyboardInterrupt, RuntimeError) as stop:
        if not is_ctrl_c(stop):
            raise
        say(f"Stopped. {out}.parts keeps what is read. Give the same command again to go on.")
        raise typer.Exit(STOPPED) from stop
    listing.print_written(written, as_json=as_json)
    if not written.documents:
        msg = f"no document could be read; {written.rejects} says why"
        raise NothingToShow(msg)


def code(study: Study, given: Given) -> Added | None:
    """What the paths hold, now coded; a missing pipeline is told before anything is read."""
    _ = study.coder
    added = add(study, given)
    with showing.progress("Coding") as progress:
        study.code(None if added is None else added.documents, progress=progress)
    return added


def print_coded(given: Given, kinds: Sequence[Kind], *, as_json: bool, as_lines: bool) -> None:
    """Code what was given, and print the records of some kinds."""
    if as_lines:
        print_lines(given, kinds)
        return
    with open_study(given) as study:
        study.check_arguments(given.dyad)
        print_all(study, kinds, code(study, given), as_json=as_json, dyad=given.dyad)


def print_once(given: Given, *, as_json: bool, as_lines: bool) -> None:
    """Code what was given, and print each event once, however many reports tell it."""
    if as_lines:
        msg = "--once needs all reports together, which --jsonl does not keep. Give one of the two"
        raise InputError(msg)
    with open_study(given) as study:
        added = code(study, given)
        told = study.events_once(documents=None if added is None else added.documents)
        if not told:
            msg = f"nothing to show: no events in what was read{_why(study, added)}"
            raise NothingToShow(msg)
        if as_json:
            showing.print_told(told)
        else:
            print_told(told)


def print_imported(given: Given, *, limit: int, as_json: bool) -> None:
    """Print the first events that the study imported, by date."""
    if given.study is None or given.paths:
        msg = "--imported lists what a study holds. Give --study, and no path"
        raise InputError(msg)
    with open_study(given) as study:
        events = study.imported_events(limit=limit)
        shown = showing.print_json(events) if as_json else print_records("events", events)
        if not shown:
            msg = "nothing to show: the study holds no imported events"
            raise NothingToShow(msg)


def print_all(
    study: Study,
    kinds: Sequence[Kind],
    added: Added | None,
    *,
    as_json: bool,
    dyad: tuple[str, str] | None = None,
) -> None:
    """Print the records of the documents added, or of the whole study; of one pair if asked."""
    ids = None if added is None else added.documents
    count = 0
    for kind in kinds:
        records: Iterable[Any] = study.records(kind, documents=ids)
        if dyad is not None:
            records = study.said_of(dyad, cast("Literal['claims']", kind), documents=ids)
        if as_json:
            count += showing.print_json(records)
        else:
            count += print_records(kind, records)
    if not count:
        of = f" of {' and '.join(dyad)}. {study.pairs_told(added=added)}" if dyad else ""
        msg = f"nothing to show: no {' or '.join(kinds)} in what was read{_why(study, added)}{of}"
        raise NothingToShow(msg)


def _why(study: Study, added: Added | None) -> str:
    """Why the coder passed over what was read: ' (language unknown: 2)', or nothing."""
    skips = study.records("skips", documents=None if added is None else added.documents)
    reasons = Counter(skip.reason for skip in skips if skip.stage == "code")
    told = ", ".join(f"{reason}: {number}" for reason, number in reasons.most_common())
    return f" ({told})" if told else ""


def print_lines(given: Given, kinds: Sequence[Kind]) -> None:
    """Print the records of each line of JSON as it is coded; nothing is kept."""
    if given.study is not None:
        say(f"--jsonl keeps nothing: {given.study} is left as it is.")
    path = line_file(given)
    wanted = {kind.removesuffix("s") for kind in kinds}
    usable = shown = 0
    with ExitStack() as stack:
        study = stack.enter_context(
            detente.Study(
                codebook_overlay=given.codebook, pipeline=given.pipeline,
                verbs=given.verbs, actors=given.actors,
            )
        )  # fmt: skip
        if given.verbs or given.actors:
            tell_not_understood(study.not_understood)
        pair = None if given.dyad is None else set(study.pair_of(given.dyad))
        lines = sys.stdin.buffer if path == STANDARD_INPUT else stack.enter_context(bytes_of(path))
        for record in study.code_lines(lines, wanted=frozenset(wanted)):
            usable += record.record == "document"
            of_pair = pair is None or set(getattr(record, "dyad", ())) == pair
            if record.record in wanted and of_pair:
                shown += showing.print_json([record])
            elif isinstance(record, Skip) and record.stage == "read":
                showing.tell_left_out([record])
    if not usable:
        msg = f"nothing to show: no line of {path} could be read"
        raise NothingToShow(msg)
    if not shown:
        msg = f"nothing to show: no {' or '.join(kinds)} in the {counted(usable, 'line')} of {path}"
        raise NothingToShow(msg)


def line_file(given: Given) -> str:
    """The one file of lines that was given, or - for standard input."""
    if len(given.paths) > 1:
        msg = "--jsonl reads one file, or - for standard input. Give one"
        raise InputError(msg)
    return given.paths[0] if given.paths else STANDARD_INPUT


def bytes_of(path: str) -> BinaryIO:
    """The file open for reading. Raises PathError."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PathError(path, why, "Give a file of JSON lines, or - for standard input") from error
