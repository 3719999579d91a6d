"""Measure titles and authors on the pages of ../shared/gold/documents.

    python -m tools.quality_titles [--errors]

A title is scored where the gold's stands in the text: right where ours is the same (spaces, quotes
and dashes aside), wrong where it is another, none where we give none. An author is scored where
the gold's names stand in the text; a name we give that is none of the gold's is wrong, and
invented where the gold names authors of whom none stands in the text. Pages whose authors the gold
does not know are left out. Sites are parted in two halves by a hash of their name: `open` was
looked at while the rules were written, `aside` was not. Intervals are drawn over sites.
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from detente.corpus import read_bytes
from detente.errors import UnreadableDocument
from tools.bootstrap import interval_of

HALVES = ("open", "aside")
_SAME = str.maketrans("‘’‚‛“”„‟«»–—‑−", '\'\'\'\'""""""----')


@dataclass(frozen=True)
class Scored:
    """One page's gold and ours; `title` is None where it stands nowhere in the text."""

    id: str
    site: str
    title: str | None
    said_title: str
    authors: frozenset[str] | None
    shown: frozenset[str]
    said: frozenset[str]


def plain(text: str) -> str:
    """A text without what two readers may write in two ways: case, spaces, quotes, dashes."""
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    return " ".join(text.lower().replace("''", '"').split())


def score_pages(shared: Path) -> list[Scored]:
    """Every page of the gold with what was read of it."""
    path = shared / "gold/documents/textlines-dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_scored(json.loads(line)) for line in lines]


def _scored(row: dict[str, Any]) -> Scored:
    try:
        document = read_bytes(row["text"].encode(), origin=row["id"], media_type="text/plain")
        said_title, said = document.title or "", document.authors
    except UnreadableDocument:
        said_title, said = "", ()
    text = plain(row["text"])
    title = plain(row["title"] or "")
    authors = None if row["authors"] is None else frozenset(map(plain, row["authors"]))
    return Scored(
        id=row["id"],
        site=urlsplit(row["url"] or "").hostname or row["source"],
        title=title if title and title in text else None,
        said_title=plain(said_title),
        authors=authors,
        shown=frozenset(name for name in authors or () if name in text),
        said=frozenset(map(plain, said)),
    )


def half_of(site: str) -> str:
    """The half that a site belongs to, by a hash of its name."""
    return HALVES[zlib.crc32(site.encode()) % 2]


def _titles(pages: Sequence[Scored], fits: Callable[[Scored], bool]) -> float:
    asked = [page for page in pages if page.title]
    return sum(map(fits, asked)) / len(asked) if asked else 0.0


def title_right(pages: Sequence[Scored]) -> float:
    """Of the titles that stand in the text the share found."""
    return _titles(pages, lambda page: page.said_title == page.title)


def title_wrong(pages: Sequence[Scored]) -> float:
    """Of the titles that stand in the text the share in whose place another was found."""
    return _titles(pages, lambda page: page.said_title not in {"", page.title})


def title_none(pages: Sequence[Scored]) -> float:
    """Of the titles that stand in the text the share for which none was found."""
    return _titles(pages, lambda page: not page.said_title)


def author_precision(pages: Sequence[Scored]) -> float:
    """Of the authors named where the gold knows the authors, the share that are the gold's."""
    asked = [page for page in pages if page.authors is not None]
    said = sum(len(page.said) for page in asked)
    return sum(len(page.said & (page.authors or set())) for page in asked) / said if said else 1.0


def author_recall(pages: Sequence[Scored]) -> float:
    """Of the gold's authors who stand in the text the share named."""
    shown = sum(len(page.shown) for page in pages)
    return sum(len(page.said & page.shown) for page in pages) / shown if shown else 1.0


def authors_invented(pages: Sequence[Scored]) -> float:
    """Of the pages that show none of the gold's authors the share for which we name someone."""
    asked = [page for page in pages if page.authors is not None and not page.shown]
    return sum(bool(page.said - (page.authors or set())) for page in asked) / (len(asked) or 1)


FIGURES: tuple[Callable[[Sequence[Scored]], float], ...] = (
    title_right, title_wrong, title_none, author_precision, author_recall, authors_invented,
)  # fmt: skip


def measure(shared: Path) -> dict[str, Any]:
    """Each figure on all pages and on each half, with its interval over sites."""
    scored = score_pages(shared)
    return {"pages": len(scored)} | _figures(scored, "") | {
        name: value
        for half in HALVES
        for name, value in _figures(
            [page for page in scored if half_of(page.site) == half], f"{half}_"
        ).items()
    }  # fmt: skip


def _figures(pages: Sequence[Scored], prefix: str) -> dict[str, Any]:
    by_site: dict[str, list[Scored]] = defaultdict(list)
    for page in pages:
        by_site[page.site].append(page)
    sites = list(by_site.values())
    figures: dict[str, Any] = {
        f"{prefix}titles_shown": sum(page.title is not None for page in pages),
        f"{prefix}authors_shown": sum(len(page.shown) for page in pages),
    }
    for figure in FIGURES:
        figures[f"{prefix}{figure.__name__}"] = figure(pages)
        figures[f"{prefix}{figure.__name__}_interval"] = interval_of(
            sites, figure=partial(_over_sites, figure=figure)
        )
    return figures


def _over_sites(
    sites: Sequence[list[Scored]], *, figure: Callable[[Sequence[Scored]], float]
) -> float:
    return figure([page for site in sites for page in site])


def print_table(figures: dict[str, Any]) -> None:
    """The figures as a table."""
    print(f"{'titles and authors':34}{'figure':>8}   95 % interval")
    for name, value in figures.items():
        if isinstance(value, float):
            low, high = figures[f"{name}_interval"]
            print(f"{name:34}{value:8.3f}   {low:.3f} to {high:.3f}")
        elif isinstance(value, int):
            print(f"{name:34}{value:8d}")


def print_errors(pages: Sequence[Scored]) -> None:
    """What was wrong on the pages of the open half."""
    for page in pages:
        if half_of(page.site) != "open":
            continue
        if page.title and page.said_title != page.title:
            print(f"{page.id}: title {page.said_title!r} for {page.title!r}")
        if page.authors is not None and (page.said - page.authors or page.shown - page.said):
            print(f"{page.id}: authors {sorted(page.said)} for {sorted(page.authors)}")


def main() -> None:
    """Print the table; with --errors, what was wrong on the open half."""
    shared = Path(__file__).parent.parent.parent / "shared"
    print_table(measure(shared))
    if "--errors" in sys.argv[1:]:
        print_errors(score_pages(shared))


if __name__ == "__main__":
    main()
