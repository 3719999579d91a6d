"""What each scenario of a dispute makes of its stable states, and the draws of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.models.dispute_game import game_of, numbers_of, under
from detente.models.preference_draws import DrawsStopped, Progress, stable_in_draws
from detente.models.results import PreferenceDraws, ScenarioStability, Stability
from detente.models.stability_kernel import CONCEPTS, stable_for_all
from detente.relations import Dispute, Scenario

Drawn = dict[str | None, PreferenceDraws | None]
"""By scenario; under None those of the dispute as it is."""


def quo_of(dispute: Dispute) -> int | None:
    """The number of the status quo, None where there is none."""
    quo = dispute.status_quo
    return None if quo is None else dispute.numbers[dispute.states.index(quo)]


def under_scenarios(
    dispute: Dispute, *, asked: Scenario | None, found: Stability
) -> tuple[ScenarioStability, ...]:
    """What differs from the dispute as it is under each scenario, or under the one asked for.

    `found` is the answer for the dispute as it is, or under the scenario asked for.
    """
    before: Mapping[str, tuple[int, ...]] = found.stable
    if asked is not None:
        flags = stable_for_all(game_of(dispute))
        before = {concept: numbers_of(dispute, each) for concept, each in flags.items()}
    each_of = dispute.scenarios if asked is None else (asked,)
    return tuple(_under(dispute, each, before) for each in each_of)


def _under(
    dispute: Dispute, scenario: Scenario, before: Mapping[str, tuple[int, ...]]
) -> ScenarioStability:
    laid = under(dispute, scenario)
    flags = stable_for_all(game_of(laid))
    then = {concept: numbers_of(laid, each) for concept, each in flags.items()}
    return ScenarioStability(
        scenario=scenario.name,
        because=scenario.because,
        stable=then,
        gained={c: tuple(sorted({*then[c]} - {*before[c]})) for c in CONCEPTS},
        lost={c: tuple(sorted({*before[c]} - {*then[c]})) for c in CONCEPTS},
        infeasible=len(dispute.states) - len(laid.states),
        status_quo=quo_of(laid),
    )


def with_draws(
    found: Stability,
    dispute: Dispute,
    *,
    asked: Scenario | None,
    draws: int,
    seed: int,
    members: tuple[str, ...],
    told: Progress | None,
) -> Stability:
    """The answer with draws of the preferences as it is and under each scenario, or of one asked.

    Ctrl-C ends them: those that are done are kept, and a warning says how many of how many.
    """
    cases = dispute.scenarios if asked is None else (asked,)
    laid: dict[str | None, Dispute] = {} if asked is not None else {None: dispute}
    drawn: Drawn = dict.fromkeys(laid | {each.name: None for each in cases})
    now = next(iter(drawn))
    try:
        laid |= {each.name: under(dispute, each) for each in cases}
        for now, case in laid.items():
            drawn[now] = stable_in_draws(
                case, game_of(case), draws=draws, seed=seed, members=members, told=told
            )
    except KeyboardInterrupt as stop:
        if isinstance(stop, DrawsStopped):
            drawn[now] = stop.so_far
        found = replace(found, stopped=True, warnings=(*found.warnings, _stopped(drawn, draws)))
    scenarios = tuple(replace(each, draws=drawn[each.scenario]) for each in found.scenarios)
    return replace(found, draws=drawn[None if asked is None else asked.name], scenarios=scenarios)


def _stopped(drawn: Drawn, asked: int) -> str:
    """How many draws are done, in words."""
    counts = [0 if each is None else each.draws for each in drawn.values()]
    others = len(counts) - 1
    if counts[0] < asked or not others:
        more = f", and none of {others} scenarios" if others else ""
        return f"stopped after {counts[0]:,} of {asked:,} draws{more}"
    done = sum(count == asked for count in counts[1:])
    begun = "".join(
        f", and {count:,} of {name!r}"
        for name, count in zip(drawn, counts, strict=True)
        if 0 < count < asked
    )
    return (
        f"stopped after all {asked:,} draws of the dispute as it is, those of {done} of {others} "
        f"scenarios{begun}"
    )
