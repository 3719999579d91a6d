"""Whether rows are dated finely enough for the periods asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from detente.errors import InputError
from detente.measures.asking import Engine
from detente.measures.choosing import RowChoice
from detente.measures.panel import PanelQuestion, universe_statement
from detente.measures.period import By
from detente.relations import DyadPanel


def check_unit(
    panel: DyadPanel, *, store: Engine, question: PanelQuestion, choice: RowChoice
) -> None:
    """Raise InputError where no event at all is dated finely enough, naming a period that is."""
    if panel.universes or not panel.undated:
        return
    units = get_args(By)
    for by in units[units.index(question.by) + 1 :]:
        coarser = universe_statement(replace(question, by=by), choice=choice).rows(store)
        if any(row[0] is not None for row in coarser):
            msg = (
                f"no event of these records is known to the {question.by}: they are dated by the "
                f"{by}. Ask for a panel by {by}"
            )
            raise InputError(msg)
