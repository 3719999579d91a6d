"""Which settlements of a dispute hold: the states stable for every decision maker, and why.

The graph model for conflict resolution (Fang, Hipel and Kilgour 1993). It tells which states would
last if preferences are as given; not which of them will come about, nor when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from detente.models.coalitions import MOST_STATES, acting_as_one
from detente.models.dispute_game import (
    MOST_LISTED,
    game_of,
    numbers_of,
    place_named,
    scenario_named,
    under,
)
from detente.models.dispute_moves import Conflict
from detente.models.inverse_stability import SECONDS, fewest_changes, improvements_in_the_way
from detente.models.legal_sequences import reached
from detente.models.preference_draws import Progress, stable_in_draws
from detente.models.results import (
    DisputePath,
    DisputePaths,
    MakerStability,
    PreferenceChange,
    ScenarioStability,
    Stability,
)
from detente.models.stability_kernel import CONCEPTS, Stable, stable_for_all
from detente.models.stability_words import reasons_for, state_of, steps_of
from detente.relations import Dispute, Ranking, Scenario

JUDGEMENT = "judgement"
Flags = Mapping[str, Stable]


@dataclass(frozen=True, slots=True)
class StabilityOptions:
    """What is worked out beside the stable states. A state is its number, or its bits as text."""

    scenario: str | None = None
    start: str | None = None
    """Where paths start, instead of the status quo."""
    explain: str | None = None
    make_stable: str | None = None
    coalition: tuple[str, ...] = ()
    draws: int = 0
    seed: int = 0
    told: Progress | None = field(default=None, compare=False)


def stability(dispute: Dispute, *, options: StabilityOptions | None = None) -> Stability:
    """The states stable for every decision maker by concept, and what `options` asks beside.

    Without a scenario, those of every scenario too. Raises InputError for a state, a scenario or a
    decision maker that is not there, and for more moves than fit.
    """
    options = options or StabilityOptions()
    asked = scenario_named(dispute, options.scenario) if options.scenario else None
    laid = dispute if asked is None else under(dispute, asked)
    game = game_of(laid)
    of_makers = [{concept: test(game, k) for concept, test in CONCEPTS.items()}
                 for k in range(len(laid.makers))]  # fmt: skip
    stable = {
        concept: np.all([each[concept] for each in of_makers], axis=0) for concept in CONCEPTS
    }
    found = _described(laid, of_makers, stable, options)
    found = replace(found, paths=_paths(laid, game, stable, options))
    if options.coalition:
        found = replace(found, coalition=acting_as_one(laid, game, stable, options.coalition))
        if found.coalition and None in found.coalition.replacing.values():
            late = f"SMR of a coalition is worked out for up to {MOST_STATES:,} states"
            found = replace(found, warnings=(*found.warnings, late))
    if options.make_stable is not None:
        wanted = place_named(laid, options.make_stable)
        changes = tuple(_changes(laid, game, wanted))
        found = replace(found, wanted=laid.numbers[wanted], changes=changes)
        if any(each.fewest is None for each in changes):
            late = f"no smallest set of changes was proved within {SECONDS:g} s for some"
            found = replace(found, warnings=(*found.warnings, late))
    if options.explain is not None:
        place = place_named(laid, options.explain)
        reasons = tuple(reasons_for(laid, game, state=place))
        found = replace(found, explained=laid.numbers[place], reasons=reasons)
    if options.draws:
        draws = stable_in_draws(
            laid, game, draws=options.draws, seed=options.seed, told=options.told
        )
        found = replace(found, draws=draws)
    return replace(found, scenarios=_scenarios(dispute, asked, found.stable))


def _described(
    dispute: Dispute, of_makers: list[dict[str, Stable]], stable: Flags, options: StabilityOptions
) -> Stability:
    reasons = _becauses(dispute)
    warnings = []
    listed = range(len(dispute.states))
    if len(listed) > MOST_LISTED:
        strongest = np.flatnonzero(np.all(list(stable.values()), axis=0))
        listed = strongest[:MOST_LISTED].tolist()
        warnings.append(
            f"of {len(dispute.states):,} states, those stable under every concept are described, "
            f"{len(listed):,} of {len(strongest):,}"
        )
    quo = None if dispute.status_quo is None else _place(dispute, dispute.status_quo)
    return Stability(
        name=dispute.name,
        scenario=options.scenario,
        makers=dispute.makers,
        options=tuple(each.name for each in dispute.options),
        count=len(dispute.states),
        stable={concept: numbers_of(dispute, flags) for concept, flags in stable.items()},
        of_makers=tuple(
            MakerStability(name, {concept: numbers_of(dispute, f) for concept, f in flags.items()})
            for name, flags in zip(dispute.makers, of_makers, strict=True)
        ),
        states=tuple(state_of(dispute, place) for place in listed),
        status_quo=None if quo is None else dispute.numbers[quo],
        items=len(reasons),
        judgements=sum(each.strip().casefold() == JUDGEMENT for each in reasons),
        warnings=tuple(warnings),
    )


def _place(dispute: Dispute, bits: int) -> int:
    return dispute.states.index(bits)


def _becauses(dispute: Dispute) -> list[str]:
    found = [each.because for each in dispute.options]
    found += [each.because for each in dispute.infeasible]
    for each in dispute.preferences:
        parts = (each.by,) if isinstance(each.by, Ranking) else each.by
        found += [part.because for part in parts]
    return found


def _paths(
    dispute: Dispute, game: Conflict, stable: Flags, options: StabilityOptions
) -> DisputePaths | None:
    if options.start is not None:
        start = place_named(dispute, options.start)
    elif dispute.status_quo is not None:
        start = _place(dispute, dispute.status_quo)
    else:
        return None
    gains = [game.improvements(k) for k in range(len(dispute.makers))]
    found = reached(start, moves=gains, states=game.n)
    under_any = np.any(list(stable.values()), axis=0)
    ends = [int(each) for each in found.states if under_any[each]]
    ways = sorted(((found.path(end), end) for end in ends), key=lambda way: (len(way[0]), way[1]))
    return DisputePaths(
        start=dispute.numbers[start],
        reached=len(found.states),
        paths=tuple(
            DisputePath(
                dispute.numbers[end], steps_of(dispute, start, steps),
                tuple(concept for concept, flags in stable.items() if flags[end]),
            )
            for steps, end in ways[:MOST_LISTED]
        ),
        left_out=max(0, len(ways) - MOST_LISTED),
    )  # fmt: skip


def _changes(dispute: Dispute, game: Conflict, state: int) -> list[PreferenceChange]:
    found = []
    for maker, name in enumerate(dispute.makers):
        for concept in CONCEPTS:
            ways = improvements_in_the_way(game, maker, state=state, concept=concept)
            blocking = sorted(set[int]().union(*ways.values()))
            fewest = fewest_changes(ways)
            found.append(
                PreferenceChange(
                    name, concept, not blocking, tuple(dispute.numbers[k] for k in blocking),
                    None if fewest is None else tuple(dispute.numbers[k] for k in fewest),
                )
            )  # fmt: skip
    return found


def _scenarios(
    dispute: Dispute, asked: Scenario | None, stable: Mapping[str, tuple[int, ...]]
) -> tuple[ScenarioStability, ...]:
    """What differs under the scenario asked for, else under each."""
    if asked is None:
        return tuple(_scenario(dispute, each, stable) for each in dispute.scenarios)
    flags = stable_for_all(game_of(dispute))
    before = {concept: numbers_of(dispute, each) for concept, each in flags.items()}
    return (_scenario(dispute, asked, before),)


def _scenario(
    dispute: Dispute, scenario: Scenario, before: Mapping[str, tuple[int, ...]]
) -> ScenarioStability:
    """The stable states under a scenario, and by concept which come and which go."""
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
    )
