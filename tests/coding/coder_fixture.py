"""The fixture `coder`; a plugin of `tests/conftest.py`, as mypy bears one conftest only."""

from __future__ import annotations

import pytest
from making import Coder

from detente.codebook import Codebook
from detente.coding import Pipeline


@pytest.fixture(scope="session")
def coder(codebook: Codebook, pipeline: Pipeline) -> Coder:
    return Coder(codebook, pipeline)
