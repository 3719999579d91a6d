"""Stable states where some decision makers act as one.

A coalition moves by any change of its members' options at once, and only where every member gains.
It fears a state that is no better for some member (Inohara and Hipel 2008). Two readings: the
coalition replaces its members, or its members may also move alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import InputError
from detente.models.dispute_game import Ranks, bits_of, joint_moves, numbers_of
from detente.models.dispute_moves import NOWHERE, Conflict, Moves
from detente.models.results import CoalitionStability, MakerStability
from detente.models.stability_kernel import CONCEPTS, Stable, least_reached
from detente.relations import Dispute

MOST_STATES = 1024
"""For symmetric metarationality of a coalition, which is answered state by state."""


@dataclass(frozen=True, slots=True)
class Mover:
    """One who moves: its moves, and the ranks of each member, shape (members, states)."""

    moves: Moves
    ranks: Ranks

    def gains(self) -> Moves:
        """The moves by which every member gains; -1 where a move is none."""
        better = self.moves != NOWHERE
        for rank in self.ranks:
            better &= rank[self.moves] > rank[:, None]
        return np.where(better, self.moves, NOWHERE)


def stable_for(movers: Sequence[Mover], at: int, *, concept: str) -> Stable | None:
    """Where the mover of that place is stable; None for SMR of a coalition over too many states.

    The others answer by legal sequences of their moves, in SEQ of their gains. With one member each
    this is as the kernel has it.
    """
    mover = movers[at]
    gains = mover.gains()
    if concept == "Nash":
        nash: Stable = (gains == NOWHERE).all(axis=1)
        return nash
    others = [each for k, each in enumerate(movers) if k != at]
    answers = [each.gains() if concept == "SEQ" else each.moves for each in others]
    if concept == "SMR":
        return _symmetric(mover, gains, answers)
    deterred = gains == NOWHERE
    for rank in mover.ranks:
        deterred |= least_reached(rank, moves=answers)[gains] <= rank[:, None]
    found: Stable = deterred.all(axis=1)
    return found


def _symmetric(mover: Mover, gains: Moves, answers: Sequence[Moves]) -> Stable | None:
    """Whether every gain leads on to a state, no better for some member, that no move mends."""
    states = mover.ranks.shape[1]
    if states > MOST_STATES:
        return None
    found = np.ones(states, bool)
    for state in np.flatnonzero((gains != NOWHERE).any(axis=1)):
        worse: Stable = np.any(mover.ranks <= mover.ranks[:, [state]], axis=0)
        held = worse & ((mover.moves == NOWHERE) | worse[mover.moves]).all(axis=1)
        harmed = least_reached(np.where(held, 0, 1).astype(np.int32), moves=answers) == 0
        to = gains[state]
        found[state] = harmed[to[to != NOWHERE]].all()
    return found


def movers_with(
    dispute: Dispute, game: Conflict, members: tuple[str, ...]
) -> Callable[[Ranks], list[Mover]]:
    """What gives those who move at some ranks: the coalition, then the others in order.

    Raises InputError for a member that is no decision maker or named twice, and for one alone.
    """
    _check(dispute, members)
    inside = [k for k, name in enumerate(dispute.makers) if name in members]
    outside = [k for k in range(len(dispute.makers)) if k not in inside]
    joint = joint_moves(dispute, members, states=bits_of(dispute))

    def movers(ranks: Ranks) -> list[Mover]:
        others = (Mover(game.moves[k], ranks[[k]]) for k in outside)
        return [Mover(joint, ranks[inside]), *others]

    return movers


def stable_together(movers: Sequence[Mover], *, concept: str) -> Stable | None:
    """The states stable for each mover; None for SMR over too many states."""
    return _all_of([stable_for(movers, at, concept=concept) for at in range(len(movers))])


def agreements(movers: Sequence[Mover], *, start: int) -> tuple[Stable, Stable]:
    """Where the first mover would go from a state: all, and those where it is left unanswered.

    It is answered where the others, each moving to its own gain, can reach a state that is no
    better for some member than the first (as in SEQ).
    """
    first, *others = movers
    to = first.gains()[start]
    to = to[to != NOWHERE]
    agreed, unanswered = (np.zeros(first.ranks.shape[1], bool) for _ in range(2))
    agreed[to] = unanswered[to] = True
    answers = [each.gains() for each in others]
    for rank in first.ranks:
        unanswered[to] &= least_reached(rank, moves=answers)[to] > rank[start]
    return agreed, unanswered


def acting_as_one(
    dispute: Dispute, game: Conflict, stable: Mapping[str, Stable], members: tuple[str, ...]
) -> CoalitionStability:
    """The states stable for all where the members of a coalition act as one, in both readings.

    `stable` are those stable for every decision maker by itself. Raises the errors of
    `movers_with`.
    """
    movers = movers_with(dispute, game, members)(game.ranks)
    names = [" and ".join(members), *(name for name in dispute.makers if name not in members)]
    tested = [{c: stable_for(movers, at, concept=c) for c in CONCEPTS} for at in range(len(movers))]

    def numbers(flags: Stable | None) -> tuple[int, ...] | None:
        return None if flags is None else numbers_of(dispute, flags)

    return CoalitionStability(
        members=members,
        replacing={c: numbers(_all_of([each[c] for each in tested])) for c in CONCEPTS},
        also_alone={c: numbers(_all_of([stable[c], tested[0][c]])) for c in CONCEPTS},
        of_makers=tuple(
            MakerStability(name, {c: numbers(flags) for c, flags in each.items()})
            for name, each in zip(names, tested, strict=True)
        ),
    )


def _check(dispute: Dispute, members: tuple[str, ...]) -> None:
    if unknown := [each for each in members if each not in dispute.makers]:
        among = ", ".join(dispute.makers)
        msg = f"{unknown[0]!r} decides nothing here. Name two or more of {among}"
        raise InputError(msg)
    if len(set(members)) < len(members) or len(members) < 2:  # noqa: PLR2004  one is no coalition
        msg = "a coalition has two or more members, each named once"
        raise InputError(msg)


def _all_of(flags: list[Stable | None]) -> Stable | None:
    known = [each for each in flags if each is not None]
    return np.all(known, axis=0) if len(known) == len(flags) else None
