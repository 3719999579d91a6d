"""Which preferences would make a state stable: the fewest comparisons that would have to turn.

For one decision maker in state s, an improvement is no longer worth it once the state it leads to
is no better than s, or once the others can answer by a state no better than s (in SMR one from
which it cannot get above s again). So each improvement needs one of several sets of states to be no
better than s, and a smallest union is found as an integer program (SciPy's milp, by HiGHS).
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from detente.models.dispute_moves import NOWHERE, Conflict, Moves
from detente.models.legal_sequences import reached

SECONDS = 20.0
"""How long one smallest set is worked on."""
Ways = dict[frozenset[int], set[int]]
"""States that would have to be no better, and which improvements that would answer."""
HALF = 0.5


def improvements_in_the_way(conflict: Conflict, maker: int, *, state: int, concept: str) -> Ways:
    """The ways to answer each improvement that nothing answers; empty where there is none.

    Improvements are named by the state they lead to. One way each is that this state be no better.
    """
    open_, ways = set[int](), defaultdict[frozenset[int], set[int]](set)
    answers = _answers(conflict, maker, concept)
    for to in _improvements(conflict, maker, state):
        needs = set[frozenset[int]]()
        if concept != "Nash":
            after = reached(to, moves=answers, states=conflict.n).states.tolist()
            needs = {_need(conflict, maker, state, each, mended=concept == "SMR") for each in after}
        if frozenset() in needs:
            continue
        open_.add(to)
        for need in needs | {frozenset({to})}:
            ways[need].add(to)
    return {need: answered for need, answered in ways.items() if len(need) <= len(open_)}


def fewest_changes(ways: Ways) -> tuple[int, ...] | None:
    """A smallest set of states that answers all; None where none is proved so within SECONDS.

    Minimise the number of states chosen, where each improvement has a way all whose states are.
    """
    improvements = sorted(set[int]().union(*ways.values()))
    if not improvements:
        return ()
    states = sorted(set[int]().union(*ways))
    direct = np.isin(states, improvements)  # of sets as small, that of its own moves is plainest
    cost = 1 + np.where(direct, 0.0, 1 / (2 * len(improvements)))
    solved = milp(
        np.concatenate([cost, np.zeros(len(ways))]),
        constraints=_answered(ways, states, improvements),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(states) + len(ways)),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    if not solved.success:
        return None
    return tuple(state for state, chosen in zip(states, solved.x, strict=False) if chosen > HALF)


def _answered(ways: Ways, states: list[int], improvements: list[int]) -> LinearConstraint:
    """That each improvement has a way, and that a way counts only where all its states do."""
    place = {state: k for k, state in enumerate(states)}
    size = len(states)
    cells: list[tuple[int, int, float]] = []
    low: list[float] = []
    for j, need in enumerate(ways):
        for state in need:
            cells += [(len(low), place[state], 1.0), (len(low), size + j, -1.0)]
            low.append(0.0)
    for to in improvements:
        cells += [(len(low), size + j, 1.0) for j, met in enumerate(ways.values()) if to in met]
        low.append(1.0)
    at, column, value = zip(*cells, strict=True)
    return LinearConstraint(
        coo_array((value, (at, column)), shape=(len(low), size + len(ways))), lb=low
    )


def _improvements(conflict: Conflict, maker: int, state: int) -> list[int]:
    rank, to = conflict.ranks[maker], conflict.moves[maker][state]
    return [each for each in to.tolist() if each != NOWHERE and rank[each] > rank[state]]


def _answers(conflict: Conflict, maker: int, concept: str) -> list[Moves]:
    """The moves of each of the others that a concept reckons with."""
    others = [k for k in range(len(conflict.moves)) if k != maker]
    return [conflict.improvements(k) if concept == "SEQ" else conflict.moves[k] for k in others]


def _need(
    conflict: Conflict, maker: int, state: int, answer: int, *, mended: bool
) -> frozenset[int]:
    """The states that would have to be no better than `state` for an answer to deter."""
    rank, after = conflict.ranks[maker], [answer]
    if mended:
        after += [each for each in conflict.moves[maker][answer].tolist() if each != NOWHERE]
    return frozenset(each for each in after if rank[each] > rank[state])
