"""Fit the learned drivers of claims on the codebook's exemplars, and print how far they carry.

    python -m tools.train_claim_drivers [--write]

Prints the share right by the lexicon alone, and by the model in ten-fold cross-validation.
`--write` fits it on all and writes `coding/claim_driver_weights.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente import codebook as codebook_room
from detente.codebook import load_codebook
from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.coding import load_pipeline
from detente.coding.claim_driver_model import SCALE, WEIGHTS
from detente.coding.claim_reading import Context, Reader, Reading
from detente.coding.clauses import whole
from detente.coding.discourse import Marked
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import coded_pieces, parse_all
from tools.titled_passages import titled

EXEMPLARS = Path(codebook_room.__file__).parent / "claim_exemplars.jsonl"
FOLDS = 10
STRENGTH = 0.3
"""Inverse strength of the penalty: of .1, .3 and 1, the best in cross-validation."""


def readings() -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each exemplar with the reading of its longest sentence."""
    codebook, lexicon = load_codebook(), load_claim_lexicon(None)
    reader = Reader(lexicon, marked=Marked(lexicon))
    lines = EXEMPLARS.read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["dyad"]]
    documents = [titled(row, codebook=codebook) for row in rows]
    asked = [(document, coded_pieces(document)) for document in documents]
    parsed = parse_all(asked, pipeline=load_pipeline(), finder=MentionFinder(codebook))
    for row, sentences in zip(rows, parsed, strict=True):
        body = [each for each in sentences if each.part.kind == "main"]
        longest = max(body, key=lambda sentence: len(sentence.tokens))
        one, other = row["dyad"]
        yield row, reader.read(whole(longest), context=Context((one, other), {}))


def main() -> None:
    """Print both shares; write the weights if asked."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415  training only
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import cross_val_predict  # noqa: PLC0415

    made = list(readings())
    told = [row["driver"] for row, _ in made]
    vectorizer = DictVectorizer()
    features = vectorizer.fit_transform([reading.driver_features for _, reading in made])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    held_out = cross_val_predict(model, features, told, cv=FOLDS)
    for name, found in (("lexicon", [r.heaviest for _, r in made]), ("learned", held_out)):
        print(f"{name:8} {sum(a == b for a, b in zip(found, told, strict=True)) / len(told):.3f}")
    if "--write" not in sys.argv[1:]:
        return
    model.fit(features, told)
    columns = (SCALE * model.coef_).round().astype(int).T.tolist()
    kept = {
        "drivers": list(model.classes_),
        "start": (SCALE * model.intercept_).round().astype(int).tolist(),
        "weights": dict(zip(vectorizer.get_feature_names_out(), columns, strict=True)),
    }
    WEIGHTS.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
