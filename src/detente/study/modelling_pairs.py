"""Which names a model's file has for the two of a brief."""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.model_content import OfPair
from detente.codebook import Codebook
from detente.coding.actor_naming import resolve_actor


def named_in(
    names: Iterable[str], dyad: tuple[str, str], *, codebook: Codebook, parts: bool = False
) -> OfPair:
    """The names that each of the two has among these, by code or by name, in their order.

    With `parts` also those of its government, its public and the like (*Japan's public*).
    """
    found: dict[str, list[str]] = {each: [] for each in dyad}
    for name in dict.fromkeys(names):
        known = codebook.known(name)
        meant = known.id if known else None
        if known is None and parts:
            meant = resolve_actor(name, codebook=codebook).country
        if meant in found:
            found[meant].append(name)
    return {each: tuple(listed) for each, listed in found.items()}


def both_of(found: OfPair) -> tuple[str, str] | None:
    """The first name of each of the two; None where one has none."""
    a, b = found.values()
    return (a[0], b[0]) if a and b else None
