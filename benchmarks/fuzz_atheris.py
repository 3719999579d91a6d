"""Files spoilt where new code is reached: coverage-guided fuzzing of the reader by atheris.

    python -m benchmarks.fuzz_atheris [--inputs 10000] [--seed 7] [--keep FOLDER] [--corpus FOLDER]

Half of the changes are libFuzzer's own, half those of `fuzz_mutations`; the first bytes of an
input, to a line end, are the name it is read under. A failure is what `fuzz_reading` calls one;
libFuzzer stops at the first and writes the input into FOLDER. Linux and CPython only.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["detente"]):
    from detente.codebook import load_codebook
    from detente.corpus import read_members

from benchmarks.fuzz_faults import fault_of
from benchmarks.fuzz_mutations import TOKENS, spoilt
from benchmarks.fuzz_reading import MEMORY
from benchmarks.fuzz_seeds import seeds

LONGEST = 20_000
"""Bytes of an input: what needs more to fail is for `fuzz_reading`."""
SECONDS = 10.0
"""CPU seconds an input may take; libFuzzer's own limit is on the clock, and ten times as long."""
CODEBOOK = load_codebook()
SEEDS = list(seeds().values())


def read(source: bytes) -> None:
    """Read one input; raises AssertionError for what is no sound end."""
    name, _, data = source.partition(b"\n")
    start = time.process_time()
    ends = 0
    for found in read_members(data, origin="x" + name.decode("latin-1"), codebook=CODEBOOK):
        fault = fault_of(found)
        assert fault is None, fault
        ends += 1
    assert ends, "neither document nor reject"
    assert time.process_time() - start < SECONDS, "too long"


def change(data: bytes, largest: int, seed: int) -> bytes:
    """The input changed by libFuzzer or by one of our own ways."""
    random = Random(seed)  # noqa: S311  no secret
    if random.random() < 0.5:  # noqa: PLR2004
        return bytes(atheris.Mutate(data, largest))
    name, _, body = data.partition(b"\n")
    return (name + b"\n" + spoilt(body, SEEDS, random))[:largest]


def _dictionary(path: Path) -> None:
    """libFuzzer's dictionary of the tokens."""
    lines = ("".join(f"\\x{byte:02x}" for byte in token) for token in TOKENS if len(token) < 64)  # noqa: PLR2004
    path.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")


def main() -> None:
    """Hand over to libFuzzer, which ends the process: with status 0 where nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, default=Path())
    parser.add_argument("--corpus", type=Path, help="folder of inputs, grown by those of new reach")
    given = parser.parse_args()
    folder = given.corpus or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    given.keep.mkdir(parents=True, exist_ok=True)
    for name, data in seeds().items():
        if len(data) < LONGEST:
            (folder / name).write_bytes(name.encode() + b"\n" + data)
    tokens = Path(tempfile.mkdtemp()) / "tokens.dict"
    _dictionary(tokens)
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))
    options = [
        f"-runs={given.inputs}", f"-seed={given.seed}", f"-max_len={LONGEST}", f"-dict={tokens}",
        f"-rss_limit_mb={MEMORY // 1_000_000}", f"-timeout={int(SECONDS * 10)}",
        f"-artifact_prefix={given.keep}/", "-print_final_stats=1", str(folder),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], read, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
