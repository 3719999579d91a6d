"""A weighing of hypotheses as a terminal shows it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.doors.rows import shortened
from detente.doors.showing import console, counted, plain, print_table

if TYPE_CHECKING:
    from detente.study import Posterior, Weighing

MOST_TIMES = 1000
"""Above this odds are as good as told by saying so."""
MOST_VOICES = 8
"""Voices listed by themselves; the rest are counted."""
TIED = 1e-9
"""Probabilities nearer than this are the same but for the order of adding."""
LEAST, MOST = 0.01, 0.99
"""Beyond these a probability is shown as less, or more: its digits would be mere show."""


def print_weighing(weighing: Weighing) -> None:
    """Print the hypotheses, what decides, what the ranking depends on, and what it rests on."""
    pair = " and ".join(weighing.dyad)
    items = [row.evidence.because.record for row in weighing.evidence]
    told = f"{counted(items.count('claim'), 'claim')}, {counted(items.count('event'), 'event')}"
    voices = counted(len(weighing.origins), "voice")
    print_table(
        f"{pair}: hypotheses weighed by {told} of {voices}",
        ("hypothesis", "name", "probability", "weighted inconsistency", "squared"),
        _hypotheses(weighing),
    )
    if weighing.deciding:
        first = weighing.deciding[0]
        print_table(
            f"What decides between {first.leader} and {first.runner_up}",
            ("odds", "voice", "says", "for example"),
            _deciding(weighing),
        )
    print_table(
        "Voices", ("voice", "tells apart", "counts as", "by itself it favours"), _voices(weighing)
    )
    shown = console()
    shown.print("What it depends on", style="bold")
    for each in weighing.sensitivity:
        mark = "!" if each.depends else "·"
        shown.print(f"{mark} {plain(each.sentence)}", markup=False, soft_wrap=True)
    shown.print("\nWhat it rests on", style="bold")
    for sentence in (*weighing.assumptions, *_left_out(weighing)):
        shown.print(f"· {plain(sentence)}", markup=False, soft_wrap=True)


def _hypotheses(weighing: Weighing) -> Iterator[tuple[str, ...]]:
    ranked = [
        id_ for each in weighing.orders if each.rule == "bayes" for t in each.order for id_ in t
    ]
    scores = {score.hypothesis.id: score for score in weighing.hypotheses}
    for id_ in ranked:
        score = scores[id_]
        yield (
            id_,
            score.hypothesis.name,
            _interval(score.posterior),
            f"{score.parc:.1f}",
            f"{score.squared:.0f}",
        )


def _interval(posterior: Posterior) -> str:
    return f"{_percent(posterior.low)} to {_percent(posterior.high)}"


def _percent(probability: float) -> str:
    if probability < LEAST:
        return f"<{LEAST:.0%}"
    return f">{MOST:.0%}" if probability > MOST else f"{probability:.0%}"


def _deciding(weighing: Weighing) -> Iterator[tuple[str, ...]]:
    for each in weighing.deciding:
        towards = each.leader if each.log_odds > 0 else each.runner_up
        yield (
            f"{_times(abs(each.log_odds))} {towards}",
            each.voice,
            f"{len(each.evidence)} × {each.class_}: {each.about}",
            shortened(each.text),
        )


def _times(log_odds: float) -> str:
    """How many times the odds are multiplied."""
    most = math.log(MOST_TIMES)
    return f"×{math.exp(log_odds):.2f}" if log_odds < most else f">×{MOST_TIMES}"


def _voices(weighing: Weighing) -> Sequence[tuple[str, ...]]:
    rows = [
        (
            each.voice,
            counted(each.items, "item"),
            f"{each.counts_as:.2f}",
            _favoured(weighing, each.alone),
        )
        for each in weighing.origins[:MOST_VOICES]
    ]
    if rest := weighing.origins[MOST_VOICES:]:
        items, counts = sum(each.items for each in rest), sum(each.counts_as for each in rest)
        rows.append((f"{len(rest)} more", counted(items, "item"), f"{counts:.2f}", ""))
    return rows


def _favoured(weighing: Weighing, alone: Sequence[Posterior]) -> str:
    """The hypothesis that a voice makes most probable, as an interval; the tied ones too."""
    most = max(each.middle for each in alone)
    first = [
        (score.hypothesis.id, each)
        for score, each in zip(weighing.hypotheses, alone, strict=True)
        if most - each.middle < TIED
    ]
    if len(first) == len(alone):
        return "none"
    interval = first[0][1]
    return f"{' or '.join(id_ for id_, _ in first)} ({_interval(interval)})"


def _left_out(weighing: Weighing) -> Iterator[str]:
    if weighing.left_out:
        reasons = [skip.reason for skip in weighing.left_out]
        told = ", ".join(f"{reasons.count(each)} {each}" for each in dict.fromkeys(reasons))
        yield f"Left out, with a reason each in --json: {told}."
