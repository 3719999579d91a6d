from __future__ import annotations

from pathlib import Path

import pytest
from making import Coder, told

from detente.codebook import Codebook
from detente.codebook.triggers import Trigger, read_triggers
from detente.errors import CodebookError


@pytest.mark.parametrize("trigger", read_triggers(), ids=lambda trigger: trigger.id)
def test_the_example_of_a_trigger_is_coded_as_it_says(coder: Coder, trigger: Trigger) -> None:
    events = coder.events(trigger.example)
    assert [told(event) for event in events] == [trigger.codes]
    kept = {mode for mode in (trigger.mode, None) if mode or not trigger.mode}
    assert events[0].mode in kept


def test_every_type_has_a_trigger(codebook: Codebook) -> None:
    assert {trigger.type for trigger in read_triggers()} == set(codebook.event_types)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{id: a, type: HUG, verbs: [hug], example: E, codes: C}", "no event type 'HUG'"),
        ("{id: a, type: AID, mode: hug, verbs: [x], example: E, codes: C}", "no mode 'hug'"),
        ("{id: a, type: AID, example: E, codes: C}", "no word triggers it"),
        ('{id: a, type: AID, verbs: [x], objects: ["$y"], example: E, codes: C}', "class '$y'"),
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
