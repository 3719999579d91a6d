"""Asking a publisher's server politely: one pace for all connections, only hosts it owns.

No cookie is kept, no proxy or variable of the environment used. A redirect is followed to the
publisher's own hosts and nowhere else, and never from https to http.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx2

from detente import __version__

AGENT = f"Detente/{__version__} (event records)"
REDIRECTS = frozenset([301, 302, 303, 307, 308])
GONE = frozenset([404, 410])
BUSY = frozenset([408, 425, 429, 500, 502, 503, 504])
"""Answers that may be another on the next try (RFC 9110, 2022, section 15)."""


class Stopped(Exception):
    """The run is to end: what is half done stays in its `.part` file."""


class NotThere(Exception):
    """The server has no such file."""


class TryAgain(Exception):
    """It did not work this time; `after` is how many seconds the server asks us to wait."""

    def __init__(self, why: str, *, after: float = 0.0) -> None:
        self.why, self.after = why, after
        super().__init__(why)


class NeverMind(Exception):
    """It will not work however often it is tried."""


class LeaveAlone(NeverMind):
    """The server asks not to be asked for longer than we wait: the whole run ends."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a server is treated, and how much of its slowness is borne.

    connections: files under way at once. per_second: requests of all of them together, None the
    publisher's own bound. attempts: in a row that bring nothing, for one file. first_pause doubles
    with each, up to longest_pause; a server that asks for more (Retry-After) is left alone.
    read_seconds: one silence; a connection that gives less than `slow_bytes` in `slow_seconds` is
    cut and taken up again. wait sleeps so many seconds, and says whether the run is to end.
    """

    connections: int = 4
    per_second: float | None = None
    attempts: int = 6
    first_pause: float = 1.0
    longest_pause: float = 300.0
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    slow_bytes: int = 30_000
    slow_seconds: float = 60.0
    max_redirects: int = 5
    wait: Callable[[float], bool] | None = None


@dataclass(slots=True)
class Asker:
    """Asks one publisher for all connections of a run.

    `hosts` are host and port of where it may be asked; `received` counts the bytes that came.
    `tell` is given a sentence before a file is asked for again.
    """

    hosts: frozenset[str]
    per_second: float
    manner: Manner
    stopping: threading.Event = field(default_factory=threading.Event)
    clock: Callable[[], float] = time.monotonic
    received: int = 0
    tell: Callable[[str], None] = lambda _: None
    _client: httpx2.Client = field(init=False)
    _free_at: float = field(default=0.0, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        manner = self.manner
        self._client = httpx2.Client(
            headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
            timeout=httpx2.Timeout(manner.read_seconds, connect=manner.connect_seconds),
            limits=httpx2.Limits(max_connections=manner.connections + 1),
            trust_env=False,
        )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def pause(self, seconds: float) -> None:
        """Wait so long. Raises Stopped as soon as the run is to end."""
        if (self.manner.wait or self.stopping.wait)(seconds):
            raise Stopped

    @contextmanager
    def ask(self, address: str, *, start: int = 0) -> Iterator[httpx2.Response]:
        """The answer to a GET, from byte `start` on, its body still to be read; 200, 206 or 416.

        Raises NotThere, TryAgain, NeverMind, Stopped.
        """
        try:
            for _ in range(self.manner.max_redirects + 1):
                self._check(address)
                self._take_turn()
                headers = {"Range": f"bytes={start}-"} if start else {}
                self._client.cookies.clear()
                with self._client.stream("GET", address, headers=headers) as answer:
                    if answer.status_code not in REDIRECTS:
                        self._judge(answer)
                        yield answer
                        return
                    address = self._led_to(address, answer.headers.get("location", ""))
        except (httpx2.TransportError, httpx2.StreamError) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                msg = f"{urlsplit(address).netloc} does not prove who it is: {error}"[:300]
                raise NeverMind(msg) from error
            ask = "; is there a network?" if isinstance(error, httpx2.ConnectError) else ""
            raise TryAgain(f"{type(error).__name__}: {error}"[:200] + ask) from error
        except httpx2.InvalidURL as error:
            msg = f"it leads to {address[:100]!r}, which is no address"
            raise NeverMind(msg) from error
        msg = f"it is redirected more than {self.manner.max_redirects} times"
        raise NeverMind(msg)

    def body(self, answer: httpx2.Response) -> Iterator[bytes]:
        """The bytes of an answer as they come. Raises TryAgain where they come too slowly."""
        since, got = self.clock(), 0
        for chunk in answer.iter_raw():
            if self.stopping.is_set():
                raise Stopped
            got += len(chunk)
            with self._lock:
                self.received += len(chunk)
            yield chunk
            now = self.clock()
            if now - since > self.manner.slow_seconds:
                if got < self.manner.slow_bytes:
                    msg = "it comes too slowly"
                    raise TryAgain(msg)
                since, got = now, 0

    def _take_turn(self) -> None:
        """Wait until it is this request's turn."""
        with self._lock:
            now = self.clock()
            turn = max(now, self._free_at)
            self._free_at = turn + 1 / self.per_second
        if turn > now or self.stopping.is_set():
            self.pause(turn - now)

    def _check(self, address: str) -> None:
        netloc = urlsplit(address).netloc.rpartition("@")[2].lower()
        if netloc not in self.hosts or "@" in urlsplit(address).netloc:
            msg = f"it leads to {netloc[:100]!r}, which is not the publisher's"
            raise NeverMind(msg)

    def _led_to(self, address: str, location: str) -> str:
        try:
            led = urljoin(address, location)
            schemes = urlsplit(address).scheme, urlsplit(led).scheme
        except ValueError as error:
            msg = "it is redirected to what is no address"
            raise NeverMind(msg) from error
        if schemes not in {("https", "https"), ("http", "http"), ("http", "https")}:
            msg = f"it is redirected from {schemes[0]} to {schemes[1][:20]!r}"
            raise NeverMind(msg)
        return led

    def _judge(self, answer: httpx2.Response) -> None:
        status = answer.status_code
        if status in GONE:
            raise NotThere
        if status in BUSY:
            after = _seconds(answer.headers.get("retry-after", ""))
            if after > self.manner.longest_pause:
                msg = f"it answers {status} and asks to be left alone for {after:.0f} seconds"
                raise LeaveAlone(msg)
            with self._lock:
                self._free_at = max(self._free_at, self.clock() + after)
            msg = f"it answers {status}"
            raise TryAgain(msg, after=after)
        if status not in {200, 206, 416}:
            msg = f"it answers {status}"
            raise NeverMind(msg)


def _seconds(retry_after: str) -> float:
    """The seconds of a Retry-After header, given as a number or as a moment; 0 for neither."""
    if retry_after.isdecimal() and len(retry_after) < 10:  # noqa: PLR2004
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
