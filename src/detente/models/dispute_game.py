"""A dispute as arrays: which moves each decision maker has, and how it ranks the states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.models.dispute_moves import Conflict, Moves, States, moves_of
from detente.relations import (
    Condition,
    Dispute,
    Preference,
    Ranking,
    Scenario,
    Statement,
    Weight,
)

Ranks = NDArray[np.int32]
MOST_LISTED = 1024
"""States, paths and shares that a result lists one by one."""
NUMBER = re.compile("[1-9][0-9]{0,9}")
EVEN = 9
"""Decimals to which the worth of two states is told apart: .1 + .2 is .3."""


def game_of(dispute: Dispute) -> Conflict:
    """The dispute's moves and ranks, its states by their place.

    Raises InputError where there are more moves than fit.
    """
    states = bits_of(dispute)
    moves = tuple(joint_moves(dispute, (maker,), states=states) for maker in dispute.makers)
    ranks = [ranks_of(each, states=states) for each in dispute.preferences]
    return Conflict(moves, np.stack(ranks))


def bits_of(dispute: Dispute) -> States:
    """The states as an array of bits."""
    return np.array(dispute.states, np.int64)


def joint_moves(dispute: Dispute, makers: Sequence[str], *, states: States) -> Moves:
    """The moves of some decision makers who change their options at once, as `moves_of` does."""
    ways = [option.direction for option in dispute.options]
    return moves_of(
        states,
        own=tuple(k for k, option in enumerate(dispute.options) if option.by in makers),
        forward=frozenset(k for k, way in enumerate(ways) if way == "forward"),
        back=frozenset(k for k, way in enumerate(ways) if way == "back"),
    )


def holds(condition: Condition, *, states: States) -> NDArray[np.bool_]:
    """In which states a condition holds."""
    found = np.zeros(len(states), bool)
    for mask, value in condition.alternatives:
        found |= (states & mask) == value
    return found


def ranks_of(preference: Preference, *, states: States) -> Ranks:
    """A number for each state, higher for better, equal for indifferent."""
    if isinstance(preference.by, Ranking):
        levels = preference.by.levels
        return by_levels(levels, worth=range(len(levels), 0, -1), states=states)
    said = [each for each in preference.by if isinstance(each, Statement)]
    if said:
        return by_statements([meets(each, states=states) for each in said], n=len(states))
    weighed = [each for each in preference.by if isinstance(each, Weight)]
    return by_weights(weighed, worth=[each.worth for each in weighed], states=states)


def by_levels(levels: Sequence[Sequence[int]], *, worth: Sequence[float], states: States) -> Ranks:
    """Ranks by levels of states, each level with its worth; states that are not asked for go."""
    listed = np.concatenate([np.asarray(level, np.int64) for level in levels])
    worths = np.repeat(np.asarray(worth, float), [len(level) for level in levels])
    order = np.argsort(listed)
    return _ranked(worths[order][np.searchsorted(listed[order], states)])


def by_statements(met: Sequence[NDArray[np.bool_]], *, n: int) -> Ranks:
    """Ranks by statements, the first before all: a state that meets it is above any that does not.

    As in preference prioritisation (Peng, Hipel and Kilgour; Fang, Hipel, Kilgour and Peng 2003).
    """
    ranks = np.zeros(n, np.int32)
    for each in met:
        ranks = _ranked(2 * ranks.astype(float) + each)
    return ranks


def meets(statement: Statement, *, states: States) -> NDArray[np.bool_]:
    """Which states meet a statement: those too in which what it is given does not hold."""
    found = holds(statement.holds, states=states)
    if statement.given is not None:
        found |= ~holds(statement.given, states=states)
    return found


def by_weights(weighed: Sequence[Weight], *, worth: Sequence[float], states: States) -> Ranks:
    """Ranks by the sum of what holds in each state."""
    total = np.zeros(len(states))
    for each, value in zip(weighed, worth, strict=True):
        total += np.where(holds(each.holds, states=states), value, 0.0)
    return _ranked(np.round(total, EVEN))


def _ranked(worth: NDArray[np.float64]) -> Ranks:
    """The place of each among the distinct values, from 0 for the least."""
    return np.unique(worth, return_inverse=True)[1].astype(np.int32)


def scenario_named(dispute: Dispute, name: str) -> Scenario:
    """The scenario of that name. Raises InputError naming those there are."""
    for each in dispute.scenarios:
        if each.name == name:
            return each
    named = [each.name for each in dispute.scenarios]
    near = get_close_matches(name, named) or named
    has = f"It has: {', '.join(near)}" if near else "It has none: add [[scenario]] to the file"
    msg = f"{dispute.name} has no scenario {name!r}. {has}"
    raise InputError(msg)


def under(dispute: Dispute, scenario: Scenario) -> Dispute:
    """The dispute with a scenario laid over it.

    A ranking takes the place of all that decision maker's preferences; statements come before its
    own, or move to the front where it says the same already; weights add to its own, or take the
    place of one on the same condition. Where the two are of different kinds, the scenario's alone
    stand. States it makes infeasible go, and the others keep their numbers. Raises InputError where
    none is left.
    """
    states = bits_of(dispute)
    out = np.zeros(len(states), bool)
    for each in scenario.infeasible:
        out |= holds(each.when, states=states)
    if out.all():
        msg = f"the scenario {scenario.name!r} leaves no state feasible. Forbid less in it"
        raise InputError(msg)
    numbers = np.array(dispute.numbers)[~out]
    left = tuple(states[~out].tolist())
    asked = dispute.status_quo if scenario.status_quo is None else scenario.status_quo
    laid = {each.of: each for each in scenario.preferences}
    return replace(
        dispute,
        infeasible=(*dispute.infeasible, *scenario.infeasible),
        states=left,
        numbers=tuple(numbers.tolist()),
        preferences=tuple(_laid_over(each, laid.get(each.of)) for each in dispute.preferences),
        status_quo=asked if asked in set(left) else None,
    )


def _laid_over(below: Preference, above: Preference | None) -> Preference:
    if above is None:
        return below
    if isinstance(below.by, Ranking) or isinstance(above.by, Ranking):
        return above
    if type(below.by[0]) is not type(above.by[0]):
        return above
    said = {_said(each) for each in above.by}
    kept = [each for each in below.by if _said(each) not in said]
    return replace(above, by=(*above.by, *kept))


def _said(item: Statement | Weight) -> tuple[object, ...]:
    given = item.given if isinstance(item, Statement) else None
    return item.holds.alternatives, given.alternatives if given else None


def place_named(dispute: Dispute, written: str) -> int:
    """The place of a state given by its number, or by its bits in the order of the options.

    A number has no zero in front and bits are as many as options, so that none is both.
    """
    bits = len(dispute.options)
    numbers = {number: place for place, number in enumerate(dispute.numbers)}
    if bits > 1 and len(written) == bits and set(written) <= {"0", "1"}:
        states = {state: place for place, state in enumerate(dispute.states)}
        place = states.get(sum(1 << k for k, bit in enumerate(written) if bit == "1"))
    else:
        place = numbers.get(int(written)) if NUMBER.fullmatch(written) else None
    if place is None:
        msg = (
            f"{written[:40]!r} is no state of {dispute.name}, or one that is ruled out there. Give "
            f"the number of a state that is not ruled out ({min(numbers)} is the first, "
            f"{max(numbers)} the last), or {bits} bits for "
            f"{', '.join(each.id for each in dispute.options)}"
        )
        raise InputError(msg)
    return place


def numbers_of(dispute: Dispute, flags: NDArray[np.bool_]) -> tuple[int, ...]:
    """The numbers of the states that are flagged."""
    return tuple(np.array(dispute.numbers)[flags].tolist())
