"""Which settlements of a dispute hold: the states stable for every decision maker, and why.

The graph model for conflict resolution (Fang, Hipel and Kilgour 1993). It tells which states would
last if preferences are as given; not which of them will come about, nor when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
from detente.models.preference_draws import TOGETHER, Progress
from detente.models.results import (
    DisputePath,
    DisputePaths,
    MakerStability,
    PreferenceChange,
    Stability,
)
from detente.models.scenario_stability import quo_of, under_scenarios, with_draws
from detente.models.stability_kernel import CONCEPTS, Stable
from detente.models.stability_words import reasons_for, state_of, steps_of
from detente.relations import Dispute, Ranking

JUDGEMENT = re.compile(r"\s*judgement\s*(?::|$)", re.IGNORECASE)
"""What a `because` begins with, or is, that rests on no source."""
LIMITS = (
    "stable says what would last if the preferences are as given, not what will come about, nor "
    "when; the answer is as good as the options and preferences it rests on"
)
MOST_BROUGHT = 16
"""States of one list that are described because a scenario or a coalition brings them up."""
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

    Without a scenario, those of every scenario too. Draws come last: Ctrl-C in their midst keeps
    those that are done. Raises InputError for a state, a scenario or a decision maker that is not
    there, and for more moves than fit.

    Example
    -------
    >>> from detente.relations import DisputeOption, Preference
    >>> sue = DisputeOption("sue", "sue", "Chile", "both", "judgement")
    >>> likes = Preference("Chile", Ranking(((0,), (1,)), "judgement"))
    >>> quarrel = Dispute("A quarrel", ("Chile",), (sue,), (), (0, 1), (1, 2), (likes,), 1)
    >>> stability(quarrel).stable["Nash"]
    (1,)
    """
    options = options or StabilityOptions()
    asked = scenario_named(dispute, options.scenario) if options.scenario else None
    laid = dispute if asked is None else under(dispute, asked)
    named = _named(laid, options)
    game = game_of(laid)
    of_makers = [
        {concept: test(game, k) for concept, test in CONCEPTS.items()}
        for k in range(len(laid.makers))
    ]
    stable = {c: np.all([each[c] for each in of_makers], axis=0) for c in CONCEPTS}
    found = _described(laid, of_makers, stable, named)
    if dispute.status_quo is not None and laid.status_quo is None:
        gone = "the status quo is not feasible under this scenario"
        found = replace(found, warnings=(*found.warnings, gone))
    found = _beside(found, laid, game, stable, named=named, options=options)
    found = replace(
        found,
        scenario=options.scenario,
        scenarios=under_scenarios(dispute, asked=asked, found=found),
    )
    if options.draws:
        found = with_draws(
            found, dispute, asked=asked, draws=options.draws, seed=options.seed,
            members=options.coalition, told=options.told,
        )  # fmt: skip
    return _naming(found, dispute)


def _naming(found: Stability, dispute: Dispute) -> Stability:
    """The answer with the states described that draws and changes of preference name."""
    drawn = [found.draws, *(each.draws for each in found.scenarios)]
    named = {share.state for each in drawn if each is not None for share in each.shares}
    named |= {state for each in found.changes for state in each.in_the_way[:MOST_LISTED]}
    named.update(*_brought(found))
    known = {state.number: state for state in found.states}
    numbered = dict(zip(dispute.numbers, range(len(dispute.numbers)), strict=True))
    known |= {n: state_of(dispute, numbered[n]) for n in named - known.keys()}
    return replace(found, states=tuple(known[n] for n in sorted(known)))


def _brought(found: Stability) -> Iterator[tuple[int, ...]]:
    """The first states that a scenario or a coalition makes stable, or no longer so."""
    for concept in TOGETHER:
        for each in found.scenarios:
            yield each.gained[concept][:MOST_BROUGHT]
            yield each.lost[concept][:MOST_BROUGHT]
        if found.coalition is not None:
            stable = frozenset(found.stable[concept])
            together = found.coalition.replacing[concept] or ()
            yield tuple(each for each in together if each not in stable)[:MOST_BROUGHT]
            yield found.stable[concept][:MOST_BROUGHT]


@dataclass(frozen=True, slots=True)
class _Named:
    """The places of the states asked about."""

    start: int | None
    explained: int | None
    wanted: int | None

    @property
    def all(self) -> set[int]:
        return {each for each in (self.start, self.explained, self.wanted) if each is not None}


def _named(dispute: Dispute, options: StabilityOptions) -> _Named:
    def place(written: str | None) -> int | None:
        return None if written is None else place_named(dispute, written)

    start = place(options.start)
    if start is None and dispute.status_quo is not None:
        start = dispute.states.index(dispute.status_quo)
    return _Named(start, place(options.explain), place(options.make_stable))


def _described(
    dispute: Dispute, of_makers: list[dict[str, Stable]], stable: Flags, named: _Named
) -> Stability:
    reasons = _becauses(dispute)
    warnings: tuple[str, ...] = ()
    listed: Iterable[int] = range(len(dispute.states))
    if len(dispute.states) > MOST_LISTED:
        lasting = np.flatnonzero(np.all(list(stable.values()), axis=0)).tolist()
        listed = sorted({*lasting[:MOST_LISTED], *named.all})
        if len(lasting) > MOST_LISTED:
            many = f"{len(lasting):,} states are stable under every concept"
            warnings = (f"{many}: {MOST_LISTED} of them are described, and those asked for",)
    return Stability(
        name=dispute.name,
        scenario=None,
        makers=dispute.makers,
        options=tuple(each.name for each in dispute.options),
        count=len(dispute.states),
        stable={concept: numbers_of(dispute, flags) for concept, flags in stable.items()},
        of_makers=tuple(
            MakerStability(name, {concept: numbers_of(dispute, f) for concept, f in flags.items()})
            for name, flags in zip(dispute.makers, of_makers, strict=True)
        ),
        states=tuple(state_of(dispute, place) for place in listed),
        status_quo=quo_of(dispute),
        items=len(reasons),
        judgements=sum(JUDGEMENT.match(each) is not None for each in reasons),
        limits=LIMITS,
        warnings=warnings,
    )


def _beside(
    found: Stability,
    dispute: Dispute,
    game: Conflict,
    stable: Flags,
    *,
    named: _Named,
    options: StabilityOptions,
) -> Stability:
    """The answer with all that is asked beside the stable states."""
    warnings = list(found.warnings)
    if named.start is not None:
        found = replace(found, paths=_paths(dispute, game, stable, named.start))
    if options.coalition:
        coalition = acting_as_one(dispute, game, stable, options.coalition)
        found = replace(found, coalition=coalition)
        if None in coalition.replacing.values():
            warnings.append(f"SMR of a coalition is worked out for up to {MOST_STATES:,} states")
    if named.wanted is not None:
        changes = tuple(_changes(dispute, game, named.wanted))
        found = replace(found, wanted=dispute.numbers[named.wanted], changes=changes)
        if any(each.fewest is None for each in changes):
            warnings.append(f"for some, no smallest set of changes was proved in {SECONDS:g} s")
    if named.explained is not None:
        reasons = tuple(reasons_for(dispute, game, state=named.explained))
        found = replace(found, explained=dispute.numbers[named.explained], reasons=reasons)
    return replace(found, warnings=tuple(warnings))


def _becauses(dispute: Dispute) -> list[str]:
    found = [each.because for each in dispute.options]
    found += [each.because for each in dispute.infeasible]
    for each in dispute.preferences:
        parts = (each.by,) if isinstance(each.by, Ranking) else each.by
        found += [part.because for part in parts]
    return found


def _paths(dispute: Dispute, game: Conflict, stable: Flags, start: int) -> DisputePaths:
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
