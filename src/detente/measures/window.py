"""A window of days, as a user writes it and as dates of any precision are held against it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import DateError, InputError
from detente.records import days_of_date


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `since` to `until`, both included; None leaves that end open."""

    since: str | None = None
    until: str | None = None

    @property
    def open(self) -> bool:
        """Whether every day is in it."""
        return self.since is None and self.until is None

    def holds(self, first: str | None, last: str | None) -> bool:
        """Whether any day from `first` to `last` is in the window.

        Each is a date as far as it is known (`2015-07`), or None where that end is not known.

        Example
        -------
        >>> Window("2015-07-15", None).holds("2015-07", "2015-07")
        True
        """
        early = bool(last and self.since and last < self.since[: len(last)])
        late = bool(first and self.until and first > self.until[: len(first)])
        return not early and not late


def window_of(since: str | None, until: str | None) -> Window:
    """The window of two dates, each a year, a month or a day, or None.

    A year or month counts from its first day as `since` and to its last day as `until`. Raises
    DateError for what is no date, InputError where the window would end before it begins.

    Example
    -------
    >>> window_of("2014", "2015-02")
    Window(since='2014-01-01', until='2015-02-28')
    """
    window = Window(
        days_of(since, option="--since")[0] if since else None,
        days_of(until, option="--until")[1] if until else None,
    )
    if window.since and window.until and window.since > window.until:
        msg = f"--since {since} is after --until {until}. Give the earlier date as --since"
        raise InputError(msg)
    return window


def days_of(value: str, *, option: str) -> tuple[str, str]:
    """The first and the last day of a year, month or day. Raises DateError, which names `option`.

    Example
    -------
    >>> days_of("2015-02", option="--on")
    ('2015-02-01', '2015-02-28')
    """
    if "/" in value:
        raise DateError(value, option)
    try:
        first, last = days_of_date(value.strip())
    except ValueError as error:
        raise DateError(value, option) from error
    return first.isoformat(), last.isoformat()
