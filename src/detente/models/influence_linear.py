"""Who follows whom by the bilinear autoregression: the linear answer, labelled, with its power."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from detente.errors import InputError
from detente.models.bilinear import BlinFit, bilinear
from detente.models.count_what_if import TWO_ASSUMPTIONS
from detente.models.following_power import least_of
from detente.models.following_words import PAIR_LEVELS
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import check_change
from detente.models.influence_words import (
    CANNOT_TELL,
    LINEAR_UNITS,
    MORE_THAN_OTHERS,
    NO_PAIRS,
    NOT_CAUSE,
    check_periods,
    effect_of,
    lopsided,
    placebos,
    places_of,
    ranked_pairs,
    told_of,
    verdict_on,
)
from detente.models.linear_what_if import HELD_LEVELS, linear_what_if
from detente.models.results import BilinearInfluence, Effect, Following, PairFollowing, WhatIf
from detente.models.results.influence import Sign
from detente.relations import InfluencePanel

LINEAR = (
    "the model is linear: a few ties of very many events decide, and a shock that moves busy pairs "
    "by more events than others passes for following; for counts ask --model count"
)
NEVER_BELOW = (
    "of counts, rates and whatever is never below 0 a linear model decides nothing: it finds "
    "following in panels in which nobody follows. Give counts to --model count, and of rates the "
    "logarithms less their mean"
)
LIMITS = (MORE_THAN_OTHERS, NOT_CAUSE, LINEAR)
ITSELF = "what actors do to themselves is in the panel, and is kept as in the published model"
EXPLODES = "the spectral radius is 1 or more: shocks do not die away"


def bilinear_influence(
    panel: InfluencePanel, *, options: InfluenceOptions | None = None
) -> BilinearInfluence:
    """How far the follower follows the leader, or the pairs ranked, by a linear model of values.

    Two fits: the form as published, whose fit and naive answer are told, and one in which each
    recipient's level of each period and each pair's level are held. What actors do to themselves
    is kept where the panel has it. Raises InputError for actors that are not there or named twice,
    too few periods, an actor that does nothing, and `toward`.

    Example
    -------
    >>> values = np.random.default_rng(1).normal(size=(60, 4, 4)) * (1.0 - np.eye(4))
    >>> months = tuple(str(k) for k in range(60))
    >>> panel = InfluencePanel("made", "score", ("A", "B", "C", "D"), months, values)
    >>> bilinear_influence(panel).model
    'blin'
    """
    options = options or InfluenceOptions()
    places = places_of(panel, (options.follower, options.leader))
    _check(panel, options)
    plain, held = _fitted(panel, options, places[0])
    return _described(plain, held, panel, options, places)


def _described(
    plain: BlinFit,
    held: BlinFit,
    panel: InfluencePanel,
    options: InfluenceOptions,
    places: tuple[int | None, ...],
) -> BilinearInfluence:
    follower, leader = places
    pairs = ranked_pairs(
        panel.actors, follower=follower, leader=leader if follower is None else None,
        effect=lambda pair: _effect(held, pair, panel),
    )  # fmt: skip
    pair = None if follower is None or leader is None else (follower, leader)
    decides = _decides(panel)
    told = None if pair is None else _answer(held, pair, panel, decides=decides)
    change, why = linear_what_if(held, plain, panel, options=options.what_if)
    change = change if decides or change is None else _unsigned(change)
    return BilinearInfluence(
        model="blin",
        lags=options.lags,
        panel=told_of(panel),
        follower=options.follower,
        leader=options.leader,
        r_squared=plain.r_squared,
        spectral_radius=plain.radius,
        decides=decides,
        following=told,
        naive=None if pair is None else _effect(plain, pair, panel),
        placebo_leaders=None if pair is None else placebos(pairs, leader=panel.actors[pair[1]]),
        pairs=pairs,
        what_if=change,
        units=dict(LINEAR_UNITS),
        constraints=(held.constraint, PAIR_LEVELS),
        limits=_limits(change, decides=decides),
        warnings=(*lopsided(panel), *_warnings(plain, pairs), *_untold(told, pair, options), *why),
    )


def _limits(change: WhatIf | None, *, decides: bool) -> tuple[str, ...]:
    undecided = () if decides else (NEVER_BELOW,)
    return (*LIMITS, *undecided, *((TWO_ASSUMPTIONS, HELD_LEVELS) if change else ()))


def _fitted(
    panel: InfluencePanel, options: InfluenceOptions, follower: int | None
) -> tuple[BlinFit, BlinFit]:
    """The form as published, and the one in which levels of recipients and pairs are held."""
    diagonal = bool(np.trace(panel.counts, axis1=1, axis2=2).any())
    asked = None if follower is None else (follower,)
    options.tell("the model as published")
    plain = bilinear(
        panel.counts, lags=options.lags, diagonal=diagonal, followers=asked or (), recipients=()
    )
    options.tell("with levels of recipients and pairs held")
    held = bilinear(
        panel.counts, lags=options.lags, levels="pair", diagonal=diagonal, followers=asked,
        recipients=(),
    )  # fmt: skip
    return plain, held


def _unsigned(change: WhatIf) -> WhatIf:
    """The same without any sign told."""
    untold: Sign = "untold"
    return replace(change, signs=(untold,) * len(change.signs))


def _decides(panel: InfluencePanel) -> bool:
    """Whether a linear model is one of these values: a shock multiplies what is never below 0."""
    return bool((panel.counts < 0).any())


def _warnings(plain: BlinFit, pairs: Sequence[PairFollowing]) -> Iterator[str]:
    if plain.diagonal:
        yield ITSELF
    if plain.radius >= 1:
        yield EXPLODES
    if not pairs:
        yield NO_PAIRS


def _untold(
    told: Following | None, pair: tuple[int, int] | None, options: InfluenceOptions
) -> Iterator[str]:
    if pair is not None and told is None:
        yield CANNOT_TELL.format(follower=options.follower, leader=options.leader)


def _check(panel: InfluencePanel, options: InfluenceOptions) -> None:
    check_periods(panel, lags=options.lags)
    if options.toward is not None:
        msg = "--toward is asked of --model count: the linear model has one answer for all"
        raise InputError(msg)
    if options.what_if is not None:
        check_change(panel, options=options.what_if)
    past = np.abs(panel.counts[:-1])
    for axis, idle in ((2, "does nothing"), (1, "has nothing done to it")):
        still = np.flatnonzero(past.sum(axis=(0, axis)) == 0)
        if len(still):
            name = panel.actors[still[0]]
            msg = f"{name} {idle} in any period but the last. Leave it out with --actors or --most"
            raise InputError(msg)


def _degrees(fit: BlinFit, panel: InfluencePanel) -> int:
    return len(panel.periods) - fit.lags - 1


def _effect(fit: BlinFit, pair: tuple[int, int], panel: InfluencePanel) -> Effect | None:
    error, degrees = float(fit.following_error[pair]), _degrees(fit, panel)
    return effect_of(float(fit.following[pair]), error, degrees=degrees, in_logs=False)


def _answer(
    held: BlinFit, pair: tuple[int, int], panel: InfluencePanel, *, decides: bool
) -> Following | None:
    """The answer, its power of a fit in which nobody follows; of counts and rates undecided.

    Nothing is told where the panel cannot tell it.
    """
    effect = _effect(held, pair, panel)
    least = least_of(held.spread.null_error(pair), degrees=_degrees(held, panel))
    if effect is None or not np.isfinite(least):
        return None
    told = verdict_on(effect, least_detectable=least)
    return told if decides else replace(told, verdict="undecided", why=NEVER_BELOW)
