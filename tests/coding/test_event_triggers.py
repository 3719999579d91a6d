from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from making import Coder, told

from detente.codebook import Codebook
from detente.codebook.reading import SHIPPED
from detente.codebook.triggers import TABLES, Trigger, read_triggers
from detente.coding.event_modes import TAKEN_FROM_WORDS
from detente.errors import CodebookError


@pytest.mark.parametrize("trigger", read_triggers(), ids=lambda trigger: trigger.id)
def test_the_example_of_a_trigger_is_coded_as_it_says(coder: Coder, trigger: Trigger) -> None:
    events = coder.events(trigger.example)
    assert [told(event) for event in events] == [trigger.codes]
    assert trigger.mode in {None, events[0].mode}
    assert events[0].mode == trigger.mode or trigger.type in TAKEN_FROM_WORDS


def test_every_type_and_every_mode_has_a_trigger(codebook: Codebook) -> None:
    assert {trigger.type for trigger in read_triggers()} == set(codebook.event_types)
    assert {(t.type, t.mode) for t in read_triggers() if t.mode} == set(codebook.modes)


def test_no_id_stands_in_two_files() -> None:
    written = [
        line
        for table in TABLES
        for line in (SHIPPED / f"{table}.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("- id:")
    ]
    assert [line for line, count in Counter(written).items() if count > 1] == []
    assert len(written) == len(read_triggers())


def test_an_example_is_of_one_row_only() -> None:
    examples = Counter(trigger.example for trigger in read_triggers())
    assert [text for text, count in examples.items() if count > 1] == []


def test_an_example_shares_no_five_words_with_an_exemplar() -> None:
    banks = (SHIPPED / f"exemplars_{name}.jsonl" for name in ("conflict", "cooperation"))
    lines = [line for bank in banks for line in bank.read_text(encoding="utf-8").splitlines()]
    taken = {run for line in lines for run in five_words(json.loads(line)["text"])}
    assert [t.id for t in read_triggers() if five_words(t.example) & taken] == []


def five_words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Nepal put the Indian town under curfew.", "curfew"),
        ("Fiji declared a state of emergency.", "martial-law"),
        ("Samoan workers began a hunger strike against Tonga.", "hunger"),
        ("A Danish court handed a Latvian officer a life sentence.", "convict"),
        ("Bolivia stripped two Chilean officers of their citizenship.", "convict"),
    ],
)
def test_a_phrase_of_several_words_is_found(coder: Coder, text: str, mode: str) -> None:
    assert [event.mode for event in coder.events(text)] == [mode]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan attack aircraft cost Uganda dear.",
        "The Peruvian treaty text pleased Chile.",
        "The Norwegian president called on Friday.",
        "Ghana attacked the problem of Togolese debt.",
    ],
)
def test_a_word_in_another_use_is_no_event(coder: Coder, text: str) -> None:
    assert coder.events(text) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{id: a, type: HUG, verbs: [hug], example: E, codes: C}", "no event type 'HUG'"),
        ("{id: a, type: AID, mode: hug, verbs: [x], example: E, codes: C}", "no mode 'hug'"),
        ("{id: a, type: AID, example: E, codes: C}", "no word triggers it"),
        ('{id: a, type: AID, verbs: [x], objects: ["$y"], example: E, codes: C}', "class '$y'"),
        ("{id: a, type: AID, verbs: [x], to: [off], example: E, codes: C}", "'to' holds False"),
        ("{id: a, type: AID, verbs: [x], objects: [1], example: E, codes: C}", "'objects' holds 1"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, why: str) -> None:
    (tmp_path / "event_triggers.yaml").write_text(f"# mine\n- {row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"line 2") as caught:
        read_triggers(tmp_path)
    assert why in str(caught.value)


def test_an_overlay_adds_a_verb(tmp_path: Path) -> None:
    row = "{id: mine, type: AID, verbs: [shower], to: [object], example: E, codes: C}"
    (tmp_path / "event_triggers.yaml").write_text(f"- {row}\n", encoding="utf-8")
    assert read_triggers(tmp_path)[-1].verbs == ("shower",)
    assert len(read_triggers(tmp_path)) == len(read_triggers()) + 1
