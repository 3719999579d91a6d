"""Spoilt files read one after the other: does each end in a document or a reasoned reject?

    python -m benchmarks.fuzz_reading [--inputs 40000] [--seed 7] [--keep FOLDER] [--bombs 100]

Input i is made from the seed and i alone, so that a failure is made again by its number
(`--only I`). Two processes read. A failure is an exception that leaves `read_members`, a document
whose spans are not its text, a reject without a reason, more than so many seconds without the next
document or reject (`--seconds-each`), or a process that has ever held more than a gigabyte. Seconds
are the reading process's own (CPU), so that what else runs on the machine counts little; the
system (Linux) ends a process that uses them up inside one call. Ends with status 1 where anything
failed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from benchmarks.fuzz_bombs import bomb
from benchmarks.fuzz_faults import fault_of
from benchmarks.fuzz_mutations import mutated
from benchmarks.fuzz_seeds import seeds
from detente.codebook import Codebook, load_codebook
from detente.corpus import read_members
from detente.records import Skip

MEMORY = 1_000_000_000
"""Bytes a process may hold at most."""
WHOLE = 40.0
"""CPU seconds after which a file that goes on giving documents is left: it does not hang."""
BATCH = 250
"""Inputs a worker takes at a time."""
KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; `failure` is None where it ended as it must."""

    number: int
    name: str
    documents: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    step: float = 0.0
    memory: int = 0
    failure: str | None = None


def made(number: int, *, seed: int, bombs: int, sound: dict[str, bytes]) -> tuple[str, bytes]:
    """Input `number`: one in so many (`bombs`) is a bomb, the others are spoilt seeds."""
    random = Random(f"{seed}.{number}")  # noqa: S311  no secret
    if bombs and number % bombs == 0:
        return bomb(random)
    return mutated(sound, random)


def _patience(until: float) -> None:
    """Let the system end this process once it has used up so many CPU seconds."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(until) + 1, hard))


def read(
    data: bytes, *, number: int, name: str, codebook: Codebook, given: argparse.Namespace
) -> Outcome:
    """What reading these bytes comes to."""
    documents, rejects, failure = 0, Counter[str](), None
    start = last = time.process_time()
    longest = 0.0
    try:
        for found in read_members(data, origin=name, codebook=codebook):
            now = time.process_time()
            longest, last = max(longest, now - last), now
            if now - start > WHOLE:
                break
            _patience(now + given.patience)
            failure = failure or fault_of(found)
            if isinstance(found, Skip):
                rejects[found.reason] += 1
            else:
                documents += 1
    except Exception:  # noqa: BLE001  any exception is what is looked for
        failure = traceback.format_exc(limit=-4)
    end = time.process_time()
    longest = max(longest, end - last)
    if longest > given.seconds_each:
        failure = failure or f"{longest:.1f} s without a document or a reject"
    if not documents and not rejects:
        failure = failure or "neither document nor reject"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    if memory > MEMORY:
        failure = failure or f"{memory / MEMORY:.2f} GB held"
    return Outcome(number, name, documents, rejects, end - start, longest, memory, failure)


def work(numbers: list[int], given: argparse.Namespace, told: Connection) -> None:
    """Read the inputs of these numbers; tell of each before it is read, and what became of it."""
    codebook, sound = load_codebook(), seeds()
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))
    for number in numbers:
        name, data = made(number, seed=given.seed, bombs=given.bombs, sound=sound)
        told.send((number, name))
        _patience(time.process_time() + given.patience)
        outcome = read(data, number=number, name=name, codebook=codebook, given=given)
        told.send(outcome)
        if outcome.memory > MEMORY:
            break  # the mark never sinks: the next process goes on
    told.send(None)


def batch(numbers: list[int], given: argparse.Namespace) -> Iterator[Outcome]:
    """The outcomes of a batch, in one process, or in more where one is ended by the system."""
    spawning = multiprocessing.get_context("spawn")
    while numbers:
        ours, theirs = spawning.Pipe(duplex=False)
        process = spawning.Process(target=work, args=(numbers, given, theirs))
        process.start()
        theirs.close()
        running: tuple[int, str] | None = None
        try:
            while (message := ours.recv()) is not None:
                if isinstance(message, Outcome):
                    yield message
                    numbers = [number for number in numbers if number > message.number]
                    running = None
                else:
                    running = message
        except EOFError:
            process.join()
            if running is None:
                raise
            number, name = running
            yield Outcome(number, name, failure=f"ended by the system ({process.exitcode})")
            numbers = [each for each in numbers if each > number]
        process.join()


def main() -> int:
    """Read the inputs, print what they came to, and say whether all ended as they must."""
    given = _given()
    count = given.inputs
    numbers = (
        [given.only] if given.only is not None else list(range(given.start, given.start + count))
    )
    batches = [numbers[i::2] for i in (0, 1)]
    batches = [part[i : i + BATCH] for part in batches for i in range(0, len(part), BATCH)]
    start = time.monotonic()
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(given.workers) as pool:
        for part in pool.map(lambda numbers: _told(batch(numbers, given), given), batches):
            outcomes += part
            print(f"{len(outcomes)} of {len(numbers)} read", file=sys.stderr, flush=True)
    _print(outcomes, time.monotonic() - start)
    return int(any(each.failure for each in outcomes))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=40_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--only", type=int, help="the number of one input")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--bombs", type=int, default=100, help="one input in so many is a bomb")
    parser.add_argument("--seconds-each", type=float, default=10.0)
    parser.add_argument("--patience", type=float, default=30.0, help="seconds until it is ended")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for the inputs that failed")
    return parser.parse_args()


def _told(outcomes: Iterator[Outcome], given: argparse.Namespace) -> list[Outcome]:
    """The outcomes; each failure is printed, and its input kept, as soon as it is known."""
    held = []
    for each in outcomes:
        held.append(each)
        if each.failure is not None:
            print(f"{each.number} {each.name}: {each.failure.strip()}", flush=True)
            _keep(each, given)
    return held


def _keep(outcome: Outcome, given: argparse.Namespace) -> None:
    if given.keep is None:
        return
    given.keep.mkdir(parents=True, exist_ok=True)
    name, data = made(outcome.number, seed=given.seed, bombs=given.bombs, sound=seeds())
    (given.keep / f"{given.seed}-{outcome.number}-{name}").write_bytes(data)


def _print(outcomes: list[Outcome], seconds: float) -> None:
    rejects = sum((each.rejects for each in outcomes), Counter[str]())
    slowest = sorted(outcomes, key=lambda each: -each.step)[:10]
    print(f"{len(outcomes)} inputs in {seconds:.0f} s")
    print(f"{sum(each.documents for each in outcomes)} documents, {rejects.total()} rejects:")
    for reason, count in rejects.most_common():
        print(f"  {count:7} {reason}")
    print("longest wait for a document or reject, and whole reading, in CPU seconds:")
    for each in slowest:
        print(f"  {each.step:5.1f} {each.seconds:6.1f}  {each.number} {each.name}")
    print(f"most memory of a process: {max(each.memory for each in outcomes) / 1e6:.0f} MB")
    print(f"{sum(each.failure is not None for each in outcomes)} failures")


if __name__ == "__main__":
    sys.exit(main())
