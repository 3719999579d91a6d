from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.coding.claim_direction import DirectionModel
from detente.coding.pipeline import Pipeline

EXAMPLES = yaml.safe_load(
    (Path(__file__).parent / "direction_examples.yaml").read_text(encoding="utf-8")
)
SENTENCES = [
    (row["construction"], text, sign)
    for row in EXAMPLES
    for sign, texts in ((1, row["near"]), (-1, row["far"]))
    for text in texts
]
Signed = Callable[[str], int]


@pytest.fixture(scope="module")
def sign_of(pipeline: Pipeline) -> Signed:
    model = DirectionModel(load_claim_lexicon())

    def sign(text: str) -> int:
        (doc,) = pipeline.parse([text])
        tokens = tuple(doc)
        root = next(token for token in tokens if token.dep_ == "ROOT")
        value = model.value(root, tokens=tokens)
        return (value > 0) - (value < 0)

    return sign


def test_constructions_have_the_direction_of_the_whole(sign_of: Signed) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    for construction, text, sign in SENTENCES:
        right[construction].append(sign_of(text) == sign)
        if not right[construction][-1]:
            wrong.append(f"{sign:+d} {text}")
    share = sum(map(sum, right.values())) / len(SENTENCES)
    assert share >= 0.93, wrong
    assert all(sum(each) / len(each) >= 0.7 for each in right.values()), wrong


def test_the_value_of_no_words_is_nothing(sign_of: Signed) -> None:
    assert sign_of("The minister wore a blue hat on Tuesday.") == 0


def test_scare_quotes_mean_the_opposite_of_the_word(sign_of: Signed) -> None:
    assert sign_of("The friendly tone surprised Lima.") == 1
    assert sign_of('The "friendly" tone surprised Lima.') == -1


def test_an_open_condition_is_not_turned_round(sign_of: Signed) -> None:
    assert sign_of("If the border reopened, trade would flourish.") == 1
    assert sign_of("If the border had been reopened, trade would have flourished.") == -1


def test_a_question_wants_to_be_denied(sign_of: Signed) -> None:
    assert sign_of("They are partners.") == 1
    assert sign_of("Are they partners?") == -1
    assert sign_of("Aren't they partners?") == 1
