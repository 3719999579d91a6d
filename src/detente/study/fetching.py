"""What a user fetches of those who publish event records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from detente.datasets.fetching import Asked, Fetched
from detente.datasets.fetching import fetch_events as fetch_from
from detente.datasets.publishers import PUBLISHERS

__all__ = ["Asked", "Fetched", "fetch_events", "known_datasets"]


def known_datasets() -> tuple[str, ...]:
    """The names of the data sets that can be fetched.

    Example
    -------
    >>> known_datasets()
    ('gdelt2', 'gdelt1', 'polecat', 'icews', 'ucdp')
    """
    return tuple(PUBLISHERS)


def fetch_events(
    dataset: str,
    *,
    out: Path | str,
    asked: Asked | None = None,
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Fetched:
    """What was fetched of one data set into the folder `out`, which may hold some of it already.

    `progress` is told bytes done and bytes in all; `tell` is given a sentence before a file is
    asked for again. Raises InputError for what no publisher offers, FetchError where the server
    cannot be used, NothingToShow where nothing is listed for the days asked, PathError where `out`
    cannot be written. After Ctrl-C the same call goes on.
    """
    today = datetime.now(UTC).date()
    return fetch_from(
        dataset, out=Path(out), today=today, asked=asked, progress=progress, tell=tell
    )
