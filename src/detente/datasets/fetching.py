"""Event files of a publisher into a folder: all that is listed, and nothing twice.

The folder holds whole, checked files under the publishers' names, and nothing else; the hidden
folder `.fetch` in it holds what is under way, GDELT's list, and the names of absent files.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from detente.datasets.asking import Asker, Manner, NeverMind, NotThere
from detente.datasets.crew import Outcome, run_crew
from detente.datasets.downloading import download
from detente.datasets.listings import (
    Left,
    Listing,
    Offered,
    bounded,
    dataverse_address,
    listed_releases,
    read_dataverse,
    read_master_list,
    read_sum_lists,
)
from detente.datasets.publishers import (
    PUBLISHERS,
    DataverseSet,
    MasterList,
    Offer,
    Publisher,
    Releases,
    SumLists,
)
from detente.errors import DateError, FetchError, InputError, NothingToShow, PathError
from detente.records import days_of_date

UNDER_WAY = ".fetch"
"""The folder in a user's folder that holds what is no event file."""
MOST_LIST_BYTES = 1_000_000_000
"""Of a list of files; GDELT's two of 2.0 have about 130 MB each in 2026."""
MOST_ANSWER_BYTES = 50_000_000
"""Of what a Dataverse tells of a data set, 2 kB a file; it is read whole."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to fetch: the kind of file (None the publisher's usual), and the days, both included.

    since, until: a day, month or year (`2015-02-18`, `2015-02`, `2015`), each meant whole.
    translated: of the news that GDELT translates. release: of UCDP. server: an address laid out
    like the publisher's, asked in its place. dry_run: only tell what there is to fetch.
    """

    kind: str | None = None
    since: str | None = None
    until: str | None = None
    translated: bool = False
    release: str | None = None
    server: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch did, or with `dry_run` would do.

    offered files are listed by the publisher for the days asked; `present` of them stood in the
    folder, whole, `fetched` came now, `bytes` is what was to come (None: not published). `absent`
    should be there and are not; `failed` did not come, with why; `refused` are lines of a list
    that name no file; `passed_over` are files of the data set that hold no events.
    """

    dataset: str
    kind: str
    folder: str
    dry_run: bool
    offered: int
    present: int
    fetched: int
    bytes: int | None
    absent: tuple[str, ...]
    absent_list: str | None
    failed: tuple[Left, ...]
    refused: tuple[Left, ...]
    passed_over: tuple[str, ...]
    terms: str


@dataclass(frozen=True, slots=True)
class _Run:
    """One fetch: what was asked, of whom, and where it goes."""

    publisher: Publisher
    offer: Offer
    asked: Asked
    out: Path
    asker: Asker
    server: str
    days: tuple[date, date]

    @property
    def parts(self) -> Path:
        return self.out / UNDER_WAY


def fetch_events(
    dataset: str,
    *,
    out: Path,
    today: date,
    asked: Asked | None = None,
    manner: Manner | None = None,
    progress: Progress | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Fetched:
    """What was fetched of `gdelt2`, `gdelt1`, `polecat`, `icews` or `ucdp` into the folder `out`.

    What stands there whole is not fetched again, and what broke off is taken up, so that the same
    call goes on after a stop. `progress` is told bytes done and bytes in all; `tell` is given a
    sentence before a file is asked for again, from the thread that waits for it.

    Raises InputError for what no publisher offers, FetchError where the server cannot be used,
    NothingToShow where nothing is listed for these days, PathError where `out` cannot be written.
    """
    asked, manner = asked or Asked(), manner or Manner()
    publisher, kind, offer = _offer_of(dataset, asked)
    days = _days(dataset, offer, asked, today)
    server = (asked.server or publisher.server).rstrip("/")
    hosts = {urlsplit(server).netloc.lower()} | (set() if asked.server else publisher.hosts)
    pace = manner.per_second or publisher.per_second
    asker = Asker(frozenset(hosts), pace, manner, tell=tell)
    run = _Run(publisher, offer, asked, out, asker, server, days)
    try:
        run.parts.mkdir(parents=True, exist_ok=True)
        listing = _listing(run)
        if not listing.offered and not listing.absent:
            msg = f"{publisher.title} lists nothing from {run.days[0]} to {run.days[1]}"
            raise NothingToShow(msg)
        return _settle(run, listing, dataset=dataset, kind=kind, progress=progress)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise PathError(str(out), why, "Give another folder with --out") from error
    finally:
        run.asker.close()


def _offer_of(dataset: str, asked: Asked) -> tuple[Publisher, str, Offer]:
    """The publisher, the kind of files and how they are offered. Raises InputError."""
    publisher = PUBLISHERS.get(dataset)
    if publisher is None:
        msg = f"{dataset!r} is none of {', '.join(PUBLISHERS)}"
        raise InputError(msg)
    kind = asked.kind or next(iter(publisher.offers))
    offer = publisher.offers.get(kind)
    if offer is None:
        kinds = " or ".join(publisher.offers)
        msg = f"{publisher.title} has no files of kind {kind!r}, only {kinds}"
        raise InputError(msg)
    for given, name, of in (
        (asked.translated, "--translated", MasterList),
        (asked.release, "--release", Releases),
    ):
        if given and not isinstance(offer, of):
            msg = f"{publisher.title} knows no {name}. Leave it away"
            raise InputError(msg)
    scheme = urlsplit(asked.server or publisher.server).scheme
    if scheme not in {"http", "https"}:
        msg = f"{asked.server!r} is no web address. Write it as https://host/folder"
        raise InputError(msg)
    return publisher, kind, offer


def _days(dataset: str, offer: Offer, asked: Asked, today: date) -> tuple[date, date]:
    """The first and the last day asked for. Raises InputError."""
    if isinstance(offer, Releases):
        if asked.since or asked.until:
            msg = f"{dataset} is published whole. Leave --from and --to away"
            raise InputError(msg)
        return today, today
    if not asked.since and not isinstance(offer, DataverseSet):
        msg = f"all of {dataset} is hundreds of gigabytes. Say from when on with --from"
        raise InputError(msg)
    since, until = offer.since, today
    if asked.since:
        since = max(since, _day(asked.since, "--from", last=False))
    if asked.until:
        until = min(until, _day(asked.until, "--to", last=True))
    if since > until:
        msg = (
            f"there is nothing from {asked.since or since} to {asked.until or until}: {dataset} "
            f"begins on {offer.since}, and today is {today}"
        )
        raise InputError(msg)
    return since, until


def _day(written: str, option: str, *, last: bool) -> date:
    """The first or the last day of a year, month or day. Raises DateError."""
    try:
        return days_of_date(written.strip())[last]
    except ValueError as error:
        raise DateError(written, option) from error


def _listing(run: _Run) -> Listing:
    """What the publisher lists for the days asked. Raises FetchError."""
    offer, server, days = run.offer, run.server, run.days
    if isinstance(offer, MasterList):
        path = _master_list(run, offer)
        with path.open("rb") as lines:
            return read_master_list(bounded(lines), offer, server=server, days=days)
    if isinstance(offer, SumLists):
        sizes, sums = (
            _list_file(run, name, f"{server}/{offer.folder}/{name}")
            for name in ("filesizes", "md5sums")
        )
        with sizes.open("rb") as of_sizes, sums.open("rb") as of_sums:
            return read_sum_lists(
                bounded(of_sizes), bounded(of_sums), offer, server=server, days=days
            )
    if isinstance(offer, DataverseSet):
        address = dataverse_address(offer, server=server)
        path = _list_file(run, "dataset.json", address, most=MOST_ANSWER_BYTES)
        return read_dataverse(path.read_bytes(), offer, server=server, days=days)
    return listed_releases(offer, server=server, release=run.asked.release)


def _master_list(run: _Run, offer: MasterList) -> Path:
    """GDELT's list of over 100 MB: the one that is here if it goes on past the days asked for."""
    name = offer.translated if run.asked.translated else offer.listed
    kept = run.parts / name
    if kept.exists():
        with kept.open("rb") as stream:
            stream.seek(max(0, kept.stat().st_size - 200))
            last = stream.read().rpartition(b"/")[2][:8]
        if last > f"{run.days[1]:%Y%m%d}".encode() and last.isdigit():
            return kept
    return _list_file(run, name, f"{run.server}/{offer.folder}/{name}")


def _list_file(run: _Run, name: str, address: str, *, most: int = MOST_LIST_BYTES) -> Path:
    file = Offered(name, address)
    try:
        return download(file, folder=run.parts, parts=run.parts, asker=run.asker, most=most)
    except NotThere as error:
        why, remedy = "there is no list at this address", "Try again later"
        raise FetchError(address, why, remedy) from error
    except NeverMind as error:
        raise FetchError(address, str(error), "Try again later, or name a --server") from error


def _settle(
    run: _Run, listing: Listing, *, dataset: str, kind: str, progress: Progress | None
) -> Fetched:
    """Fetch what is not here yet, note what is absent, and tell of both."""
    here = _sizes(run.out)
    wanted = [file for file in listing.offered if not _is_here(file, here)]
    known = [file.size for file in wanted if file.size is not None]
    total = sum(known)
    outcome = Outcome()
    if not run.asked.dry_run:
        if total > shutil.disk_usage(run.out).free:
            why = f"{total:,} bytes are to come, and there is not so much room"
            raise PathError(str(run.out), why, "Give another folder, or fewer days")
        outcome = run_crew(
            wanted, out=run.out, parts=run.parts, asker=run.asker, tell=_teller(progress, total)
        )
    absent = tuple(sorted({*listing.absent, *outcome.absent}))
    stem = "-".join((dataset, kind, *(("translated",) if run.asked.translated else ())))
    return Fetched(
        dataset=dataset, kind=kind, folder=str(run.out), dry_run=run.asked.dry_run,
        offered=len(listing.offered), present=len(listing.offered) - len(wanted),
        fetched=outcome.fetched, bytes=total if len(known) == len(wanted) else None,
        absent=absent, absent_list=_note_absent(run.parts / f"absent-{stem}.txt", absent),
        failed=tuple(outcome.failed), refused=listing.refused, passed_over=listing.passed_over,
        terms=run.publisher.terms,
    )  # fmt: skip


def _sizes(folder: Path) -> Mapping[str, int]:
    with os.scandir(folder) as entries:
        return {entry.name: entry.stat().st_size for entry in entries if entry.is_file()}


def _is_here(file: Offered, here: Mapping[str, int]) -> bool:
    """Whether a whole file of this name, and of this size where one is published, is here."""
    return file.name in here and file.size in {None, here[file.name]}


def _teller(progress: Progress | None, total: int) -> Callable[[int], None]:
    return lambda done: progress(done, total) if progress else None


def _note_absent(path: Path, absent: tuple[str, ...]) -> str | None:
    """Where the names of absent files are written, one a line; None where there are none."""
    if not absent:
        path.unlink(missing_ok=True)
        return None
    path.write_text("".join(f"{name}\n" for name in absent), encoding="utf-8", newline="\n")
    return str(path)
