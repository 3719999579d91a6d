"""A dispute's stability as tables of states, by their numbers."""

from __future__ import annotations

from collections.abc import Mapping

from detente.doors.disputed_words import (
    StateWords,
    numbers_told,
    share_told,
    shares_of,
    taken,
)
from detente.doors.showing import counted, print_table
from detente.doors.wrapping import print_wrapped
from detente.study.disputes import (
    CoalitionStability,
    PreferenceDraws,
    ScenarioStability,
    Stability,
)

ROWS = 40
"""Rows of a table that are printed; --json has more."""
YES, NO = "yes", ""


def print_states(found: Stability, words: StateWords) -> None:
    """Print the stable states of all, of each decision maker, scenario and draw, by concept."""
    _print_stable(found)
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
    if found.draws is not None:
        _print_draws(found.draws, words)


def _print_stable(found: Stability) -> None:
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
                taken(each),
                *(YES if each.number in numbers else NO for numbers in sets.values()),
            )
            for each in named[:ROWS]
        ),
    )
    _tell_rest(len(named) - ROWS, "state")


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
    lines = [
        f"{sign} {numbers_told(states)}" for sign, states in (("+", gained), ("-", lost)) if states
    ]
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
            (
                reading,
                *("not worked out" if s is None else numbers_told(s) for s in stable.values()),
            )
            for reading, stable in rows.items()
        ),
    )


def _print_draws(found: PreferenceDraws, words: StateWords) -> None:
    shares = shares_of(found)
    concepts = tuple(dict.fromkeys(each.concept for each in found.shares))
    print_table(
        f"{found.draws:,} draws of the preferences (seed {found.seed}): how often a state is "
        "stable for all, with the 95 % interval of so many draws",
        ("state", "options taken", *concepts),
        (
            (
                str(state),
                taken(words.described(state)),
                *(share_told(shares[state].get(concept)) for concept in concepts),
            )
            for state in list(shares)[:ROWS]
        ),
    )
    _tell_rest(len(shares) - ROWS, "state")


def _tell_rest(left: int, noun: str) -> None:
    if left > 0:
        print_wrapped(f"{counted(left, noun)} more: see --json.")
