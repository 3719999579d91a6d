"""Pairs of documents that are worth comparing for one voice in other words: never all pairs.

Documents meet by a key: a writer's name at both, a writer's or outlet's name at one and in the text
of the other, a title of several pages, or figures that few have. Where many share a key, each meets
those that follow it in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from detente.corpus.sayings import Said

MOST_NEIGHBOURS = 20
"""Documents that one meets by one key: those that follow it in time."""
RARE = 30
"""Documents with a figure, at most, for it to bring two of them together."""
SHARED_FIGURES = 2
"""Rare figures that two must share to be compared for these alone."""
MOST_BY_FIGURES = 6

Pair = tuple[int, int]


def likely_pairs(said: Sequence[Said], *, groups: Sequence[int]) -> Iterator[Pair]:
    """Each pair worth comparing once, the earlier in `said` first; none within one of `groups`."""
    met: set[Pair] = set()
    for pairs in (_by_title(said), _by_name(said), _by_figures(said)):
        for one, other in pairs:
            pair = (min(one, other), max(one, other))
            if groups[one] != groups[other] and pair not in met:
                met.add(pair)
                yield pair


def _by_title(said: Sequence[Said]) -> Iterator[Pair]:
    """Pages under one title."""
    titled: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(said):
        for head in each.heads:
            titled[head].append(index)
    for members in titled.values():
        yield from _neighbours(said, members)


def _by_name(said: Sequence[Said]) -> Iterator[Pair]:
    """Documents of one writer's name, and those that name a writer or an outlet of another."""
    by_key: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(said):
        for key in each.names | each.outlets:
            by_key[key].append(index)
    naming: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(said):
        for key in each.mentions & by_key.keys():
            naming[key].append(index)
    for key, members in by_key.items():
        named = {index for index in members if key in said[index].names}
        if len(members) + len(naming[key]) > 1:
            here = set(members)
            for one, other in _neighbours(said, sorted({*members, *naming[key]})):
                signed = (one in named) + (other in named)
                told = (one in here) != (other in here)
                if signed > 1 or told:
                    yield one, other


def _by_figures(said: Sequence[Said]) -> Iterator[Pair]:
    """For each document those that share most of the figures that few have."""
    having: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(said):
        for figure in each.numbers:
            having[figure].append(index)
    for index, each in enumerate(said):
        sharing: Counter[int] = Counter()
        for figure in each.numbers:
            if len(having[figure]) <= RARE:
                sharing.update(other for other in having[figure] if other > index)
        for other, shared in sharing.most_common(MOST_BY_FIGURES):
            if shared >= SHARED_FIGURES:
                yield index, other


def _neighbours(said: Sequence[Said], members: Sequence[int]) -> Iterator[Pair]:
    ordered = sorted(members, key=lambda index: (str(said[index].day), index))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + MOST_NEIGHBOURS]:
            yield one, other
