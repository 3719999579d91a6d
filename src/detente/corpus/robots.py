"""What a site's robots.txt lets us read (RFC 9309, 2022)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

AGENT = "Detente"
"""The name that a robots.txt calls us by."""

_AGENT_LINE = re.compile(r"user[-\s]*agent[\s:]+(?P<name>[^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one robots.txt, as protego reads them."""

    parsed: Any

    def allow(self, url: str) -> bool:
        """Whether we may read an address of this site."""
        return bool(self.parsed.can_fetch(url, AGENT))

    @property
    def pause(self) -> float:
        """The Crawl-delay asked of us in seconds, 0 where none is."""
        return float(self.parsed.crawl_delay(AGENT) or 0)


def read_rules(data: bytes) -> Rules:
    r"""The rules in a robots.txt; bytes that are no rules make none, and no rules allow all.

    Example
    -------
    >>> read_rules(b"User-agent: *\nDisallow: /old").allow("https://example.org/old/1")
    False
    """
    from protego import Protego  # noqa: PLC0415  only where something is fetched

    text = data.decode("utf-8-sig", errors="replace")
    return Rules(Protego.parse("\n".join(_ours(line) for line in text.splitlines())))


def _ours(line: str) -> str:
    """The line, all agents but us and `*` under one name.

    Protego gives each agent of a group its own copy of the group's rules: with thousands of
    both, half a megabyte would fill the memory.
    """
    match = _AGENT_LINE.match(line.strip())
    if match is None:
        return line
    name = match["name"].strip()
    ours = name.partition("/")[0].strip().lower() == AGENT.lower()
    return f"User-agent: {AGENT if ours else '*' if name == '*' else 'other'}"
