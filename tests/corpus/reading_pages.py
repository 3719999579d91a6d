"""The fixture `read`; a plugin of `tests/conftest.py`, as mypy bears one conftest only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.corpus import read_bytes
from detente.records import Document

Read = Callable[[str], Document]


@pytest.fixture
def read() -> Read:
    """A text as a document."""

    def reading(text: str) -> Document:
        return read_bytes(text.encode(), origin="page.txt")

    return reading
