"""Which of several options wins where actors of unequal weight stand behind them.

KTAB's voting (Wise, Lester and Efird 2015): an actor throws its weight behind one of two options
by how much better it likes it; the strengths of the two coalitions make a chance of one beating the
other; those chances make a chance of each option.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.relations import OptionRule, VictoryRule, VotingRule

Floats = NDArray[np.float64]
NO_COALITION = 1e-8
"""Strength of a coalition of nobody."""
NOTICED = 1e-8
"""The difference of utility at which an all-or-nothing voter is decided."""
POWERS = {"Linear": 1, "Square": 2, "Quartic": 4, "Octic": 8}
DECISIVE = 1.1
"""By what ratio a coalition must be stronger to be sure of victory under the rule Binary."""
UPSET = 1e-6
"""Odds of the weaker one then."""
SELF_SUPPORT = 1e-10
"""Incentive to put an option up against itself: of weight only where no other is challenged."""
SETTLED = {"MarkovIncentive": 1e-8, "MarkovUniform": 1e-6}
"""Change of a chance in one round at which a Markov process has settled."""
MOST_ROUNDS = 1_000
"""Ten to thirty are usual."""


def votes(rule: VotingRule, *, weight: Floats, gain: Floats) -> Floats:
    """The votes cast for an option that gives `gain` more utility than its rival, signed.

    Prop: w g. Cubic: w g^3. Binary: w times the sign. PropBin is four parts Prop and one Binary,
    PropCbc half Prop and half Cubic; ASymProsp counts a gain for two thirds of a loss.
    """
    match rule:
        case "Prop":
            return weight * gain
        case "Cubic":
            return weight * (gain * gain * gain)
        case "PropCbc":
            return weight * (gain + gain * gain * gain) / 2  # `**3` is slow
        case "ASymProsp":
            return weight * np.where(gain > 0, gain * 2 / 3, gain)
    decided = np.clip(gain / NOTICED, -1, 1)
    return weight * (decided if rule == "Binary" else 0.8 * gain + 0.2 * decided)


def coalitions(rule: VotingRule, *, weight: Floats, utility: Floats) -> Floats:
    """The strength of the coalition for each option (row) against each other (column).

    `weight` has a value for each actor, `utility` a row for each actor and a column for each
    option.
    """
    gain = utility[:, :, None] - utility[:, None, :]
    cast = votes(rule, weight=weight[:, None, None], gain=gain)
    later = np.tril(np.maximum(cast, 0).sum(axis=0), -1)  # each pair votes once, the later first:
    earlier = np.tril(np.maximum(-cast, 0).sum(axis=0), -1)  # it matters to ASymProsp alone
    return np.asarray(NO_COALITION + later + earlier.T, float)


def victories(rule: VictoryRule, strength: Floats) -> Floats:
    """The chance of each option (row) to beat each other (column); 1/2 against itself."""
    other = strength.T
    if rule == "Binary":
        share = strength / (strength + other)
        close = (share * (DECISIVE + 1) - 1) / (DECISIVE - 1)
        sure = [strength >= DECISIVE * other, other >= DECISIVE * strength]
        return np.select(sure, [1 / (1 + UPSET), UPSET / (1 + UPSET)], close)
    raised, against = strength ** POWERS[rule], other ** POWERS[rule]
    return np.asarray(raised / (raised + against), float)


def option_chances(rule: OptionRule, *, strength: Floats, victory: VictoryRule) -> Floats:
    """The chance of each option, from the coalitions for each against each; they sum to 1.

    Conditional: that it beats all others, given that one does. Markov: that it is the favourite in
    the long run, where a challenger comes up evenly or as strongly as it is wanted, and wins by its
    chance. Raises InputError where the process does not settle.
    """
    beats = victories(victory, strength)
    if rule == "Conditional":
        logs = np.log(beats).sum(axis=1)
        found = np.exp(logs - logs.max())
        return np.asarray(found / found.sum(), float)
    number = len(strength)
    challenge = np.full_like(strength, 1 / number)
    if rule == "MarkovIncentive":
        wanted = strength * beats + SELF_SUPPORT * np.eye(number)
        challenge = wanted / wanted.sum(axis=0)
    return _settled(beats, challenge, SETTLED[rule])


def _settled(beats: Floats, challenge: Floats, tolerance: float) -> Floats:
    """Where the favourite ends up; `challenge` holds who comes up (row) against whom (column)."""
    chances: Floats = np.full(len(beats), 1 / len(beats))
    for _ in range(MOST_ROUNDS):
        met = challenge.T * chances[:, None]
        after = (beats * (met + met.T)).sum(axis=1)
        change = float(np.abs(after - chances).max())
        chances = (chances + after) / 2  # half a step settles sooner
        if change <= tolerance:
            return chances
    msg = f"the chances did not settle in {MOST_ROUNDS} rounds. Choose the rule Conditional"
    raise InputError(msg)
