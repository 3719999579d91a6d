"""Web addresses to Documents: fetched with care for the reader's network and for the site's wishes.

Every host, of the address given and of each redirect and robots.txt, is resolved once a run and
judged (`addresses.py`); the connection goes to the judged IP addresses only (`connecting.py`).
No script is run, no `<meta http-equiv=refresh>` followed, no proxy or cookie used.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from detente.codebook import Codebook
from detente.corpus.addresses import (
    IPAddress,
    Judge,
    Resolver,
    Target,
    judged,
    system_resolver,
    target_of,
    why_not_public,
)
from detente.corpus.allowance import SAVE_BY_HAND, Allowance, Clock, FetchLimits
from detente.corpus.members import ReadingLimits, skip_of
from detente.corpus.reading import read_members
from detente.corpus.robots import Rules, read_rules
from detente.errors import UnreadableDocument
from detente.records import Document, Skip

if TYPE_CHECKING:  # it loads httpx2
    from detente.corpus.connecting import Answer

NO_RULES = frozenset(set(range(400, 500)) - {429})
"""Statuses of robots.txt that say there is none, so that all may be read (RFC 9309, 2.3.1.3);
429 (too many requests) asks to be left alone."""
OF_THE_HOST = frozenset(
    ["no such host", "private address", "no connection", "certificate", "timed out"]
)
"""Reasons for missing a robots.txt that hold for the page itself."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, unpacked; `url` is where the redirects ended.

    `media_type` is the server's word, with the charset if it states one.
    """

    data: bytes
    url: str
    media_type: str | None
    redirects: int


@dataclass(slots=True)
class Fetcher:
    """Fetches the addresses of one run: hosts and robots.txt are asked for once, one at a time.

    judge: who says which IP addresses may be asked (`addresses.any_address`: all).
    resolve: a host's IP addresses. The system's own may take as long as the system lets it.
    clock, sleep: seconds, and how to wait. tls: the certificates trusted, None the system's.

    Example
    -------
    >>> try:
    ...     Fetcher().fetch("http://[::ffff:10.0.0.1]/")
    ... except UnreadableDocument as error:
    ...     print(error.reason)
    private address
    """

    limits: FetchLimits = field(default_factory=FetchLimits)
    judge: Judge = why_not_public
    resolve: Resolver = system_resolver
    clock: Clock = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    tls: ssl.SSLContext | None = None
    _addresses: dict[str, tuple[IPAddress, ...]] = field(default_factory=dict, init=False)
    _rules: dict[str, Rules | UnreadableDocument] = field(default_factory=dict, init=False)
    _free_at: dict[str, float] = field(default_factory=dict, init=False)

    def fetch(self, url: str) -> Fetched:
        """What stands at an address, redirects followed, robots.txt respected at every step.

        Raises UnreadableDocument, whose `reason` is one of: not http, bad address, private
        address, no such host, no connection, certificate, timed out, too large, too many
        redirects, forbidden by robots.txt, robots.txt unreachable, not text, bad answer, or
        `http status` with its number.
        """
        allowance = Allowance(url, self.limits, self.clock, self.clock() + self.limits.seconds)
        answer, at, redirects = self._follow(target_of(url, origin=url), allowance, self._page)
        if not answer.ok:
            raise UnreadableDocument(
                url, f"http status {answer.status}", f"{at.netloc} answers {answer.status}",
                "Open it in a browser: if it shows there, save the page and read the file",
            )  # fmt: skip
        return Fetched(answer.data, at.url, answer.media_type, redirects)

    def _follow(
        self, target: Target, allowance: Allowance, ask: Callable[[Target, Allowance], Answer]
    ) -> tuple[Answer, Target, int]:
        """The answer at the end of the redirects, where that is, and how many there were."""
        for redirects in range(self.limits.max_redirects + 1):
            answer = ask(target, allowance)
            if answer.location is None:
                return answer, target, redirects
            target = target_of(_joined(target.url, answer.location), origin=allowance.origin)
        detail = f"it is redirected more than {self.limits.max_redirects} times"
        raise UnreadableDocument(allowance.origin, "too many redirects", detail, SAVE_BY_HAND)

    def _page(self, target: Target, allowance: Allowance) -> Answer:
        """One page, if robots.txt allows it, when the host may be asked again."""
        rules = self._rules_of(target, allowance)
        if not rules.allow(target.url):
            detail = f"the robots.txt of {target.netloc} asks not to read it by program"
            raise UnreadableDocument(
                allowance.origin, "forbidden by robots.txt", detail, SAVE_BY_HAND
            )
        waiting = self._free_at.get(target.host, 0.0) - self.clock()
        if waiting > 0:
            self.sleep(waiting)
            allowance.ends += waiting
        pause = max(self.limits.pause, min(rules.pause, self.limits.max_pause))
        try:
            return self._get(target, allowance, self.limits.max_bytes)
        finally:
            self._free_at[target.host] = self.clock() + pause

    def _rules_of(self, target: Target, allowance: Allowance) -> Rules:
        """The rules of a target's site, or the reason for which nobody may know them."""
        site = f"{target.scheme}://{target.netloc}"
        if site not in self._rules:
            try:
                self._rules[site] = self._fetch_rules(
                    replace(target, path="/robots.txt"), allowance
                )
            except UnreadableDocument as error:
                self._rules[site] = error
        rules = self._rules[site]
        if isinstance(rules, Rules):
            return rules
        if rules.reason in OF_THE_HOST:
            raise UnreadableDocument(allowance.origin, rules.reason, rules.detail, rules.remedy)
        detail = f"{site}/robots.txt cannot be read, so none can say it is allowed: {rules.detail}"
        raise UnreadableDocument(
            allowance.origin, "robots.txt unreachable", detail, SAVE_BY_HAND
        ) from rules

    def _fetch_rules(self, target: Target, allowance: Allowance) -> Rules:
        def ask(target: Target, allowance: Allowance) -> Answer:
            return self._get(target, allowance, self.limits.max_robots_bytes)

        answer, _, _ = self._follow(target, allowance, ask)
        if answer.ok:
            return read_rules(answer.data)
        if answer.status in NO_RULES:
            return read_rules(b"")
        reason = f"http status {answer.status}"
        raise UnreadableDocument(target.url, reason, f"it answers {answer.status}", SAVE_BY_HAND)

    def _judged(self, target: Target, allowance: Allowance) -> tuple[IPAddress, ...]:
        if target.host not in self._addresses:
            self._addresses[target.host] = judged(
                target, resolve=self.resolve, judge=self.judge, origin=allowance.origin
            )
        return self._addresses[target.host]

    def _get(self, target: Target, allowance: Allowance, max_bytes: int) -> Answer:
        from detente.corpus import connecting  # noqa: PLC0415  it loads httpx2

        if target.scheme == "https" and self.tls is None:
            self.tls = connecting.trusted()
        return connecting.get(
            target,
            addresses=self._judged(target, allowance),
            allowance=allowance,
            max_bytes=max_bytes,
            tls=self.tls,
        )


def read_address(
    url: str,
    *,
    fetcher: Fetcher,
    codebook: Codebook | None,
    limits: ReadingLimits,
) -> Iterator[Document | Skip]:
    """What `read_members` finds at a web address, or the Skip that says why there is nothing.

    The `url` of a document is where it was found, its origins the address given and, if that was
    redirected, the one it was found at. What an archive or feed holds keeps an address of its own.
    """
    try:
        fetched = fetcher.fetch(url)
    except UnreadableDocument as error:
        yield skip_of(error)
        return
    for found in read_members(
        fetched.data, origin=url, media_type=fetched.media_type, codebook=codebook, limits=limits
    ):
        if isinstance(found, Document) and found.origin == url:
            origins = (url, fetched.url) if fetched.redirects else (url,)
            evidence = {name: span for name, span in found.evidence.items() if name != "url"}
            yield replace(found, url=fetched.url, origins=origins, evidence=evidence)
        else:
            yield found


def _joined(url: str, location: str) -> str:
    """A redirect's address; one that cannot be joined is left as it is, to be refused."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location
