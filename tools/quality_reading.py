"""Measure the reader: lines, titles, dates, threads and voices, with the figures that are gated.

Each set has a module of its own (`tools.quality_lines`, `_titles`, `_metadata`, `_threads`,
`_voices`) that prints more, errors of the open half among it; this one chooses the headlines.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools import (
    quality_lines,
    quality_metadata,
    quality_threads,
    quality_titles,
    quality_voices,
)

LINES = (
    "keep_everything_f1", "rules_f1", "learned_f1", "learned_precision", "learned_recall",
    "learned_removed_at_recall", "gain_over_rules", "gain_over_keep_everything",
)  # fmt: skip
TITLES = ("title_right", "author_precision", "author_recall", "authors_invented")
METADATA = ("published", "window", "dates_right", "roles_right", "genre", "problems")
METADATA_COUNTS = ("published_wrong", "dates_invented", "genre_wrong", "false_alarms")
THREADS = (
    "posts_right", "posts_placed", "posts_precision", "quotes_right", "quotes_precision",
    "authors_right",
)  # fmt: skip
VOICES = ("pairs", "right", "wrong", "missed_within", "missed_across")
HALVES = ("dev", "blind")
SETS = frozenset({"lines", "titles", "metadata", "threads", "voices"})


def measure(shared: Path | None) -> dict[str, Any]:
    """The headline figures by set; those that need `shared` are left out without it."""
    measured = {"threads": _threads(), "voices": _voices(), "metadata": _metadata(shared)}
    if shared is not None:
        measured |= {
            "lines": _with_intervals(quality_lines.measure(shared), LINES),
            "titles": _with_intervals(quality_titles.measure(shared), TITLES),
        }
    return measured


def _with_intervals(figures: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    kept = {name: figures[name] for name in names}
    intervals = {f"{name}_interval" for name in names} & figures.keys()
    return kept | {name: figures[name] for name in sorted(intervals)}


def _threads() -> dict[str, Any]:
    names = tuple(f"{half}_{name}" for half in HALVES for name in THREADS)
    return _with_intervals(quality_threads.measure(), names)


def _voices() -> dict[str, Any]:
    figures = quality_voices.measure()
    return {
        f"{half}_{name}": figures[f"{half}_together_{name}"] for half in HALVES for name in VOICES
    }


def _metadata(shared: Path | None) -> dict[str, Any]:
    found = quality_metadata.measure(shared)
    figures: dict[str, Any] = {}
    for half in HALVES:
        kept = _with_intervals(found[half], METADATA)
        kept |= {name: found[half][name] for name in METADATA_COUNTS}
        figures |= {f"{half}_{name}": value for name, value in kept.items()}
    if "pages" in found:
        for name in ("published", "undated_left_undated", "published_wrong"):
            figures[f"pages_{name}"] = found["pages"][name]
    return figures
