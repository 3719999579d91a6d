"""Panels of counts made by the model itself, in which A follows B as much as is said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.relations import InfluencePanel


def made_panel(
    *,
    actors: int = 5,
    periods: int = 80,
    follows: float = 0.8,
    seed: int = 0,
    shock: float = 0.0,
    apart: float = 0.0,
) -> InfluencePanel:
    """Counts of senders who keep half of their own past; A (0) follows B (1) by `follows`.

    All who act toward a recipient in a period share a shock of this standard deviation, which
    keeps .8 of its past. Levels of pairs stay `apart` by this standard deviation.
    """
    dice = np.random.default_rng(seed)
    names = tuple("ABCDEFGHIJ"[:actors])
    tie = 1.0 - np.eye(actors)
    counts = np.zeros((periods, actors, actors))
    common = np.zeros(actors)
    level = 0.5 + apart * np.random.default_rng(seed + 1_000).standard_normal(tie.shape)
    counts[0] = dice.poisson(3.0, tie.shape) * tie
    for t in range(1, periods):
        past = np.log1p(counts[t - 1])
        common = 0.8 * common + 0.6 * shock * dice.standard_normal(actors)
        log = level + 0.5 * past + common[None, :]
        log[0] += follows * (past[1] - 1.0)
        counts[t] = dice.poisson(np.exp(np.minimum(log, 5.0))) * tie
    return InfluencePanel("made", "events", names, tuple(map(str, range(1, periods + 1))), counts)


def panel_csv(panel: InfluencePanel, *, names: Sequence[str], first_year: int = 2008) -> str:
    """The panel as a table of months: its counts as deeds (quad 4), turned round as words (1)."""
    rows = ["actor,recipient,period,quad,events"]
    for t in range(len(panel.periods)):
        month = f"{first_year + t // 12}-{t % 12 + 1:02}"
        for i, a in enumerate(names):
            for j, b in enumerate(names):
                if i != j:
                    rows.append(f"{a},{b},{month},1,{panel.counts[t, j, i]:g}")
                    rows.append(f"{a},{b},{month},4,{panel.counts[t, i, j]:g}")
    return "\n".join(rows) + "\n"
