"""Which of the brief's pair a model's file is about, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from detente.brief.model_content import OfPair
from detente.brief.passages import label_of

NAMED = 6
"""Others named where the file is about neither of the two; and names that one of them has."""


def of_pair_told(
    of_pair: OfPair, names: Sequence[str], *, a_role: str, what: str, others: Sequence[str]
) -> str:
    """Which of the two are in a file, by which names; where one is not, so it is said.

    `a_role` is what they would be there (*an actor*), `what` the file is (*these ties*), `others`
    those it names.

    Example
    -------
    >>> found, names = {"JPN": ("Tokyo",), "RUS": ()}, ("Japan", "Russia")
    >>> of_pair_told(found, names, a_role="an actor", what="this file", others=())
    'Japan (JPN) is an actor here, as Tokyo; Russia (RUS) is not, by any code or name.'
    """
    there, absent = [], []
    for (code, found), name in zip(of_pair.items(), names, strict=True):
        called = f"{label_of(name, longest=60)} ({label_of(code, longest=60)})"
        if found:
            own = set(found) <= {code, name}
            there.append((called, "" if own else f", as {_listed(found)}"))
        else:
            absent.append(called)
    if not there:
        told = f": {what} tells of others ({_listed(others)})" if others else ""
        return f"Neither {' nor '.join(absent)} is {a_role} here, by any code or name{told}."
    first, *rest = there
    told = f"{first[0]} is {a_role} here{first[1]}"
    told += "".join(f"; so is {called}{as_}" for called, as_ in rest)
    told += "".join(f"; {called} is not, by any code or name" for called in absent)
    return f"{told}."


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(label_of(each, longest=60) for each in names[:NAMED]) + more
