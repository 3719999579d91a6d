"""The grouping into voices on a corpus made from a seed, beside datasketch and rensa alone.

    python -m benchmarks.voices_at_scale [--documents 100000] [--seed 7] [--only detente]

What the corpus holds: `benchmarks/made_corpus.py`. Each method runs in a process of its own. Two
documents are a pair where they are in one group: precision, recall and F1 are of pairs. For
datasketch and rensa a pair is one that MinHash-LSH proposes and whose estimated similarity reaches
the threshold (five-word runs, 128 permutations); groups are what such pairs connect. Seconds leave
out the making of the corpus; `wall` also waits for what else the machine does, `cpu` does not.
Memory is the peak of the process, Python and libraries included.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from benchmarks.made_corpus import Plan, documents_of, plans
from detente.corpus.voices import assign_voices
from detente.records import Document

PERMUTATIONS, RUN = 128, 5


class Stopwatch:
    """Passes documents on, and keeps the seconds that making them took."""

    def __init__(self, documents: Iterator[Document]) -> None:
        self._documents, self.wall, self.cpu = documents, 0.0, 0.0

    def __iter__(self) -> Iterator[Document]:
        while True:
            wall, cpu = time.perf_counter(), time.process_time()
            document = next(self._documents, None)
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu
            if document is None:
                return
            yield document


def by_detente(documents: Iterable[Document]) -> list[str]:
    """The voice of each document."""
    return [voicing.voice for voicing in assign_voices(documents)]


def by_datasketch(documents: Iterable[Document], threshold: float) -> list[int]:
    """The group of each document by datasketch's MinHashLSH alone."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  of the dependency group heavy

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    sketches: list[Any] = []

    def similar() -> Iterator[tuple[int, int]]:
        for number, document in enumerate(documents):
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([run.encode() for run in _runs(document)])
            near = (n for n in index.query(sketch) if sketch.jaccard(sketches[n]) >= threshold)
            yield from ((number, other) for other in near)
            sketches.append(sketch)
            index.insert(number, sketch)

    pairs = list(similar())
    return connected(len(sketches), pairs)


def by_rensa(documents: Iterable[Document], threshold: float) -> list[int]:
    """The group of each document by rensa's RMinHashLSH alone."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=32)
    sketches: list[Any] = []

    def similar() -> Iterator[tuple[int, int]]:
        for number, document in enumerate(documents):
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
            sketch.update(_runs(document))
            near = (n for n in index.query(sketch) if sketch.jaccard(sketches[n]) >= threshold)
            yield from ((number, other) for other in near)
            sketches.append(sketch)
            index.insert(number, sketch)

    pairs = list(similar())
    return connected(len(sketches), pairs)


METHODS: dict[str, Callable[[Iterable[Document]], Sequence[object]]] = {
    "detente": by_detente,
    "datasketch .5": lambda documents: by_datasketch(documents, 0.5),
    "datasketch .7": lambda documents: by_datasketch(documents, 0.7),
    "rensa .5": lambda documents: by_rensa(documents, 0.5),
    "rensa .7": lambda documents: by_rensa(documents, 0.7),
}


def _runs(document: Document) -> list[str]:
    words = document.text.lower().split()
    return list({" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)})


def connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The group of each of `count` documents: what the pairs connect."""
    group = list(range(count))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for one, other in pairs:
        group[root(one)] = root(other)
    return [root(number) for number in range(count)]


def scores(found: Sequence[object], true: Sequence[object]) -> dict[str, float]:
    """Precision, recall and F1 of the pairs of documents in one group."""

    def pairs(groups: Iterable[object]) -> int:
        return sum(size * (size - 1) // 2 for size in Counter(groups).values())

    right = pairs(zip(found, true, strict=True))
    precision, recall = right / (pairs(found) or 1), right / (pairs(true) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {"precision": precision, "recall": recall, "f1": f1, "pairs": pairs(true)}


def measured(method: str, every: list[Plan], *, seed: int) -> dict[str, float]:
    """The figures of one method, run in this process."""
    documents = Stopwatch(documents_of(every, seed=seed))
    wall, cpu = time.perf_counter(), time.process_time()
    found = METHODS[method](documents)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {
        "wall": wall - documents.wall,
        "cpu": cpu - documents.cpu,
        "mb": peak / 1024 / (1024 if sys.platform == "darwin" else 1),
    }
    return scores(found, [plan.text for plan in every]) | figures


def in_own_process(method: str, options: argparse.Namespace) -> dict[str, float]:
    """The figures of one method, run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.voices_at_scale", "--json", "--only", method]
    command += ["--documents", str(options.documents), "--seed", str(options.seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> int:
    """Print the figures of each method."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=METHODS, help="one method, not all")
    parser.add_argument("--json", action="store_true", help="one method's figures as JSON")
    options = parser.parse_args()
    every = plans(options.documents, seed=options.seed)
    if options.json:
        print(json.dumps(measured(options.only, every, seed=options.seed)))
        return 0
    copies = sum(plan.copy is not None for plan in every)
    print(f"{len(every)} documents, {copies} of them copies; {os.cpu_count()} cores")
    print(f"{'method':15}{'precision':>10}{'recall':>8}{'F1':>8}{'wall s':>9}{'cpu s':>8}{'MB':>7}")
    ours = 0.0
    for method in [options.only] if options.only else METHODS:
        row = in_own_process(method, options)
        ours = ours or row["cpu"]
        print(f"{method:15}{row['precision']:10.4f}{row['recall']:8.4f}{row['f1']:8.4f}"
              f"{row['wall']:9.1f}{row['cpu']:8.1f}{row['mb']:7.0f}"
              f"   cpu x {row['cpu'] / ours:.1f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
