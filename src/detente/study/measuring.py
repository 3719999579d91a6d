"""What a Study measures of event records: panels, networks, meetings, coverage."""

from __future__ import annotations

from detente.store import Store


class Measuring:
    """The part of a Study that measures event records."""

    store: Store
