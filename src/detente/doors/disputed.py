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
NUMBERS = 20
"""States of a list that are named."""
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
        _print_drawn_scenarios(found.scenarios, described)
    if found.wanted is not None:
        _print_changes(found.wanted, found.changes)
    _print_reasons(found)
    _print_line(
        f"{found.judgements} of {counted(found.items, 'item')} (options, infeasible combinations, "
        f"preferences) rest on judgement alone; {found.limits}."
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
    acting = f", {' and '.join(found.members)} acting as one" if found.members else ""
    print_table(
        f"{found.draws:,} draws of the preferences (seed {found.seed}): how often a state is "
        f"stable for all{acting}, with the 95 % interval of so many draws",
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
    _print_line(f"How: {found.how}.")


def _print_drawn_scenarios(
    scenarios: Iterable[ScenarioStability], described: Mapping[int, DisputeState]
) -> None:
    """Print what holds in most draws under each scenario, and in how many its status quo does."""
    rows = []
    for each in scenarios:
        if each.draws is None:
            continue
        shares = _shares_of(each.draws)
        shown = [("status quo", each.status_quo)] if each.status_quo is not None else []
        shown += [("surest", state) for state in list(shares)[:1] if state != each.status_quo]
        rows += [
            (
                each.scenario,
                f"{state} ({what})",
                _taken(described[state]) if state in described else "",
                *(_drawn(shares.get(state, {}).get(concept)) for concept in ("Nash", "SEQ")),
            )
            for what, state in shown
        ]
    if rows:
        print_table(
            "Under each scenario: in how many draws its status quo and its surest state are stable",
            ("scenario", "state", "options taken", "Nash", "SEQ"),
            rows,
        )


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


def _print_changes(wanted: int, changes: Iterable[PreferenceChange]) -> None:
    print_table(
        f"What would make {wanted} stable: the states each would have to like no better than it",
        ("decision maker", "concept", "moves in the way", "fewest changes"),
        (
            (
                each.maker,
                each.concept,
                f"to {_list(each.in_the_way)}" if each.in_the_way else "none: it is stable",
                "not proved" if each.fewest is None else _list(each.fewest),
            )
            for each in changes
        ),
    )


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
