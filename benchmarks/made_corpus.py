"""A corpus made from a seed, with what is whose copy known: for the grouping of voices at scale.

A fifth of the documents are copies of others: cut short, with their quotes and other words edited,
with sentences reordered, between an agency's and an outlet's standing text, or two of these; a few
stories are printed by hundreds. A tenth are of an event that others tell in other words, with the
same names, numbers and one official's sentence. Half are signed; the outlet's note stands under
half. Words are made of syllables and drawn by rank, sentences of patterns, so that two texts that
have nothing to do with each other share only ordinary phrases.
"""

# ruff: noqa: S311  chance that can be repeated is what a made corpus needs

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, product
from random import Random

from detente.records import Dated, Document, Part

COPIES, OF_EVENTS = 0.2, 0.1
WIDELY_PRINTED = 1 / 10_000
"""Share of the documents that are a story which hundreds print."""
REPRINTS = 150
EVENT_SIZE = 8
AGENCIES, AUTHORS_OF_OUTLET = 3, 12
DOCUMENTS_OF_OUTLET = 400
SENTENCES, QUOTED = 22, 4
KINDS = ("cut", "edited", "reordered", "framed", "cut and framed", "edited and reordered")
FIRST_DAY, DAYS = date(2013, 1, 1), 1000

_SYLLABLES = [c + v for c in ("b", "d", "f", "gr", "k", "l", "m", "n", "p", "r", "s", "st", "t",
              "v", "z") for v in ("a", "e", "i", "o", "u", "ai")]  # fmt: skip
_LINKS = (
    "the", "a", "of the", "in", "to the", "and", "but not", "with", "by a", "from the", "was",
    "were", "has", "had", "would", "for", "on the", "as", "than", "which", "that", "its", "their",
    "no", "when", "while", "if", "before", "after", "because", "between", "against the", "under",
)  # fmt: skip
_PHRASES = (
    "It is too early to say whether", "For the first time in many years", "At the same time",
    "On the other hand", "In a statement issued on Monday", "As so often in the past",
    "What is more important for now", "In the middle of last week", "There is no doubt that",
    "A spokesman for the ministry of", "It is no secret in the capital that", "To be sure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How one document is made: the seed of its text, of its copy, of its event if any."""

    text: int
    copy: int | None
    event: int | None


@cache
def _words() -> tuple[list[str], list[float]]:
    """Thirty thousand words and their summed weights, by rank."""
    made = ["".join(s) for n in (2, 3) for s in product(_SYLLABLES, repeat=n)]
    words = Random(1).sample(made, 30_000)
    return words, list(accumulate(1 / (rank + 20) for rank in range(len(words))))


def plans(documents: int, *, seed: int) -> list[Plan]:
    """How each document is made, in an order that tells nothing; `text` is the true voice."""
    rng = Random(seed)
    copied = round(documents * COPIES)
    whole = documents - copied
    events = round(documents * OF_EVENTS) // EVENT_SIZE
    told = [Plan(n, None, n // EVENT_SIZE if n < events * EVENT_SIZE else None)
            for n in range(whole)]  # fmt: skip
    wide = [whole - 1 - n for n in range(max(1, round(documents * WIDELY_PRINTED)))]
    sources = [source for source in wide for _ in range(REPRINTS)][: copied // 2]
    while len(sources) < copied:
        sources += [rng.randrange(whole)] * rng.choice((1, 1, 1, 2, 2, 3, 5))
    told += [Plan(source, number, told[source].event)
             for number, source in enumerate(sources[:copied])]  # fmt: skip
    rng.shuffle(told)
    return told


def documents_of(every: list[Plan], *, seed: int) -> Iterator[Document]:
    """The documents, one made at a time."""
    outlets = max(2, len(every) // DOCUMENTS_OF_OUTLET)
    for number, plan in enumerate(every):
        sentences = _sentences(Random(f"{seed} text {plan.text}"), plan.event, seed)
        rng = Random(f"{seed} print {plan.text} {plan.copy}")
        before: list[str] = []
        after: list[str] = []
        if plan.copy is not None:
            kind = rng.choice(KINDS)
            if "framed" in kind:
                before = [_standing("agency", rng.randrange(AGENCIES))]
            sentences = _copied(sentences, kind, rng)
        outlet = rng.randrange(outlets)
        if rng.random() < 0.5 or before:  # noqa: PLR2004  every other document
            after = [_standing("outlet", outlet)]
        text = " ".join([*before, *sentences, *after])
        yield _document(text, number, outlet, rng)


def _sentences(rng: Random, event: int | None, seed: int) -> list[str]:
    words, weights = _words()
    drawn = rng.choices(words, cum_weights=weights, k=SENTENCES * 21)
    plain, quoting = _shapes()
    shapes = rng.choices(plain, k=SENTENCES - QUOTED) + rng.choices(quoting, k=QUOTED)
    rng.shuffle(shapes)
    if event is None:
        return _filled(shapes, drawn)
    its = Random(f"{seed} event {event}")
    names = [w.capitalize() for w in its.choices(words, k=12)] + ["1904", "37", "212", "6.5"]
    for place in rng.sample(range(len(drawn)), len(drawn) // 5):
        drawn[place] = rng.choice(names)
    told = _filled(shapes, drawn)
    official = _filled([its.choice(quoting)], its.choices(words, k=21))
    return [*told[:6], *official, *told[6:]]


@cache
def _shapes() -> tuple[list[str], list[str]]:
    """Sentences of 10 to 27 words without their words of meaning, and such that quote someone."""
    rng = Random(2)
    said = [
        " ".join(f"{rng.choice(_LINKS)} {rng.choice(('%s', '%s %s'))}" for _ in range(length))
        for length in rng.choices(range(5, 10), k=4000)
    ]
    plain = [f"{each.capitalize()}." for each in said[1500:]]
    plain += [f"{rng.choice(_PHRASES)} {each}." for each in said[1000:1500]]
    return plain, [f'"We {each}," said %s of the %s in %s.' for each in said[:1000]]


def _filled(shapes: list[str], words: list[str]) -> list[str]:
    """Each shape with its words."""
    left = iter(words)
    return [shape % tuple(next(left) for _ in range(shape.count("%s"))) for shape in shapes]


@cache
def _standing(whose: str, number: int) -> str:
    """What an outlet or an agency prints under its texts: 40 to 80 words."""
    rng = Random(f"{whose} {number}")
    words, weights = _words()
    shapes = rng.choices(_shapes()[0], k=rng.randint(2, 4))
    return " ".join(_filled(shapes, rng.choices(words, cum_weights=weights, k=80)))


def _copied(sentences: list[str], kind: str, rng: Random) -> list[str]:
    if "cut" in kind:
        words = " ".join(sentences).split()
        sentences = [" ".join(words[: int(len(words) * rng.uniform(0.15, 0.7))])]
    if "edited" in kind:
        sentences = [_edited(sentence, rng) for sentence in sentences]
    if "reordered" in kind:
        rng.shuffle(sentences)
    return sentences


def _edited(sentence: str, rng: Random) -> str:
    """Two words of a quote changed, and one of every third other sentence."""
    words = sentence.split()
    changes = 2 if sentence.startswith('"') else int(rng.random() < 1 / 3)
    for place in rng.sample(range(len(words)), changes):
        words[place] = rng.choice(_words()[0])
    return " ".join(words)


@cache
def _named(whose: str) -> str:
    """Two words that name a writer or an outlet."""
    return " ".join(word.capitalize() for word in Random(whose).choices(_words()[0], k=2))


def _document(text: str, number: int, outlet: int, rng: Random) -> Document:
    author = _named(f"writer {rng.randrange(AUTHORS_OF_OUTLET)} of {outlet}")
    day = (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat()
    return Document(
        id=hashlib.sha256(f"{number} {text}".encode()).hexdigest(),
        text=text,
        origins=(f"{number}.txt",),
        media_type="text/plain",
        language="en",
        genre="news",
        title=text[:60],
        publisher=f"{_named(f'outlet {outlet}')} Post",
        authors=(author,) if rng.random() < 0.5 else (),  # noqa: PLR2004  every other document
        url=None,
        published=Dated(day, "day", "published", None),
        dates=(),
        evidence={},
        truncated=None,
        parts=(Part("main", 0, len(text)),),
        problems=(),
    )
