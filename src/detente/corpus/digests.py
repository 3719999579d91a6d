"""Whose argument a digest retells: that of the text whose writer, outlet or day it names.

A digest hands an argument on without one of its own. A reply names its opponent and quotes him, but
it is signed, speaks for itself, and what it shares stands in quote marks; a digest of another
column names the same writer and tells other things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.corpus.figures import figures_of
from detente.corpus.sayings import Said
from detente.corpus.tellings import (
    Sentence,
    Telling,
    closely_told,
    names_aside,
    names_surname,
    shared_facts,
    shared_stems,
    telling_of,
    without_notes,
)
from detente.corpus.writers import same_writer, signed_apart


@dataclass(frozen=True, slots=True)
class Shared:
    """Shares that a digest and its source have in common at least.

    `closely` of rare words in the same sentences, `facts` of figures and names, `words` of stems.
    """

    closely: float
    facts: float
    words: float


WRITER_NAMED = Shared(0.11, 0.3, 0.22)
"""Where the digest names the writer. Made digests and real ones reach .19, .4 and .4 at least; a
reply .04, .4 and .2; the digest of another column 0, .2 and .1."""
OUTLET_NAMED = Shared(0.17, 0.5, 0.28)
"""Where it names only the outlet, as the place of an opinion. A made digest: .30, .85 and .40; two
agencies' stories on one event, neither of which names the other: .21, .45 and .25."""
LEAST_WEIGHT = 3.0
"""Weight of the figures and names that both tell."""
SAME_EDITION = 7
"""Days between the source a digest names and the text it retells: another edition or language."""
LATEST, EARLIEST = 14, -2
"""Days after a text within which a digest of it comes out."""
NEAR = 90
"""Characters between an outlet's name and the word for an opinion."""
DAY_WITHIN, DAYS = 40, 31
"""Characters after an outlet's name within which its day stands, and days of a month."""
SURE_BY_SIGNS = (0.6, 0.7, 0.8, 0.9)
"""How sure a link is at least, by how many of writer, outlet and day are named."""

_OPINION = re.compile(
    r"opinion|op-ed|column|comment|article|piece|editorial|essay|analysis|wr(?:ites?|iting|ote)\b"
    r"|argu|kommentar|beitrag|kolumne|tribune|chronique|colum|artículo|статья|стать|колонк|мнени"
)
_OWN_VOICE = re.compile(r"(?<!\w)(?:I|I'm|I've|[Mm]y|ich|[Mm]ein[es]?|[Jj]e|[Mm]on|yo|я|мой)(?!\w)")


@dataclass(frozen=True, slots=True)
class Retold:
    """Links between documents, and how sure; `secondhand` are those that hand on others' words."""

    links: dict[tuple[int, int], float]
    secondhand: frozenset[int]


@dataclass(frozen=True, slots=True)
class Handed:
    """Whose argument a digest hands on: both by their place, and how sure it is."""

    digest: int
    told: int
    sureness: float


def handed_on(said: Sequence[Said], one: int, other: int) -> Handed | None:
    """Which of two is the other's digest, if either is."""
    ways = (
        Handed(digest, told, sureness)
        for digest, told in ((one, other), (other, one))
        if (sureness := _sureness(said[digest], said[told]))
    )
    return max(ways, key=lambda way: way.sureness, default=None)


def of_one_source(handed: Iterable[Handed], *, linked: Mapping[tuple[int, int], float]) -> Retold:
    """The links of digests, each to one source alone: the surest, and what is linked to it.

    A press review that retells two arguments would otherwise make one voice of them.
    """
    by_digest: dict[int, list[Handed]] = defaultdict(list)
    for each in handed:
        by_digest[each.digest].append(each)
    kept: dict[tuple[int, int], float] = {}
    for digest, ways in by_digest.items():
        surest = max(ways, key=lambda way: (way.sureness, -way.told))
        for way in ways:
            if way is surest or _pair(way.told, surest.told) in linked:
                kept[_pair(digest, way.told)] = way.sureness
    return Retold(kept, frozenset(by_digest))


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


@dataclass(frozen=True, slots=True)
class Signs:
    """What of another text a digest names."""

    writer: bool
    outlet: bool
    day: bool


def signs_of(digest: Said, told: Said) -> Signs | None:
    """Whether a text names the writer, the outlet and the day of another; None if it names another.

    Another is named where the source that it gives is of another day.
    """
    day = False
    if digest.cited and told.day:
        if all(abs((cited - told.day).days) > SAME_EDITION for cited in digest.cited):
            return None
        day = True
    if digest.day and told.day and not EARLIEST <= (digest.day - told.day).days <= LATEST:
        return None
    writers = told.signed.sure | told.signed.possible
    outlet = _names_outlet(digest, told)
    if outlet is None:
        return None
    named = (
        names_writer(digest, told)
        or any(same_writer(one, other) for one in digest.signed.sure for other in writers)
        or (outlet and any(names_surname(telling_of(digest), each) for each in told.signed.sure))
    )
    return Signs(named, outlet, day)


def _sureness(digest: Said, told: Said) -> float:
    """How sure it is that one text is a digest of the other; 0 where it is not."""
    signs = signs_of(digest, told)
    if (
        signs is None
        or not (signs.writer or signs.outlet)
        or signed_apart(digest.signed, told.signed)
    ):
        return 0.0
    if not digest.digest and _is_by(digest, told):
        return 0.0
    whole, source = telling_of(digest), without_notes(told)
    if not digest.digest and speaks_for_itself(whole):
        return 0.0
    passage = passage_on(whole.sentences, source)
    aside = names_aside(digest, told)
    weight, facts = shared_facts(passage, source, aside=aside)
    words = shared_stems([each.own for each in passage], [each.stems for each in source])
    closely = closely_told(passage, source, aside=aside)
    least = WRITER_NAMED if signs.writer else OUTLET_NAMED
    if weight < LEAST_WEIGHT or facts < least.facts or words < least.words:
        return 0.0
    if closely < least.closely:
        return 0.0
    named = SURE_BY_SIGNS[signs.writer + signs.outlet + signs.day]
    return min(0.95, named + 0.2 * (closely - least.closely))


def _is_by(digest: Said, told: Said) -> bool:
    """Whether a text is signed by the writer of another: then it is no digest of it."""
    return any(
        same_writer(one, other)
        for one in digest.signed.sure
        for other in told.signed.sure | told.signed.possible
    )


def names_writer(digest: Said, told: Said) -> bool:
    """Whether the text of one names the writer of the other, by an initial and the surname."""
    return bool(digest.mentions & told.names) and bool(_named_at(telling_of(digest), told))


def names_opinion(digest: Said, told: Said) -> bool:
    """Whether one names the writer of the other as a writer: by the outlet, or as of an opinion."""
    telling = telling_of(digest)
    if any(outlet in telling.lowered for outlet in told.signed.outlets):
        return True
    return any(
        _OPINION.search(telling.lowered, max(0, at - 2 * NEAR), at + 2 * NEAR)
        for at in _named_at(telling, told)
    )


def _named_at(telling: Telling, told: Said) -> list[int]:
    """Where a text names the writer of another."""
    return [
        at
        for writer in told.signed.sure | told.signed.possible
        for at, run in telling.names
        if any(same_writer(run[place : place + len(writer)], writer) for place in range(len(run)))
    ]


def _names_outlet(digest: Said, told: Said) -> bool | None:
    """Whether a text names the outlet of another, as the place of an opinion.

    None where it names it with another day: 'in the Courier of 5 November'.
    """
    if not digest.mentions & told.outlets:
        return digest.digest and bool(digest.signed.outlets & told.signed.outlets)
    lowered = telling_of(digest).lowered
    for outlet in told.signed.outlets:
        at = lowered.find(outlet)
        if at >= 0 and _is_other_day(lowered[at : at + len(outlet) + DAY_WITHIN], digest, told):
            return None
        if at >= 0 and (digest.digest or _OPINION.search(lowered, max(0, at - NEAR), at + NEAR)):
            return True
    return False


def _is_other_day(text: str, digest: Said, told: Said) -> bool:
    """Whether the first day of the year in a text is another than that of the source."""
    facts = [value for _, value in figures_of(text, digest.language)]
    for one, other in pairwise(facts):
        month, day = (one, other) if one[0] == "m" else (other, one)
        if month[0] == "m" and day.isdecimal() and told.day and 0 < int(day) <= DAYS:
            apart = 31 * (int(month[1:]) - told.day.month) + int(day) - told.day.day
            return min(abs(apart), 372 - abs(apart)) > SAME_EDITION
    return False


def speaks_for_itself(telling: Telling) -> bool:
    """Whether a text says 'I' outside of quote marks."""
    return any(_OWN_VOICE.search(each.outside) for each in telling.sentences)


def passage_on(digest: Sequence[Sentence], told: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences of a digest from the first to the last that names what the other text names.

    A press review goes on to other matters.
    """
    there = {fact for each in told for fact in each.facts}
    places = [place for place, each in enumerate(digest) if not there.isdisjoint(each.facts)]
    return digest[places[0] : places[-1] + 1] if places else ()
