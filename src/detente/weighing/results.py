"""Result types of the weighing: the ledger of drivers by voices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerVoice:
    """One voice: an argument by one author, in all the documents and posts that carry it."""

    id: str
    label: str
    documents: tuple[str, ...]
    echoes: tuple[str, ...]
    """Documents of the voice that add no weight, the fullest one being counted."""


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What one voice says of one driver: ids of its claims by direction."""

    driver: str
    voice: str
    together: tuple[str, ...]
    apart: tuple[str, ...]
    both: tuple[str, ...]
    hedged: tuple[str, ...]
    """Those of the above that are hedged."""
    echoed: tuple[str, ...]
    """Claims of the voice's echoes: shown, never counted."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Drivers down, voices across; cells only where something is said."""

    dyad: tuple[str, str]
    drivers: tuple[str, ...]
    voices: tuple[LedgerVoice, ...]
    cells: tuple[LedgerCell, ...]
