"""Reading at scale: any pile of paths into one Parquet file, going on where a stop left it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente import __version__
from detente.codebook import load_codebook
from detente.corpus import assign_voices, is_address, voiced
from detente.store import CorpusFile, origin_number
from detente.study.intake import Progress, Sources, check_paths, read_all


@dataclass(frozen=True, slots=True)
class CorpusWritten:
    """What `write_corpus` did: the two files, what they hold, and what an earlier run had read."""

    path: Path
    rejects: Path
    documents: int
    rejected: int
    known: int


def write_corpus(
    paths: Iterable[Path | str],
    *,
    out: Path,
    standard_input: bytes | None = None,
    allow_private: bool = False,
    codebook_overlay: Path | None = None,
    progress: Progress | None = None,
) -> CorpusWritten:
    """Where the documents of the paths were written, as one Parquet file, and the rejects as JSONL.

    While reading, memory does not grow with the texts; grouping keeps a packed form of each. Each
    stretch of documents is on disk once it is read: a run that was stopped goes on there when it
    is asked for the same again. When all is read, the documents are grouped into voices and put
    together; `OUT.rejects.jsonl` lists what was left out, with reasons. Raises PathError where
    every path is missing or `out` cannot be written, InputError where the stretches of another
    reading, or a file of another, stand at `out`.

    Example
    -------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "note.txt").write_text("Chile and Peru signed a treaty.", encoding="utf-8")
    >>> write_corpus([folder / "note.txt"], out=folder / "corpus.parquet").documents
    1
    """
    given = [str(path) for path in paths]
    check_paths(given, standard_input=standard_input)
    codebook = load_codebook(codebook_overlay)
    asked = {
        "paths": [path if is_address(path) else str(Path(path)) for path in given],
        "standard_input": standard_input and hashlib.sha256(standard_input).hexdigest(),
        "allow_private": allow_private,
        "reader": __version__,
        "codebook": codebook.digest,
    }
    file = CorpusFile(out, asked=asked)
    done = file.done()
    found = read_all(
        Sources(given, standard_input, allow_private),
        codebook=codebook,
        progress=progress,
        known=lambda origin: origin_number(origin) in done or file.is_own(origin),
    )
    file.write(found)
    voicings = assign_voices(file.documents())
    documents, rejected = file.finish(map(voiced, file.documents(), voicings))
    return CorpusWritten(out, file.rejects, documents, rejected, len(done))
