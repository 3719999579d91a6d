"""Disputes made by chance, with every state ranked; and one of the same shape told otherwise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.relations import Direction, Dispute, DisputeOption, Preference, Ranking

WAYS: tuple[Direction, ...] = ("both", "both", "both", "both", "forward", "back")


def random_dispute(dice: np.random.Generator) -> Dispute:
    """Two to four decision makers with one or two options each, some states out, some ties."""
    makers = int(dice.integers(2, 5))
    counts = dice.integers(1, 3 if makers < 4 else 2, makers).tolist()
    controlled = [f"P{k}" for k, count in enumerate(counts) for _ in range(count)]
    options = tuple(
        DisputeOption(f"o{k}", f"option {k}", by, WAYS[int(dice.integers(6))], "judgement")
        for k, by in enumerate(controlled)
    )
    states = np.flatnonzero(dice.random(2 ** len(options)) < dice.uniform(0.4, 1.0)).tolist() or [0]
    return Dispute(
        name="made",
        makers=tuple(f"P{k}" for k in range(makers)),
        options=options,
        infeasible=(),
        states=tuple(states),
        numbers=tuple(range(1, len(states) + 1)),
        preferences=tuple(Preference(f"P{k}", _ranking(dice, states)) for k in range(makers)),
        status_quo=states[0],
    )


def _ranking(dice: np.random.Generator, states: list[int]) -> Ranking:
    worth = dice.integers(0, len(states), len(states))
    levels = [[s for s, w in zip(states, worth, strict=True) if w == each] for each in set(worth)]
    return Ranking(tuple(map(tuple, levels)), "judgement")


def relabelled(dispute: Dispute, dice: np.random.Generator) -> Dispute:
    """The same dispute with its decision makers, options and states in another order.

    A state keeps its number, which so tells it again.
    """
    order = dice.permutation(len(dispute.options)).tolist()
    makers = dice.permutation(len(dispute.makers)).tolist()

    def moved(bits: int) -> int:
        return sum((bits >> old & 1) << new for new, old in enumerate(order))

    listed = dice.permutation(len(dispute.states)).tolist()
    preferences = []
    for k in makers:
        by = dispute.preferences[k].by
        assert isinstance(by, Ranking)
        levels = tuple(tuple(map(moved, level)) for level in by.levels)
        preferences.append(replace(dispute.preferences[k], by=replace(by, levels=levels)))
    return replace(
        dispute,
        makers=tuple(dispute.makers[k] for k in makers),
        options=tuple(dispute.options[k] for k in order),
        states=tuple(moved(dispute.states[k]) for k in listed),
        numbers=tuple(dispute.numbers[k] for k in listed),
        preferences=tuple(preferences),
        status_quo=None,
    )
