"""When the heads of two states met, as far as records of events can tell."""

from __future__ import annotations

from detente.codebook import Codebook
from detente.measures.asking import Engine
from detente.measures.choosing import RowChoice, laid
from detente.measures.heads import heads_among
from detente.relations import Meeting

WHAT_IT_TELLS = (
    "A meeting is a consultation (PLOVER's CONSULT) of two heads of state or government on a known "
    "day, by telephone too; days in a row are one visit. A head is a person in such an office of "
    "the codebook on that day, or a name that says no more than the office. What is told only of a "
    "country (Japan, Tokyo) is not counted, though its head may have acted, and a head that the "
    "codebook does not know is missed: these are the meetings there were at least."
)


def leaders_meetings(
    store: Engine, *, choice: RowChoice, codebook: Codebook, dyad: tuple[str, str] | None = None
) -> tuple[Meeting, ...]:
    """Visits of two heads, by day: of all pairs or of one. `WHAT_IT_TELLS` says how far to go."""
    choice = laid(store, choice)
    steps = ["asked_rows", *choice.steps]
    names = choice.statement([*steps, "consulting_names"]).rows(store)
    heads = heads_among(((actor, name) for actor, name in names), codebook=codebook)
    a, b = dyad or (None, None)
    bound = {"heads": [str(head) for head in heads], "a": a, "b": b}
    found = choice.statement([*steps, "meetings"], bound=bound).rows(store)
    return tuple(
        Meeting((a, b), (a_heads, b_heads), first.isoformat(), last.isoformat(), *rest)
        for a, b, a_heads, b_heads, first, last, *rest in found
    )
