"""What a step log of KTAB's spatial model tells, turn by turn; no line of one stands here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from detente.models.bargaining import TurnOrder

NUMBERS = r"((?: *[-+]?[\d.]+)+) *\n"


@dataclass(frozen=True)
class LoggedRun:
    """Of each state: positions (4 decimals after the first), chances and attitudes to risk; of each
    step, how its threads ran, who took which bargain (initiator, receiver), and how likely it was.
    """

    positions: list[np.ndarray]
    chances: np.ndarray
    risk: list[np.ndarray]
    orders: list[TurnOrder]
    taken: list[list[tuple[int, int]]]
    likely: list[list[float]]
    first: np.ndarray
    """The positions it began with, as it read them."""


def read_log(path: Path) -> LoggedRun:
    """The run that a log tells of."""
    text = path.read_text(encoding="utf-8")
    start, *steps = text.split("Starting Model::run iteration")
    told = re.findall(r"Read dimension \d+: ([\d.]+)|pos\[\d+, \d+\] = +([\d.]+)", start)
    actors = len(re.findall(r", prob :", text))
    first = np.array([float(a or b) for a, b in told]).reshape(actors, -1)
    positions, orders, taken, likely = [first], [], [], []
    for step in steps:
        places = re.findall(r"^postn \d+ , 0 : *\n" + NUMBERS, step, re.MULTILINE)
        positions.append(np.array([[float(x) for x in row.split()] for row in places]))
        order, chosen, chance = _choices(step)
        orders.append(order)
        taken.append(chosen)
        likely.append(chance)
    chances = [row.split() for row in re.findall(r", prob :" + NUMBERS, text)]
    risk = re.findall(r"Inferred risk attitudes: *\n((?: *[-+][\d.]+ *\n)+)", text)
    return LoggedRun(
        positions, np.array(chances, float).T,
        [np.array(block.split(), float) for block in risk], orders, taken, likely, first,
    )  # fmt: skip


def _choices(step: str) -> tuple[TurnOrder, list[tuple[int, int]], list[float]]:
    """The order of the threads in a step, and what each actor chose, by its place."""
    queues = {
        int(actor): [(int(a), int(b)) for a, b in re.findall(r"\[\d+, (\d+):(\d+)\]", line)]
        for actor, line in re.findall(r"Bargains involving actor +(\d+):(.*)", step)
    }
    found = re.findall(
        r"bargains of actor (\d+) (?s:.*?)Probability Opt_i *\n((?: *[\d.]+ *\n)+)"
        r"(?s:.*?)Chosen bargain .*?: \d+ (\d+) out of",
        step,
    )
    chosen = {int(k): (queues[int(k)][int(at) - 1], chances.split()[int(at) - 1])
              for k, chances, at in found}  # fmt: skip
    order = TurnOrder(_merged(list(queues.values())), tuple(int(k) for k, _, _ in found))
    by_place = [chosen[k] for k in range(len(queues))]
    return order, [pair for pair, _ in by_place], [float(chance) for _, chance in by_place]


def _merged(queues: list[list[tuple[int, int]]]) -> tuple[int, ...]:
    """One order of the initiators that agrees with every actor's queue."""
    lines = [[a for a, b in queue if a != b] for queue in queues]
    lines = [[a for a, _ in groupby(line)] for line in lines]
    found: list[int] = []
    while left := sorted({a for line in lines for a in line}):
        free = next(a for a in left if all(a not in line[1:] for line in lines))
        found.append(free)
        lines = [[a for a in line if a != free] for line in lines]
    return tuple(found)
