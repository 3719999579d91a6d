"""Sentences coded for events per second of one core, beside the bare parse of the same texts.

    python -m benchmarks.coding_speed [--sentences 10000] [--share 1.0] [--profile]

Two sets: the English pages of ../shared/gold/documents, whole; and single sentences of the
repository's own exemplars and gold, repeated up to `--sentences`. Of each: sentences a second
with the gate, without it, and of spaCy's bare parse; the share of the characters that passes the
gate; and the events that are lost to it, or new. `--share` takes that part of the pages. Seconds
are this process's own (`time.process_time`), loading apart. `ratio` is the time beside the bare
parse's, which compares between machines.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import itertools
import json
import pstats
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from detente.codebook import load_codebook
from detente.coding import DocumentCoder, load_pipeline
from detente.coding.gate import Gate
from detente.coding.parsed import blanked, coded_pieces
from detente.corpus import read_bytes
from detente.errors import UnreadableDocument
from detente.records import Document, Event, Part

ROOT = Path(__file__).parent.parent
PAGES = ROOT.parent / "shared/gold/documents/textlines-dev.jsonl.gz"
BANK = ROOT / "src/detente/codebook"
TOGETHER = 256
EVENTS = frozenset({"event"})


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=10_000)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    sets = {"pages": list(pages(given.share)), "sentences": list(sentences(given.sentences))}
    for name, documents in sets.items():
        if given.profile:
            profile = cProfile.Profile()
            coder = coder_with(EVENTS)
            profile.runcall(lambda: list(coded(coder, documents)))  # noqa: B023  called at once
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        else:
            print(json.dumps({"set": name} | figures(documents)))


def pages(share: float) -> Iterator[Document]:
    """The English pages of the gold, read."""
    codebook = load_codebook()
    with gzip.open(PAGES, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    for row in rows[: int(len(rows) * share)]:
        try:
            read = read_bytes(
                row["text"].encode(), origin=row["id"], media_type="text/plain", codebook=codebook
            )
        except UnreadableDocument:
            continue
        if read.language == "en":
            yield read


def sentences(count: int) -> Iterator[Document]:
    """So many documents of one sentence, of the exemplars and the development gold in turn."""
    texts = []
    files = [*sorted(BANK.glob("exemplars_*.jsonl")), *sorted((ROOT / "gold/flags/dev").iterdir())]
    for file in files:
        if file.suffix == ".jsonl":
            with file.open(encoding="utf-8") as stream:
                texts += [json.loads(line)["text"] for line in stream if line.strip()]
    model = next(pages(0.05))
    for number, text in enumerate(itertools.islice(itertools.cycle(texts), count)):
        yield Document(
            id=str(number), text=text, origins=("made",), media_type="text/plain", language="en",
            genre=None, title=None, publisher=None, authors=(), url=None,
            published=model.published, dates=(), evidence={}, truncated=None,
            parts=(Part("main", 0, len(text)),), problems=(),
        )  # fmt: skip


def figures(documents: Sequence[Document]) -> dict[str, Any]:
    """The speeds, the ratio to the bare parse, what passes the gate and what it loses."""
    pipeline = load_pipeline()
    texts = [blanked(d.text[p.start : p.end]) for d in documents for p in coded_pieces(d)]
    list(pipeline.nlp.pipe(texts[:20]))
    start = time.process_time()
    count = sum(1 for parsed in pipeline.nlp.pipe(texts) for _ in parsed.sents)
    bare = time.process_time() - start
    found, seconds = {}, {}
    for name, wanted in (("gated", EVENTS), ("whole", frozenset({"event", "claim"}))):
        coder = coder_with(wanted)
        start = time.process_time()
        found[name] = {key for events in coded(coder, documents) for key in map(told, events)}
        seconds[name] = time.process_time() - start
    gate = Gate(load_codebook(), nlp=pipeline.nlp)
    start = time.process_time()
    passed = sum(p.end - p.start for d in documents for p in gate.passed(d, coded_pieces(d))[0])
    alone = time.process_time() - start
    return {
        "documents": len(documents),
        "sentences": count,
        "sentences/s gated": round(count / seconds["gated"]),
        "sentences/s gate alone": round(count / alone),
        "sentences/s events and claims, no gate": round(count / seconds["whole"]),
        "sentences/s bare parse": round(count / bare),
        "ratio": round(seconds["gated"] / bare, 2),
        "passes": round(passed / sum(map(len, texts)), 3),
        "events": len(found["whole"]),
        "lost": len(found["whole"] - found["gated"]),
        "new": len(found["gated"] - found["whole"]),
    }


def coder_with(wanted: frozenset[Any]) -> DocumentCoder:
    """A coder that is loaded: what it reads once is no part of the speed."""
    coder = DocumentCoder(pipeline=load_pipeline(), codebook=load_codebook(), wanted=wanted)
    list(coded(coder, list(pages(0.02))))
    return coder


def coded(coder: DocumentCoder, documents: Sequence[Document]) -> Iterator[tuple[Event, ...]]:
    """The events of each document, as coding at scale codes them: many documents together."""
    for first in range(0, len(documents), TOGETHER):
        yield from (coding.events for coding in coder.code(documents[first : first + TOGETHER]))


def told(event: Event) -> tuple[Any, ...]:
    """What an event is known by: where it stands, its type and its parties."""
    assert event.spans is not None
    sides: Iterable[Any] = (event.actors, event.recipients)
    parties = tuple(tuple(each.country for each in side) for side in sides)
    return event.document, event.spans.trigger.start, event.type, *parties


if __name__ == "__main__":
    main()
