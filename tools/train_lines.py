"""Train the line model on ../shared/gold and write src/detente/corpus/line_weights.json.

    python -m tools.train_lines [--check]

The same pages and the same LightGBM give the same bytes; with --check nothing is written, and the
exit code tells whether the file that stands there is what training gives.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.corpus.line_features import NAMES, Matrix, features_of
from detente.corpus.line_model import WEIGHTS, LineModel, model_of
from detente.corpus.sorting import judge
from tools.line_pages import CUT_WEIGHTS, LabelledPage, cuts_of, labelled_pages

SEED = 20260101
DEPTH, ROUNDS = 5, 200
WEIGHT_POWER = 0.75
"""A block weighs its characters to this power: near the measure, yet no long block rules a page."""
PARAMETERS: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "max_depth": DEPTH,
    "min_data_in_leaf": 20, "min_sum_hessian_in_leaf": 2.0, "lambda_l2": 5.0,
    "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1, "use_missing": False,
    "seed": SEED, "deterministic": True, "force_row_wise": True, "num_threads": 1, "verbose": -1,
}  # fmt: skip


class Rows:
    """The rows that training takes from a page and its cuts: features, labels, weights."""

    def __init__(self, page: LabelledPage) -> None:
        parts = [_rows(page, 1.0)]
        parts += [_rows(cut, CUT_WEIGHTS[kind]) for kind, cut in cuts_of(page)]
        self.features, self.labels, self.weights = (
            np.concatenate(column) for column in zip(*parts, strict=True)
        )


def _rows(page: LabelledPage, weight: float) -> tuple[Matrix, ...]:
    known = page.main + page.other > 0
    features = features_of(judge(page.blocks))[known]
    weights: Matrix = weight * (page.main + page.other)[known] ** WEIGHT_POWER
    labels: Matrix = (page.main > page.other)[known].astype(np.float64)
    return features, labels, weights


def booster_of(rows: Sequence[Rows]) -> Any:
    """LightGBM's own model of these rows."""
    import lightgbm  # noqa: PLC0415  only training needs it

    weights = np.concatenate([each.weights for each in rows])
    taken = lightgbm.Dataset(
        np.concatenate([each.features for each in rows]),
        np.concatenate([each.labels for each in rows]),
        weight=weights / weights.mean(),
        params={"verbose": -1},
    )
    return lightgbm.train(PARAMETERS, taken, ROUNDS)


def weights_of(booster: Any) -> dict[str, Any]:
    """The trees of a booster as the reader's model keeps them, with the features' names."""
    trees = [_nested(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"features": list(NAMES), "depth": DEPTH, "trees": trees}


def _nested(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return node["leaf_value"]
    below = (_nested(node[side]) for side in ("left_child", "right_child"))
    return [node["split_feature"], node["threshold"], *below]


def trained(rows: Sequence[Rows]) -> LineModel:
    """The reader's model of these rows."""
    return model_of(weights_of(booster_of(rows)))


def write_weights(shared: Path) -> str:
    """The weights' file as text: what it was trained on, how, and the trees, one a line."""
    import lightgbm  # noqa: PLC0415

    pages = labelled_pages(shared)
    told = "\n".join(json.dumps(page.row, sort_keys=True) for page in pages)
    weights = weights_of(booster_of([Rows(page) for page in pages]))
    about = {
        "made_by": f"tools/train_lines.py, LightGBM {lightgbm.__version__}",
        "trained_on": {
            "pages": len(pages),
            "sites": len({page.site for page in pages}),
            "sha256": hashlib.sha256(told.encode()).hexdigest(),
        },
        "cuts": CUT_WEIGHTS, "weight_power": WEIGHT_POWER,
        "parameters": PARAMETERS, "rounds": ROUNDS,
        "depth": weights["depth"], "features": weights["features"],
    }  # fmt: skip
    head = json.dumps(about, indent=1)[:-2]
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in weights["trees"])
    return f'{head},\n "trees": [\n{trees}\n]}}\n'


def main() -> int:
    """Write the file, or with --check compare it."""
    text = write_weights(Path(__file__).parent.parent.parent / "shared")
    if "--check" in sys.argv[1:]:
        return int(WEIGHTS.read_text(encoding="utf-8") != text)
    WEIGHTS.write_text(text, encoding="utf-8", newline="\n")
    print(f"{WEIGHTS.name}: {len(text) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
