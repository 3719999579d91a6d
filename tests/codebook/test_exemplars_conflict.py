"""The exemplars of conflict are well formed, of known types, varied, and enough for every mode."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from detente.codebook import Codebook

CONFLICT = (
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
NONE = "none"
"""The type of a hard negative: the two sides named share no event."""

LEAST_PER_TYPE = 80
LEAST_NEGATIVES = 150
LEAST_PER_MODE = {"ACCUSE": 12, "REJECT": 12, "THREATEN": 12}
LEAST_PER_OTHER_MODE = 8
SKELETON = 5
"""Words in a skeleton; a masked side counts as one word."""
MOST_SHARED = 0.05
"""Share of sentences that may have a skeleton in common with another (issue 4, point 3)."""

FIELDS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "type": str,
    "mode": (str, type(None)),
    "actors": list,
    "recipients": list,
}


def _lines() -> list[str]:
    bank = files("detente.codebook") / "exemplars_conflict.jsonl"
    return bank.read_text(encoding="utf-8").splitlines()


EXEMPLARS = [json.loads(line) for line in _lines()]


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _skeletons(exemplar: dict[str, list[str]], text: str) -> set[tuple[str, ...]]:
    """Every run of five words, each named side masked by '#'."""
    for name in sorted(exemplar["actors"] + exemplar["recipients"], key=len, reverse=True):
        text = re.sub(_whole(name), "#", text)
    words = re.findall(r"#|[\w'-]+", text.lower())
    return {tuple(words[at : at + SKELETON]) for at in range(len(words) - SKELETON + 1)}


def test_every_exemplar_has_the_five_fields_and_no_other() -> None:
    for exemplar in EXEMPLARS:
        assert set(exemplar) == set(FIELDS), exemplar
        for name, kind in FIELDS.items():
            assert isinstance(exemplar[name], kind), exemplar


def test_every_named_side_stands_in_the_text_and_some_side_is_named() -> None:
    for exemplar in EXEMPLARS:
        named = exemplar["actors"] + exemplar["recipients"]
        assert named, exemplar
        assert len(named) == len(set(named)), exemplar
        for name in named:
            assert re.search(_whole(name), exemplar["text"]), (name, exemplar)


def test_every_type_and_mode_is_in_the_codebook(codebook: Codebook) -> None:
    for exemplar in EXEMPLARS:
        if exemplar["type"] == NONE:
            assert exemplar["mode"] is None, exemplar
            continue
        assert exemplar["type"] in CONFLICT, exemplar
        modes = {m for t, m in codebook.modes if t == exemplar["type"]}
        assert exemplar["mode"] in modes, exemplar


def test_a_type_that_needs_a_recipient_has_one() -> None:
    assert all(e["recipients"] for e in EXEMPLARS if e["type"] == "SANCTION")


def test_a_negative_names_both_sides() -> None:
    assert all(e["actors"] and e["recipients"] for e in EXEMPLARS if e["type"] == NONE)


def test_no_text_is_written_twice() -> None:
    times = Counter(exemplar["text"].casefold() for exemplar in EXEMPLARS)
    assert [text for text, count in times.items() if count > 1] == []


@pytest.mark.parametrize("event_type", CONFLICT)
def test_every_type_has_enough_exemplars_and_so_has_every_mode(
    event_type: str, codebook: Codebook
) -> None:
    modes = Counter(e["mode"] for e in EXEMPLARS if e["type"] == event_type)
    assert modes.total() >= LEAST_PER_TYPE
    least = LEAST_PER_MODE.get(event_type, LEAST_PER_OTHER_MODE)
    assert {m: modes[m] for t, m in codebook.modes if t == event_type and modes[m] < least} == {}


def test_there_are_enough_negatives() -> None:
    assert sum(e["type"] == NONE for e in EXEMPLARS) >= LEAST_NEGATIVES


def test_hardly_any_sentences_share_a_skeleton_of_five_words() -> None:
    holders: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, exemplar in enumerate(EXEMPLARS):
        for skeleton in _skeletons(exemplar, exemplar["text"]):
            holders[skeleton].add(number)
    shared = {skeleton: at for skeleton, at in holders.items() if len(at) > 1}
    offenders = set().union(*shared.values()) if shared else set()
    listed = [f"{' '.join(s)}: {[EXEMPLARS[n]['text'] for n in at]}" for s, at in shared.items()]
    assert len(offenders) < MOST_SHARED * len(EXEMPLARS), "\n".join(listed)
