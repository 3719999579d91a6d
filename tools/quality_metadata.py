"""Measure dates, genre and problems on gold/metadata and ../shared/gold/documents.

    python -m tools.quality_metadata [--errors]

A document's date is right where it is the gold's as far as the gold knows it, wrong where it is
another or where the gold has a window, none where the gold has one and only a window was found; a
window is right where both its ends are the gold's. A date in the text is right where the same
characters are read as the same date with the same role. Problems are compared by kind; a text
known to be cut counts as `cut_pages` or `cut_mid_sentence`. Errors are listed for `dev` only.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from detente.corpus import read_bytes
from detente.corpus.assembly import assemble
from detente.corpus.decoding import decode
from detente.corpus.extraction import Hints, from_plain
from detente.records import Dated, Document
from tools.bootstrap import interval_of, mean

GOLD = Path(__file__).parent.parent / "gold" / "metadata"
SETS = ("dev", "blind")
NO_DEFECT = frozenset({"echo", "quoted_share"})
"""Problems that are no defect of a page: what it repeats of others."""
DATE_LINE = 160
"""Characters of a line that may show a page's date."""


@dataclass
class Tally:
    """Hits (1.0) and misses (0.0) by figure, counts, and what was wrong in words."""

    hits: dict[str, list[float]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, name: str, *, hit: bool, error: str = "") -> None:
        """Count one hit or miss, which `error` tells of."""
        self.hits.setdefault(name, []).append(float(hit))
        if not hit and error:
            self.errors.append(f"{name}: {error}")

    def count(self, name: str, error: str) -> None:
        """Count one thing that should not be."""
        self.counts[name] += 1
        self.errors.append(f"{name}: {error}")


def measure(shared: Path | None = None) -> dict[str, Any]:
    """The figures of each set (`dev`, `blind`, and `pages` where `../shared` is there)."""
    figures = {name: _figures(score(GOLD / name)) for name in SETS}
    if shared is not None:
        figures["pages"] = _figures(score_pages(shared))
    return figures


def _figures(tally: Tally) -> dict[str, Any]:
    shares = {name: mean(each) for name, each in sorted(tally.hits.items())}
    intervals = {
        f"{name}_interval": interval_of(each, figure=mean) for name, each in tally.hits.items()
    }
    counts = {f"{name}_n": len(each) for name, each in tally.hits.items()}
    return {**shares, **intervals, **counts, **tally.counts, "errors": tally.errors}


def score(folder: Path) -> Tally:
    """The tally over the pages of a folder."""
    tally = Tally()
    for name in ("published_wrong", "dates_invented", "genre_wrong", "false_alarms"):
        tally.counts[name] = 0
    for path in sorted(folder.glob("*.json")):
        for page in json.loads(path.read_text(encoding="utf-8")):
            document = read_page(page)
            _score_published(tally, page, document)
            _score_dates(tally, page, document)
            _score_genre(tally, page, document)
            _score_problems(tally, page, document)
    return tally


def read_page(page: dict[str, Any]) -> Document:
    """The document of a gold page, fetched when the gold says it was."""
    source = "\n".join(page["text"]).encode()
    origin = f"{page['name']}.{page.get('media', 'txt')}"
    if "captured" not in page:
        return read_bytes(source, origin=origin)
    found = from_plain(decode(source, origin=origin))
    found = replace(found, hints=Hints(captured=page["captured"]))
    return assemble(found, document=page["name"], origin=origin, codebook=None)


def _score_published(tally: Tally, page: dict[str, Any], document: Document) -> None:
    gold, got = page["published"], document.published
    told = f"{page['name']}: {got}, not {gold}"
    if isinstance(got, Dated):
        right = (got.date, got.role) == (gold.get("date"), gold.get("role"))
        tally.add("published" if "date" in gold else "window", hit=right)
        if not right:
            tally.count("published_wrong", told)
    elif "date" in gold:
        tally.add("published", hit=False, error=told)
    else:
        tally.add("window", hit=list(got.window) == gold["window"], error=told)


def _score_dates(tally: Tally, page: dict[str, Any], document: Document) -> None:
    """Roles by what is written: a date of the gold is found where the characters overlap."""
    left = list(document.dates)
    at = 0
    for written, iso, role in page["dates"]:
        start = document.text.find(written, at)
        at = start + len(written)
        same = [d for d in left if d.span is not None and d.span.start < at and d.span.end > start]
        left = [d for d in left if d not in same]
        read = [(d.date, d.role) for d in same]
        told = f"{page['name']}: {written!r} is {iso} {role}, read as {read}"
        tally.add("dates_right", hit=[date for date, _ in read] == [iso], error=told)
        tally.add("roles_right", hit=[kind for _, kind in read] == [role], error=told)
    for extra in left:
        tally.count("dates_invented", f"{page['name']}: {extra}")


def _score_genre(tally: Tally, page: dict[str, Any], document: Document) -> None:
    told = f"{page['name']}: {document.genre}, not {page['genre']}"
    if page["genre"] is not None:
        tally.add("genre", hit=document.genre == page["genre"], error=told)
    if document.genre is not None and document.genre != (page["genre"] or "news"):
        tally.count("genre_wrong", told)


def _score_problems(tally: Tally, page: dict[str, Any], document: Document) -> None:
    found = set(_problems(document))
    for kind in page["problems"]:
        tally.add("problems", hit=kind in found, error=f"{page['name']}: no {kind}")
    for kind in sorted(found.difference(page["problems"])):
        # an error page or a paywall's stub may well break off: the flag says enough
        if not (kind.startswith("cut_") and {"error_page", "paywall_stub"} & {*page["problems"]}):
            tally.count("false_alarms", f"{page['name']}: {kind}")


def _problems(document: Document) -> Iterator[str]:
    """The kinds of a document's problems, its being cut among them."""
    yield from (each.kind for each in document.problems if each.kind not in NO_DEFECT)
    if document.truncated is not None:
        pages = "page" in document.truncated.reason
        yield "cut_pages" if pages else "cut_mid_sentence"


def score_pages(shared: Path) -> Tally:
    """The published date of the shared pages that show it, and alarms on any of them.

    These pages are whole and sound: each problem flagged is listed as an alarm to look at.
    """
    tally = Tally()
    for name in ("published_wrong", "alarms"):
        tally.counts[name] = 0
    with gzip.open(
        shared / "gold/documents/textlines-dev.jsonl.gz", "rt", encoding="utf-8"
    ) as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        document = read_bytes(row["text"].encode(), origin="page.txt")
        for problem in document.problems:
            if problem.kind not in NO_DEFECT:
                tally.count("alarms", f"{row['id']}: {problem.kind}: {problem.detail}")
        _score_page_date(tally, row, document)
    return tally


def _score_page_date(tally: Tally, row: dict[str, Any], document: Document) -> None:
    gold, got = (row["date"] or "")[:10], document.published
    dated = isinstance(got, Dated)
    if gold and _is_shown(gold, row["text"].splitlines()):
        right = isinstance(got, Dated) and got.date == gold
        tally.add("published", hit=right, error=f"{row['id']}: {got}, not {gold}")
        tally.counts["published_wrong"] += dated and not right
    elif gold:
        tally.add("undated_left_undated", hit=not dated, error=f"{row['id']}: {got}, not {gold}")


def _is_shown(day: str, lines: Iterable[str]) -> bool:
    """Whether a short line has the year and the day of a date as numbers, and so may show it."""
    year, _, number = day.split("-")
    sought = re.compile(rf"(?<!\d)0?{int(number)}(?!\d)")
    years = re.compile(rf"(?<!\d){year}(?!\d)|[./]{year[2:]}(?!\d)")
    return any(
        len(line) < DATE_LINE and years.search(line) and sought.search(line) for line in lines
    )


def print_table(figures: dict[str, Any]) -> None:
    """The figures of each set, with intervals and numbers of cases."""
    for name, each in figures.items():
        print(f"{name:34}{'figure':>8}{'n':>6}   95 % interval")
        for figure, value in each.items():
            if isinstance(value, float):
                low, high = each[f"{figure}_interval"]
                print(
                    f"  {figure:32}{value:8.3f}{each[f'{figure}_n']:6d}   {low:.3f} to {high:.3f}"
                )
            elif isinstance(value, int) and not figure.endswith("_n"):
                print(f"  {figure:32}{value:8d}")


def main() -> None:
    """Print the table; with --errors, also what was wrong in `dev` and on the shared pages."""
    shared = Path(__file__).parent.parent.parent / "shared"
    figures = measure(shared if shared.is_dir() else None)
    print_table(figures)
    if "--errors" in sys.argv[1:]:
        for name in ("dev", "pages"):
            print(name, *figures.get(name, {}).get("errors", ()), sep="\n  ")


if __name__ == "__main__":
    main()
