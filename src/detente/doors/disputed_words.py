"""States of a dispute and their shares of draws in words, as the terminal shows them."""

from __future__ import annotations

from collections.abc import Collection

from detente.study.disputes import DisputeState, DrawnShare, PreferenceDraws, Stability

SURE = ("Nash", "SEQ")
"""Concepts that few states are stable under: those are told in words, the others counted."""
MOST_NUMBERED = 20
"""States of a list that are numbered."""


class StateWords:
    """States by their number, with the options taken where they are named first."""

    def __init__(self, found: Stability) -> None:
        """Know the states that are described in an answer."""
        self._described = {each.number: each for each in found.states}
        self._named: set[int] = set()

    def state(self, number: int, beside: str) -> str:
        """`51 (Nash, SEQ): treaty, aid`; without the options where they were told before."""
        described = self._described.get(number)
        if described is None or number in self._named:
            return f"{number} ({beside})"
        self._named.add(number)
        return f"{number} ({beside}): {taken(described)}"

    def described(self, number: int) -> DisputeState:
        """A state that draws, or a change of preferences, name."""
        return self._described[number]

    def surest(self, draws: PreferenceDraws, *, but: Collection[int | None]) -> str | None:
        """The state that is sequentially stable in most draws, but for some; None for none."""
        shares = [row for row in draws.shares if row.concept == "SEQ" and row.state not in but]
        if not shares:
            return None
        best = max(shares, key=lambda row: row.share)
        return self.state(best.state, f"SEQ {share_told(best)}")


def taken(state: DisputeState) -> str:
    """The options taken in a state."""
    return ", ".join(state.taken) or "no option taken"


def shares_of(draws: PreferenceDraws) -> dict[int, dict[str, DrawnShare]]:
    """The shares by state and concept, the state that is stable in most draws first."""
    shares: dict[int, dict[str, DrawnShare]] = {}
    for each in draws.shares:
        shares.setdefault(each.state, {})[each.concept] = each
    sums = {state: -sum(each.share for each in of.values()) for state, of in shares.items()}
    return {state: shares[state] for state in sorted(shares, key=lambda state: sums[state])}


def share_told(share: DrawnShare | None) -> str:
    """`83% (74% to 90%)`."""
    return "0%" if share is None else f"{share.share:.0%} ({share.low:.0%} to {share.high:.0%})"


def shares_told(draws: PreferenceDraws, state: int) -> str:
    """`Nash 83% (74% to 90%), SEQ 90% (82% to 95%)`."""
    of = {each.concept: each for each in draws.shares if each.state == state}
    return ", ".join(f"{concept} {share_told(of.get(concept))}" for concept in SURE)


def numbers_told(states: tuple[int, ...]) -> str:
    """The numbers, the first MOST_NUMBERED of them."""
    more = f" ... ({len(states):,} in all)" if len(states) > MOST_NUMBERED else ""
    return ", ".join(map(str, states[:MOST_NUMBERED])) + more
