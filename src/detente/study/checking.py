"""What a Study holds of a series against what is said: shifts, and the record against claims."""

from __future__ import annotations

from detente.store import Store


class Checking:
    """The part of a Study that looks for shifts and holds claims against the record."""

    store: Store
