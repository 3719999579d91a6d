"""Scores of forecasts and the agreement of coders, as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.doors.showing import console, counted, plain, print_table

if TYPE_CHECKING:
    from detente.study.agreeing import Agreement, CoderPair, Coefficient, Interval
    from detente.study.scoring import (
        CalibrationBin,
        ForecastScores,
        LogScore,
        VoiceScore,
    )

WIDTH = 41
"""Characters of a calibration bar: one for each fortieth."""
VOICE_COLUMNS = (
    "voice", "forecasts", "came true", "Brier", "95 %", "log", "Metaculus", "less others'",
    "skill: base rate", "skill: .5",
)  # fmt: skip

END_COLUMNS = (
    "voice", "Brier: low ends", "midpoints", "high ends", "log: low ends", "high ends",
)  # fmt: skip


def print_scores(scores: ForecastScores) -> None:
    """Print scores by voice, the baselines, the calibration picture, and what to know of them."""
    whole = scores.all
    title = (
        f"{counted(whole.forecasts, 'forecast')} of {counted(whole.questions, 'question')}, scored "
        "(Brier and log: lower is better; skill: above 0 beats the baseline)"
    )
    print_table(title, VOICE_COLUMNS, map(_voice_row, (*scores.voices, whole)))
    if whole.ends is not None:
        title = "Had each word meant an end of its interval"
        print_table(title, END_COLUMNS, _end_rows((*scores.voices, whole)))
    print_table(
        "Baselines, on all forecasts",
        ("always", "probability", "Brier", "log", "gain of all over it", "95 %"),
        (
            (b.name, f"{b.probability:.3f}", _figure(b.brier), _log(b.log), f"{b.gain:+.4f}",
             _interval(b.gain_interval))
            for b in whole.baselines
        ),
    )  # fmt: skip
    print_table(
        "Calibration: ● came true, ─ its 95 % interval (Wilson), ┃ was said; left 0 %, right 100 %",
        ("said", "n", "mean", "came true", "95 %", "picture"),
        (_bin_row(each) for each in scores.calibration if each.forecasts),
    )
    _print_lines([_parts(scores), *_method(whole.brier_interval), *scores.notes])


def _voice_row(voice: VoiceScore) -> tuple[str, ...]:
    return (
        voice.voice,
        str(voice.forecasts),
        str(voice.happened),
        _figure(voice.brier),
        _interval(voice.brier_interval),
        _log(voice.log),
        "" if voice.metaculus is None else f"{voice.metaculus:.1f}",
        "" if voice.less_question is None else f"{voice.less_question:+.4f}",
        *("" if b.skill is None else f"{b.skill:+.3f}" for b in voice.baselines),
    )


def _end_rows(voices: Iterable[VoiceScore]) -> Iterator[tuple[str, ...]]:
    for voice in voices:
        ends = voice.ends
        if ends is not None:
            yield (
                voice.voice, _figure(ends.brier_low), _figure(voice.brier),
                _figure(ends.brier_high), _log(ends.log_low), _log(ends.log_high),
            )  # fmt: skip


def _bin_row(found: CalibrationBin) -> tuple[str, ...]:
    said, share = found.mean_forecast or 0.0, found.share or 0.0
    return (
        f"{found.low:.0%} to {found.high:.0%}",
        str(found.forecasts),
        f"{said:.2f}",
        f"{found.happened} ({share:.0%})",
        _interval(found.interval, digits=2),
        bar(said, share=share, interval=found.interval),
    )


def bar(said: float, *, share: float, interval: Interval | None) -> str:
    """A line from 0 to 1: what was said, the share that came true, and its interval.

    Example
    -------
    >>> bar(0.5, share=1.0, interval=None)
    '····················┃···················●'
    """
    cells = ["·"] * WIDTH
    if interval is not None:
        low, high = _place(interval.low), _place(interval.high)
        cells[low : high + 1] = "─" * (high + 1 - low)
    cells[_place(said)] = "┃"
    cells[_place(share)] = "●"
    return "".join(cells)


def _place(share: float) -> int:
    return round(share * (WIDTH - 1))


def _parts(scores: ForecastScores) -> str:
    parts = scores.decomposition
    return (
        f"Brier {scores.all.brier:.4f} = reliability {parts.reliability:.4f} - resolution "
        f"{parts.resolution:.4f} + uncertainty {parts.uncertainty:.4f} + within bins "
        f"{parts.within_bins:.4f}; mean of the voices {scores.mean_of_voices:.4f}"
    )


def print_agreement(found: Agreement) -> None:
    """Print alpha over all coders, kappa for each pair, agreement by value, and who said what."""
    title = (
        f"{counted(found.units_compared, 'unit')} coded by two or more of "
        f"{counted(len(found.coders), 'coder')}, {found.level} level"
    )
    alpha = found.alpha
    rows: list[tuple[str, ...]] = [
        ("all", str(found.units_compared), f"{found.agreement:.3f}", "alpha", *_told(alpha))
    ]
    rows += [row for pair in found.pairs for row in _pair_rows(pair)]
    print_table(title, ("coders", "units", "equal", "coefficient", "value", "95 %"), rows)
    print_table(
        "Of the codings of a value, the share that others of the unit gave too",
        ("value", "codings", "agreement"),
        ((c.value, str(c.codings), _share(c.agreement)) for c in found.categories),
    )
    title, table = _table(found)
    cells = ([f"{cell:.3g}" if cell else "" for cell in row] for row in table)
    named = ((name, *row) for name, row in zip(found.values, cells, strict=True))
    print_table(title, ("", *found.values), named)
    _print_lines([*_method(alpha.interval), *found.notes])


def _table(found: Agreement) -> tuple[str, Sequence[Sequence[float]]]:
    """Who gave what where there are two coders; of more, which values meet in a unit."""
    if len(found.pairs) == 1:
        (pair,) = found.pairs
        return f"{pair.coders[0]} (down) and {pair.coders[1]} (across)", pair.confusion
    return "Coincidences: pairs of codings of one unit", found.coincidences


def _pair_rows(pair: CoderPair) -> Iterator[tuple[str, ...]]:
    who = (" and ".join(pair.coders), str(pair.units), _share(pair.agreement))
    yield (*who, "kappa", *_told(pair.kappa))
    if pair.weighted_kappa is not None:
        yield (*who, "weighted kappa", *_told(pair.weighted_kappa))


def _told(found: Coefficient) -> tuple[str, str]:
    if found.value is None:
        return "undefined", found.because or ""
    return f"{found.value:.3f}", _interval(found.interval, digits=3)


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _figure(score: float) -> str:
    return f"{score:.4f}"


def _log(score: LogScore) -> str:
    if score.mean is not None:
        drawn = _interval(score.interval, digits=2)
        return f"{score.mean:.3f}" + (f" ({drawn})" if drawn else "")
    rest = "" if score.of_rest is None else f", rest {score.of_rest:.3f}"
    return f"infinite ({score.infinite}{rest})"


def _interval(interval: Interval | None, *, digits: int = 4) -> str:
    return "" if interval is None else f"{interval.low:.{digits}f} to {interval.high:.{digits}f}"


def _method(interval: Interval | None) -> list[str]:
    return [] if interval is None else [f"95 %: {interval.method}"]


def _print_lines(lines: Sequence[str]) -> None:
    console().print(*map(plain, lines), sep="\n", markup=False, soft_wrap=True)
