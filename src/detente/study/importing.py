"""What a Study does with event records of others: import them, and say what is there."""

from __future__ import annotations

from detente.store import Store


class Importing:
    """The part of a Study that imports event records."""

    store: Store
