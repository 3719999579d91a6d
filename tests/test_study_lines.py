"""A line's document is what its text reads as, under the line's own id."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import yaml

from detente.codebook import Codebook
from detente.corpus import read_bytes
from detente.records import Part, to_wire
from detente.study.lines import Line, read_line

EXAMPLES = Path(__file__).parent / "coding/event_examples.yaml"
PAGES = [
    "A port\n\nBy Ana Flores\n\n3 May 2014\n\nPeru opened it on Tuesday, 5 May.\n\nMore: ports",
    "Published: 7 May 2014, 10:20 GMT",
    "By Ana Flores",
    "Share this article",
    "LIMA, Peru, 4 June 2015 (Agency) - Peru and Chile signed a treaty on fishing in Lima today.",
    "Le Pérou et le Chili ont signé hier un traité sur la pêche, a dit le ministre à Lima.",
]


def _texts() -> list[str]:
    return [each["text"] for each in yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))] + PAGES


@pytest.mark.parametrize("name", ["7", "main"])
def test_a_line_is_read_as_its_text_is(name: str, codebook: Codebook) -> None:
    for text in _texts():
        line = read_line(
            json.dumps({"id": name, "text": text}).encode(), number=1, codebook=codebook
        )
        assert isinstance(line, Line)
        read = read_bytes(text.encode(), origin=name, media_type="text/plain", codebook=codebook)
        digest = hashlib.sha256(text.encode()).hexdigest()
        expected = json.loads(json.dumps(to_wire(read)).replace(digest, name))
        found = json.loads(json.dumps(to_wire(line.document)))
        if "\n" not in text:
            assert line.document.parts == (Part("main", 0, len(line.document.text)),)
            told = {"parts": found["parts"], "language": expected["language"] or found["language"]}
            expected |= told
        assert line.document.text == read.text
        assert found == expected
