"""Op-eds coded in one stream, with the memory it takes; and a folder coded once the parser is up.

    python -m benchmarks.op_eds [--documents 10000] [--sentences 25] [--folder ../shared/seeds]

The op-eds are made, from a fixed seed: sentences of the example corpus and of the repository's
exemplars in an order of their own each, five to a paragraph. They go line by line through
`Study.code_lines` as `detente code --jsonl -` sends them. Printed after each tenth: documents,
records by kind, documents a second of this process's own time, and the process's peak memory in
MiB; `grown` is what the peak gained after the first tenth. Then the seconds for reading and coding
the folder, the parser being loaded.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from detente.study import Study

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples/japan-russia/3-op-ed.txt"
BANK = ROOT / "src/detente/codebook"
TO_A_PARAGRAPH = 5
KIBIBYTES = 1 if sys.platform != "darwin" else 1024


def main() -> None:
    """Print the figures of the stream, then those of the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=25)
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "shared/seeds")
    given = parser.parse_args()
    with Study() as study:
        list(study.code_lines([_line(0, ["Chile and Peru signed a treaty."])]))  # load the parser
        stream(study, documents=given.documents, sentences=given.sentences)
        folder(study, given.folder)


def stream(study: Study, *, documents: int, sentences: int) -> None:
    """Code the made op-eds and print a line after each tenth."""
    kinds: Counter[str] = Counter()
    first, tenth, started = 0, max(1, documents // 10), time.process_time()
    for record in study.code_lines(op_eds(documents, sentences=sentences)):
        kinds[record.record] += 1
        done = kinds["document"]
        if record.record == "document" and done % tenth == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIBIBYTES // 1024
            first = first or peak
            speed = done / (time.process_time() - started)
            print(json.dumps(
                {**kinds, "documents_per_second": round(speed, 2), "peak_mib": peak,
                 "grown_mib": peak - first}
            ), flush=True)  # fmt: skip


def folder(study: Study, path: Path) -> None:
    """Read and code a folder in the open study, and print the seconds it took."""
    started = time.process_time()
    added = study.add([path])
    coded = study.code(added.documents)
    seconds = round(time.process_time() - started, 2)
    print(json.dumps({"folder": path.name, "coded": coded.coded, "seconds": seconds}))


def op_eds(count: int, *, sentences: int) -> Iterator[bytes]:
    """So many lines of JSON, each an op-ed of so many sentences."""
    bank = list(sentences_at_hand())
    order = random.Random(20)  # noqa: S311  a choice of sentences, no secret
    for number in range(count):
        yield _line(number, order.sample(bank, k=sentences))


def sentences_at_hand() -> Iterator[str]:
    """The lines of the example op-ed and the sentences of the exemplars."""
    yield from filter(None, EXAMPLE.read_text(encoding="utf-8").splitlines())
    for file in sorted(BANK.glob("exemplars_*.jsonl")):
        yield from (
            json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()
        )


def _line(number: int, sentences: list[str]) -> bytes:
    paragraphs = [
        " ".join(sentences[start : start + TO_A_PARAGRAPH])
        for start in range(0, len(sentences), TO_A_PARAGRAPH)
    ]
    row = {"id": f"op-ed {number}", "date": "2017-05-04", "text": "\n\n".join(paragraphs)}
    return json.dumps(row).encode()


if __name__ == "__main__":
    main()
