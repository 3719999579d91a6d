"""Our HTML reader beside trafilatura on trafilatura's own evaluation pages.

    python -m benchmarks.trafilatura_pages PATH/tests [--commit HASH] [--errors]

PATH is a checkout of https://github.com/adbar/trafilatura. Its `tests/evaldata.json` gives for each
page some strings that belong to the text and some that do not, and for most pages the author, the
title and the date. Both extractors run in this process over the same bytes; trafilatura with the
options of its own evaluation (no comments, tables, fallback). A string counts as found where it
stands in the extracted text, white space aside, as in its own scoring (`eval_common.py`); ours is
the text of the parts of kind main and quote. Every figure has a 95 % bootstrap interval over pages.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trafilatura

from detente.corpus import read_bytes
from detente.errors import UnreadableDocument
from detente.records import Dated
from tools.bootstrap import interval_of, mean

SHOWN = ("main", "quote")
"""Kinds of part that make the text of a document."""
_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Said:
    """What an extractor says of a page."""

    text: str
    authors: tuple[str, ...]
    title: str
    day: str


@dataclass(frozen=True)
class Counts:
    """Strings of one page: found rightly, found wrongly, missed, rightly left out."""

    tp: int
    fp: int
    fn: int
    tn: int


def by_trafilatura(page: bytes, name: str) -> Said:  # noqa: ARG001
    """What trafilatura says of a page, with the options of its own evaluation."""
    text = trafilatura.extract(page, include_comments=False, include_tables=True, fast=False)
    found = trafilatura.bare_extraction(page, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Said(text or "", (), "", "")
    names = tuple(name for name in (found.author or "").split("; ") if name)
    return Said(text or "", names, found.title or "", found.date or "")


def by_detente(page: bytes, name: str) -> Said:
    """What our reader says of a page."""
    try:
        document = read_bytes(page, origin=name, media_type="text/html")
    except UnreadableDocument:
        return Said("", (), "", "")
    text = "\n".join(document.text[p.start : p.end] for p in document.parts if p.kind in SHOWN)
    published = document.published
    day = published.date if isinstance(published, Dated) else ""
    return Said(text, document.authors, document.title or "", day)


EXTRACTORS: dict[str, Callable[[bytes, str], Said]] = {
    "trafilatura": by_trafilatura,
    "detente": by_detente,
}


def pages_of(tests: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The labelled pages of a checkout that are there, with their bytes."""
    labelled = json.loads((tests / "evaldata.json").read_text(encoding="utf-8"))
    for label in labelled.values():
        for folder in ("cache", "eval"):
            path = tests / folder / label["file"]
            if path.is_file():
                yield label, path.read_bytes()
                break


def counts_of(label: dict[str, Any], text: str) -> Counts:
    """Which of a page's strings the extracted text holds."""
    spaced = _spaced(text)
    tp = sum(_spaced(each) in spaced for each in label["with"])
    fp = sum(_spaced(each) in spaced for each in label["without"])
    return Counts(tp, fp, len(label["with"]) - tp, len(label["without"]) - fp)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _key(name: str) -> str:
    """A name or title without its case, marks and spaces."""
    return " ".join(_WORDS.findall(name.lower()))


def _share(counts: Sequence[Counts], hit: tuple[str, ...], of: tuple[str, ...]) -> float:
    def total(fields: tuple[str, ...]) -> int:
        return sum(getattr(each, field) for each in counts for field in fields)

    return total(hit) / (total(of) or 1)


def precision(counts: Sequence[Counts]) -> float:
    """The share of the strings found that belong to the text."""
    return _share(counts, ("tp",), ("tp", "fp"))


def recall(counts: Sequence[Counts]) -> float:
    """The share of the strings that belong to the text which are found."""
    return _share(counts, ("tp",), ("tp", "fn"))


def accuracy(counts: Sequence[Counts]) -> float:
    """The share of all strings that are rightly found or left out."""
    return _share(counts, ("tp", "tn"), ("tp", "fp", "fn", "tn"))


def f1(counts: Sequence[Counts]) -> float:
    """The harmonic mean of precision and recall."""
    return _share(counts, ("tp", "tp"), ("tp", "tp", "fp", "fn"))


def about(labels: Sequence[dict[str, Any]], said: Sequence[Said]) -> dict[str, list[float]]:
    """For each figure on metadata 1.0 or 0.0 for each page it is asked of."""
    hits: dict[str, list[float]] = {
        name: []
        for name in ("authors invented", "authors right", "title right", "day right", "day wrong")
    }
    for label, each in zip(labels, said, strict=True):
        if "author" in label and not label["author"]:
            hits["authors invented"].append(float(bool(each.authors)))
        elif label.get("author"):
            gold = label["author"]
            names = {_key(n) for n in (gold if isinstance(gold, list) else gold.split("; "))}
            hits["authors right"].append(float({_key(name) for name in each.authors} == names))
        if label.get("title"):
            hits["title right"].append(float(_key(each.title) == _key(label["title"])))
        if label.get("date"):
            hits["day right"].append(float(each.day == label["date"]))
            hits["day wrong"].append(float(bool(each.day) and each.day != label["date"]))
    return hits


def commit_of(tests: Path) -> str:
    """The commit of the checkout, or `unknown` where it is no repository."""
    command = ["git", "-C", str(tests), "rev-parse", "HEAD"]  # the caller's own checkout
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() or "unknown"


def print_figures(labels: Sequence[dict[str, Any]], said: dict[str, list[Said]]) -> None:
    """The figures of each extractor, with intervals."""
    print(f"{'figure':18}{'extractor':13}{'value':>7}   95 % interval       n")
    for figure in (precision, recall, accuracy, f1):
        for name, each in said.items():
            counts = [counts_of(label, s.text) for label, s in zip(labels, each, strict=True)]
            _print_row(figure.__name__, name, figure(counts), interval_of(counts, figure=figure),
                       len(counts))  # fmt: skip
    told = {name: about(labels, each) for name, each in said.items()}
    for figure_name in told["detente"]:
        for name, figures in told.items():
            hits = figures[figure_name]
            if hits:
                _print_row(figure_name, name, mean(hits), interval_of(hits, figure=mean), len(hits))


def _print_row(
    figure: str, name: str, value: float, ends: tuple[float, float] | None, n: int
) -> None:
    low, high = ends or (value, value)
    print(f"{figure:18}{name:13}{value:7.4f}   {low:.3f} to {high:.3f}  {n:6d}")


def main() -> int:
    """Print the figures of both extractors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tests", type=Path, help="the folder `tests` of a checkout")
    parser.add_argument("--commit", help="the commit, where the folder is no repository")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = list(pages_of(options.tests))
    labels = [label for label, _ in pages]
    said: dict[str, list[Said]] = {name: [] for name in EXTRACTORS}
    for done, (label, page) in enumerate(pages, 1):
        for name, extractor in EXTRACTORS.items():
            said[name].append(extractor(page, label["file"]))
        if done % 100 == 0:
            print(f"{done} of {len(pages)} pages", file=sys.stderr)
    commit = options.commit or commit_of(options.tests)
    version = trafilatura.__version__
    print(f"{len(pages)} pages of trafilatura's tests at {commit}; trafilatura {version}")
    print_figures(labels, said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
