"""Measure clean text from text, five-fold by site, on ../shared/gold/documents/textlines-dev.

    python -m tools.quality_lines [--sites]

Scored by characters of labelled lines: what is called body (main or a quote) against label 1. The
learned figures are out of fold: each page is read by the whole reader with a model that saw no
page of its site. Noise removed at a recall is read twice: on the operating curve of all pages'
out-of-fold log odds, and with a threshold that each fold's training pages set. Intervals are
bootstraps over sites.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from detente.corpus import read_bytes, sorting
from detente.corpus.line_features import Judged, Matrix
from detente.corpus.line_model import LineModel
from detente.corpus.sorting import judge, log_odds
from tools.bootstrap import interval_of
from tools.line_pages import FOLDS, LabelledPage, folds_by_site, labelled_pages, twins_of
from tools.train_lines import Rows, trained

RECALL = 0.97
"""The recall of main text at which removed noise is read."""
FEWEST_PAGES = 10
"""Pages of a language from which it gets a figure of its own; the others are pooled."""
SWITCH = 1.3
"""Rules alone: the cost of passing from body to furniture or back in the likeliest run."""
EQUAL = 0.001
"""F1 within which two ways are equal on a site."""
WAYS = ("keep_everything", "rules", "learned")


@dataclass(frozen=True)
class Counts:
    """Characters: rightly and wrongly called body, body missed, and furniture in all."""

    right: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0
    noise: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.noise + other.noise,
        )

    @property
    def figures(self) -> dict[str, float]:
        """F1, precision, recall, and the share of noise removed."""
        right = self.right or 1e-9
        return {
            "f1": 2 * right / (2 * right + self.wrong + self.missed),
            "precision": right / (right + self.wrong),
            "recall": right / (right + self.missed),
            "removed": 1 - self.wrong / self.noise if self.noise else 1.0,
        }


@dataclass(frozen=True, eq=False)
class Judgement:
    """One page out of fold: its log odds, its language, the counts of each way and each twin."""

    page: LabelledPage
    odds: Matrix
    threshold: float
    language: str
    counts: dict[str, Counts]
    twins: dict[str, Counts]


def measure(shared: Path) -> dict[str, Any]:
    """All figures, by way, language, site and twin, with 95 % intervals of the F1s and gains."""
    pages = labelled_pages(shared)
    judged = _out_of_fold(pages)
    by_site: dict[str, list[Judgement]] = defaultdict(list)
    for each in judged:
        by_site[each.page.site].append(each)
    sites = [{way: _total(site, way) for way in WAYS} for site in by_site.values()]
    figures: dict[str, Any] = {"pages": len(pages), "sites": len(sites)}
    for way in WAYS:
        whole = _total(judged, way).figures
        figures |= {f"{way}_{name}": value for name, value in whole.items()}
        figures[f"{way}_f1_interval"] = interval_of(sites, figure=partial(_f1, way=way))
    figures["learned_removed_at_recall"] = _curve(judged)
    held = sum(map(_at_threshold, judged), Counts()).figures
    figures["threshold_recall"], figures["threshold_removed"] = held["recall"], held["removed"]
    for way in WAYS[:2]:
        gain = partial(_gain, way=way)
        figures[f"gain_over_{way}"] = gain(sites)
        figures[f"gain_over_{way}_interval"] = interval_of(sites, figure=gain)
        figures[f"sites_against_{way}"] = _tally(sites, way)
    figures["by_language"] = _by_language(judged)
    figures["twins"] = {name: _total(judged, name).figures for name in judged[0].twins}
    figures["by_site"] = dict(zip(by_site, sites, strict=True))
    return figures


def _out_of_fold(pages: Sequence[LabelledPage]) -> list[Judgement]:
    rows = [Rows(page) for page in pages]
    folds = folds_by_site(pages)
    judged: list[Judgement] = []
    for fold in range(FOLDS):
        inside = [i for i, own in enumerate(folds) if own != fold]
        model = trained([rows[i] for i in inside])
        threshold = _threshold([pages[i] for i in inside], [rows[i] for i in inside], folds, inside)
        judged += [
            _judged(page, model, threshold)
            for page, own in zip(pages, folds, strict=True)
            if own == fold
        ]
    return judged


def _threshold(
    pages: Sequence[LabelledPage], rows: Sequence[Rows], folds: Sequence[int], inside: Sequence[int]
) -> float:
    """Log odds above which RECALL of the training pages' body stands, judged out of fold too."""
    half = [folds[i] % 2 == folds[inside[0]] % 2 for i in inside]
    odds, main = [], []
    for side in (True, False):
        model = trained([row for row, own in zip(rows, half, strict=True) if own != side])
        for page, own in zip(pages, half, strict=True):
            if own == side:
                odds += log_odds(judge(page.blocks), model=model)
                main += page.main.tolist()
    order = np.argsort(odds)
    below = np.cumsum(np.array(main)[order]) / sum(main)
    return float(np.array(odds)[order][np.searchsorted(below, 1 - RECALL)])


def _judged(page: LabelledPage, model: LineModel, threshold: float) -> Judgement:
    rules = judge(page.blocks)
    odds = np.array(log_odds(rules, model=model))
    with patch.object(sorting, "load_line_model", lambda: model):
        document = read_bytes(
            page.row["text"].encode(), origin=f"{page.row['id']}.txt", media_type="text/plain"
        )
    spans = [(p.start, p.end) for p in document.parts if p.kind in {"main", "quote"}]
    called = np.array([any(s < b.end and b.start < e for s, e in spans) for b in page.blocks])
    return Judgement(
        page, odds, threshold, document.language or "unknown",
        {
            "keep_everything": _counts(page, np.ones(len(odds), dtype=bool)),
            "rules": _counts(page, np.array(likeliest_run(rules))),
            "learned": _counts(page, called),
        },
        {
            name: _counts(twin, np.array(log_odds(judge(twin.blocks), model=model)) > 0)
            for name, twin in twins_of(page).items()
        },
    )  # fmt: skip


def likeliest_run(judged: Judged) -> list[bool]:
    """The rules' own verdicts: the run with the most evidence, each change costing SWITCH."""
    if not judged.evidence:
        return []
    body, other = judged.evidence[0] / 2, -judged.evidence[0] / 2
    steps: list[tuple[bool, bool]] = []
    for value in judged.evidence[1:]:
        stay_body, stay_other = body >= other - SWITCH, other >= body - SWITCH
        steps.append((stay_body, stay_other))
        body, other = (
            (body if stay_body else other - SWITCH) + value / 2,
            (other if stay_other else body - SWITCH) - value / 2,
        )
    verdicts = [body > other]
    for stay_body, stay_other in reversed(steps):
        verdicts.append(verdicts[-1] == (stay_body if verdicts[-1] else stay_other))
    return verdicts[::-1]


def _counts(page: LabelledPage, called: NDArray[np.bool_]) -> Counts:
    return Counts(
        float(page.main[called].sum()),
        float(page.other[called].sum()),
        float(page.main[~called].sum()),
        float(page.other.sum()),
    )


def _at_threshold(judged: Judgement) -> Counts:
    return _counts(judged.page, judged.odds >= judged.threshold)


def _total(judged: Sequence[Judgement], name: str) -> Counts:
    """The counts of one way, or of one twin, over pages."""
    return sum(((each.counts | each.twins)[name] for each in judged), Counts())


def _f1(sites: Sequence[dict[str, Counts]], way: str) -> float:
    return sum((site[way] for site in sites), Counts()).figures["f1"]


def _gain(sites: Sequence[dict[str, Counts]], way: str) -> float:
    return _f1(sites, "learned") - _f1(sites, way)


def _curve(judged: Sequence[Judgement]) -> float:
    """The share of noise below the log odds above which RECALL of all body stands."""
    main, other, odds = (
        np.concatenate(column)
        for column in zip(*((j.page.main, j.page.other, j.odds) for j in judged), strict=True)
    )
    order = np.argsort(-odds, kind="stable")
    recall = np.cumsum(main[order]) / main.sum()
    return float(1 - np.cumsum(other[order])[np.searchsorted(recall, RECALL)] / other.sum())


def _tally(sites: Sequence[dict[str, Counts]], way: str) -> dict[str, int]:
    """On how many sites learned is better, worse and equal."""
    gains = [s["learned"].figures["f1"] - s[way].figures["f1"] for s in sites]
    better, worse = sum(g > EQUAL for g in gains), sum(g < -EQUAL for g in gains)
    return {"better": better, "worse": worse, "equal": len(gains) - better - worse}


def _by_language(judged: Sequence[Judgement]) -> dict[str, dict[str, float]]:
    sizes = Counter(each.language for each in judged)
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for each in judged:
        groups[each.language if sizes[each.language] >= FEWEST_PAGES else "others"].append(each)
    return {
        language: {"pages": float(len(group))}
        | _total(group, "learned").figures
        | {f"{way}_f1": _total(group, way).figures["f1"] for way in WAYS[:2]}
        for language, group in sorted(groups.items())
    }


def print_table(figures: dict[str, Any]) -> None:
    """The figures as tables: ways, sites, languages, twins."""
    names = ("f1", "precision", "recall", "removed")
    print(f"{'main text':18}" + "".join(f"{n:>11}" for n in names) + "   95 % interval of F1")
    for way in WAYS:
        row = "".join(f"{figures[f'{way}_{name}']:11.3f}" for name in names)
        low, high = figures[f"{way}_f1_interval"]
        print(f"{way:18}{row}   {low:.3f} to {high:.3f}")
    print(f"noise removed at recall {RECALL}: {figures['learned_removed_at_recall']:.3f} (curve)")
    held, removed = figures["threshold_recall"], figures["threshold_removed"]
    print(f"threshold from training folds: recall {held:.3f}, noise removed {removed:.3f}")
    for way in WAYS[:2]:
        low, high = figures[f"gain_over_{way}_interval"]
        tally = ", ".join(f"{n} {what}" for what, n in figures[f"sites_against_{way}"].items())
        gain = figures[f"gain_over_{way}"]
        print(f"gain over {way}: {gain:.3f} ({low:.3f} to {high:.3f}); sites: {tally}")
    for title, table in (("language", figures["by_language"]), ("twin", figures["twins"])):
        print(f"\n{title}")
        for name, row in table.items():
            print(f"{name:18}" + "  ".join(f"{what} {value:.3f}" for what, value in row.items()))


def main() -> None:
    """Print the tables; with --sites, also each site's F1 by way."""
    figures = measure(Path(__file__).parent.parent.parent / "shared")
    print_table(figures)
    if "--sites" in sys.argv[1:]:
        for site, ways in sorted(figures["by_site"].items()):
            print(site, *(f"{way} {ways[way].figures['f1']:.3f}" for way in WAYS))


if __name__ == "__main__":
    main()
