"""What was found of a series, in sentences: the same on every page and in every answer."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from detente.relations import BreakPoint, ClassCount, SeriesPeriod, Shifts

ESTABLISHED = 0.05
"""The p up to which a break is called a shift: one in twenty by chance."""
LEAST_TOLD = 0.001
"""A p below this is told as less than it."""
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def shift_sentences(found: Shifts) -> Shifts:
    """The result with what it says in words: the break, its chance, its rivals, the volume."""
    told = [_best(found), _chance(found)]
    if found.rivals:
        told.append(f"It has rivals that fit about as well: {_rivals(found)}.")
    told.append(_number(found))
    if moved := _moved(found.series.periods):
        told.append(moved)
    if found.volume is not None:
        told.append(found.volume.told)
    return replace(found, told=tuple(told))


def _best(found: Shifts) -> str:
    what = "the share of conflict" if found.of == "share" else "the number of events"
    best = found.best
    around = f" ({best.nearby[0]} to {best.nearby[1]} fit about as well)"
    return (
        f"The best single break of {what} is {best.first}: {_levels(best, found.of)}"
        f"{around if best.nearby[0] != best.nearby[1] else ''}."
    )


def _chance(found: Shifts) -> str:
    chance = found.chance
    p = f"= {chance.p:.3f}" if chance.p >= LEAST_TOLD else f"< {LEAST_TOLD}"
    told = (
        f"Chance gives a break as good with p {p} ({chance.low:.3f} to "
        f"{chance.high:.3f}; {chance.permutations:,} permutations, seed {chance.seed})"
    )
    unsure = not found.established and chance.low <= ESTABLISHED
    more = f" More permutations tell on which side of {ESTABLISHED} it lies." if unsure else ""
    return f"{told}: {'a shift is' if found.established else 'no shift is'} established.{more}"


def counted(count: int, noun: str) -> str:
    """`1 year`, `13 years`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _rivals(found: Shifts) -> str:
    return "; ".join(
        f"{each.first} (between {each.last} and {each.first}: {_levels(each, found.of)}"
        f"{', too near an end to be a level' if each.short else ''})"
        for each in found.rivals
    )


def _number(found: Shifts) -> str:
    listed = f" ({', '.join(each.first for each in found.breaks)})" if found.breaks else ""
    return f"The best number of breaks by the {found.rule} is {len(found.breaks)}{listed}."


def _levels(point: BreakPoint, of: str) -> str:
    if of == "share":
        return f"{point.before:.3f} before, {point.after:.3f} from then on"
    return f"{point.before:,.0f} before, {point.after:,.0f} from then on"


def _moved(periods: tuple[SeriesPeriod, ...]) -> str:
    """What changed most between two periods that follow each other, as a share of the pair's."""
    changes = [
        (_surprise(was, a.events, now, b.events), actor, recipient, quad, was, now, a, b)
        for a, b in pairwise(periods)
        for actor, recipient, quad, was, now in _classes(a.directed, b.directed)
        if a.events and b.events
    ]
    if not changes:
        return ""
    _, actor, recipient, quad, was, now, a, b = max(changes, key=lambda each: each[0])
    return (
        f"What moved most from one period to the next is {QUADS[quad]} of {actor} toward "
        f"{recipient}: {was:,} ({a.period}) to {now:,} ({b.period})."
    )


def _classes(
    before: tuple[ClassCount, ...], after: tuple[ClassCount, ...]
) -> list[tuple[str, str, int, int, int]]:
    return [
        (a.actor, a.recipient, quad, a.quads[quad], b.quads[quad])
        for a, b in zip(before, after, strict=True)
        for quad in range(len(QUADS))
    ]


def _surprise(was: int, of: int, now: int, of_now: int) -> float:
    """The likelihood ratio of two shares against one, in nats."""
    return _nats(was, of) + _nats(now, of_now) - _nats(was + now, of + of_now)


def _nats(part: int, whole: int) -> float:
    return sum(n * math.log(n / whole) for n in (part, whole - part) if n)
