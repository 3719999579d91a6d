"""Two sides who divide something in the sight of their publics: shares, win-sets, side payments."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from detente.errors import InputError
from detente.models.division_kernel import (
    HARDLY,
    Floats,
    Frontier,
    best_ratified,
    both_ratify,
    frontier,
    least_payment,
    nash_share,
    rubinstein_shares,
)
from detente.models.results import Divided, OpeningPayment, Share
from detente.relations import Division, Side, SidePayment

ENDS = (0.0, 1.0)
TWO_POINTS = 2
NOT_BOUND = "Nash and Rubinstein shares do not know of the publics: see how often each is ratified"
INDEPENDENT = "the two publics are taken to be independent of each other"
COSTS_MORE = "a unit costs the payer's public as much as it gives the recipient's, or more"
TOO_LITTLE = "even all of what is divided does not make up for what it costs the payer's public"


def divide(division: Division, *, chance: float = 1.0) -> Divided:
    """How two sides divide by each rule, what their publics ratify, and the least payment for it.

    `chance`, above 0 up to 1, is how often both publics must ratify. Raises InputError for worths
    that do not rise, for numbers out of range, and where no division is worth as much to both as no
    agreement.

    Source: Nash (1950), The bargaining problem; Rubinstein (1982), Perfect equilibrium in a
    bargaining model; Putnam (1988), Diplomacy and domestic politics.

    Example
    -------
    >>> whole = ((0.0, 0.0), (1.0, 1.0))
    >>> norway = Side("Norway", whole, 0.2, 0.9, (0.7,), "made up")
    >>> iceland = Side("Iceland", whole, 0.1, 0.9, (0.4,), "made up")
    >>> aid = SidePayment("Norway", effect=1.0, price=0.5, most=1.0, because="made up")
    >>> found = divide(Division((norway, iceland), (aid,)))
    >>> round(found.shares[0].share, 3), round(found.gap, 3), round(found.payments[0].units, 3)
    (0.55, 0.1, 0.2)
    """
    _check(division, chance)
    first, second = division.sides
    divided = frontier(
        _worth(first),
        second=_worth(second),
        disagreement=(first.disagreement, second.disagreement),
    )
    least = (np.array(first.ratified_from), np.array(second.ratified_from))
    low, high = float(least[0].max()), float(1 - least[1].max())
    uncertain = max(map(len, least)) > 1
    return Divided(
        sides=(first.name, second.name),
        shares=tuple(_shares(division, divided, least)),
        zone=(low, high) if low <= high + HARDLY else None,
        gap=max(0.0, low - high),
        chance=chance,
        payments=tuple(_opened(division, each, chance) for each in division.payments),
        warnings=(NOT_BOUND, INDEPENDENT) if uncertain else (NOT_BOUND,),
    )


def _worth(side: Side) -> tuple[Floats, Floats]:
    shares, worth = np.array(side.worth, float).T
    return shares, worth


def _shares(division: Division, divided: Frontier, least: tuple[Floats, Floats]) -> Iterator[Share]:
    first, second = division.sides
    offers = rubinstein_shares(divided, patience=(first.patience, second.patience))
    best, often = best_ratified(least)
    rules = [
        ("Nash", nash_share(divided, power=division.power)),
        (f"Rubinstein, {first.name} offers first", offers[0]),
        (f"Rubinstein, {second.name} offers first", offers[1]),
    ]
    if often:  # where nothing is ever ratified, no share is the one
        rules.append(("ratified most often", best))
    for rule, share in rules:
        often = float(both_ratify(least, shares=np.array([share]))[0])
        yield Share(rule, share, divided.gains(share), often)


def _opened(division: Division, payment: SidePayment, chance: float) -> OpeningPayment:
    payer, recipient = division.sides
    if payment.payer == recipient.name:
        payer, recipient = recipient, payer
    units, share = least_payment(
        np.array(payer.ratified_from),
        recipient=np.array(recipient.ratified_from),
        price=payment.price,
        effect=payment.effect,
        chance=chance,
    )
    if math.isinf(units):
        why = COSTS_MORE if payment.effect <= payment.price else TOO_LITTLE
    elif units > payment.most + HARDLY:
        why = f"it takes {units:g} units, and {payer.name} has {payment.most:g}"
    else:
        return OpeningPayment(payer.name, recipient.name, units, share, None)
    return OpeningPayment(payer.name, recipient.name, None, None, why)


def _check(division: Division, chance: float) -> None:
    first, second = division.sides
    if first.name == second.name:
        msg = f"both sides are called {first.name!r}. Give each a name of its own"
        raise InputError(msg)
    for side in division.sides:
        _check_side(side)
    for payment in division.payments:
        if payment.payer not in {first.name, second.name}:
            msg = f"{payment.payer!r}, who pays, is neither {first.name!r} nor {second.name!r}"
            raise InputError(msg)
        _within(payment.payer, "effect, price and most of its payment", 0, math.inf,
                (payment.effect, payment.price, payment.most))  # fmt: skip
    _within("the division", "power", 0, 1, (division.power,))
    if not 0 < chance <= 1:
        msg = f"{chance:g} is no chance to ask for. Give one above 0, up to 1"
        raise InputError(msg)


def _check_side(side: Side) -> None:
    shares = [share for share, _ in side.worth]
    worth = [value for _, value in side.worth]
    rising = all((np.diff(each) > 0).all() for each in (shares, worth))
    if len(shares) < TWO_POINTS or (shares[0], shares[-1]) != ENDS or not rising:
        msg = (
            f"the worth of {side.name} does not rise from share 0 to share 1. Give (share, worth) "
            "in rising order, both growing, the first at 0 and the last at 1"
        )
        raise InputError(msg)
    if not math.isfinite(side.disagreement) or not np.isfinite(worth).all():
        msg = f"a worth of {side.name} is no finite number"
        raise InputError(msg)
    if not 0 < side.patience < 1:
        msg = f"the patience of {side.name}, {side.patience:g}, does not lie between 0 and 1"
        raise InputError(msg)
    if not side.ratified_from:
        msg = f"{side.name} has no least share that its public ratifies. Give 0 for any share"
        raise InputError(msg)
    _within(side.name, "least share ratified", 0, 1, side.ratified_from)


def _within(who: str, what: str, low: float, high: float, given: tuple[float, ...]) -> None:
    for each in given:
        if not (low <= each <= high) or math.isinf(each):
            ends = f"from {low:g} to {high:g}" if math.isfinite(high) else f"of {low:g} or more"
            msg = f"{who}: {what}: {each:g} is no number {ends}"
            raise InputError(msg)
