"""The type of an event between given parties, and how far a coded event is to be trusted."""

from __future__ import annotations

import pytest
from making import made_document

from detente.codebook import Codebook
from detente.coding.event_typing import EventTyper, TypeChoice, ends_in
from detente.coding.events import EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import Sentence, parse
from detente.coding.pipeline import Pipeline
from detente.coding.type_features import features_of
from detente.coding.type_model import NO_EVENT, load_type_model
from detente.coding.type_paths import LexiconSight


class Typing:
    """Parses a text and asks for the type of a pair in it."""

    def __init__(self, codebook: Codebook, pipeline: Pipeline) -> None:
        self._pipeline, self._finder = pipeline, MentionFinder(codebook)
        self.coder = EventCoder(codebook, coder="test")
        self.typer = EventTyper(self.coder)

    def sentences(self, text: str) -> list[Sentence]:
        return parse(made_document(text), pipeline=self._pipeline, finder=self._finder)

    def choice(self, text: str, actor: str, recipient: str | None) -> TypeChoice:
        whom = [recipient] if recipient else []
        return self.typer.type_of(self.sentences(text), actors=[actor], recipients=whom)


@pytest.fixture(scope="module")
def typing(codebook: Codebook, pipeline: Pipeline) -> Typing:
    return Typing(codebook, pipeline)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind"),
    [
        ("Malta expelled two Libyan diplomats on Friday.", "Malta", "Libyan diplomats", "SANCTION"),
        ("Fishermen of Tonga marched on the ministry.", "Fishermen of Tonga", None, "PROTEST"),
        ("Gabon urged Togo to open its ports.", "Gabon", "Togo", "REQUEST"),
        ("Nepal will send rice to Laos next month.", "Nepal", "Laos", "AGREE"),
        ("Fiji's navy shelled a Tongan boat.", "Fiji's navy", "Tongan boat", "ASSAULT"),
    ],
)  # fmt: skip
def test_the_type_of_a_given_pair_is_decided(
    typing: Typing, text: str, actor: str, recipient: str | None, kind: str
) -> None:
    choice = typing.choice(text, actor, recipient)
    assert choice.type == kind
    assert 0 < choice.probability <= 1


def test_a_type_is_decided_where_the_lexicon_has_no_word(typing: Typing) -> None:
    choice = typing.choice("Peru glorped Chile over the zimbles.", "Peru", "Chile")
    assert choice.type != NO_EVENT
    assert choice.probability < 0.9


def test_the_mode_comes_with_the_lexicons_row(typing: Typing) -> None:
    assert typing.choice("Malta expelled two Libyan diplomats.", "Malta", "Libyan").mode == "expel"


def test_no_name_becomes_a_feature(typing: Typing) -> None:
    one = typing.sentences("Kenya strongly condemned Uganda on Friday.")
    other = typing.sentences("Norway strongly condemned Sweden on Friday.")
    first, second = (
        typing.typer.features(each, actors=[who], recipients=[whom])
        for each, who, whom in ((one, "Kenya", "Uganda"), (other, "Norway", "Sweden"))
    )
    assert first == second


def test_the_features_say_where_the_lexicon_looks(typing: Typing) -> None:
    (sentence,) = typing.sentences("Kenya condemned Uganda.")
    seen = [sight("ACCUSE", 1)]
    found = features_of(sentence, actors=[(0, 5)], recipients=[(16, 22)], seen=seen)
    assert {"A=condemn", "hitA=ACCUSE", "firsttold=ACCUSE", "R.dep=dobj"} <= found


def sight(kind: str, at: int) -> LexiconSight:
    return LexiconSight("row", kind, at, True, kind, frozenset({at}), "")  # noqa: FBT003  a row


def test_what_joins_the_parties_is_told_apart_from_what_stands_elsewhere(typing: Typing) -> None:
    text = "Kenya praised Ghana after Togo had promised to withdraw troops from Benin."
    (sentence,) = typing.sentences(text)
    ends = [(text.index(name), text.index(name) + len(name)) for name in ("Togo", "Benin")]
    words = [token.text for token in sentence.tokens]
    seen = [sight("SUPPORT", words.index("praised")), sight("RETREAT", words.index("withdraw"))]
    found = features_of(sentence, actors=ends[:1], recipients=ends[1:], seen=seen)
    assert {"P=withdraw", "P^=promise", "P.st=promise", "hitP=RETREAT", "hitO=SUPPORT"} <= found
    assert {"P=praise", "hitP=SUPPORT", "hitO=RETREAT", "P.none"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("actor", "recipient", "kind"),
    [("Kenya", "Uganda", "ACCUSE"), ("Togo", "Benin", "ASSAULT")],
)
def test_each_pair_of_a_sentence_has_its_own_type(
    typing: Typing, actor: str, recipient: str, kind: str
) -> None:
    text = "Kenya condemned Uganda on Monday, and Togo bombed Benin."
    choice = typing.choice(text, actor, recipient)
    assert (choice.type, choice.coded and choice.coded.type) == (kind, kind)


def test_a_side_whose_words_stand_nowhere_is_that_of_the_event_coded(typing: Typing) -> None:
    text = "Kenya condemned Uganda on Monday."
    asked = ("Kenya", "Kampala's men"), ("Nairobi's men", "Uganda"), ("Nairobi's men", "Kampala")
    found = [typing.choice(text, *each) for each in asked]
    assert found == [typing.choice(text, "Kenya", "Uganda")] * 3


def test_probabilities_sum_to_one() -> None:
    model = load_type_model()
    shares = model.probabilities(["A=urge", "no such feature"])
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) == set(model.types) >= {NO_EVENT, "ACCUSE"}


def test_an_event_is_trusted_less_where_the_parse_speaks_against_it(typing: Typing) -> None:
    sentences = typing.sentences("Ghana accused Benin of theft.")
    (event,) = typing.typer.weighed(sentences, list(typing.coder.code(sentences)))
    features = typing.typer.features(sentences, actors=["Ghana"], recipients=["Benin"])
    model = load_type_model()
    assert event.probability is not None
    assert event.probability > model.trust_in("AID", features)
    assert event.probability > 0.8


def test_words_that_stand_nowhere_are_passed_over() -> None:
    assert ends_in("Laos met Peru.", ["peru", "Oman", ""]) == [(9, 13)]
