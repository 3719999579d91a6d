"""How a published table becomes rows: its columns in order, and what each becomes.

A layout is a declaration; `delimited.read_delimited` is the one engine that runs it, block by
block. A rule works on the distinct values of a block, each worked out once, or on whole columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.datasets.imported import RowKind


class UnfitValue(ValueError):
    """A published value that nothing canonical can be made of: its row is rejected with why."""

    def __init__(self, reason: str, *, column: str | None = None) -> None:
        self.reason, self.column = reason, column
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Looked:
    """Canonical columns worked out from each distinct combination of some published columns.

    `how(*values)` takes a text or None (missing) for each of `columns`, and returns a value for
    each of `gives`. It raises UnfitValue; without a `column` the first of `columns` is named.
    `gives` may hold `swapped`: true where the publisher's source is PLOVER's recipient, and the
    engine then exchanges the `actor` and `recipient` columns of that row.
    """

    columns: tuple[str, ...]
    gives: tuple[str, ...]
    how: Callable[..., tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Copied:
    """A column taken as it is published; missing words are null."""

    column: str
    gives: str


@dataclass(frozen=True, slots=True)
class Number:
    """A column of numbers times `scale`, rounded half away from zero, within `low` to `high`.

    What is no number, or out of bounds, rejects its row; where `required`, so does a missing one.
    """

    column: str
    gives: str
    low: float
    high: float
    scale: int = 1
    required: bool = False


@dataclass(frozen=True, slots=True)
class Always:
    """One value for every row."""

    gives: str
    value: Any


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors and recipients that may be several: one row for each directed pair.

    `how(*values)` returns the pairs in order, each (actor, actor_sector, actor_name, recipient,
    recipient_sector, recipient_name); at least one. `pairs_of` makes them from two lists.
    """

    columns: tuple[str, ...]
    how: Callable[..., tuple[tuple[str | None, ...], ...]]


Rule = Looked | Copied | Number | Always | Parties


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as its publisher writes it.

    `columns` are the published names in order. With a `header`, columns are found by name
    (`aliases`: another name a file may use, to ours), those in `optional` may be missing, and
    columns we do not know are passed over. `missing` are the words that stand for nothing.
    `key` names the columns by which a repeated row of a file is known and merged.
    `quoted` says whether a double quote may enclose a cell (else quotes are literal).
    `shapes` are regular expressions that the values of some columns match as a whole where the
    file is what it is taken for: most of its first lines must, so that columns in another order
    are noticed. `citation` is the codebook, its version and page.
    """

    name: str
    title: str
    citation: str
    kind: RowKind
    columns: tuple[str, ...]
    rules: tuple[Rule, ...]
    header: bool = False
    delimiter: str = "\t"
    quoted: bool = False
    missing: frozenset[str] = frozenset({""})
    aliases: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    key: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ("utf-8",)
    shapes: Mapping[str, str] = field(default_factory=dict)
