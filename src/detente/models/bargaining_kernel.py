"""The spatial model of politics as KTAB defines it, on arrays: one turn of bargains.

Each actor has a position on every dimension, cares about them (salience), and can press for it
(capability). From how likely its position is to win a vote comes its attitude to risk; with that it
judges whom it could force to give way, makes its best target an offer between the two positions,
and each actor then takes one of the bargains it is part of (Wise, Lester and Efird 2015; KTAB's
`smp` is followed where that is short). It is not Bueno de Mesquita's expected utility model.

Arrays: n actors, d dimensions; positions and saliences from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.models.voting import Floats, coalitions, option_chances, votes
from detente.relations import BargainingRules, Commitment, OfferRule, RiskRange, RiskSeen

WORTH_A_TRY = 1e-5
"""The least gain for which an actor makes an offer."""
PRINCIPAL = 1e-10
"""Least strength of either side of a contest."""
TIE_BREAK = 1e-6
"""Weight added to an actor's own position, so that an offer between two who do not care is none."""
PLACES = 10_000
"""An offer is rounded to so many parts of the scale."""
ALIKE = 1e-12
"""Difference of chances that is rounding, not a difference."""
SAME_POSITION = 1e-3
"""Distance under which two positions are one: a tenth of a point of 100."""
SEEN = {"None": 0.0, "OneThird": 1 / 3, "Half": 1 / 2, "TwoThirds": 2 / 3, "Full": 1.0}


@dataclass(frozen=True, slots=True)
class Arena:
    """What stays as it is in every turn."""

    capability: Floats
    salience: Floats
    """n x d; rows sum to 1 or less."""
    accommodation: Floats
    """n x n: by how much an ideal follows each position."""
    rules: BargainingRules

    @property
    def strength(self) -> Floats:
        """Capability times all salience: what an actor puts into a contest."""
        return np.asarray(self.capability * self.salience.sum(axis=1), float)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the actors are at the start of a turn, and what follows from it."""

    positions: Floats
    ideals: Floats
    risk: Floats
    utility: Floats
    """n x n: to an actor (row) of each actor's position (column), with its attitude to risk."""
    seen: Floats
    """n x n x n: the same as the first actor believes it to be."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """An offer and to whom; of an actor to itself, that all stays as it is."""

    initiator: int
    receiver: int
    first: Floats
    """What the initiator would take as its position."""
    second: Floats
    """What the receiver would."""
    gain: float
    """What the initiator expects of it."""
    chance: float
    """Of winning the contest, as the initiator sees it."""


def standing(arena: Arena, *, positions: Floats, ideals: Floats) -> Standing:
    """What follows from the positions: attitudes to risk, and utilities as each actor sees them."""
    apart = distances(ideals, positions, salience=arena.salience)
    rules = arena.rules
    strength = coalitions(rules.voting, weight=arena.capability, utility=1 - apart)
    chances = option_chances(rules.options, strength=strength, victory=rules.victory)
    risk = risk_attitudes(rules.risk_range, chances)
    believed = seen_risk(rules.risk_seen, risk)
    return Standing(
        positions, ideals, risk,
        utilities(apart, risk=risk[:, None]), utilities(apart, risk=believed[:, :, None]),
    )  # fmt: skip


def distances(ideals: Floats, positions: Floats, *, salience: Floats) -> Floats:
    """How far each position (column) is from each ideal (row): ||s o (x - y)|| / ||s||."""
    weighed = salience[:, None, :] * (ideals[:, None, :] - positions[None, :, :])
    found = np.linalg.norm(weighed, axis=2) / np.linalg.norm(salience, axis=1)[:, None]
    return np.asarray(found, float)


def utilities(apart: Floats, *, risk: Floats) -> Floats:
    """The utility of a position a distance away, (1 - d)(1 + R d); beyond 1 d bends no further."""
    return np.asarray((1 - apart) * (1 + risk * np.minimum(apart, 1)), float)


def risk_attitudes(scale: RiskRange, chances: Floats) -> Floats:
    """Attitudes to risk from the chances of the actors' positions: the likeliest averts it most.

    On the scale Mid, (3 p - (max + 2 min)) / (2 (max - min)); all are neutral where the chances are
    the same.
    """
    low, high = chances.min(), chances.max()
    if high - low <= ALIKE:
        return np.zeros_like(chances)
    least = {"Min": 0.0, "Mid": -0.5, "Max": -1.0}[scale]
    return np.asarray(least + (1 - least) * (chances - low) / (high - low), float)


def seen_risk(rule: RiskSeen, risk: Floats) -> Floats:
    """What each actor (row) takes for the attitude of each (column), between its own and theirs."""
    share = SEEN[rule]
    return np.asarray((1 - share) * risk[:, None] + share * risk[None, :], float)


def contests(arena: Arena, utility: Floats, *, initiator: int) -> Floats:
    """The chance of the initiator to beat each other actor, by one actor's view of all utilities.

    Third parties join whom they like better, as strongly as their vote could tip a contest of
    three.
    """
    rule, strength = arena.rules.voting, arena.strength
    i, own = initiator, np.diag(utility)
    ours = votes(rule, weight=strength[i], gain=own[i] - utility[i])
    theirs = votes(rule, weight=strength, gain=utility[:, i] - own)
    for_us = PRINCIPAL + np.maximum(ours, 0) + np.maximum(theirs, 0)
    against = PRINCIPAL + np.maximum(-ours, 0) + np.maximum(-theirs, 0)
    weight = strength[:, None]
    of_us, of_them = utility[:, [i]], utility
    leaning = votes(rule, weight=weight, gain=of_us - of_them)
    tipped = for_us + np.maximum(leaning, 0)
    chance = tipped / (tipped + against + np.maximum(-leaning, 0))
    joined = votes(
        rule,
        weight=weight,
        gain=_worth(arena.rules.commitment, chance, of_us, of_them, own[:, None]),
    )
    joined[i] = 0
    np.fill_diagonal(joined, 0)
    for_us = for_us + np.maximum(joined, 0).sum(axis=0)
    against = against + np.maximum(-joined, 0).sum(axis=0)
    return np.asarray(for_us / (for_us + against), float)


def _worth(rule: Commitment, chance: Floats, of_us: Floats, of_them: Floats, own: Floats) -> Floats:
    """What a third party gains by joining us rather than them.

    Only its own position can differ, as the others fare alike. It keeps that where its side wins
    and gives it up where it loses; under the other two commitments joining changes nothing.
    """
    if rule != "SemiCommit":
        return np.zeros_like(chance)
    return np.asarray(chance * (own - of_us) + (1 - chance) * (of_them - own), float)


def gains(arena: Arena, utility: Floats, chance: Floats, *, initiator: int, of: int) -> Floats:
    """What an actor gains if the initiator challenges each other one, by one view of utilities.

    A target resists as far as it cares: (1 - s_j) of the time it gives way at once.
    """
    ours, theirs = utility[of, initiator], utility[of]
    care = arena.salience.sum(axis=1)
    fought = 2 * (chance * ours + (1 - chance) * theirs)
    return np.asarray((1 - care) * 2 * ours + care * fought - (ours + theirs), float)


def proposals(arena: Arena, now: Standing, *, initiator: int) -> tuple[Bargain, ...]:
    """The offers an actor makes to its best target: one, or two where each side makes its own.

    None where no target is worth a try.
    """
    i = initiator
    chance = contests(arena, now.seen[i], initiator=i)
    gain = gains(arena, now.seen[i], chance, initiator=i, of=i)
    gain[i] = -np.inf
    j = int(gain.argmax())
    if gain[j] <= WORTH_A_TRY:
        return ()

    def offered(weight: float) -> Bargain:
        first, second = interpolated(arena, now.positions, pair=(i, j), chance=weight)
        return Bargain(i, j, first, second, float(gain[j]), float(chance[j]))

    mine = offered(float(chance[j]))
    if arena.rules.proposal == "InitOnlyInterp":
        return (mine,)
    # KTAB puts the initiator's expected gain here, as the receiver sees it, where its notes say
    # chance; its logs show the same, so a comparison with it needs this
    by_them = contests(arena, now.seen[j], initiator=i)
    theirs = offered(float(gains(arena, now.seen[j], by_them, initiator=i, of=i)[j]))
    if arena.rules.proposal == "InitRcvrInterp":
        return mine, theirs
    care = arena.salience.sum(axis=1)  # KTAB weighs both with the initiator's capability
    share = care[i] / (care[i] + care[j])
    first = share * mine.first + (1 - share) * theirs.first
    second = share * mine.second + (1 - share) * theirs.second
    return (Bargain(i, j, first, second, mine.gain, mine.chance),)


def interpolated(
    arena: Arena, positions: Floats, *, pair: tuple[int, int], chance: float
) -> tuple[Floats, Floats]:
    """Where the two of a pair would move to on each dimension, if the first wins by `chance`.

    S2P2: the mean of the two positions weighed with s^2 p^2, rounded; S1P1: with s p. S2PMax moves
    only the one less likely to win, by how much less.
    """
    (x, y), (s, t) = positions[list(pair)], arena.salience[list(pair)]
    if arena.rules.offer == "S2PMax":
        behind, ahead = max(0.0, 1 - 2 * chance), max(0.0, 2 * chance - 1)
        give = behind * t**2 / (behind * t**2 + TIE_BREAK + (1 - behind) * s**2)
        take = ahead * s**2 / (ahead * s**2 + TIE_BREAK + (1 - ahead) * t**2)
        return x + give * (y - x), y + take * (x - y)
    power = _power(arena.rules.offer)
    ours, theirs = (s * chance) ** power, (t * (1 - chance)) ** power
    whole = ours + theirs + TIE_BREAK
    first = ((ours + TIE_BREAK) * x + theirs * y) / whole
    second = (ours * x + (theirs + TIE_BREAK) * y) / whole
    return _rounded(first), _rounded(second)


def _power(rule: OfferRule) -> int:
    return {"S1P1": 1, "S2P2": 2}[rule]


def _rounded(offer: Floats) -> Floats:
    return np.asarray(np.floor(0.5 + offer * PLACES) / PLACES, float)


def queues(arena: Arena, now: Standing, *, order: Sequence[int]) -> tuple[tuple[Bargain, ...], ...]:
    """The bargains each actor is part of: that all stays as it is, then by who made them."""
    found: list[list[Bargain]] = [
        [Bargain(k, k, place, place, 0.0, 1.0)] for k, place in enumerate(now.positions)
    ]
    for initiator in order:
        for each in proposals(arena, now, initiator=initiator):
            found[each.initiator].append(each)
            found[each.receiver].append(each)
    return tuple(tuple(each) for each in found)


def bargain_chances(arena: Arena, now: Standing, queue: Sequence[Bargain]) -> Floats:
    """The chance of each of one actor's bargains, as all actors would vote among them."""
    worth = np.stack([_utility_of(arena, now, each) for each in queue], axis=1)
    strength = coalitions(arena.rules.voting, weight=arena.capability, utility=worth)
    return option_chances(arena.rules.options, strength=strength, victory=arena.rules.victory)


def _utility_of(arena: Arena, now: Standing, each: Bargain) -> Floats:
    """To each actor, of all positions as they would be: their mean."""
    total = now.utility.sum(axis=1)
    if each.initiator != each.receiver:
        offered = np.stack([each.first, each.second])
        apart = distances(now.ideals, offered, salience=arena.salience)
        after = utilities(apart, risk=now.risk[:, None]).sum(axis=1)
        total = total + after - now.utility[:, [each.initiator, each.receiver]].sum(axis=1)
    return np.asarray(total / len(now.positions), float)


def position_chances(arena: Arena, now: Standing) -> Floats:
    """The chance of each actor's position to win a vote; actors of one position share theirs."""
    apart = np.linalg.norm(now.positions[:, None] - now.positions[None], axis=2)
    same = apart < SAME_POSITION
    apart_from: list[int] = []
    for k in range(len(same)):
        if not same[k, apart_from].any():
            apart_from.append(k)
    strength = coalitions(
        arena.rules.voting, weight=arena.capability, utility=now.utility[:, apart_from]
    )
    chances = option_chances(arena.rules.options, strength=strength, victory=arena.rules.victory)
    last = [np.flatnonzero(row)[-1] for row in same[:, apart_from]]
    return np.asarray(chances[last], float)


def moved_ideals(arena: Arena, now: Standing, *, positions: Floats) -> Floats:
    """The ideals after a turn: each follows the new positions by its row of the accommodation."""
    stays = np.clip(1 - arena.accommodation.sum(axis=1), 0, 1)[:, None]
    return np.asarray(arena.accommodation @ positions + stays * now.ideals, float)
