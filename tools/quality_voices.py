"""Measure the grouping of documents into voices on gold/voices.

    python -m tools.quality_voices [--errors]

Each text goes through `detente.corpus.read_bytes` as plain text, under a name that tells nothing,
and `group_voices`: first each family `alone`, then all families of a set `together`, so that false
links between families show.

- `right`: labelled pairs in one voice where the gold says so, and in two where it does not.
- `wrong`: pairs in one voice that are two, in the second run also of two families (`strangers`).
- `missed_within`, `missed_across`: pairs in two voices that are one, of one language and of two.
- `best_right`: families with a labelled best copy that stands in a voice with another text
  (`best_told`), and is named as its best.
- `unread`: texts that the reader rejects; they are in no voice.

`--errors` names what was wrong in `dev`. Nobody who writes rules looks at `blind`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.corpus import group_voices, read_bytes
from detente.errors import UnreadableDocument
from detente.records import Document
from tools.voice_gold import FOLDER, SETS, VoiceFamily, VoicePair, load_families

RUNS = ("alone", "together")
COUNTS = (
    "pairs",
    "right",
    "wrong",
    "strangers",
    "missed_within",
    "missed_across",
    "best_told",
    "best_right",
    "unread",
)
BY_RELATION = ("pairs", "right", "wrong", "missed_within", "missed_across")
Place = tuple[str, int]
"""A text: the name of its family and its number there."""


@dataclass(frozen=True)
class Scored:
    """The counts of a set under the names in COUNTS, those of each relation, and the errors."""

    counts: Counter[str] = field(default_factory=Counter)
    by_relation: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def measure(folder: Path = FOLDER) -> dict[str, Any]:
    """The counts `dev_alone_...` to `blind_together_...`, `by_relation` and `errors` of each."""
    figures: dict[str, Any] = {"by_relation": {}, "errors": {}}
    for which in SETS:
        families = load_families(which, folder=folder)
        documents = read(families)
        for run in RUNS:
            piles = [[family] for family in families] if run == "alone" else [families]
            grouped = {place: d for pile in piles for place, d in group(pile, documents).items()}
            scored = score(families, grouped=grouped)
            if run == "together":
                count_strangers(grouped, scored=scored)
            name = f"{which}_{run}"
            figures |= {f"{name}_{each}": scored.counts[each] for each in COUNTS}
            figures["by_relation"][name] = scored.by_relation
            figures["errors"][name] = scored.errors
    return figures


def read(families: Iterable[VoiceFamily]) -> dict[Place, Document]:
    """Each text as it is read today; one that is rejected is left out."""
    documents = {}
    for family in families:
        for number, gold in enumerate(family.documents):
            origin, data = f"{family.name[:3]}-{number}.txt", gold.text.encode()
            try:
                document = read_bytes(data, origin=origin, media_type=gold.media_type)
            except UnreadableDocument:
                continue
            documents[family.name, number] = document
    return documents


def group(
    families: Iterable[VoiceFamily], documents: Mapping[Place, Document]
) -> dict[Place, Document]:
    """The documents of these families with their voices, grouped in one call."""
    names = {family.name for family in families}
    mine = {place: document for place, document in documents.items() if place[0] in names}
    grouped = {document.id: document for document in group_voices(mine.values())}
    return {place: grouped[document.id] for place, document in mine.items()}


def score(families: Iterable[VoiceFamily], *, grouped: Mapping[Place, Document]) -> Scored:
    """The labelled pairs and best copies of the families, in documents that have voices."""
    scored = Scored()
    for family in families:
        for pair in family.pairs:
            _score_pair(family, pair, grouped=grouped, scored=scored)
        _score_best(family, grouped=grouped, scored=scored)
        places = [(family.name, number) for number in range(len(family.documents))]
        scored.counts["unread"] += sum(place not in grouped for place in places)
    return scored


def count_strangers(grouped: Mapping[Place, Document], *, scored: Scored) -> None:
    """Add the pairs of two families that are in one voice: all of them are wrong."""
    for first, second in combinations(sorted(grouped), 2):
        if first[0] != second[0] and _is_linked(grouped, first, second):
            scored.counts.update(wrong=1, strangers=1)
            scored.errors.append(f"strangers: {first[0]} {first[1]}, {second[0]} {second[1]}")


def _score_pair(
    family: VoiceFamily, pair: VoicePair, *, grouped: Mapping[Place, Document], scored: Scored
) -> None:
    linked = _is_linked(grouped, (family.name, pair.first), (family.name, pair.second))
    first, second = (family.documents[each] for each in (pair.first, pair.second))
    outcome = "right"
    if linked and not pair.same:
        outcome = "wrong"
    elif pair.same and not linked:
        outcome = "missed_within" if first.language == second.language else "missed_across"
    for counts in (scored.counts, scored.by_relation.setdefault(pair.relation, Counter())):
        counts.update(("pairs", outcome))
    if outcome != "right":
        scored.errors.append(
            f"{outcome} ({pair.relation}): {family.name} {first.name} {second.name}"
        )


def _score_best(family: VoiceFamily, *, grouped: Mapping[Place, Document], scored: Scored) -> None:
    if family.best is None:
        return
    best = family.name, family.best
    places = [(family.name, number) for number in range(len(family.documents))]
    if not any(_is_linked(grouped, best, place) for place in places if place != best):
        return
    right = grouped[best].voice_best == grouped[best].id
    scored.counts.update(best_told=1, best_right=right)
    if not right:
        scored.errors.append(f"best: {family.name}")


def _is_linked(grouped: Mapping[Place, Document], first: Place, second: Place) -> bool:
    if first not in grouped or second not in grouped:
        return False
    return grouped[first].voice == grouped[second].voice


def print_table(figures: dict[str, Any]) -> None:
    """The counts of both sets and runs side by side, then those of each relation, alone."""
    names = [f"{which}_{run}" for which in SETS for run in RUNS]
    print(f"{'voices':16}" + "".join(f"{name:>16}" for name in names))
    for each in COUNTS:
        print(f"{each:16}" + "".join(f"{figures[f'{name}_{each}']:16d}" for name in names))
    for which in SETS:
        _print_relations(which, figures["by_relation"][f"{which}_alone"])


def _print_relations(which: str, rows: Mapping[str, Counter[str]]) -> None:
    print(f"\n{which:40}" + "".join(f"{each:>15}" for each in BY_RELATION))
    for relation, counts in rows.items():
        print(f"{relation:40}" + "".join(f"{counts[each]:15d}" for each in BY_RELATION))


def main(arguments: Sequence[str]) -> None:
    """Print the table; with --errors, also what was wrong in `dev`."""
    figures = measure()
    print_table(figures)
    if "--errors" in arguments:
        for run in RUNS:
            print(f"\ndev {run}", *figures["errors"][f"dev_{run}"], sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
