"""Who follows whom in a panel of counts: the answer with its power, its placebos and its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from detente.errors import InputError
from detente.models.count_what_if import HELD_LEVELS, TWO_ASSUMPTIONS, count_what_if
from detente.models.following import Followed
from detente.models.following_power import LEVEL
from detente.models.following_words import CORRECTED, Untold, untold_words
from detente.models.influence_fits import Fits, effect_in, told_jointly
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import WhatIfOptions, check_change
from detente.models.influence_words import (
    APART,
    CANNOT_TELL,
    LEAD_SPEAKS,
    LEAST_PERIODS,
    LOG_UNITS,
    LONG_MEMORY,
    MOOD,
    MORE_THAN_OTHERS,
    NO_PAIRS,
    NOT_CAUSE,
    ONLY_THESE,
    OR_REVERSE,
    UNFINISHED,
    UNSETTLED,
    check_periods,
    effect_of,
    lopsided,
    placebos,
    places_of,
    ranked_pairs,
    told_of,
    verdict_on,
)
from detente.models.results import (
    CountInfluence,
    Effect,
    Following,
    PairFollowing,
    PlaceboLeaders,
    WhatIf,
)
from detente.relations import InfluencePanel

OF_THE_FIT = ("sparse", "unspread")
"""What is said of a fit as a whole comes before what is said of one coefficient."""
LEAST_DEGREES = 10
"""Degrees of freedom below which a warning is due: t(.975) is 2.2 there, and 12.7 at one."""
MOST_UNTOLD = 5
"""Coefficients that are not told, named one by one; the rest are counted."""


def influence(panel: InfluencePanel, *, options: InfluenceOptions | None = None) -> CountInfluence:
    """How far the follower follows the leader, or the pairs ranked, with power and placebos.

    The count model of `models.following` with a level for each pair, for lasting differences
    between pairs else pass for following. The least effect
    that the panel could show is worked out without a look at the estimate. Ctrl-C leaves what was
    reached, and says so. Raises InputError for actors that are not there or named twice, and too
    few periods.

    Example
    -------
    >>> counts = np.random.default_rng(1).poisson(3.0, (60, 4, 4)) * (1.0 - np.eye(4))
    >>> months = tuple(str(k) for k in range(60))
    >>> panel = InfluencePanel("made", "events", ("A", "B", "C", "D"), months, counts)
    >>> asked = InfluenceOptions(follower="A", leader="B")
    >>> influence(panel, options=asked).following.verdict
    'undecided'
    """
    options = options or InfluenceOptions()
    places = places_of(panel, (options.follower, options.leader, options.toward))
    places_of(panel, options.leaders)
    if places[2] is not None and None in places:
        msg = "--toward asks of one pair: give --follower and --leader too"
        raise InputError(msg)
    check_periods(panel, lags=options.lags)
    if options.what_if is not None:
        check_change(panel, options=options.what_if)
        if options.lags > 1:
            msg = "a what-if of the count model takes one lag. Leave --lags out"
            raise InputError(msg)
    fits = Fits(panel, options, told_jointly(panel, options))
    found = _Found()
    try:
        _work_out(fits, found, places)
    except KeyboardInterrupt:
        found.stopped = True
        found.warnings.append(UNFINISHED)
    return _described(fits, found)


@dataclass(slots=True)
class _Found:
    """What was worked out so far."""

    following: Following | None = None
    toward: Following | None = None
    naive: Effect | None = None
    lead: Effect | None = None
    placebo_leaders: PlaceboLeaders | None = None
    own: Effect | None = None
    reverse: Effect | None = None
    reciprocity: Effect | None = None
    fit: Followed | None = None
    pairs: tuple[PairFollowing, ...] = ()
    what_if: WhatIf | None = None
    stopped: bool = False
    warnings: list[str] = field(default_factory=list)


def _work_out(fits: Fits, found: _Found, places: tuple[int | None, ...]) -> None:
    """All that is asked, what matters most first, so that a stop leaves the rest."""
    follower, leader, recipient = places
    if follower is not None and leader is not None:
        _answer(fits, found, (follower, leader))
        if recipient is not None:
            _toward(fits, found, (follower, leader, recipient))
        _beside(fits, found, (follower, leader))
        pairs = _pairs(fits, follower=follower, leader=None)
        found.pairs = pairs
        found.placebo_leaders = placebos(pairs, leader=fits.panel.actors[leader])
    else:
        found.pairs = _pairs(fits, follower=follower, leader=leader)
        found.fit = found.fit or next(iter(fits.fitted.values()), None)
    if fits.options.what_if is not None:
        _run_on(fits, found, fits.options.what_if)


def _run_on(fits: Fits, found: _Found, asked: WhatIfOptions) -> None:
    """What the change brings; a system that explodes is told, and takes no answer away."""
    fits.options.tell("what if")
    sender = fits.panel.actors.index(asked.sender)
    naive = fits.by(replace(fits.asked(sender), common_shock=False))
    of_sender = fits.of(sender), naive
    found.what_if, why = count_what_if(*of_sender, fits.panel, options=asked)
    found.warnings.extend(why)


def _answer(fits: Fits, found: _Found, pair: tuple[int, int]) -> None:
    """The least detectable effect, before the estimate; then the estimate."""
    options = fits.options
    options.tell("the least detectable effect")
    least = fits.least(pair, fits.asked(pair[1]))
    options.tell("the estimate")
    fit = found.fit = fits.of(pair[1])
    own = float(fit.own[pair[0]]), float(fit.own_error[pair[0]])
    found.own = effect_of(*own, degrees=fit.degrees)
    found.reciprocity = effect_of(fit.reciprocity, fit.reciprocity_error, degrees=fit.degrees)
    effect = effect_in(fit, pair)
    if effect is not None and np.isfinite(least):
        found.following = verdict_on(effect, least_detectable=least)


def _toward(fits: Fits, found: _Found, asked: tuple[int, int, int]) -> None:
    options = fits.options
    options.tell("toward the one recipient")
    with_term = replace(fits.asked(asked[1]), toward=asked)
    least = fits.least(asked[:2], with_term)
    fit = fits.by(with_term)
    effect = effect_of(fit.toward_whole, fit.toward_whole_error, degrees=fit.degrees)
    if effect is None or not np.isfinite(least):
        found.warnings.append(f"toward {options.toward} alone nothing can be told")
        return
    found.toward = verdict_on(effect, least_detectable=least)


def _beside(fits: Fits, found: _Found, pair: tuple[int, int]) -> None:
    """The naive model, what the leader did in the period to come, and the other way round."""
    follower, leader = pair
    asked = fits.asked(leader)
    fits.options.tell("the model without the common shock")
    found.naive = effect_in(fits.by(replace(asked, common_shock=False)), pair)
    if len(fits.panel.periods) > asked.lags + LEAST_PERIODS:
        fits.options.tell("the leader's conduct in the period to come")
        fit = fits.by(replace(asked, lead_of=leader))
        lead = float(fit.lead[follower]), float(fit.lead_error[follower])
        found.lead = effect_of(*lead, degrees=fit.degrees)
    found.reverse = fits.effect((leader, follower))
    if found.lead is not None and found.lead.p_value < LEVEL:
        both = found.reverse is not None and found.reverse.p_value < LEVEL
        found.warnings.append(f"{LEAD_SPEAKS}{OR_REVERSE}" if both else LEAD_SPEAKS)


def _pairs(fits: Fits, *, follower: int | None, leader: int | None) -> tuple[PairFollowing, ...]:
    """All pairs of this follower, of this leader, or of anyone, as far as they are told."""
    return ranked_pairs(fits.panel.actors, follower=follower, leader=leader, effect=fits.effect)


def _described(fits: Fits, found: _Found) -> CountInfluence:
    options, fit = fits.options, found.fit
    return CountInfluence(
        model="count",
        family=options.family,
        lags=options.lags,
        jointly=fits.jointly,
        leaders=options.leaders,
        spillover=fits.jointly and options.spillover,
        panel=told_of(fits.panel),
        follower=options.follower,
        leader=options.leader,
        recipient=options.toward,
        following=found.following,
        toward=found.toward,
        naive=found.naive,
        lead=found.lead,
        placebo_leaders=found.placebo_leaders,
        own=found.own,
        reverse=found.reverse,
        reciprocity=found.reciprocity,
        pairs=found.pairs,
        dispersion=None if fit is None else fit.dispersion,
        what_if=found.what_if,
        units=dict(LOG_UNITS),
        constraints=() if fit is None else (*_leaders(options), *fit.constraints),
        limits=_limits(fits),
        warnings=tuple(_warnings(fits, found)),
        stopped=found.stopped,
    )  # fmt: skip


def _leaders(options: InfluenceOptions) -> tuple[str, ...]:
    return (ONLY_THESE.format(", ".join(options.leaders)),) if options.leaders else ()


def _limits(fits: Fits) -> tuple[str, ...]:
    return (
        MORE_THAN_OTHERS,
        *(() if fits.jointly else (APART,)),
        MOOD,
        *(() if any(Untold("sparse") in fit.untold for fit in fits.made) else (CORRECTED,)),
        *((LONG_MEMORY,) if fits.options.lags > 1 else ()),
        NOT_CAUSE,
        *((TWO_ASSUMPTIONS, HELD_LEVELS) if fits.options.what_if is not None else ()),
    )


def _warnings(fits: Fits, found: _Found) -> Iterator[str]:
    yield from lopsided(fits.panel)
    yield from found.warnings
    if found.fit is None:
        return
    if not all(fit.converged for fit in fits.made):
        yield UNSETTLED
    least = min(fits.made, key=lambda fit: fit.degrees)
    if least.degrees < LEAST_DEGREES:
        yield (
            f"{least.coefficients:,} coefficients, told by groups of cells that number "
            f"{least.clusters:,}, leave next to nothing to tell errors by: intervals are as wide "
            "as that makes them"
        )
    if not found.pairs and not found.stopped:
        yield NO_PAIRS
    if found.following is None and fits.options.follower and fits.options.leader:
        yield CANNOT_TELL.format(follower=fits.options.follower, leader=fits.options.leader)
    found_out = dict.fromkeys(why for fit in fits.made for why in fit.untold)
    untold = sorted(found_out, key=lambda each: each.why not in OF_THE_FIT)
    yield from (untold_words(each, actors=fits.panel.actors) for each in untold[:MOST_UNTOLD])
    if len(untold) > MOST_UNTOLD:
        yield f"and {len(untold) - MOST_UNTOLD} more that cannot be told"
