"""Retellings: one argument in other words, in one language.

A pair is one voice where it is an edition of the same writer's text, pages of one article, a spun
copy, or a text and its digest (`digests.py`). Two texts on one event are not, nor two arguments of
one writer: what both name and count, and with what words, has to be largely the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.corpus.digests import Handed, Retold, handed_on, of_one_source
from detente.corpus.sayings import Said
from detente.corpus.tellings import (
    closely_told,
    in_order,
    names_aside,
    shared_facts,
    shared_stems,
    telling_of,
    unlike_sentences,
    without_notes,
)
from detente.corpus.writers import same_hand, signed_apart

LEAST_SHARED = 4
"""Names and figures, as hashes, that two texts share at least to be opened: what tells one thing
shares ten and more."""
EDITION, SAME_WEEK_EDITION = 0.13, 0.09
"""Share of rare words and figures told in the same sentences, from which two texts of one writer
are one argument: a made edition reaches .14, one writer's two arguments on one pair of states .03,
chapters of a report .05. Editions come out within days: later, more is asked for."""
LEAST_FACTS, LEAST_STEMS, LEAST_WEIGHT = 0.3, 0.18, 3.0
SAME_WEEK, SAME_SEASON = 7, 90
"""Days between two editions of one argument."""
SPUN_ORDER, SPUN_SHAPE, SPUN_WEIGHT = 0.7, 0.6, 5.0
"""Shares of facts and of function words in one order, from which a text is spun from another: made
copies reach .9 and .8, communiqués of two years, which share formulae, .5 and .5."""
SPUN_SHARED = 0.4
"""Share of the names and figures, as hashes, of the one with fewer that a spun pair has in common
at least, to be opened: a made pair has all, since these are what is not spun; texts that share only
what chance gives have .1 to .3."""
SPUN_LENGTH = 0.7
"""Sentences of the shorter to those of the longer of a spun pair."""
PAGES_SURE = 0.9


def retellings(said: Sequence[Said], *, pairs: Iterable[tuple[int, int]]) -> Retold:
    """The pairs of one language that make one argument, from 0.6 (just enough) to 0.95 (all of it).

    `pairs` are those worth comparing (`likely_pairs`).
    """
    links: dict[tuple[int, int], float] = {}
    secondhand: set[int] = set()
    handed: list[Handed] = []
    for one, other in pairs:
        first, second = said[one], said[other]
        if first.language != second.language:
            continue
        if sureness := _pages(first, second):
            links[one, other] = sureness
        elif _may_tell_the_same(first, second):
            if sureness := _edition(first, second):
                links[one, other] = sureness
            elif sureness := _spun(first, second):
                links[one, other] = sureness
                secondhand.add(other if _is_spun(first, second) else one)
            elif found := handed_on(said, one, other):
                handed.append(found)
    kept = of_one_source(handed, linked=links)
    return Retold(links | kept.links, kept.secondhand | secondhand)


def _may_tell_the_same(one: Said, other: Said) -> bool:
    """Whether two documents are worth opening: near in time, with names and figures in common."""
    return _shared(one, other) >= LEAST_SHARED and _days_apart(one, other) <= SAME_SEASON


def _shared(one: Said, other: Said) -> int:
    return len(one.mentions & other.mentions) + len(one.numbers & other.numbers)


def _days_apart(one: Said, other: Said) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else 0


def _pages(one: Said, other: Said) -> float:
    """How sure it is that two documents are pages of one article."""
    first, second = sorted((one, other), key=lambda each: each.page or (1, 0))
    if second.page is None or not (second.heads and second.heads <= first.heads):
        return 0.0
    (page, pages), (next_page, all_pages) = first.page or (1, 0), second.page
    if next_page != page + 1 or (pages and all_pages and pages != all_pages):
        return 0.0
    if signed_apart(one.signed, other.signed) or _days_apart(one, other) > SAME_WEEK:
        return 0.0
    return PAGES_SURE if first.page or first.broken else 0.0


def _edition(one: Said, other: Said) -> float:
    """How sure it is that one writer's two texts are one argument; 0 where they are not."""
    if not same_hand(one.signed, other.signed):
        return 0.0
    here, there = unlike_sentences(without_notes(one), without_notes(other))
    aside = names_aside(one, other)
    weight, facts = shared_facts(here, there, aside=aside)
    words = shared_stems([each.stems for each in here], [each.stems for each in there])
    closely = closely_told(here, there, aside=aside)
    dated = one.day is not None and other.day is not None
    least = SAME_WEEK_EDITION if dated and _days_apart(one, other) <= SAME_WEEK else EDITION
    if weight < LEAST_WEIGHT or facts < LEAST_FACTS or words < LEAST_STEMS or closely < least:
        return 0.0
    return min(0.95, 0.7 + 0.5 * (closely - least) + 0.1 * facts)


def _spun(one: Said, other: Said) -> float:
    """How sure it is that one of two is the other with its words replaced; 0 where it is not."""
    fewest = min(len(each.mentions) + len(each.numbers) for each in (one, other))
    if _shared(one, other) < SPUN_SHARED * fewest:
        return 0.0
    first, second = telling_of(one), telling_of(other)
    counts = sorted((len(first.sentences), len(second.sentences)))
    if not counts[0] or counts[0] < SPUN_LENGTH * counts[1]:
        return 0.0
    weight, _ = shared_facts(first.sentences, second.sentences, aside=frozenset())
    if weight < SPUN_WEIGHT:
        return 0.0
    order = in_order(first.facts, second.facts)
    shape = in_order(first.shape, second.shape) if order >= SPUN_ORDER else 0.0
    return min(0.95, (order + shape) / 2) if shape >= SPUN_SHAPE else 0.0


def _is_spun(one: Said, other: Said) -> bool:
    """Whether of two the second is the spun one: it says so, drops the writer, or comes later."""
    signs = [(each.spun, not each.signed.sure, str(each.day or "9999")) for each in (one, other)]
    return signs[1] >= signs[0]
