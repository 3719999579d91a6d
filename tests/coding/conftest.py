from __future__ import annotations

import sys
from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.coding import Pipeline

sys.path.insert(0, str(Path(__file__).parent))

from making import Coder


@pytest.fixture(scope="session")
def coder(codebook: Codebook, pipeline: Pipeline) -> Coder:
    return Coder(codebook, pipeline)
