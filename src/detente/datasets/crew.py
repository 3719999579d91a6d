"""Several files at once: a crew of threads that fetch, and end at once when they are told to."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.datasets.asking import Asker, LeaveAlone, NeverMind, NotThere, Stopped
from detente.datasets.downloading import download
from detente.datasets.listings import Left, Offered
from detente.errors import FetchError

FAILURES_IN_A_ROW = 8
"""Files one after the other that do not come: then the server, or the net, is to blame."""
KEPT = "What came is kept: the same command goes on"
TICK = 0.1
"""Seconds in which Ctrl-C is noticed (a wait without end cannot be broken off on Windows)."""
FAREWELL = 2.0
"""Seconds given to a thread to leave; one that still waits for the server ends with the process."""


@dataclass(slots=True)
class Outcome:
    """What became of the files: how many came, which the server has not, which did not come."""

    fetched: int = 0
    absent: list[str] = field(default_factory=list)
    failed: list[Left] = field(default_factory=list)


_Told = tuple[Offered, Exception | None]


def run_crew(
    files: Sequence[Offered],
    *,
    out: Path,
    parts: Path,
    asker: Asker,
    tell: Callable[[int], None],
) -> Outcome:
    """What became of each file.

    Raises FetchError where file after file does not come, or the server asks to be left alone.

    An OSError of the disk, and Ctrl-C, end the whole run; parts stay to be taken up again.
    """
    waiting: queue.SimpleQueue[Offered] = queue.SimpleQueue()
    told: queue.SimpleQueue[_Told] = queue.SimpleQueue()
    for file in files:
        waiting.put(file)

    def work() -> None:
        while not asker.stopping.is_set():
            try:
                file = waiting.get_nowait()
            except queue.Empty:
                return
            error = _error_of(file, out=out, parts=parts, asker=asker)
            if isinstance(error, LeaveAlone):
                asker.stopping.set()  # before another file is asked for
            told.put((file, error))

    asker.received = 0
    count = min(asker.manner.connections, len(files))
    crew = [threading.Thread(target=work, daemon=True) for _ in range(count)]
    for member in crew:
        member.start()
    try:
        return _gather(told, len(files), asker=asker, tell=tell)
    finally:
        asker.stopping.set()
        for member in crew:
            member.join(FAREWELL)


def _error_of(file: Offered, *, out: Path, parts: Path, asker: Asker) -> Exception | None:
    """What kept a file from coming, or None."""
    try:
        download(file, folder=out, parts=parts, asker=asker)
    except Exception as error:  # noqa: BLE001  it is handed to the thread that asked
        return error
    return None


def _gather(
    told: queue.SimpleQueue[_Told], count: int, *, asker: Asker, tell: Callable[[int], None]
) -> Outcome:
    outcome, row = Outcome(), 0
    while outcome.fetched + len(outcome.absent) + len(outcome.failed) < count:
        tell(asker.received)
        try:
            file, error = told.get(timeout=TICK)
        except queue.Empty:
            continue
        row = row + 1 if isinstance(error, NeverMind) else 0
        if isinstance(error, LeaveAlone):
            raise FetchError(file.address, str(error), KEPT) from error
        if error is None:
            outcome.fetched += 1
        elif isinstance(error, NotThere):
            outcome.absent.append(file.name)
        elif isinstance(error, NeverMind):
            outcome.failed.append(Left(file.name, str(error)))
        elif not isinstance(error, Stopped):
            raise error
        if row >= FAILURES_IN_A_ROW:
            why = f"{row} files one after the other did not come; the last: {error}"
            raise FetchError(file.address, why, KEPT) from error
    tell(asker.received)
    return outcome
