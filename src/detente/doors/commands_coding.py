"""The commands that code: code, and its filters events and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.doors import scaling, working
from detente.doors.options import (
    ActorFiles,
    AllowPrivate,
    AsJson,
    AsLines,
    CodebookFolder,
    Engine,
    EngineName,
    ImportedCount,
    Once,
    OneDyad,
    OutFile,
    Paths,
    PipelineName,
    Processes,
    StudyFile,
    VerbFiles,
)
from detente.doors.working import Given

if TYPE_CHECKING:
    from detente.study import Kind

CODED: tuple[Kind, ...] = ("documents", "events", "claims", "forecasts")


def code(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    out: OutFile = None,
    processes: Processes = 1,
    engine: EngineName = Engine.LOCAL,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    verbs: VerbFiles = None,
    actors: ActorFiles = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print every record: documents, events, claims, forecasts."""
    given = Given(
        paths or [], study, codebook, pipeline, allow_private,
        verbs=tuple(verbs or ()), actors=tuple(actors or ()),
    )  # fmt: skip
    if out is not None:
        scaled = scaling.Scaled(out, processes, engine)
        scaling.write_lines(given, CODED, scaled, as_lines=as_lines, as_json=as_json)
        return
    working.print_coded(given, CODED, as_json=as_json, as_lines=as_lines)


def events(
    paths: Paths = None,
    *,
    study: StudyFile = None,
    once: Once = False,
    imported: ImportedCount = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    out: OutFile = None,
    processes: Processes = 1,
    engine: EngineName = Engine.LOCAL,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    verbs: VerbFiles = None,
    actors: ActorFiles = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the events: who did what to whom, and when."""
    given = Given(
        paths or [], study, codebook, pipeline, allow_private,
        verbs=tuple(verbs or ()), actors=tuple(actors or ()),
    )  # fmt: skip
    if imported is not None:
        working.print_imported(given, limit=imported, as_json=as_json)
        return
    if once:
        working.print_once(given, as_json=as_json, as_lines=as_lines or out is not None)
        return
    if out is not None:
        scaled = scaling.Scaled(out, processes, engine)
        scaling.write_lines(given, ["events"], scaled, as_lines=as_lines, as_json=as_json)
        return
    working.print_coded(given, ["events"], as_json=as_json, as_lines=as_lines)


def claims(
    paths: Paths = None,
    *,
    dyad: OneDyad = None,
    study: StudyFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Code documents, and print the claims: what is said to push a pair together or apart."""
    given = Given(paths or [], study, codebook, pipeline, allow_private, dyad=dyad)
    working.print_coded(given, ["claims"], as_json=as_json, as_lines=as_lines)
