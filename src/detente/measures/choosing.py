"""Which rows a measure counts, and the steps of SQL that choose them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, get_args

from detente.errors import InputError
from detente.measures.asking import Engine, Statement, stated
from detente.relations import Deduplication

RecordsOf = Literal["imported", "coded"]
Dedup = Literal["none", "exact", "day", "mirrored", "near"]
NOTHING_BOUND: Mapping[str, object] = MappingProxyType({})
DEDUP_STEPS: dict[str, tuple[str, ...]] = {
    "none": (),
    "exact": ("dedup_exact",),
    "day": ("dedup_day",),
    "mirrored": ("dedup_exact", "dedup_mirrored"),
    "near": ("dedup_exact", "dedup_near"),
}
DEDUP_WORDS = {
    "none": "none",
    "exact": "same day, names and code",
    "day": "same day, directed pair and PLOVER type",
    "mirrored": "same day, names and code, and the same with the names changed over",
    "near": "same pair and PLOVER type within {days} days and {km:g} km, words {alike:.0%} alike",
}


@dataclass(frozen=True, slots=True)
class NearRule:
    """When two rows of one directed pair and PLOVER type tell one event.

    Their days are at most `days` apart, their places at most `km`, and of the words of their
    headlines (else of their addresses) that either has, both have a share of at least `alike`
    (Jaccard, 1901). Half is halfway between what parts made examples: tellings of one event share
    .60 of their words or more, of two events of one pair and day .40 or less
    (tests/measures/test_near_repeats.py). Two days let a story be told on, and 50 km is a capital
    with its airport. Raises InputError for days or kilometres below 0, and a share that is none.
    """

    days: int = 2
    km: float = 50.0
    alike: float = 0.5

    def __post_init__(self) -> None:
        if not (self.days >= 0 and self.km >= 0 and 0 <= self.alike <= 1):
            msg = (
                f"nothing is near by {self.days} days, {self.km:g} km and words {self.alike:g} "
                "alike. Use days and kilometres from 0, and a share from 0 to 1"
            )
            raise InputError(msg)


@dataclass(frozen=True, slots=True)
class RowChoice:
    """Which rows are counted: of imported or of coded events, in which days, repeats or not.

    `since` and `until` are days, both included: a row any day of which is in the window counts.
    `sources` are those whose rows count (icews, gdelt2 ...), None all. `documents` limits coded
    events to those documents (leave echoes out). Where no event has several pairs, `several_pairs`
    may be false, which is faster.
    """

    records: RecordsOf = "imported"
    since: str | None = None
    until: str | None = None
    dedup: Dedup = "none"
    near: NearRule = NearRule()
    documents: Collection[str] | None = None
    sources: Collection[str] | None = None
    several_pairs: bool = True

    def __post_init__(self) -> None:
        if self.dedup not in get_args(Dedup):
            msg = f"there is no de-duplication {self.dedup!r}. Use {', '.join(get_args(Dedup))}"
            raise InputError(msg)

    @property
    def steps(self) -> list[str]:
        """The steps that make each event count once."""
        pairs = ["pairs_once"] if self.several_pairs else []
        return [*pairs, *DEDUP_STEPS[self.dedup]]

    @property
    def dedup_words(self) -> str:
        """What is taken for a repeat, in words."""
        near = self.near
        return DEDUP_WORDS[self.dedup].format(days=near.days, km=near.km, alike=near.alike)

    def statement(
        self, steps: Sequence[str], *, bound: Mapping[str, object] = NOTHING_BOUND
    ) -> Statement:
        """The steps over the rows of this choice as one statement; `bound` is for the steps."""
        mine = {
            "since": self.since,
            "until": self.until,
            "documents": None if self.documents is None else sorted(self.documents),
            "sources": None if self.sources is None else sorted(self.sources),
            "near_days": self.near.days,
            "near_km": self.near.km,
            "near_alike": self.near.alike,
            "undirected": False,
        }
        return stated(steps, bound={**mine, **bound}, coded=self.records == "coded")


def laid(store: Engine, choice: RowChoice) -> RowChoice:
    """The choice, once `event_rows` shows the imported rows as they now stand."""
    if choice.records == "coded":
        return choice
    store.lay_event_rows()
    ((several,),) = stated(["several_pairs"], bound={}).rows(store)
    return replace(choice, several_pairs=several)


def deduplication(
    store: Engine,
    *,
    choice: RowChoice,
    first: Sequence[str],
    bound: Mapping[str, object],
    after: int,
) -> Deduplication:
    """Rows before and after repeats went, of those that the steps `first` choose."""
    before = after
    if choice.dedup != "none":
        steps = [*first, *replace(choice, dedup="none").steps, "count_rows"]
        ((before,),) = choice.statement(steps, bound=bound).rows(store)
    return Deduplication(choice.dedup, choice.dedup_words, int(before), after)
