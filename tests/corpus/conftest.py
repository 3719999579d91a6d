"""Reading the tests' own pages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.corpus import read_bytes
from detente.records import Document

sys.path.insert(0, str(Path(__file__).parent))

Read = Callable[[str], Document]


@pytest.fixture
def read() -> Read:
    """A text as a document."""

    def reading(text: str) -> Document:
        return read_bytes(text.encode(), origin="page.txt")

    return reading
