"""A dispute's stability in words: what lasts, how surely, and what changes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from detente.doors.disputed_states import print_states
from detente.doors.disputed_words import SURE, StateWords, numbers_told, shares_told, taken
from detente.doors.showing import counted
from detente.doors.wrapping import print_wrapped
from detente.study.disputes import (
    CoalitionStability,
    DisputePaths,
    PreferenceChange,
    PreferenceDraws,
    ScenarioStability,
    Stability,
    step_told,
)

MOST_LASTING, MOST_BROUGHT = 6, 2
"""States told in words: those that last, and of those that one scenario or coalition changes."""
MOST_STEPS, MOST_PATHS, MOST_CHANGED = 3, 5, 8
"""Moves of a list, ways, and options that members would change, that are told."""
CONCEPTS = (
    "Nash: no move of one's own pays. SEQ: none once the others answer to their own gain; GMR: "
    "none once they answer at any cost; SMR: nor by moving again."
)
STABLE = "Stable means: would last if preferences are as given; not that it comes about, or when."
SAME = "no state becomes so, or ceases to be"
Numbers = Mapping[str, tuple[int, ...]]
Said = TypeVar("Said", int, str)


def print_stability(found: Stability, *, states: bool = False) -> None:
    """Print what lasts and what changes it, in words; with `states` also tables of numbers."""
    words = StateWords(found)
    _print_lasting(found, words)
    if found.wanted is not None:
        _print_changes(found, words)
    _print_reasons(found)
    if found.paths is not None and (found.paths.reached or found.paths.start != found.status_quo):
        _print_paths(found.paths)
    if found.coalition is not None:
        _print_coalition(found.coalition, found.stable, words)
    if found.draws is not None and found.draws.members:
        print_wrapped(
            f"{' and '.join(found.draws.members)} as one in {found.draws.draws:,} draws of the "
            "preferences; beside a change stands in which share of the draws each of them gains by "
            "a move that holds it, then in which, moreover, nobody answers to his own gain so that "
            "one of them is no better off than before"
        )
        _print_together(found.draws, found.status_quo, words)
    if found.scenarios:
        print_wrapped("Under each scenario (+ becomes stable for all, - no longer is)")
    for each in found.scenarios:
        _print_scenario(each, words, drawn=found.scenario is None)
    print_wrapped(CONCEPTS)
    print_wrapped(STABLE)
    print_wrapped(
        f"{found.judgements} of {counted(found.items, 'item')} rest on judgement alone; "
        "`detente brief --dispute` opens the sources of the others."
    )
    for warning in found.warnings:
        print_wrapped(f"! {warning}")
    if states:
        print_states(found, words)


def _print_lasting(found: Stability, words: StateWords) -> None:
    under = f", under {found.scenario}" if found.scenario else ""
    print_wrapped(f"{found.name}{under}: {found.count:,} states; stable for all")
    lasting = _surest(found.stable)
    concepts = dict(lasting)
    few = [number for number, under in lasting if {*under} & {*SURE}]
    shown = few[:MOST_LASTING] or [number for number, _ in lasting[:MOST_LASTING]]
    alone = None if found.draws is None or found.draws.members else found.draws
    for state in shown:
        quo = "the status quo, " if state == found.status_quo else ""
        print_wrapped(f"· {quo}{words.state(state, ', '.join(concepts[state]))}")
        if alone is not None:
            print_wrapped(f"in {alone.draws:,} draws: {shares_told(alone, state)}", indent=2)
    rest = _counts_told(
        {c: sum(number not in shown for number in of) for c, of in found.stable.items()}
    )
    if rest:
        print_wrapped(f"· more states: {rest} (--states)")
    elif not shown:
        print_wrapped("· no state, under any concept")
    if alone is not None and (near := words.surest(alone, but=shown)):
        print_wrapped(f"· surest of the others in the draws: {near}")


def _surest(stable: Numbers) -> list[tuple[int, tuple[str, ...]]]:
    """The states with the concepts they are stable under: first the most of SURE, then of all."""
    under: dict[int, list[str]] = defaultdict(list)
    for concept, numbers in stable.items():
        for number in numbers:
            under[number].append(concept)
    found = [(number, tuple(concepts)) for number, concepts in under.items()]
    return sorted(found, key=lambda each: (-len({*each[1]} & {*SURE}), -len(each[1]), each[0]))


def _counts_told(counts: Mapping[str, int]) -> str:
    """`53 (GMR and SMR), 2 (SEQ)`: concepts of one count together, none of those that have none."""
    told = (f"{count:,} ({concepts})" for count, concepts in _together(counts) if count)
    return ", ".join(told)


def _together(said: Mapping[str, Said]) -> Iterator[tuple[Said, str]]:
    """What is said of concepts, each once, with all of which it is said: `GMR and SMR`."""
    concepts: dict[Said, list[str]] = defaultdict(list)
    for concept, each in said.items():
        concepts[each].append(concept)
    return ((each, " and ".join(names)) for each, names in concepts.items())


def _print_scenario(found: ScenarioStability, words: StateWords, *, drawn: bool) -> None:
    if found.draws is None or not drawn:
        lines = list(_differences(found.gained, found.lost, words))
        print_wrapped(f"· {found.scenario}{'' if lines else f': {SAME}'}")
        for line in lines:
            print_wrapped(line, indent=2)
        return
    if found.draws.members:
        print_wrapped(f"· {found.scenario}")
        _print_together(found.draws, found.status_quo, words)
        return
    changed = "; ".join(_differences(found.gained, found.lost, None)) or SAME
    print_wrapped(f"· {found.scenario}: {changed}")
    quo = found.status_quo
    if quo is not None:
        shares = shares_told(found.draws, quo)
        print_wrapped(f"its status quo, {words.state(quo, shares)}", indent=2)
    if near := words.surest(found.draws, but=[quo]):
        print_wrapped(f"surest of the others: {near}", indent=2)


def _differences(gained: Numbers, lost: Numbers, words: StateWords | None) -> Iterator[str]:
    """What becomes stable, and what no longer is: the surest by name, the others counted.

    Without `words` only the surest of each is named, by its number.
    """
    most = MOST_BROUGHT if words else 1
    for sign, states in (("+", gained), ("-", lost)):
        surest = _surest({c: states.get(c, ()) for c in SURE})
        for state, concepts in surest[:most]:
            under = ", ".join(concepts)
            yield f"{sign} {words.state(state, under) if words else f'{state} ({under})'}"
        beyond = [concept for _, each in surest[most:] for concept in each]
        if beyond:
            yield f"{sign} more: {_counts_told({c: beyond.count(c) for c in SURE})}"
    counted = {
        c: ", ".join(f"{sign}{len(of[c]):,}" for sign, of in (("+", gained), ("-", lost)) if of[c])
        for c in gained
        if c not in SURE
    }
    yield from (f"{concepts}: {count}" for count, concepts in _together(counted) if count)


def _print_coalition(found: CoalitionStability, stable: Numbers, words: StateWords) -> None:
    print_wrapped(
        f"{' and '.join(found.members)} as one, moving only where each gains (+ becomes stable for "
        "all, - no longer is)"
    )
    for reading, then in (
        ("they act in the place of its members", found.replacing),
        ("its members may also move alone", found.also_alone),
    ):
        known = {c: numbers for c, numbers in then.items() if numbers is not None}
        gained = {c: tuple(sorted({*now} - {*stable[c]})) for c, now in known.items()}
        lost = {c: tuple(sorted({*stable[c]} - {*now})) for c, now in known.items()}
        lines = list(_differences(gained, lost, words))
        print_wrapped(f"· {reading}{'' if lines else f': {SAME}'}")
        for line in lines:
            print_wrapped(line, indent=2)


def _print_together(found: PreferenceDraws, quo: int | None, words: StateWords) -> None:
    """Print how often the status quo holds, and what members would change in which shares."""
    if quo is None:
        told = words.surest(found, but=()) or "none"
        print_wrapped(f"no status quo to change; the surest state: {told}", indent=2)
        return
    print_wrapped(f"status quo {quo}: {shares_told(found, quo)}", indent=2)
    changes = [
        f"{'' if each.taken else 'not '}{each.option} {each.agreed:.0%}, {each.unanswered:.0%}"
        for each in found.changes[:MOST_CHANGED]
    ]
    more = len(found.changes) - MOST_CHANGED
    told = "; ".join(changes) or "nothing"
    print_wrapped(f"they would: {told}{f'; {more} more (--json)' if more > 0 else ''}", indent=2)


def _print_paths(found: DisputePaths) -> None:
    if not found.reached:
        print_wrapped(f"From {found.start} nobody has a move to gain by.")
        return
    reached = f"From {found.start}, improvements reach {counted(found.reached, 'state')}"
    if not found.paths:
        print_wrapped(f"{reached}, none of them stable for all.")
        return
    print_wrapped(f"{reached}; the ways to those stable for all")
    for each in found.paths[:MOST_PATHS]:
        steps = "; ".join(map(step_told, each.steps))
        print_wrapped(f"· to {each.to} ({', '.join(each.stable)}): {steps}")
    if (more := len(found.paths) + found.left_out - MOST_PATHS) > 0:
        print_wrapped(f"· {counted(more, 'way')} more (--json)")


def _print_changes(found: Stability, words: StateWords) -> None:
    """Print who would move from the state wanted, and what each would have to like no better."""
    if found.wanted is None:
        return
    wanted = words.described(found.wanted)
    print_wrapped(f"What would make {wanted.number} stable ({taken(wanted)})")
    at_rest: dict[str, list[str]] = defaultdict(list)
    moving: dict[tuple[str, tuple[int, ...]], list[PreferenceChange]] = defaultdict(list)
    for each in found.changes:
        if each.stable:
            at_rest[each.maker].append(each.concept)
        else:
            moving[each.maker, each.in_the_way].append(each)
    for (maker, states), changes in moving.items():
        concepts = ", ".join(each.concept for each in changes)
        to = _moves_told(wanted.taken, states, words)
        fewest = {each.concept: each.fewest for each in changes}
        print_wrapped(f"· {maker} would go ({concepts}) {to}; {_fewest_told(fewest)}")
    for maker, names in at_rest.items():
        print_wrapped(f"· {maker}: stable already ({', '.join(names)})")


def _fewest_told(fewest: Mapping[str, tuple[int, ...] | None]) -> str:
    told = {None if each is None else numbers_told(each) for each in fewest.values()}
    if told == {None}:
        return "no fewest changes of its preferences proved"
    if len(told) == 1:
        return f"it would have to like {told.pop()} no better"
    each_of = (f"{c}: {numbers_told(n) if n is not None else '?'}" for c, n in fewest.items())
    return f"it would have to like no better {'; '.join(each_of)}"


def _moves_told(start: Sequence[str], to: tuple[int, ...], words: StateWords) -> str:
    told = []
    for number in to[:MOST_STEPS]:
        then = words.described(number).taken
        steps = [f"takes {option}" for option in then if option not in start]
        steps += [f"drops {option}" for option in start if option not in then]
        told.append(f"to {number} ({', '.join(steps)})")
    if len(to) > MOST_STEPS:
        told.append(f"or to {numbers_told(to[MOST_STEPS:])}")
    return ", ".join(told)


def _print_reasons(found: Stability) -> None:
    """Print each reason once, with the concepts it holds under."""
    concepts: dict[tuple[str, bool, tuple[str, ...]], list[str]] = defaultdict(list)
    for reason in found.reasons:
        concepts[reason.maker, reason.stable, reason.told].append(reason.concept)
    for (maker, stable, told), named in concepts.items():
        verdict = "stable" if stable else "not stable"
        print_wrapped(f"{found.explained} is {verdict} for {maker} ({', '.join(named)})")
        for sentence in told:
            print_wrapped(sentence, indent=2)
