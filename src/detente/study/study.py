"""The Study: one pile of writing and all that is made of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self

from rich.console import Console

from detente.brief import BriefContent, html_of, print_summary, wire_of
from detente.codebook import Codebook
from detente.codebook.petrarch_lines import NotUnderstood
from detente.coding import ALL_KINDS, Pipeline, coder_of, load_pipeline
from detente.coding.repeats import ToldEvent
from detente.corpus import group_voices
from detente.measures import (
    PanelQuestion,
    RowChoice,
    Window,
    dyad_panel,
    signed_network,
    window_of,
)
from detente.records import Claim, Forecast, Judgement, Record
from detente.relations import DyadPanel, Hypothesis, SignedNetwork
from detente.store import Kind, Records, Store, export
from detente.study.batches import Bulk
from detente.study.briefing import Scope, choose_dyad, content_of, ledger_of, resolved, scope_of
from detente.study.checking import Checking
from detente.study.coding import code_all, code_lines
from detente.study.importing import Importing
from detente.study.intake import Progress, Sources, check_paths, keep_all, writable
from detente.study.judging import JUDGED_KINDS, judgements_of, voices_judged
from detente.study.judging_records import record_judgements_of
from detente.study.measuring import Measuring
from detente.study.modelling import ModelFiles, Told, check_models, modelled
from detente.study.resolving import resolution_of
from detente.study.results import Added, BriefFiles, Coded, StudyStatus
from detente.study.scoring import score_study
from detente.study.standing import status_of
from detente.study.telling import link_events, told_events
from detente.study.weighing import (
    hypotheses_in,
    pairs_told,
    weighing_if_any,
    weighing_of,
    write_matrix,
)
from detente.study.writing import make_folder, write_whole
from detente.weighing import Ledger, Weighing
from detente.weighing.results import ForecastScores


def _now() -> datetime:
    return datetime.now(UTC)


class Study(Importing, Measuring, Checking):
    """One pile of writing and all that is coded from it, in a DuckDB file.

    Without a path the study is temporary: its file is deleted when it is closed. With
    `create=False` a study that does not exist is a StudyError. `codebook_overlay` is a folder of
    YAML laid over the shipped codebook, `verbs` and `actors` are dictionaries in PETRARCH's formats
    that add to it, `pipeline` is the name of an installed spaCy pipeline, `memory` the most that
    DuckDB may hold (4GB): measures of more than that go on with files beside the study.

    Example
    -------
    >>> with Study() as study:
    ...     study.add([], standard_input=b"Chile and Peru signed a trade treaty in Lima.").read
    1
    """

    def __init__(
        self,
        path: Path | str | None = None,
        *,
        codebook_overlay: Path | None = None,
        pipeline: str | None = None,
        verbs: Sequence[Path] = (),
        actors: Sequence[Path] = (),
        create: bool = True,
        memory: str | None = None,
    ) -> None:
        self._bulk = Bulk(
            codebook=codebook_overlay, pipeline=pipeline, verbs=tuple(verbs), actors=tuple(actors)
        )
        self._folder = None
        if path is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="detente-", ignore_cleanup_errors=True
            )
            path = Path(self._folder.name) / "study.duckdb"
        try:
            self.store = Store(Path(path), create=create, memory=memory)
        except BaseException:
            self._clean()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a temporary study is deleted."""
        self.store.close()
        self._clean()

    def _clean(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def temporary(self) -> bool:
        """Whether the study is deleted when it is closed."""
        return self._folder is not None

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook in use. Raises CodebookError where the overlay breaks a rule."""
        return self._bulk.tables[0]

    @property
    def not_understood(self) -> tuple[NotUnderstood, ...]:
        """The lines of the dictionaries given that add nothing, each with why."""
        return self._bulk.tables[1]

    @cached_property
    def pipeline(self) -> Pipeline:
        """The English pipeline in use. Raises PipelineMissing with the command to install one."""
        return load_pipeline(self._bulk.pipeline)

    @cached_property
    def coder(self) -> str:
        """Who codes here: rules, pipeline and codebook, with versions and digests."""
        return coder_of(pipeline=self.pipeline, codebook=self.codebook)

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        standard_input: bytes | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> Added:
        """What was read from files, folders and addresses: each document is kept once it is read.

        `allow_private` reads web addresses of this machine and its own network too. The same bytes
        add nothing twice. Stopping half-way keeps what was read so far. Raises
        PathError where every path is missing; else a missing one is among the skipped.
        """
        given = [str(path) for path in paths]
        check_paths(given, standard_input=standard_input)
        sources = Sources(given, standard_input, allow_private)
        return keep_all(self.store, sources, codebook=self.codebook, progress=progress)

    def code(
        self, documents: Collection[str] | None = None, *, progress: Progress | None = None
    ) -> Coded:
        """What was coded: all documents, or those of the ids, that this coder has not coded yet.

        Each document's records are kept whole as soon as they are there. Raises PipelineMissing.
        """
        ids = self.store.ids() if documents is None else list(documents)
        return code_all(
            self.store, ids, pipeline=self.pipeline, codebook=self.codebook, progress=progress
        )

    def code_lines(
        self, lines: Iterable[bytes], *, wanted: frozenset[str] = ALL_KINDS
    ) -> Iterator[Record]:
        """The records of each line of JSON, `{"id", "date", "text"}`, as it comes; none is kept.

        Where only events are wanted, sentences that can hold none are not parsed.
        With `actors` and `recipients`, lists of the text's own words, the type of the event between
        these is decided, and nothing else.
        Documents and spans carry the line's own id. A line of no use is a Skip of the stage
        `read` whose origin is its number, `line 3`.
        """
        return code_lines(lines, pipeline=self.pipeline, codebook=self.codebook, wanted=wanted)

    def records(self, kind: Kind, *, documents: Collection[str] | None = None) -> Records[Any]:
        """The records of one kind, of all documents or of those of the ids.

        `kind` is documents, events, claims, forecasts or skips. The answer can be read again and
        again, and has `to_arrow` and `to_pandas`.
        """
        self._group()
        records: Records[Any] = getattr(self.store, kind)(documents)
        return records

    def pair_of(self, dyad: tuple[str, str]) -> tuple[str, str]:
        """The ids of the two actors that are named, in alphabetical order.

        Raises UnknownActor for a name of none, InputError for the same one twice.
        """
        return resolved(self.codebook, dyad)

    def said_of(
        self,
        dyad: tuple[str, str],
        kind: Literal["claims", "forecasts"],
        *,
        documents: Collection[str] | None = None,
    ) -> Iterator[Claim | Forecast]:
        """The claims or the forecasts of one pair, of all documents or of those of the ids.

        `dyad` is named as in `brief`. Raises UnknownActor and InputError as it does.
        """
        pair = set(self.pair_of(dyad))
        said = self.records(kind, documents=documents)
        return (record for record in said if set(record.dyad) == pair)

    def events_once(self, *, documents: Collection[str] | None = None) -> tuple[ToldEvent, ...]:
        """Each event once, with all its reports, the one that speaks for it first.

        Reports are linked over the whole study; `documents` keeps those of the ids.
        """
        events = self.records("events", documents=documents)
        return told_events(self.store, events, counted=self._whole().counted)

    def _group(self) -> None:
        if self.store.ungrouped():
            documents = list(self.store.documents())
            self.store.set_voices(group_voices(documents, judged=voices_judged(documents)))
        link_events(self.store)

    def measure(self, *, since: str | None = None, until: str | None = None) -> DyadPanel:
        """How all actors treat each other: directed dyad x month x quad class, echoes left out."""
        window = window_of(since, until)
        choice = RowChoice(
            "coded", since=window.since, until=window.until, documents=self._whole().counted
        )
        return dyad_panel(
            self.store, question=PanelQuestion(), choice=choice, codebook=self.codebook.digest
        )

    def network(self, *, since: str | None = None, until: str | None = None) -> SignedNetwork:
        """Who stands how with whom: the signed ties of all actors, echoes left out."""
        window = window_of(since, until)
        return signed_network(
            self.store,
            since=window.since,
            until=window.until,
            documents=self._whole().counted,
        )

    def _whole(self) -> Scope:
        return self._scope(added=None, window=Window())

    def _scope(self, *, added: Added | None, window: Window) -> Scope:
        link_events(self.store)
        return scope_of(self.store, added=added, window=window)

    def ledger(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        added: Added | None = None,
    ) -> Ledger:
        """The ledger of a pair of states; arguments and errors as in `brief`."""
        scope = self._scope(added=added, window=window_of(since, until))
        chosen = choose_dyad(self.store, codebook=self.codebook, scope=scope, asked=dyad)
        return self._ledger(scope, chosen.dyad)

    def _ledger(self, scope: Scope, dyad: tuple[str, str]) -> Ledger:
        return ledger_of(self.store, codebook=self.codebook, scope=scope, dyad=dyad)

    def weigh(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        hypotheses: Sequence[Hypothesis] | None = None,
        matrix: Path | None = None,
        rho: float | None = None,
        since: str | None = None,
        until: str | None = None,
        added: Added | None = None,
    ) -> Weighing:
        """Competing hypotheses on a pair weighed by its claims and events; else as in `brief`.

        Without `hypotheses` (see `hypotheses`), the default four. `matrix` is a CSV file filled in
        by hand, whose ratings take the place of the codebook's; `rho` (0 to 1) is what two items of
        one voice share, .5 if not given. Raises NothingToShow where nothing can be weighed,
        InputError for another rho, ModelFileError for a mistake in the matrix.
        """
        scope = self._scope(added=added, window=window_of(since, until))
        chosen = choose_dyad(self.store, codebook=self.codebook, scope=scope, asked=dyad)
        ledger = self._ledger(scope, chosen.dyad)
        return weighing_of(
            self.store, codebook=self.codebook, scope=scope, ledger=ledger,
            hypotheses=hypotheses, matrix=matrix, rho=rho,
        )  # fmt: skip

    def hypotheses(self, path: Path) -> tuple[Hypothesis, ...]:
        """The hypotheses of a TOML file. Raises ModelFileError naming the place of a mistake."""
        return hypotheses_in(path, codebook=self.codebook)

    def write_matrix(self, weighing: Weighing, *, out: Path) -> Path:
        """Where the matrix of a weighing was written as CSV. Raises PathError."""
        return write_matrix(weighing, out=out)

    def pairs_told(
        self, *, since: str | None = None, until: str | None = None, added: Added | None = None
    ) -> str:
        """A sentence that names the pairs the documents speak of, the most spoken of first."""
        return pairs_told(self.store, self._scope(added=added, window=window_of(since, until)))

    def score(self) -> ForecastScores:
        """The scores of the resolved forecasts by voice, echoes left out.

        Raises NothingToShow where nothing is resolved.
        """
        scope = self._whole()
        forecasts = self.records("forecasts", documents=scope.counted)
        return score_study(forecasts, documents=scope.documents)

    def check_arguments(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        out: Path | None = None,
        models: ModelFiles | None = None,
    ) -> None:
        """Raise what `brief` and `write_brief` would raise for these, before any long work."""
        window_of(since, until)
        if models is not None:
            check_models(models, codebook=self.codebook)
        if out is not None:
            make_folder(out)
        if dyad is not None:
            resolved(self.codebook, dyad)

    def brief(
        self,
        dyad: tuple[str, str] | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        added: Added | None = None,
        models: ModelFiles | None = None,
        told: Told | None = None,
        now: Callable[[], datetime] = _now,
    ) -> BriefContent:
        """What the coded documents say of a pair: of all, or of those that one `add` read.

        `dyad` is two codes or names of states or organisations; without it, the pair of states
        most spoken of. `since` and `until` (a year, month or day, both included) keep documents
        by the date of publication and, within these, events by their own date; what has no date
        is kept, and counted among the skipped as `undated, kept`. `models` are files of a dispute,
        of actors who bargain, of signed ties and of a panel, whose answers the brief then shows;
        `told` hears how far they are. `now` says which forecasts are due. Raises NothingToShow
        where no document is left or no pair of states is spoken of; UnknownActor, DateError and
        InputError for what cannot be a pair or a window; PathError, ModelFileError and InputError
        for a model's file.
        """
        window = window_of(since, until)
        scope = self._scope(added=added, window=window)
        chosen = choose_dyad(self.store, codebook=self.codebook, scope=scope, asked=dyad)
        ledger = self._ledger(scope, chosen.dyad)
        content = content_of(
            self.store,
            codebook=self.codebook,
            scope=scope,
            chosen=chosen,
            asked=(since, until),
            coder=self.coder,
            today=f"{now():%Y-%m-%d}",
            ledger=ledger,
            weighing=weighing_if_any(
                self.store, codebook=self.codebook, scope=scope, ledger=ledger
            ),
        )
        if models is None or not models.given:
            return content
        return modelled(content, files=models, codebook=self.codebook, told=told)

    def write_brief(self, content: BriefContent, *, out: Path) -> BriefFiles:
        """Where `brief.html` and `brief.json` were written: the folder `out`, made if need be.

        Raises PathError where that cannot be.
        """
        make_folder(out)
        return BriefFiles(
            write_whole(out / "brief.html", html_of(content)),
            write_whole(out / "brief.json", self.brief_json(content) + "\n"),
        )

    def brief_json(self, content: BriefContent) -> str:
        """The text of `brief.json`."""
        return json.dumps(wire_of(content), ensure_ascii=False, indent=2)

    def print_brief(self, content: BriefContent, *, console: Console | None = None) -> None:
        """Print the terminal summary of a brief, to standard output if nowhere else."""
        print_summary(content, console or Console())

    def count(self) -> tuple[int, int]:
        """How many documents the study holds, and how many of them are coded."""
        return len(self.store.ids()), len({document for document, _ in self.store.codings()})

    def status(self) -> StudyStatus:
        """What the study holds, and how far it has been coded."""
        self._group()
        return status_of(self.store)

    def forget(self, document: str) -> str:
        """The id of the document removed, with all that was coded from it.

        `document` is a path as `status` lists it, or the first digits of an id. Raises InputError
        where it names none or several.
        """
        return self.store.forget(writable(document))

    def judge(
        self,
        name: str,
        *,
        values: Mapping[str, Sequence[str]],
        why: str,
        by: str,
        now: Callable[[], datetime] = _now,
    ) -> tuple[Judgement, ...]:
        """What was judged of a document, event, claim or forecast, from now on laid over it.

        `name` is a path as in `forget` or the first digits of an id; `values` holds one value
        (several `authors`, none to withdraw) for each field. Of a document: published, title,
        publisher, authors, url, genre, language, voice (the document that it echoes, or `own`); it
        is coded anew when next asked. Of an event: type, date; of a claim: driver, direction; of a
        forecast: outcome, modality (a word of the codebook), date (the last day of its horizon);
        of each `reject`: `yes`. Nothing is overwritten: each judgement is kept with who made it
        and when. Raises InputError for what cannot be judged so.

        Example
        -------
        >>> with Study() as study:
        ...     _ = study.add([], standard_input=b"Chile and Peru signed a treaty in Lima.")
        ...     said = study.judge("-", values={"published": ["2014"]}, why="a letter", by="Ana")
        ...     next(iter(study.records("documents"))).published.date
        '2014'
        """
        named = self.store.named(writable(name), wanted=JUDGED_KINDS)
        at = f"{now():%Y-%m-%dT%H:%M:%SZ}"
        if named.kind == "document":
            judgements = judgements_of(
                named.id, values=values, why=why, by=by, at=at, find=self.store.find
            )
            self.store.judge(judgements)
        else:
            judgements, brings = record_judgements_of(
                named, values=values, why=why, by=by, at=at, codebook=self.codebook
            )
            self.store.judge(judgements, brings=brings)
        return tuple(judgements)

    def resolve(
        self,
        forecast: str,
        *,
        outcome: str | None,
        on: str | None,
        why: str,
        by: str,
        now: Callable[[], datetime] = _now,
    ) -> Judgement:
        """What became of a forecast, named by the first digits of its id, from now on told with it.

        `outcome` is yes or no, `on` the day that told; None for both withdraws what was said
        before. Nothing is overwritten. Raises InputError for what cannot be so.
        """
        named = self.store.named(forecast, wanted=("forecast",))
        (document,) = self.store.documents([named.document])
        at = f"{now():%Y-%m-%dT%H:%M:%SZ}"
        made = resolution_of(
            named, document=document, outcome=outcome, on=on, why=why, by=by, at=at
        )
        self.store.judge([made])
        return made

    def judgements(self, name: str | None = None) -> tuple[Judgement, ...]:
        """Every judgement made, oldest first: of all, or of one document or record."""
        if name is None:
            return tuple(self.store.judgements())
        named = self.store.named(writable(name), wanted=JUDGED_KINDS)
        if named.kind == "document":
            return tuple(self.store.judgements(named.id))
        return tuple(self.store.judgements(record=named.id))

    def export(self, form: str, *, out: Path) -> list[Path]:
        """The files written to the folder `out`, one for each kind of record.

        `form` is csv, parquet or jsonl. Raises InputError for another, PathError where a file
        cannot be written.
        """
        self._group()
        return export(self.store, form=form, out=out)
