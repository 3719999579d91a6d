"""Fixtures every room shares: the codebook, the English pipeline, the data beside the project."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from typer import testing

from detente.codebook import Codebook, load_codebook
from detente.coding import Pipeline, load_pipeline
from needed import IN_CI, ROOT, SHARED, skip_or_fail

# Workers share the processors: one thread each for linear algebra, read when NumPy is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Their modules are imported before pytest finds their tests.
for room in ("coding", "corpus", "models"):
    sys.path.insert(0, str(Path(__file__).parent / room))
# No assertion on seconds; in CI the same examples each time, so that a change is what fails.
settings.register_profile("detente", deadline=None, derandomize=IN_CI)
settings.load_profile("detente")
# The commands are built from the app once, not for each of the hundreds that tests run.
testing._get_command = cache(testing._get_command)  # type: ignore[attr-defined]
pytest_plugins = ["coder_fixture", "reading_pages", "spark_session"]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load_pipeline()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared with seeds, gold and data."""
    if not (SHARED / "seeds").is_dir():
        skip_or_fail(f"{SHARED} is missing")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
