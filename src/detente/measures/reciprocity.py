"""How far two return what they do to each other."""

from __future__ import annotations

from detente.measures.asking import Engine
from detente.measures.choosing import RowChoice, laid
from detente.measures.panel import PanelQuestion
from detente.measures.period import name_of_period
from detente.relations import Reciprocity


def reciprocity(
    store: Engine, *, question: PanelQuestion, choice: RowChoice
) -> tuple[Reciprocity, ...]:
    """Forth and back between each pair, by period, for cooperation and for conflict.

    `returned` is 2 min(forth, back) / (forth + back): the part of all events that the other side
    matched, 0 to 1 (the reciprocity of weighted networks, Squartini et al., 2013).
    """
    choice = laid(store, choice)
    steps = [*question.rows, *choice.steps, "cells", *(["blocs"] if question.blocs else [])]
    found = choice.statement([*steps, "reciprocity"], bound=question.bound).rows(store)
    return tuple(
        Reciprocity(
            (a, b),
            name_of_period(start, by=question.by),
            side,
            forth,
            back,
            2 * min(forth, back) / (forth + back),
        )
        for a, b, start, side, forth, back in found
    )
