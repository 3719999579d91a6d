"""Whether one actor follows another, in sentences: power first, then what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.models.results import CountInfluence, Effect, Following, PlaceboLeaders

FALSE_FINDS = 0.05
"""Pairs with a q below it stand out: so large a share of them is expected to be chance."""
NAMED = 5
"""Placebo leaders named; the JSON has all."""
MOST = 9_999.0
"""A change in per cent beyond which no more is told: the estimate has run away."""


def answer_told(told: Following, *, follower: str, leader: str, lags: int) -> Iterator[str]:
    """Power first: the least effect found, then the estimate and what it means."""
    yield (
        f"Power first: if {follower} follows {leader}, the estimate differs from 0 (at "
        f"the {_whole(told.level)} level) in {_whole(told.power)} of cases only where the effect "
        f"is {_size(told)} or more. An effect of just that size is called following in about half, "
        "for the estimate must reach it too."
    )
    yield verdict_told(told, follower=follower, leader=leader)
    beyond = f" than in the mean of all who may follow {leader}"
    units = "In units" if told.verdict != "undecided" else "In units, were the estimate true"
    if told.effect.per_cent is None:
        last = "period" if lags == 1 else f"{lags} periods together"
        yield (
            f"{units}: 1 event more of {leader} toward a third party in the last {last} goes "
            f"with {told.effect.estimate:+.3f} of {follower}'s toward it, more{beyond}."
        )
    else:
        more = told.effect.per_cent[0]
        yield (
            f"{units}: twice as many events of {leader} toward a third party in the "
            f"{_past(lags)} (of 1 + their number) go with {abs(more):.0f} % "
            f"{'more' if more >= 0 else 'fewer'} of {follower}'s toward it{beyond}."
        )


def verdict_told(told: Following, *, follower: str, leader: str) -> str:
    """The verdict, why, and the estimate."""
    pair = f"{follower} follows {leader}"
    if told.verdict == "undecided":
        return f"Undecided whether {pair}: {told.why}. {effect_told(told.effect)}."
    how = told.verdict.removeprefix("follows ")
    return f"{pair} {how} than the others do: {told.why}. {effect_told(told.effect)}."


def beside_told(found: CountInfluence, *, name: Callable[[str], str] = str) -> Iterator[str]:
    """What stands beside an answer: toward one recipient, the naive model, placebos, the past.

    `name` says how an actor of the panel is called.
    """
    follower, leader = name(found.follower or ""), name(found.leader or "")
    if found.toward is not None:
        told = found.toward
        yield (
            f"Toward {name(found.recipient or '')} alone, in {_whole(told.power)} of cases only at "
            f"{_size(told)} or more. {verdict_told(told, follower=follower, leader=leader)}"
        )
    if found.naive is not None:
        yield (
            "Not to be trusted: without the common shock the same model says "
            f"{effect_told(found.naive)}."
        )
    if found.placebo_leaders is not None:
        yield placebos_told(found.placebo_leaders, leader=leader, name=name)
    if found.lead is not None:
        yield (
            f"Placebo in time: beside what {leader} did in the {_past(found.lags)}, what it does "
            f"in the period to come: {interval_told(found.lead)}. Apart from 0, it speaks of a "
            f"common cause, or of {leader} following {follower}."
        )
    yield from _past_told(found, follower=follower, leader=leader)


def _past_told(found: CountInfluence, *, follower: str, leader: str) -> Iterator[str]:
    if found.reverse is not None:
        yield f"The other way, {leader} following {follower}: {effect_told(found.reverse)}."
    if found.own is not None:
        followed = found.jointly and (not found.leaders or found.follower in found.leaders)
        less = f", less what others follow {follower} in the mean" if followed else ""
        yield f"{follower}'s own past toward the same recipient{less}: {interval_told(found.own)}."
    if found.reciprocity is not None:
        told = interval_told(found.reciprocity)
        yield f"Reciprocity, what the recipient did to the sender: {told}."


def placebos_told(
    placebos: PlaceboLeaders, *, leader: str, name: Callable[[str], str] = str
) -> str:
    """Where the leader asked about stands among the others put in its place."""
    more = ", ..." if len(placebos.larger) > NAMED else ""
    larger = ", ".join(map(name, placebos.larger[:NAMED]))
    named = f" ({larger}{more})" if larger else ""
    return (
        f"Placebo leaders: {len(placebos.larger)} of {placebos.leaders} others put in "
        f"{leader}'s place have a larger |estimate / error|{named}: {leader} is number "
        f"{placebos.rank} of {placebos.leaders + 1}."
    )


def effect_told(effect: Effect) -> str:
    """How far one follows another, with its interval, and what doubling means."""
    return f"a = {interval_told(effect)}"


def interval_told(effect: Effect) -> str:
    """A coefficient with its interval, and what doubling means."""
    told = f"{effect.estimate:.3f}, 95 % interval {effect.low:.3f} to {effect.high:.3f}"
    if effect.per_cent is None:
        return told
    here, low, high = map(per_cent_told, effect.per_cent)
    return f"{told} (doubling: {here}, {low.removesuffix(' %')} to {high})"


def per_cent_told(per_cent: float) -> str:
    """A change in per cent with its sign."""
    if per_cent > MOST:
        return f"over +{MOST:,.0f} %"
    return f"{round(per_cent) or 0:+,} %"


def _past(lags: int) -> str:
    """What a coefficient in logs is of: the logs' mean where there are several periods."""
    return "last period" if lags == 1 else f"mean of the last {lags} periods"


def _size(told: Following) -> str:
    size, more = f"a = {told.least_detectable:.3f}", told.least_per_cent
    return size if more is None else f"{size} (doubling: {per_cent_told(more)})"


def _whole(share: float) -> str:
    return f"{100 * share:.0f} %"
