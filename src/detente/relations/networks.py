"""Signed networks: who stands with whom and against whom."""

from __future__ import annotations

from dataclasses import dataclass

from detente.relations.panels import Deduplication


@dataclass(frozen=True, slots=True)
class SignedTie:
    """An undirected tie: its sign, how many events stand on each side, and which they are."""

    a: str
    b: str
    sign: int
    cooperative: int
    conflictual: int
    because: tuple[str, ...]
    """Ids of the events the sign rests on, or the place in a file that gives it."""
    weight: float = 1.0
    """What the tie counts for where it is at odds with a division into camps; 0 or more."""
    probability: float | None = None
    """That the sign is as given, where that is uncertain."""


@dataclass(frozen=True, slots=True)
class SignedNetwork:
    """Actors and the signed ties among them over one window of time."""

    nodes: tuple[str, ...]
    ties: tuple[SignedTie, ...]
    window: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class SignedEdge:
    """A tie of a network of many: its sign and weight by a rule, and the events on each side."""

    a: str
    b: str
    sign: int
    weight: float
    cooperative: int
    conflictual: int


@dataclass(frozen=True, slots=True)
class PeriodNetwork:
    """The signed ties among all actors in one period, and the rule that signed them."""

    edges: tuple[SignedEdge, ...]
    period: str
    window: tuple[str, str]
    """Its first and its last day."""
    rule: str
    too_few: int
    """Pairs of too few events for a sign."""
    undated: int
    """Rows that touch the period and reach out of it, or have no date: not counted."""
    records: str
    dedup: Deduplication
    codebook: str
    sources: tuple[str, ...] = ()
    """Whose events they are."""
    draws: int = 0
    """Ties as heavy on both sides, which the rule takes for conflict."""
    warnings: tuple[str, ...] = ()
