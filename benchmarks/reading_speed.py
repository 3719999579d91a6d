"""Plain-text documents read per second of one core, beside a fixed reference in the same run.

    python -m benchmarks.reading_speed [FOLDER] [--size 4000] [--profile]
    python -m benchmarks.reading_speed --seeds FOLDER

Without FOLDER the texts are the labelled pages of ../shared/gold, each cut at the end of a line
to at most so many bytes. Seconds are this process's own (`time.process_time`), so that what else
runs on the machine counts little. The reference is py3langid's classify on the same texts, which
any reader must call: `ratio` is how many times as long a whole reading takes, and compares between
machines. With --seeds it is the seconds that reading the files of a folder takes once, as a part
of a brief: with the code and the codebook loaded, and the models that reading loads counted apart.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import pstats
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from py3langid import classify

from detente.codebook import load_codebook
from detente.corpus import read_bytes, read_paths
from detente.corpus.line_model import load_line_model
from detente.records import Document

GOLD = Path(__file__).parent.parent.parent / "shared/gold/documents/textlines-dev.jsonl.gz"
PASSES = 3


def main() -> None:
    """Print documents a second, the median size, and the ratio to the reference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--size", type=int, default=4000)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--seeds", type=Path)
    given = parser.parse_args()
    if given.seeds is not None:
        print_share_of_brief(given.seeds)
        return
    texts = [cut(text, given.size) for text in texts_of(given.folder)]
    codebook = load_codebook()

    def read(text: str) -> None:
        read_bytes(text.encode(), origin="page.txt", media_type="text/plain", codebook=codebook)

    if given.profile:
        profile = cProfile.Profile()
        profile.runcall(best_of, read, texts)
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        return
    seconds, reference = best_of(read, texts), best_of(classify, texts)
    size = statistics.median(len(text.encode()) for text in texts)
    print(f"{len(texts)} texts, median {size:.0f} bytes")
    print(f"{len(texts) / seconds:.0f} documents/s read; {len(texts) / reference:.0f}/s classified")
    print(f"ratio {seconds / reference:.2f}")


def print_share_of_brief(folder: Path) -> None:
    """Print the seconds of the first reading of a folder's files, and of loading the models."""
    codebook = load_codebook()
    start = time.perf_counter()
    classify("The treaty on trade holds for ten years.")
    load_line_model()
    loaded = time.perf_counter()
    documents = sum(isinstance(d, Document) for d in read_paths([str(folder)], codebook=codebook))
    read = time.perf_counter()
    print(f"{documents} documents read in {read - loaded:.3f} s")
    print(f"models loaded in {loaded - start:.3f} s before")


def texts_of(folder: Path | None) -> list[str]:
    """The texts of a folder's .txt files, or of the gold."""
    if folder is not None:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    with gzip.open(GOLD, "rt", encoding="utf-8") as stream:
        return [json.loads(line)["text"] for line in stream]


def cut(text: str, size: int) -> str:
    """The text's lines from the first, as many as fit in so many bytes; at least one."""
    whole = text.encode()[:size].decode(errors="ignore")
    return whole if len(whole) == len(text) or "\n" not in whole else whole[: whole.rindex("\n")]


def best_of(run: Callable[[str], object], texts: Sequence[str]) -> float:
    """The fewest seconds of this process in which all texts were run through, of PASSES tries."""
    run(texts[0])
    tries = []
    for _ in range(PASSES):
        start = time.process_time()
        for text in texts:
            run(text)
        tries.append(time.process_time() - start)
    return min(tries)


if __name__ == "__main__":
    main()
