"""Fit the learned tier of event types on the exemplars, and write its weights.

    python -m tools.train_types [--check]

--check fits anew and fails if a committed weight differs by more than TOLERANCE: the exemplars, or
what the parse says of them, have changed since. The exemplars were written for Detente; no gold is
read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from detente.codebook import load_codebook
from detente.coding.event_typing import EventTyper, types_between
from detente.coding.events import EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import parse
from detente.coding.pipeline import load_pipeline
from detente.coding.type_model import NO_EVENT, SCALE, WEIGHTS, TypeModel, decided, margin
from tools.quality_events import one_sentence

EXEMPLARS = Path(__file__).parent.parent / "src/detente/codebook"
REGULARISATION = 0.1
"""C of the softmax regression, chosen by five-fold cross-validation on the exemplars."""
SEEN_AT_LEAST = 2
"""Exemplars that must share a feature: one alone would be learnt by heart."""
LEAST_WEIGHT = 3
"""Hundredths below which a weight is dropped."""
TOLERANCE = 5
"""Hundredths by which a weight may differ from the committed one: other builds of NumPy and of the
parser round otherwise, and a weight below LEAST_WEIGHT is left out."""
FOLDS = 5
SCALARS = ("types", "start", "trust", "choice_trust")
"""What is committed before the weights."""
UNTRAINED = TypeModel((), np.zeros(0), {})


def exemplars() -> Iterator[dict[str, Any]]:
    """The bank, one exemplar at a time: text, type, mode, actors, recipients."""
    for path in sorted(EXEMPLARS.glob("exemplars_*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def described(rows: Sequence[dict[str, Any]]) -> list[dict[str, int]]:
    """The features of each exemplar's pair, as the vectoriser takes them."""
    codebook, pipeline = load_codebook(), load_pipeline()
    finder = MentionFinder(codebook)
    typer = EventTyper(EventCoder(codebook, coder=pipeline.coder), model=UNTRAINED)
    features = []
    for row in rows:
        document = one_sentence(row["text"], date=None)
        sentences = parse(document, pipeline=pipeline, finder=finder)
        found = typer.features(sentences, actors=row["actors"], recipients=row["recipients"])
        features.append(dict.fromkeys(sorted(found), 1))
    return features


def fit(features: Sequence[dict[str, int]], types: Sequence[str]) -> dict[str, Any]:
    """The weights as they are committed: types, start, sparse rows by feature, and trust."""
    vectoriser = DictVectorizer()
    table = vectoriser.fit_transform(features)
    kept = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= SEEN_AT_LEAST)
    table = table[:, kept]
    model = LogisticRegression(C=REGULARISATION, max_iter=1000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    unseen = cross_val_predict(model, table, types, cv=folds, method="predict_log_proba")
    model.fit(table, types)
    print(f"cross-validated: {accuracy_of(unseen, types, model.classes_):.3f} right")
    names = vectoriser.get_feature_names_out()[kept]
    rounded = np.rint(model.coef_ * SCALE).astype(int)
    weights = {}
    for place, name in enumerate(names):
        column = rounded[:, place]
        told = np.flatnonzero(np.abs(column) >= LEAST_WEIGHT)
        if told.size:
            weights[name] = [int(v) for each in told for v in (each, column[each])]
    start = np.rint(model.intercept_ * SCALE).astype(int).tolist()
    order = model.classes_.tolist()
    return {
        "types": order,
        "start": start,
        "trust": trust_of(features, types, unseen=unseen, order=order),
        "choice_trust": choice_trust_of(features, types, unseen=unseen, order=order),
        "weights": weights,
    }


def accuracy_of(unseen: Any, types: Sequence[str], order: Any) -> float:
    """The share of exemplars whose most probable type, the model untrained on them, is theirs."""
    return float(np.mean(order[unseen.argmax(axis=1)] == np.array(types)))


def trust_of(
    features: Sequence[dict[str, int]], types: Sequence[str], *, unseen: Any, order: list[str]
) -> list[int]:
    """Slope and start of the calibration, in hundredths: see `TypeModel.trust_in`."""
    margins, right = [], []
    for found, kind, logs in zip(features, types, unseen, strict=True):
        for coded in (each.removeprefix("coded=") for each in found if each.startswith("coded=")):
            at = order.index(coded)
            margins.append([margin(logs, at)])
            right.append(coded == kind)
    platt = LogisticRegression(C=1e6).fit(margins, right)
    print(f"{len(right)} events coded by the rules, {np.mean(right):.3f} of their exemplar's type")
    return [round(float(each) * SCALE) for each in (platt.coef_[0, 0], platt.intercept_[0])]


def choice_trust_of(
    features: Sequence[dict[str, int]], types: Sequence[str], *, unseen: Any, order: list[str]
) -> list[int]:
    """Slope, start and what agreement adds, in hundredths: see `TypeModel.choice`."""
    seen, right = [], []
    for found, kind, logs in zip(features, types, unseen, strict=True):
        if kind != NO_EVENT:
            at, apart, agreed = decided(logs, types=order, between=types_between(found))
            seen.append([apart, float(agreed)])
            right.append(order[at] == kind)
    platt = LogisticRegression(C=1e6).fit(seen, right)
    print(f"{len(right)} pairs with an event, {np.mean(right):.3f} of the right type")
    (slope, more), start = platt.coef_[0], platt.intercept_[0]
    return [round(float(each) * SCALE) for each in (slope, start, more)]


def trained() -> dict[str, Any]:
    """The weights that the exemplars give now, as `fit` returns them."""
    rows = list(exemplars())
    return fit(described(rows), [row["type"] for row in rows])


def committed() -> dict[str, Any]:
    """The weights in the repository, in the same form."""
    known: dict[str, Any] = json.loads(WEIGHTS.read_text("utf-8"))
    return known


def apart(known: dict[str, Any], fitted: dict[str, Any]) -> list[str]:
    """What differs by more than TOLERANCE: features by name, or one of SCALARS.

    Example
    -------
    >>> one = {"types": ["AID", "none"], "start": [9, -9], "trust": [80, 0]}
    >>> one |= {"choice_trust": [80, 0, 0], "weights": {}}
    >>> apart(one, one | {"weights": {"told=AID": [0, 4]}})
    []
    >>> apart(one, one | {"weights": {"told=AID": [0, 40]}})
    ['told=AID']
    """
    if known["types"] != fitted["types"]:
        return ["types"]
    names = ("start", "trust", "choice_trust")
    found = [n for n in names if _distance(known[n], fitted[n]) > TOLERANCE]
    ours, theirs = known["weights"], fitted["weights"]
    for name in sorted(ours.keys() | theirs.keys()):
        one, other = (dict(zip(w[::2], w[1::2], strict=True))
                      for w in (ours.get(name, []), theirs.get(name, [])))  # fmt: skip
        at = one.keys() | other.keys()
        if _distance([one.get(t, 0) for t in at], [other.get(t, 0) for t in at]) > TOLERANCE:
            found.append(name)
    return found


def _distance(one: Sequence[int], other: Sequence[int]) -> int:
    return max((abs(a - b) for a, b in zip(one, other, strict=True)), default=0)


def write(fitted: dict[str, Any]) -> None:
    """Write the weights, a feature a line."""
    lines = ",\n".join(f"{json.dumps(n)}:{json.dumps(w)}" for n, w in fitted["weights"].items())
    head = ",\n".join(f'"{n}":{json.dumps(fitted[n])}' for n in SCALARS)
    WEIGHTS.write_text(f'{{{head},\n"weights":{{\n{lines}\n}}}}\n', "utf-8")


def main() -> None:
    """Write the weights, or compare them with the committed ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    fitted = trained()
    if not given.check:
        write(fitted)
        print(f"{len(fitted['weights'])} features -> {WEIGHTS.name}")
        return
    differ = apart(committed(), fitted)
    if differ:
        msg = (
            f"{WEIGHTS.name} is not what the exemplars give: {len(differ)} features differ, "
            f"{', '.join(differ[:5])} first; run python -m tools.train_types"
        )
        raise SystemExit(msg)
    print(f"{len(fitted['weights'])} features are as committed")


if __name__ == "__main__":
    main()
