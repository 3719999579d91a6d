"""The exemplars of cooperation and requests are whole, known to the codebook, and no template."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.resources import files

import pytest

from detente.codebook import Codebook

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST")
SKELETON_WORDS = 5
SHARED_AT_MOST = 0.05
WORD = re.compile(r"#|[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Exemplar:
    text: str
    type: str
    mode: str | None
    actors: list[str]
    recipients: list[str]


def _exemplars() -> list[Exemplar]:
    lines = files("detente.codebook").joinpath("exemplars_cooperation.jsonl").read_text("utf-8")
    return [Exemplar(**json.loads(line)) for line in lines.splitlines()]


EXEMPLARS = _exemplars()


def _masked(exemplar: Exemplar) -> list[str]:
    names = sorted(exemplar.actors + exemplar.recipients, key=len, reverse=True)
    either = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
    return WORD.findall(re.sub(either, "#", exemplar.text).casefold())


def _sharing() -> dict[str, list[str]]:
    """Each skeleton of five masked words that stands in two sentences or more, with them."""
    owners: dict[str, list[str]] = defaultdict(list)
    for exemplar in EXEMPLARS:
        words = _masked(exemplar)
        for skeleton in {
            " ".join(words[i : i + SKELETON_WORDS]) for i in range(len(words) - SKELETON_WORDS + 1)
        }:
            owners[skeleton].append(exemplar.text)
    return {skeleton: texts for skeleton, texts in owners.items() if len(texts) > 1}


def test_every_actor_and_recipient_stands_in_its_text_as_a_whole_word() -> None:
    for exemplar in EXEMPLARS:
        assert exemplar.actors, exemplar.text
        for name in exemplar.actors + exemplar.recipients:
            assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", exemplar.text), exemplar


def test_nobody_is_both_actor_and_recipient() -> None:
    for exemplar in EXEMPLARS:
        assert not set(exemplar.actors) & set(exemplar.recipients), exemplar


def test_types_and_modes_are_the_codebooks(codebook: Codebook) -> None:
    for exemplar in EXEMPLARS:
        assert exemplar.type in {*TYPES, "none"}, exemplar
        assert exemplar.mode is None or (exemplar.type, exemplar.mode) in codebook.modes, exemplar


def test_a_type_that_needs_a_recipient_has_one(codebook: Codebook) -> None:
    for exemplar in EXEMPLARS:
        if exemplar.type == "none" or codebook.event_types[exemplar.type].needs_recipient:
            assert exemplar.recipients, exemplar


def test_there_are_eighty_of_each_type_and_twelve_of_each_mode(codebook: Codebook) -> None:
    types = Counter(exemplar.type for exemplar in EXEMPLARS)
    modes = Counter((exemplar.type, exemplar.mode) for exemplar in EXEMPLARS)
    assert {of: types[of] for of in TYPES if types[of] < 80} == {}
    ours = [key for key in codebook.modes if key[0] in TYPES]
    assert {key: modes[key] for key in ours if modes[key] < 12} == {}
    assert types["none"] >= 150


def test_no_sentence_stands_twice() -> None:
    texts = Counter(exemplar.text.casefold() for exemplar in EXEMPLARS)
    assert [text for text, n in texts.items() if n > 1] == []


@pytest.mark.parametrize("exemplar_type", [*TYPES, "none"])
def test_sentences_of_a_type_are_short_and_long(exemplar_type: str) -> None:
    lengths = [len(e.text.split()) for e in EXEMPLARS if e.type == exemplar_type]
    assert min(lengths) <= 7
    assert max(lengths) >= 22
    assert max(lengths) <= 45


def test_fewer_than_one_in_twenty_share_a_five_word_skeleton() -> None:
    sharing = _sharing()
    for skeleton, texts in sharing.items():
        print(skeleton, *texts, sep="\n    ")  # noqa: T201 - the offenders, shown on failure
    offenders = {text for texts in sharing.values() for text in texts}
    assert len(offenders) / len(EXEMPLARS) < SHARED_AT_MOST
