"""Measure the reading of threads on gold/threads: posts, quotes and their parents, pasted articles.

    python -m tools.quality_threads [--errors]

Each page goes through `detente.corpus.read_bytes` as plain text, under the name `page.txt`. All
shares are of characters that are not white space; titles, bylines, dates and captions inside a post
are scored neither way.

- `posts_right`: gold posts for which a read post has the same characters called main or quote,
  Jaccard >= SAME_POST. Boilerplate called main counts against it; `posts_placed` is the same
  without the gold's boilerplate, so that it shows the boundaries alone.
- `posts_precision`, `posts_f1`: of all read posts; one read on a page that is no thread is wrong.
- `quotes_right`: gold quotes of which >= SAME_QUOTE lies in read quotes with the right parent (none
  where the quoted post is not on the page). A read post stands for the gold post with which it
  shares most new text, so that one boundary missed above does not make every parent wrong.
  `quotes_precision`: read quotes of which >= SAME_QUOTE lies in gold quotes with that parent.
- `sources_right`: pasted articles of which >= SAME_QUOTE lies in read main parts with the right
  publisher and author; `sources_invented`: read parts with a source where nothing was pasted.
- `authors_right`, `authors_invented`: of posts whose author the page tells, and of those where it
  does not; only where a Part has an `author`.

`--errors` names what was wrong in `dev`. Nobody who writes rules looks at `blind`.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

from detente.corpus import read_bytes
from detente.records import Part
from tools.bootstrap import interval_of
from tools.thread_gold import FOLDER, SETS, GoldThread, Stretch, load_threads

SAME_POST = 0.98
"""Jaccard from which two posts are one: a post of 50 words may differ by its one-word signature."""
SAME_QUOTE = 0.9
CONTENT = frozenset({"main", "quote"})
UNSCORED = frozenset({"title", "byline", "date", "caption"})
HAS_AUTHOR = "author" in {each.name for each in fields(Part)}
SHARES = {
    "posts_right": ("posts_right", "posts_gold"),
    "posts_placed": ("posts_placed", "posts_gold"),
    "posts_precision": ("posts_right", "posts_read"),
    "quotes_right": ("quotes_right", "quotes_gold"),
    "quotes_precision": ("quotes_true", "quotes_read"),
    "sources_right": ("sources_right", "sources_gold"),
    "authors_right": ("authors_right", "authors_told"),
    "authors_invented": ("authors_invented", "authors_untold"),
}


@dataclass(frozen=True)
class Scored:
    """One page's counts under the names in SHARES, and what was wrong in it."""

    counts: Counter[str]
    errors: list[str] = field(default_factory=list)


def measure(folder: Path = FOLDER) -> dict[str, Any]:
    """The figures of each set, `dev_...` and `blind_...`, with intervals over its pages."""
    figures: dict[str, Any] = {}
    for which in SETS:
        scored = [score(thread) for thread in load_threads(which, folder=folder)]
        figures |= {f"{which}_{name}": value for name, value in _figures(scored).items()}
    return figures


def score(thread: GoldThread) -> Scored:
    """The counts of one page as it is read today."""
    document = read_bytes(thread.text.encode(), origin="page.txt", media_type="text/plain")
    assert document.text == thread.text
    return score_parts(thread, parts=document.parts)


def score_parts(thread: GoldThread, *, parts: Sequence[Part]) -> Scored:
    """The counts of one page that was divided into these parts."""
    reading = _Reading(thread, parts)
    scored = Scored(Counter())
    _score_posts(reading, scored)
    _score_quotes(reading, scored)
    _score_sources(reading, scored)
    if HAS_AUTHOR:
        _score_authors(reading, scored)
    return scored


class _Reading:
    """A page's gold and what was read of it, as sets of places in its text."""

    def __init__(self, thread: GoldThread, parts: Sequence[Part]) -> None:
        self.thread, self.parts = thread, parts
        self.unscored = self.places(
            s for s in thread.stretches if s.post is not None and s.kind in UNSCORED
        )
        self.gold = {
            post.number: self.places(
                s for s in thread.stretches if s.post == post.number and s.kind in CONTENT
            )
            for post in thread.posts
        }
        self.read: dict[int, set[int]] = defaultdict(set)
        self.new: dict[int, set[int]] = defaultdict(set)
        for part in parts:
            if part.post is not None and part.kind in CONTENT:
                self.read[part.post] |= self.places([part]) - self.unscored
                self.new[part.post] |= self.places([part]) if part.kind == "main" else set()
        self.stands_for = {number: self._gold_post(number) for number in self.read}

    def places(self, stretches: Iterable[Stretch | Part]) -> set[int]:
        """The places of all characters in the stretches that are not white space."""
        text = self.thread.text
        return {at for s in stretches for at in range(s.start, s.end) if not text[at].isspace()}

    def _gold_post(self, number: int) -> int | None:
        """The gold post that shares most new text with a read one, or most text of any kind."""
        for mine in (self.new[number], self.read[number]):
            shared = {gold: len(mine & there) for gold, there in self.gold.items()}
            if any(shared.values()):
                return max(shared, key=lambda gold: shared[gold])
        return None

    def parent_of(self, part: Part) -> int | None:
        """The gold post that the read parent of a part stands for; 0 where it stands for none."""
        return None if part.parent is None else self.stands_for.get(part.parent) or 0


def _score_posts(reading: _Reading, scored: Scored) -> None:
    noise = reading.places(s for s in reading.thread.stretches if s.kind == "boilerplate")
    for number, gold in reading.gold.items():
        right = any(_jaccard(gold, read) >= SAME_POST for read in reading.read.values())
        placed = any(_jaccard(gold, read - noise) >= SAME_POST for read in reading.read.values())
        scored.counts.update(posts_right=right, posts_placed=placed)
        if not right:
            scored.errors.append(f"post {number}" + (" holds boilerplate" if placed else ""))
    scored.counts.update(posts_gold=len(reading.gold), posts_read=len(reading.read))


def _score_quotes(reading: _Reading, scored: Scored) -> None:
    read: dict[int | None, set[int]] = defaultdict(set)
    parts = [part for part in reading.parts if part.kind == "quote"]
    for part in parts:
        read[reading.parent_of(part)] |= reading.places([part])
    gold: dict[int | None, set[int]] = defaultdict(set)
    for quote in reading.thread.quotes:
        places = reading.places([quote])
        gold[quote.parent] |= places
        right = len(places & read[quote.parent]) >= SAME_QUOTE * len(places)
        scored.counts.update(quotes_gold=1, quotes_right=right)
        if not right:
            scored.errors.append(f"quote of {quote.parent} in post {quote.post}")
    for part in parts:
        places = reading.places([part])
        true = len(places & gold[reading.parent_of(part)]) >= SAME_QUOTE * len(places)
        scored.counts.update(quotes_read=1, quotes_true=true)


def _score_sources(reading: _Reading, scored: Scored) -> None:
    parts = [part for part in reading.parts if part.kind == "main" and part.source]
    pasted: set[int] = set()
    for article in reading.thread.pasted:
        places = reading.places([article])
        same = reading.places([part for part in parts if _source(part) == _source(article)])
        right = len(places & same) >= SAME_QUOTE * len(places)
        scored.counts.update(sources_gold=1, sources_right=right)
        pasted |= places
        if not right:
            scored.errors.append(f"source of what is pasted in post {article.post}")
    scored.counts.update(sources_invented=sum(not reading.places([p]) & pasted for p in parts))


def _score_authors(reading: _Reading, scored: Scored) -> None:
    read = {
        reading.stands_for.get(part.post): getattr(part, "author", None)
        for part in reading.parts
        if part.post is not None and getattr(part, "author", None)
    }
    for post in reading.thread.posts:
        found = read.get(post.number)
        if post.author is None:
            scored.counts.update(authors_untold=1, authors_invented=found is not None)
        else:
            scored.counts.update(authors_told=1, authors_right=found == post.author)


def _source(stretch: Stretch | Part) -> tuple[str | None, str | None]:
    """Publisher and author as compared: without case and leading article."""
    assert stretch.source is not None
    names = (stretch.source.publisher, stretch.source.author)
    publisher, author = (name and name.casefold().removeprefix("the ").strip() for name in names)
    return publisher, author


def _jaccard(first: set[int], second: set[int]) -> float:
    return len(first & second) / len(first | second) if first or second else 0.0


def _figures(scored: Sequence[Scored]) -> dict[str, Any]:
    counts = _total(scored)
    figures: dict[str, Any] = {"pages": len(scored), "posts": counts["posts_gold"]}
    figures |= {"quotes": counts["quotes_gold"], "sources": counts["sources_gold"]}
    shares: dict[str, Callable[[Sequence[Scored]], float]] = {
        name: partial(_share, right=right, of=of)
        for name, (right, of) in SHARES.items()
        if counts[of]
    }
    for name, figure in (shares | {"posts_f1": _f1}).items():
        figures[name] = figure(scored)
        figures[f"{name}_interval"] = interval_of(scored, figure=figure)
    return figures | {"sources_invented": counts["sources_invented"]}


def _total(scored: Sequence[Scored]) -> Counter[str]:
    return sum((each.counts for each in scored), start=Counter())


def _share(scored: Sequence[Scored], *, right: str, of: str) -> float:
    counts = _total(scored)
    return counts[right] / counts[of] if counts[of] else 0.0


def _f1(scored: Sequence[Scored]) -> float:
    counts = _total(scored)
    both = counts["posts_gold"] + counts["posts_read"]
    return 2 * counts["posts_right"] / both if both else 0.0


def print_table(figures: dict[str, Any]) -> None:
    """The figures as a table, with their 95 % intervals."""
    print(f"{'threads':34}{'figure':>8}   95 % interval")
    for name, value in figures.items():
        if isinstance(value, float):
            ends = figures.get(f"{name}_interval")
            print(f"{name:34}{value:8.3f}   " + (f"{ends[0]:.3f} to {ends[1]:.3f}" if ends else ""))
        elif isinstance(value, int):
            print(f"{name:34}{value:8d}")


def main() -> None:
    """Print the table; with --errors, also what was wrong in `dev`."""
    print_table(measure())
    if "--errors" in sys.argv[1:]:
        for thread in load_threads("dev"):
            print(f"{thread.name}: {', '.join(score(thread).errors) or 'all right'}")


if __name__ == "__main__":
    main()
