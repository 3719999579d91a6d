"""What some tests need beside the project: skipped with a reason where missing, a failure in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
IN_CI = os.environ.get("CI") == "true"
VARIANTS = int(os.environ.get("DETENTE_VARIANTS", "1000"))
"""Damaged copies that a slow test makes of a published file; 10,000 take a quarter of an hour."""


def skip_or_fail(reason: str) -> None:
    """Skip with the reason; in CI, where everything must be there, fail with it."""
    if IN_CI:
        pytest.fail(f"{reason}; CI must run this test")
    pytest.skip(reason)
