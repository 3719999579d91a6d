"""Why a state is or is not stable for a decision maker, in words: who moves, who answers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.models.dispute_moves import NOWHERE, Conflict
from detente.models.legal_sequences import Reached, Step, reached
from detente.models.results import DisputeState, DisputeStep, StabilityReason
from detente.models.stability_kernel import CONCEPTS
from detente.relations import Dispute

MOST_MOVES = 8
"""Improvements of one decision maker that are told one by one."""


def state_of(dispute: Dispute, place: int) -> DisputeState:
    """The state at a place, with the options taken in it."""
    bits = dispute.states[place]
    taken = tuple(each.name for k, each in enumerate(dispute.options) if bits >> k & 1)
    written = "".join(str(bits >> k & 1) for k in range(len(dispute.options)))
    return DisputeState(dispute.numbers[place], written, taken)


def steps_of(dispute: Dispute, start: int, steps: tuple[Step, ...]) -> tuple[DisputeStep, ...]:
    """A path's steps by name; each names who moves by its place among the decision makers."""
    places = (start, *(to for _, to in steps))
    return tuple(
        DisputeStep(dispute.makers[mover], _change(dispute, before, to), dispute.numbers[to])
        for before, (mover, to) in zip(places, steps, strict=False)
    )


def _change(dispute: Dispute, before: int, after: int) -> tuple[str, ...]:
    old, new = dispute.states[before], dispute.states[after]
    return tuple(
        f"{'takes' if new >> k & 1 else 'drops'} {option.name}"
        for k, option in enumerate(dispute.options)
        if (old ^ new) >> k & 1
    )


def step_told(step: DisputeStep) -> str:
    """One move in words: `Chile takes treaty, drops patrols (to 5)`."""
    return f"{step.maker} {', '.join(step.change)} (to {step.to})"


def reasons_for(dispute: Dispute, conflict: Conflict, *, state: int) -> Iterator[StabilityReason]:
    """For each decision maker and concept, why the state at a place is stable for it or not."""
    for maker in range(len(dispute.makers)):
        for concept in CONCEPTS:
            yield _reason(dispute, conflict, maker, state=state, concept=concept)


def _reason(
    dispute: Dispute, conflict: Conflict, maker: int, *, state: int, concept: str
) -> StabilityReason:
    name, number, rank = dispute.makers[maker], dispute.numbers[state], conflict.ranks[maker]
    moves = [to for to in conflict.moves[maker][state].tolist() if to != NOWHERE]
    gains = [to for to in moves if rank[to] > rank[state]]
    if not gains:
        none = f"No move open to {name} betters its lot" if moves else f"{name} has no move"
        return StabilityReason(name, concept, stable=True, told=(f"{none} in {number}.",))
    told, deterred = [], []
    for to in gains:
        step = step_told(steps_of(dispute, state, ((maker, to),))[0])
        answer = None
        if concept != "Nash":
            answer = _answer(dispute, conflict, maker, state=state, to=to, concept=concept)
        deterred.append(answer is not None)
        told.append(
            f"{step}, which is better for it than {number}. {answer or _unanswered(concept)}"
        )
    order = np.argsort(deterred, kind="stable")  # what makes it unstable comes first
    shown = [told[k] for k in order[:MOST_MOVES]]
    if len(told) > MOST_MOVES:
        shown.append(f"{len(told) - MOST_MOVES} more of its moves would better its lot.")
    return StabilityReason(name, concept, all(deterred), tuple(shown))


def _unanswered(concept: str) -> str:
    return {
        "Nash": "Nash stability reckons with no answer: the move is worth it.",
        "GMR": "Nothing the others can do leaves it no better off: the move is worth it.",
        "SMR": "Nothing the others can do leaves it no better off for good: the move is worth it.",
        "SEQ": "Nothing the others would gain by leaves it no better off: the move is worth it.",
    }[concept]


def _answer(
    dispute: Dispute, conflict: Conflict, maker: int, *, state: int, to: int, concept: str
) -> str | None:
    """How the others answer a move so that it was not worth it; None where they cannot."""
    others = [k for k in range(len(conflict.moves)) if k != maker]
    steps = [conflict.improvements(k) if concept == "SEQ" else conflict.moves[k] for k in others]
    found = reached(to, moves=steps, states=conflict.n)
    rank, own = conflict.ranks[maker], conflict.moves[maker]
    feared = found.states[rank[found.states] <= rank[state]]
    if concept == "SMR":
        mends = (own[feared] != NOWHERE) & (rank[own[feared]] > rank[state])
        feared = feared[~mends.any(axis=1)]
    if not len(feared):
        return None
    nearest = _nearest(found, feared)
    path = tuple((others[k], at) for k, at in found.path(nearest))
    told = ", then ".join(step_told(each) for each in steps_of(dispute, to, path))
    name, number = dispute.makers[maker], dispute.numbers[state]
    gain = ", each to its own gain" if concept == "SEQ" else ""
    more = f", and {name} can then not get above {number} again" if concept == "SMR" else ""
    return (
        f"But then {told}{gain}: {dispute.numbers[nearest]} is no better for {name} than "
        f"{number}{more}. The move is not worth it."
    )


def _nearest(found: Reached, among: np.ndarray) -> int:
    steps = found.steps[:, among]
    least = np.where(steps < 0, np.iinfo(np.int32).max, steps).min(axis=0)
    return int(among[np.argmin(least)])
