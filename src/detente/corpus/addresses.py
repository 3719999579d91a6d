"""Which web addresses may be fetched: what an address names, and whether that is public.

An address on the net can point back into the reader's own network, where it would be answered
with what no stranger may see. So every host is turned into IP addresses here, each is judged,
and the connection goes to those and no others (`connecting.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit, urlunsplit

from detente.errors import UnreadableDocument

IPAddress = IPv4Address | IPv6Address
Judge = Callable[[IPAddress], str | None]
"""Why an IP address may not be asked, or None: it may."""
Resolver = Callable[[str], Sequence[str]]
"""The IP addresses of a host, as text; raises OSError where there is none."""

MAX_CHARACTERS = 8_000
"""Longest address read: what RFC 9110 (2022, section 4.1) asks of everyone to understand."""
PORTS = {"http": 80, "https": 443}

_SPECIAL = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared within a provider's network"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's service to its own machines"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("ff00::/8", "multicast"),
        ("2001::/32", "a Teredo tunnel"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "a 6to4 tunnel"),
        ("3fff::/20", "for documentation"),
    )
)
"""Addresses that are no public host's. IANA's special-purpose registries (2024); its few anycast
services that count as global are left out too: no page is served there. Written out because the
standard library's `is_global` changes from release to release, and holds tunnels for global."""
_GLOBAL_UNICAST = ip_network("2000::/3")
"""All that is given out of IPv6 (RFC 4291, 2006); what lies outside is reserved."""
_EMBEDDING = (ip_network("::ffff:0:0/96"), ip_network("64:ff9b::/96"))
"""IPv6 that stands for the IPv4 address in its last 32 bits: mapped (RFC 4291), NAT64 (RFC 6052).
A network's own NAT64 prefix cannot be told from any other address."""

_NETLOC = re.compile(
    r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:@%\\\s]+))(?::(?P<port>[0-9]{0,5}))?"
)
_HOST = re.compile(r"(?!.{254})[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Target:
    """One address taken apart: `host` in ASCII (an IPv6 address without brackets), `path` as sent.

    `ip` is the host's address where the host is written as one, in whatever spelling.
    """

    scheme: str
    host: str
    port: int
    path: str
    ip: IPAddress | None

    @property
    def netloc(self) -> str:
        """The host with its port, where that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address, written the one canonical way."""
        return f"{self.scheme}://{self.netloc}{self.path}"


def is_address(text: str) -> bool:
    """Whether an argument is a web address rather than a path.

    Example
    -------
    >>> is_address("HTTPS://example.org/a"), is_address("notes/http.txt")
    (True, False)
    """
    return text[:8].lower().startswith(("http://", "https://"))


def target_of(url: str, *, origin: str) -> Target:
    """What a web address names; its fragment is dropped, a host in numbers is spelt the usual way.

    Raises UnreadableDocument naming `origin`: `not http` for another scheme, `bad address`
    for one that cannot be taken apart without doubt, or that holds a user name or password.

    Example
    -------
    >>> target_of("http://0x7f.1/a b#top", origin="-").url
    'http://127.0.0.1/a%20b'
    """
    url = url.strip()
    if len(url) > MAX_CHARACTERS:
        raise _bad(origin, f"it is longer than {MAX_CHARACTERS} characters")
    if _CONTROL.search(url):
        raise _bad(origin, "it holds control characters")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _bad(origin, str(error)) from error
    if parts.scheme not in PORTS:
        detail = f"{url[:100]!r} is not on the web: only http and https are fetched"
        raise UnreadableDocument(origin, "not http", detail, "Give a web address, or a file")
    if "@" in parts.netloc:
        raise _bad(origin, "it holds a user name or password")
    match = _NETLOC.fullmatch(parts.netloc)
    if match is None:
        raise _bad(origin, f"{parts.netloc[:100]!r} names no host")
    port = int(match["port"] or PORTS[parts.scheme])
    if not 0 < port < 2**16:
        raise _bad(origin, f"there is no port {port}")
    ip = _written_ip(match, origin)
    host = str(ip) if ip else match["name"]
    netloc = f"[{host}]" if ":" in host else _canonical(host)
    return _quoted(
        urlunsplit((parts.scheme, netloc, parts.path, parts.query, "")), port, ip, origin
    )


def judged(
    target: Target, *, resolve: Resolver, judge: Judge, origin: str
) -> tuple[IPAddress, ...]:
    """All IP addresses of a target's host, none of which the judge objects to.

    Raises UnreadableDocument: `private address` where the judge objects to any one of them,
    `no such host` where there is none.
    """
    addresses = (target.ip,) if target.ip else _resolved(target.host, resolve, origin)
    for address in addresses:
        if why := judge(address):
            named = target.host if target.ip else f"{target.host} is {address}, which"
            raise UnreadableDocument(
                origin, "private address", f"{named} is {why}: no public host",
                "If you trust it and mean to read from your own network, use --allow-private",
            )  # fmt: skip
    return addresses


def why_not_public(address: IPAddress) -> str | None:
    """What an address is, if it is not a public host's: `loopback`, `private` ...; else None.

    Example
    -------
    >>> why_not_public(ip_address("::ffff:10.0.0.1")), why_not_public(ip_address("1.1.1.1"))
    ('private', None)
    """
    if isinstance(address, IPv6Address):
        if any(address in network for network in _EMBEDDING):
            return why_not_public(IPv4Address(address.packed[-4:]))
        address = IPv6Address(address.packed)  # without a zone, so that networks can hold it
    for network, what in _SPECIAL:
        if address in network:
            return what
    outside = isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST
    return "reserved" if outside else None


def any_address(_: IPAddress) -> None:
    """No objection to any address: for who reads from their own network (`--allow-private`)."""


def system_resolver(host: str) -> Sequence[str]:
    """The addresses that this machine's resolver gives, in its order of preference."""
    import socket  # noqa: PLC0415

    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _resolved(host: str, resolve: Resolver, origin: str) -> tuple[IPAddress, ...]:
    try:
        addresses = tuple(ip_address(text) for text in resolve(host))
    except (OSError, ValueError) as error:  # ValueError: not an address
        raise _no_such_host(origin, host) from error
    if not addresses:
        raise _no_such_host(origin, host)
    return addresses


def _canonical(name: str) -> str:
    """The host's name in its plain letters: 'ⓔxample。org.' is example.org to every resolver."""
    return unicodedata.normalize("NFKC", name).lower().replace("。", ".").removesuffix(".")


def _written_ip(match: re.Match[str], origin: str) -> IPAddress | None:
    """The address that a host is written as, if it is: RFC 4291's forms, inet_aton's for IPv4."""
    try:
        return IPv6Address(match["six"]) if match["six"] else _ipv4(_canonical(match["name"]))
    except ValueError as error:
        raise _bad(origin, f"{match[0][:100]!r} is no IP address") from error


def _ipv4(name: str) -> IPv4Address | None:
    """IPv4 in one to four numbers, decimal, octal or hexadecimal (WHATWG URL, 'ends in a number').

    The last fills all the bytes that are left. Raises ValueError for numbers that are none.
    """
    labels = name.split(".")
    if not _NUMBER.fullmatch(labels[-1]):
        return None
    *front, last = [_number(label) for label in labels]
    rest = 4 - len(front)
    if rest < 1 or last >= 256**rest or any(number > 255 for number in front):  # noqa: PLR2004
        raise ValueError(name)
    high = sum(number << 8 * (3 - place) for place, number in enumerate(front))
    return IPv4Address(high + last)


def _number(label: str) -> int:
    if not _NUMBER.fullmatch(label):
        raise ValueError(label)
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)


def _quoted(url: str, port: int, ip: IPAddress | None, origin: str) -> Target:
    """The target of an address whose host is canonical: name in IDNA, path in ASCII."""
    from httpx2 import URL, InvalidURL  # noqa: PLC0415  a tenth of a second

    try:
        read = URL(url)
    except InvalidURL as error:
        raise _bad(origin, str(error)) from error
    host = read.raw_host.decode("ascii")
    if host != str(ip) if ip else not _HOST.fullmatch(host):
        raise _bad(origin, f"{host[:100]!r} is no host's name")
    return Target(read.scheme, host, port, read.raw_path.decode("ascii"), ip)


def _bad(origin: str, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "bad address", f"the address cannot be fetched: {why}",
        "Copy it again from the browser's address line",
    )  # fmt: skip


def _no_such_host(origin: str, host: str) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "no such host", f"no address is known for {host!r}",
        "Check the spelling, and whether this machine is on the net",
    )  # fmt: skip
