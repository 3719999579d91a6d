from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from making import Coder, told

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "event_examples.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:60])
def test_an_example_holds_these_events_and_exact_spans(
    coder: Coder, example: dict[str, Any]
) -> None:
    events = coder.events(example["text"], published="2024-01-15")
    assert [told(event) for event in events] == example["events"]
    for spans in (event.spans for event in events if event.spans is not None):
        for span in (spans.trigger, *spans.actors, *spans.recipients):
            assert example["text"][span.start : span.end] == span.text
