"""A dispute read and its stability worked out: the flow of `detente dispute`."""

from __future__ import annotations

from pathlib import Path

from detente.inputs.dispute_file import read_dispute
from detente.models.results import (
    CoalitionStability,
    DisputePaths,
    DisputeState,
    DisputeStep,
    DrawnShare,
    PreferenceChange,
    PreferenceDraws,
    ScenarioStability,
    Stability,
)
from detente.models.stability import StabilityOptions, stability
from detente.models.stability_words import step_told

__all__ = [
    "CoalitionStability",
    "DisputePaths",
    "DisputeState",
    "DisputeStep",
    "DrawnShare",
    "PreferenceChange",
    "PreferenceDraws",
    "ScenarioStability",
    "Stability",
    "StabilityOptions",
    "stability_in",
    "step_told",
]


def stability_in(path: Path, *, options: StabilityOptions | None = None) -> Stability:
    """Which states of the dispute in a file are stable, and what `options` asks beside.

    Raises the errors of `read_dispute` and `stability`.
    """
    return stability(read_dispute(path), options=options)
