"""Who repeats whom: for each stretch of a thread the post whose new text it says again.

What a post says first is indexed by its runs of three words; a later stretch is compared with
the few posts that share most runs with it, and repeats one if enough of its words stand there in
the same order: quotes are trimmed, and posts are edited after they were quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.corpus.shape import with_plain_marks

RUN = 3
"""Words of a run that is indexed."""
MOST_PLACES = 20
"""Places remembered for one run: phrases commoner than that identify nothing."""
CANDIDATES = 3
"""Posts with which a stretch is compared word by word."""
REPEATED, SURELY = 0.66, 0.9
"""Share of words in order from which a stretch repeats a post, and at which no more is asked. A
quote of a post edited since has .7 to .9; paragraphs on one matter have under .45."""
SHORT_REPEATED, TOLD_REPEATED = 0.85, 0.5
"""The same for less than SHORT words, and where a line above the stretch says that it quotes."""
SHORT, FEWEST_WORDS = 8, 5
"""Words of a short stretch, and those needed to be a repetition without further evidence."""
SHARED_RUNS = 0.2
"""Share of its runs that a stretch must have in common with a post to be compared with it."""
MOST_COMPARED = 20_000_000
"""Pairs of words compared in order in one page, 2 s: past them, shared runs alone must settle it.
A thread of 300 posts takes half."""
LONGEST = 300
"""Words of a stretch that are compared in order where runs alone do not settle it."""
SLACK = 12
"""Words on either side of the shared runs within which the rest of a quote is looked for."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_]+")
_GAPS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, a sign each in scripts that part no words."""
    lowered = with_plain_marks(text).lower()
    if lowered.isascii():
        return tuple(lowered.translate(_GAPS).split())
    return tuple(_TOKEN.findall(lowered))


def may_repeat(
    stretches: Iterable[tuple[str, ...]], *, fewest: int, share: float = SHARED_RUNS
) -> bool:
    """Whether so many stretches of a page may repeat what stands above them, by their runs alone.

    What `NewText` finds is among these, whichever of them are quotes; most pages have none.
    """
    said: set[tuple[str, ...]] = set()
    tails: set[tuple[str, ...]] = {()}  # the last words above, what may be quotes left out or not
    for words in stretches:
        runs = list(zip(words, words[1:], words[2:], strict=False))
        shared = sum(map(said.__contains__, runs))
        may = len(words) >= FEWEST_WORDS and shared >= share * len(runs)
        fewest -= may
        if fewest <= 0:
            return True
        said.update(runs)
        across = [tail + words[: RUN - 1] for tail in tails]
        said.update(run for each in across for run in zip(each, each[1:], each[2:], strict=False))
        ends = {(tail + words)[1 - RUN :] for tail in tails}
        tails = tails | ends if may else ends
    return False


@dataclass(frozen=True, slots=True)
class Repetition:
    """The post a stretch repeats, the share of its words found there, and from where to where."""

    post: int
    share: float
    first: int
    last: int


@dataclass(slots=True)
class NewText:
    """What the posts so far said first, indexed; `compared` counts pairs of words that were."""

    words: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: dict[tuple[str, ...], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    lines: dict[int, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))
    compared: int = 0

    def add(self, words: tuple[str, ...], *, post: int) -> None:
        """Take words as said first by a post."""
        self.lines[post].append(words)
        mine = self.words[post]
        start = max(0, len(mine) - RUN + 1)
        mine.extend(words)
        later = mine[start:]
        for at, run in enumerate(zip(later, later[1:], later[2:], strict=False), start):
            places = self.places[run]
            if len(places) < MOST_PLACES:
                places.append((post, at))

    def repeated(self, words: tuple[str, ...], *, told: bool = False) -> Repetition | None:
        """The post these words repeat; `told` where a mark or line says that they quote."""
        if len(words) < (RUN if told else FEWEST_WORDS):
            return None
        hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, run in enumerate(zip(words, words[1:], words[2:], strict=False)):
            places = self.places.get(run, ())
            if len(places) < MOST_PLACES:
                for post, place in places:
                    hits[post].append((at, place))
        runs = len(words) - RUN + 1
        counts = Counter({post: len({at for at, _ in found}) for post, found in hits.items()})
        least = TOLD_REPEATED if told else REPEATED if len(words) >= SHORT else SHORT_REPEATED
        best: Repetition | None = None
        for post, shared in counts.most_common(CANDIDATES):
            if shared < (SHARED_RUNS / 2 if told else SHARED_RUNS) * runs:
                break
            found = self._compare(words, post, hits[post])
            if found.share >= least and (best is None or found.share > best.share):
                best = found
            if best is not None and best.share >= SURELY:
                break
        return best

    def says(self, words: tuple[str, ...], *, posts: Iterable[int]) -> int | None:
        """The last of these posts whose new text holds exactly these words in a row, or None."""
        wanted = f" {' '.join(words)} "
        found = (p for p in posts if wanted in f" {' '.join(self.words.get(p, ()))} ")
        return max(found, default=None)

    def _compare(
        self, words: tuple[str, ...], post: int, hits: list[tuple[int, int]]
    ) -> Repetition:
        """The share of words that stand in the post in the same order, around the shared runs."""
        chain = _longest_chain(hits)
        covered = len({at + step for at, _ in chain for step in range(RUN)})
        first, last = chain[0][1], chain[-1][1] + RUN
        share = covered / len(words)
        if share < SURELY and len(words) <= LONGEST and self.compared < MOST_COMPARED:
            start = max(0, first - chain[0][0] - SLACK)
            stop = last + len(words) - chain[-1][0] + SLACK
            window = self.words[post][start : min(stop, start + 3 * LONGEST)]
            self.compared += len(words) * len(window)
            share = max(share, common_in_order(words, window) / len(words))
        return Repetition(post, share, first, last)


def common_in_order(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words two texts have in common in the same order, at most.

    The longest common subsequence, its table a row of bits (Hyyrö, 2004).

    Example
    -------
    >>> common_in_order("the old bridge is shut".split(), "the bridge was shut again".split())
    3
    """
    places: dict[str, int] = {}
    for at, word in enumerate(words):
        places[word] = places.get(word, 0) | 1 << at
    full = (1 << len(words)) - 1
    row = full
    for word in others:
        here = row & places.get(word, 0)
        row = ((row + here) | (row - here)) & full
    return len(words) - row.bit_count()


def _longest_chain(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of hits that rises in both texts (patience sorting, n log n)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    ordered = sorted(hits, key=lambda hit: (hit[0], -hit[1]))
    for index, (_, place) in enumerate(ordered):
        at = bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tops):
            tops.append(place)
            ends.append(index)
        else:
            tops[at], ends[at] = place, index
    chain, index = [], ends[-1]
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]
