"""A dispute's stability as tables and sentences in the terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from detente.doors.showing import console, counted, plain, print_table
from detente.study.disputes import (
    CoalitionStability,
    DisputePaths,
    DisputeState,
    DrawnShare,
    PreferenceChange,
    PreferenceDraws,
    ScenarioStability,
    Stability,
    step_told,
)

ROWS = 40
"""Rows of a table that are printed; --json has more."""
DESCRIBED = 12
"""Rows of a table of states with their options, the most stable first."""
NUMBERS, STEPS = 20, 3
"""States of a list that are named, and moves that are told."""
YES, NO = "yes", ""


def print_stability(found: Stability) -> None:
    """Print the stable states by concept, then whatever else was asked for."""
    _print_states(found)
    described = {each.number: each for each in found.states}
    print_table(
        "For one decision maker alone: how many states are stable",
        ("decision maker", *found.stable),
        (
            (each.maker, *(str(len(states or ())) for states in each.stable.values()))
            for each in found.of_makers
        ),
    )
    if found.scenarios:
        _print_scenarios(found.scenarios)
    if found.coalition is not None:
        _print_coalition(found.coalition)
    if found.paths is not None:
        _print_paths(found.paths)
    if found.draws is not None:
        _print_draws(found.draws, described)
        _print_drawn_scenarios(found, described)
        _print_line(f"How: {found.draws.how}.")
    if found.wanted is not None:
        _print_changes(described[found.wanted], found.changes, described)
    _print_reasons(found)
    _print_line(
        f"{found.judgements} of {counted(found.items, 'item')} (options, infeasible combinations, "
        f"preferences) rest on judgement alone; whether the words and sources of the others are so "
        f"is not checked here: `detente brief --dispute` opens them; {found.limits}."
    )
    for warning in found.warnings:
        _print_line(f"! {warning}")


def _print_states(found: Stability) -> None:
    under = f", under {found.scenario}" if found.scenario else ""
    sets = {concept: frozenset(numbers) for concept, numbers in found.stable.items()}
    named = [each for each in found.states if any(each.number in s for s in sets.values())]
    named.sort(key=lambda each: -sum(each.number in numbers for numbers in sets.values()))
    print_table(
        f"{found.name}{under}: {counted(found.count, 'state')}, those stable for all",
        ("state", "bits", "options taken", *found.stable),
        (
            (
                str(each.number) + (" (status quo)" if each.number == found.status_quo else ""),
                each.bits,
                _taken(each),
                *(YES if each.number in numbers else NO for numbers in sets.values()),
            )
            for each in named[:DESCRIBED]
        ),
    )
    _tell_rest(len(named) - DESCRIBED, "state")


def _print_scenarios(scenarios: tuple[ScenarioStability, ...]) -> None:
    print_table(
        "Under each scenario: what becomes stable (+) and what no longer is (-)",
        ("scenario", *scenarios[0].stable),
        (
            (
                each.scenario,
                *(_difference(each.gained[c], each.lost[c]) for c in each.stable),
            )
            for each in scenarios
        ),
    )


def _difference(gained: tuple[int, ...], lost: tuple[int, ...]) -> tuple[str, ...]:
    lines = [f"{sign} {_list(states)}" for sign, states in (("+", gained), ("-", lost)) if states]
    return tuple(lines) or ("as it is",)


def _print_coalition(found: CoalitionStability) -> None:
    rows: Mapping[str, Mapping[str, tuple[int, ...] | None]] = {
        "they replace their members": found.replacing,
        "members may also move alone": found.also_alone,
    }
    print_table(
        f"{' and '.join(found.members)} act as one, moving only where each gains: stable for all",
        ("reading", *found.replacing),
        (
            (reading, *("not worked out" if s is None else _list(s) for s in stable.values()))
            for reading, stable in rows.items()
        ),
    )


def _print_paths(found: DisputePaths) -> None:
    if not found.paths:
        _print_line(
            f"From {found.start}, improvements reach {counted(found.reached, 'state')}, none of "
            "them stable for all."
        )
        return
    print_table(
        f"From {found.start}, improvements reach {counted(found.reached, 'state')}; the ways to "
        "those stable for all",
        ("to", "stable", "by"),
        (
            (str(each.to), ", ".join(each.stable), tuple(map(step_told, each.steps)))
            for each in found.paths[:ROWS]
        ),
    )
    _tell_rest(len(found.paths) + found.left_out - ROWS, "way")


def _print_draws(found: PreferenceDraws, described: Mapping[int, DisputeState]) -> None:
    shares = _shares_of(found)
    concepts = tuple(dict.fromkeys(each.concept for each in found.shares))
    if found.members:
        return
    print_table(
        f"{found.draws:,} draws of the preferences (seed {found.seed}): how often a state is "
        "stable for all, with the 95 % interval of so many draws",
        ("state", "options taken", *concepts),
        (
            (
                str(state),
                _taken(described[state]),
                *(_drawn(shares[state].get(concept)) for concept in concepts),
            )
            for state in list(shares)[:DESCRIBED]
        ),
    )
    _tell_rest(len(shares) - DESCRIBED, "state")


def _print_drawn_scenarios(found: Stability, described: Mapping[int, DisputeState]) -> None:
    """Print in how many draws the status quo holds, as it is and under each scenario."""
    drawn = [(each.scenario, each.status_quo, each.draws) for each in found.scenarios]
    if found.scenario is None:
        drawn.insert(0, ("as it is", found.status_quo, found.draws))
    rows: list[tuple[str | tuple[str, ...], ...]] = []
    for name, quo, draws in drawn:
        if draws is None or quo is None:
            continue
        shares = _shares_of(draws)
        held = tuple(_drawn(shares.get(quo, {}).get(concept)) for concept in ("Nash", "SEQ"))
        beside = _changes_told(draws) if draws.members else _next_told(shares, quo, described)
        rows.append((name, *held, beside))
    if found.draws is None or not rows:
        return
    members = " and ".join(found.draws.members)
    acting = f", {members} acting as one" if members else ""
    print_table(
        f"{found.draws.draws:,} draws of the preferences (seed {found.draws.seed}): how often the "
        f"status quo is stable for all{acting}",
        (
            "scenario",
            "Nash",
            "SEQ",
            "what they would change" if members else "the next surest, SEQ",
        ),
        rows,
    )
    if members:
        _print_line(
            "First share: a move by which each gains holds it. Second: and no answer by others, "
            "to their own gain, makes that worth nothing to one of them."
        )


def _next_told(
    shares: Mapping[int, Mapping[str, DrawnShare]], quo: int, described: Mapping[int, DisputeState]
) -> tuple[str, ...]:
    """The state beside the status quo that is sequentially stable in most draws."""
    drawn = [(of["SEQ"], state) for state, of in shares.items() if "SEQ" in of and state != quo]
    if not drawn:
        return ("none",)
    share, state = max(drawn, key=lambda each: each[0].share)
    return (f"{_taken(described[state])}: {_drawn(share)}",)


def _changes_told(draws: PreferenceDraws) -> tuple[str, ...]:
    return tuple(
        f"{'' if each.taken else 'not '}{each.option}: {each.agreed:.0%}, {each.unanswered:.0%}"
        for each in draws.changes
    ) or ("nothing",)


def _shares_of(found: PreferenceDraws) -> dict[int, dict[str, DrawnShare]]:
    """The shares by state and concept, the state that is stable in most draws first."""
    shares: dict[int, dict[str, DrawnShare]] = {}
    for each in found.shares:
        shares.setdefault(each.state, {})[each.concept] = each
    sums = {state: -sum(each.share for each in of.values()) for state, of in shares.items()}
    return {state: shares[state] for state in sorted(shares, key=lambda state: sums[state])}


def _taken(state: DisputeState) -> str:
    return ", ".join(state.taken) or "none"


def _drawn(share: DrawnShare | None) -> str:
    return "0%" if share is None else f"{share.share:.0%} ({share.low:.0%} to {share.high:.0%})"


def _print_changes(
    wanted: DisputeState, changes: Iterable[PreferenceChange], described: Mapping[int, DisputeState]
) -> None:
    print_table(
        f"What would make {wanted.number} stable ({_taken(wanted)}): the states each would have to "
        "like no better than it",
        ("decision maker", "concept", "moves in the way", "fewest changes"),
        (
            (
                each.maker,
                each.concept,
                _moves_told(wanted, [described[number] for number in each.in_the_way]),
                "not proved" if each.fewest is None else _list(each.fewest),
            )
            for each in changes
        ),
    )


def _moves_told(start: DisputeState, to: list[DisputeState]) -> tuple[str, ...]:
    told = []
    for each in to[:STEPS]:
        steps = [f"takes {option}" for option in each.taken if option not in start.taken]
        steps += [f"drops {option}" for option in start.taken if option not in each.taken]
        told.append(f"to {each.number}: {', '.join(steps)}")
    if len(to) > STEPS:
        told.append(f"and to {_list(tuple(each.number for each in to[STEPS:]))}")
    return tuple(told) or ("none: it is stable",)


def _print_reasons(found: Stability) -> None:
    """Print each reason once, with the concepts it holds under."""
    concepts: dict[tuple[str, bool, tuple[str, ...]], list[str]] = defaultdict(list)
    for reason in found.reasons:
        concepts[reason.maker, reason.stable, reason.told].append(reason.concept)
    for (maker, stable, told), named in concepts.items():
        verdict = "stable" if stable else "not stable"
        _print_line(f"{found.explained} is {verdict} for {maker} ({', '.join(named)}):")
        for sentence in told:
            _print_line(f"  {sentence}")


def _list(states: tuple[int, ...]) -> str:
    more = f" ... ({len(states):,} in all)" if len(states) > NUMBERS else ""
    return ", ".join(map(str, states[:NUMBERS])) + more


def _tell_rest(left: int, noun: str) -> None:
    if left > 0:
        _print_line(f"{counted(left, noun)} more: see --json.")


def _print_line(sentence: str) -> None:
    console().print(
        ("  " if sentence.startswith(" ") else "") + plain(sentence), markup=False, soft_wrap=True
    )
