"""The line model: gradient-boosted trees (Friedman 2001), read from a file and walked with NumPy.

`tools/train_lines.py` learns them with LightGBM and writes `line_weights.json`; at run time no
learning library is needed. Every tree is laid out as a full one of the same depth, so that all
blocks walk down all trees at once: child `2 i + 1` where the value is at most the threshold,
`2 i + 2` where it is more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.corpus.line_features import NAMES, Matrix
from detente.errors import DetenteError

WEIGHTS = Path(__file__).with_name("line_weights.json")
AT_ONCE = 512
"""Blocks judged in one go: what bounds the memory on a page of a million lines."""


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """Full trees: `column` and `threshold` (trees, 2^depth - 1), `leaf` (trees, 2^depth)."""

    column: NDArray[np.intp]
    threshold: Matrix
    leaf: Matrix

    def log_odds(self, features: Matrix) -> Matrix:
        """The log odds of each row (block) being body text, natural logarithm."""
        parts = [
            self._walk(features[start : start + AT_ONCE])
            for start in range(0, len(features), AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.empty(0)

    def _walk(self, features: Matrix) -> Matrix:
        trees, nodes = self.column.shape
        rows = np.arange(len(features))[:, None] * features.shape[1]
        flat = features.ravel()
        first = np.arange(trees) * nodes
        node = np.zeros((len(features), trees), dtype=np.intp)
        for _ in range(nodes.bit_length()):
            at = node + first
            value = flat.take(self.column.take(at) + rows)
            node = 2 * node + 1 + (value > self.threshold.take(at))
        result: Matrix = self.leaf.take(node - nodes + np.arange(trees) * (nodes + 1)).sum(axis=1)
        return result


def model_of(weights: Mapping[str, Any]) -> LineModel:
    """The model of a weights' file: trees as nested [column, threshold, left, right] or a leaf.

    Raises DetenteError where the file's features are not today's.

    Example
    -------
    >>> from detente.corpus.line_features import NAMES
    >>> stump = {"features": list(NAMES), "depth": 1, "trees": [[0, 4.5, -1.0, 1.0]]}
    >>> page = np.zeros((2, len(NAMES)))
    >>> page[1, 0] = 5.0
    >>> model_of(stump).log_odds(page).tolist()
    [-1.0, 1.0]
    """
    if tuple(weights["features"]) != NAMES:
        msg = f"the weights are for other features than {NAMES}. Run python -m tools.train_lines"
        raise DetenteError(msg)
    depth, count = weights["depth"], len(weights["trees"])
    column = np.zeros((count, 2**depth - 1), dtype=np.intp)
    threshold = np.full((count, 2**depth - 1), np.inf)
    leaf = np.zeros((count, 2**depth))
    for tree, root in enumerate(weights["trees"]):
        level = [root]
        for below in range(depth):
            start = 2**below - 1
            for i, node in enumerate(level):
                if isinstance(node, list):
                    column[tree, start + i], threshold[tree, start + i] = node[:2]
            level = [half for node in level for half in _halves(node)]
        leaf[tree] = level
    return LineModel(column, threshold, leaf)


def _halves(node: Any) -> tuple[Any, Any]:
    """What stands below a node: a leaf that is met early is both its children."""
    return (node[2], node[3]) if isinstance(node, list) else (node, node)


@cache
def load_line_model() -> LineModel:
    """The model that is shipped, read once."""
    return model_of(json.loads(WEIGHTS.read_text(encoding="utf-8")))
