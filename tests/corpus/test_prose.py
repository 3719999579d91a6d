"""Data and code under a text's name are told from writing."""

from __future__ import annotations

import pytest

from detente.corpus import read_bytes
from detente.errors import UnreadableDocument

DATA = {
    "json": '{"dyad": ["EGY", "SDN"],\n "events": [1, 2, 3]}',
    "json list": '[{"id": "a", "text": "Kenya met Uganda."},\n {"id": "b", "text": "They spoke."}]',
    "csv": "country,year,trade\nKEN,2001,4.5\nUGA,2001,3.1\nTZA,2001,2.2\nRWA,2001,1.0\n",
    "tabs": "KEN\t4\nUGA\t3\nTZA\t2\nRWA\t1\nBDI\t0\n",
    "code": "import os\n\ndef total(rows):\n    found = sum(rows)\n    return found\n",
    "figures": "\n".join(f"{n}.{n * 7 % 100} {n * 3} {n * 11}" for n in range(60)),
}
RESOLUTION = """The Assembly of the two states,
Recalling its earlier decisions on the river;
Regretting that the dam was filled before an accord was reached;
1. Calls upon both of the governments to share what they know of the flow;
2. Asks for a report on the talks within the year."""
MEASURED = """Chad said, after long talks, that it would sign.
Niger said, in few words, that it would not.
Mali said, to the surprise of all, that it might.
Benin said, as it had before, that it would wait."""


@pytest.mark.parametrize("text", DATA.values(), ids=DATA)
def test_data_and_code_are_refused_with_a_reason(text: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_bytes(text.encode(), origin="export.txt")
    assert refused.value.reason == "not prose"
    assert refused.value.remedy


@pytest.mark.parametrize("text", [RESOLUTION, MEASURED, "[1] A note on the treaty of 1904."])
def test_writing_with_the_marks_of_data_is_read(text: str) -> None:
    assert read_bytes(text.encode(), origin="page.txt").text == text
