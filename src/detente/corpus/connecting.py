"""One request over the net: to the addresses judged, within the allowance, its answer unpacked.

httpcore2 speaks HTTP and TLS; its network backend is replaced so that it connects to nothing but
the IP addresses given, while Host header and certificate stay those of the name. No proxy, no
cookie, no variable of the environment has a say.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore2
import httpx2

from detente import __version__
from detente.corpus.addresses import IPAddress, Target
from detente.corpus.allowance import SAVE_BY_HAND, Allowance
from detente.corpus.robots import AGENT
from detente.errors import UnreadableDocument

REDIRECTS = frozenset([301, 302, 303, 307, 308])
NO_TEXT = frozenset(["image", "audio", "video", "font", "model"])
"""Media types whose bytes are not even asked for; of all others the reader looks at the bytes."""
CODINGS = frozenset(["", "identity", "gzip", "deflate"])
"""One content coding, of those asked for: nested ones could unpack for ever and give nothing."""
MAX_HEADER_BYTES = 100_000
"""What httpcore2 takes for one header (its MAX_INCOMPLETE_EVENT_SIZE), sent beside the body."""

_MEDIA_TYPE = re.compile(r"\s*(?P<type>[\w.+-]{1,60}/[\w.+-]{1,60})\s*(?:;|$)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?(?P<name>[\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `data` only where that went well, `location` only for a redirect.

    `media_type` is in lower case, with the charset where the server states one.
    """

    status: int
    location: str | None
    media_type: str | None
    data: bytes

    @property
    def ok(self) -> bool:
        """Whether the server gave what was asked for (status 2xx)."""
        return self.status in range(200, 300)


def trusted() -> ssl.SSLContext:
    """The certificates that this machine trusts; those of the environment's variables are not."""
    return httpx2.create_ssl_context(trust_env=False)


def get(
    target: Target,
    *,
    addresses: Sequence[IPAddress],
    allowance: Allowance,
    max_bytes: int,
    tls: ssl.SSLContext | None,
) -> Answer:
    """The answer to one GET, sent to the first of the addresses that can be reached.

    Raises UnreadableDocument: timed out, no connection, certificate, too large, not text, bad
    answer (what is sent is no HTTP, breaks off, or cannot be unpacked).
    """
    place = target.scheme.encode(), target.host.encode(), target.port
    limits = allowance.limits
    connection = httpcore2.HTTPConnection(
        httpcore2.Origin(*place),
        ssl_context=tls,
        network_backend=_Pinned(addresses, allowance, max_bytes),
    )
    headers: dict[bytes | str, bytes | str] = {
        "Host": target.netloc,
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html, application/xhtml+xml, text/*, application/pdf, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    timeout = {"connect": limits.connect_seconds} | dict.fromkeys(
        ("read", "write"), limits.read_seconds
    )
    url = httpcore2.URL(
        scheme=place[0], host=place[1], port=target.port, target=target.path.encode()
    )
    with (
        _told(target, allowance.origin),
        connection,
        connection.stream("GET", url, headers=headers, extensions={"timeout": timeout}) as sent,
    ):
        response = httpx2.Response(sent.status, headers=sent.headers, stream=_Body(sent))
        return _answer(response, origin=allowance.origin, max_bytes=max_bytes)


class _Body(httpx2.SyncByteStream):
    """A response's body as httpcore2 receives it, for httpx2 to unpack."""

    def __init__(self, sent: httpcore2.Response) -> None:
        self._sent = sent

    def __iter__(self) -> Iterator[bytes]:
        yield from self._sent.iter_stream()


class _Pinned(httpcore2.NetworkBackend):
    """Connects to the judged addresses, whatever host is named: no name is resolved again."""

    def __init__(
        self, addresses: Sequence[IPAddress], allowance: Allowance, max_bytes: int
    ) -> None:
        self._addresses, self._allowance, self._max_bytes = addresses, allowance, max_bytes
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002  the addresses stand for it
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        *others, last = self._addresses
        for address in others:
            try:
                return self._connect(address, port, timeout, local_address)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(last, port, timeout, local_address)

    def _connect(
        self, address: IPAddress, port: int, timeout: float | None, local_address: str | None
    ) -> httpcore2.NetworkStream:
        seconds = self._allowance.seconds(timeout)
        stream = self._sockets.connect_tcp(str(address), port, seconds, local_address)
        return _Metered(stream, self._allowance, self._max_bytes + MAX_HEADER_BYTES)


class _Metered(httpcore2.NetworkStream):
    """A connection that ends when the allowance of time or bytes is used up."""

    def __init__(
        self, stream: httpcore2.NetworkStream, allowance: Allowance, max_bytes: int
    ) -> None:
        self._stream, self._allowance, self._left = stream, allowance, max_bytes

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        received = self._stream.read(max_bytes, self._allowance.seconds(timeout))
        self._left -= len(received)
        if self._left < 0:
            raise _too_large(self._allowance.origin, "it goes on")
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._allowance.seconds(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = self._allowance.seconds(timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return _Metered(secured, self._allowance, self._left)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _answer(response: httpx2.Response, *, origin: str, max_bytes: int) -> Answer:
    """The response as an Answer, its body read and unpacked only where it is wanted."""
    written = response.headers.get("content-type", "")
    typed, charset = _MEDIA_TYPE.match(written), _CHARSET.search(written)
    media_type = typed["type"].lower() if typed else ""
    data = b""
    if response.is_success:
        if media_type.partition("/")[0] in NO_TEXT:
            raise UnreadableDocument(
                origin, "not text", f"the server sends {media_type}, not writing",
                "Give the address of the page that tells of it",
            )  # fmt: skip
        data = _unpacked(response, origin=origin, max_bytes=max_bytes)
    if media_type and charset:
        media_type += f"; charset={charset['name'].lower()}"
    return Answer(
        status=response.status_code,
        location=response.headers.get("location") if response.status_code in REDIRECTS else None,
        media_type=media_type or None,
        data=data,
    )


def _unpacked(response: httpx2.Response, *, origin: str, max_bytes: int) -> bytes:
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in CODINGS:
        raise _bad_answer(origin, f"its content is coded as {coding[:40]!r}, not asked for")
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > max_bytes:  # noqa: PLR2004
        raise _too_large(origin, f"it is {int(length) / 1e6:.1f} MB")
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise _too_large(origin, "unpacked, it goes on")
    return bytes(data)


@contextmanager
def _told(target: Target, origin: str) -> Iterator[None]:
    """What goes wrong on the way, as the one clear error."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise UnreadableDocument(
            origin, "timed out", f"{target.netloc} was silent for too long", SAVE_BY_HAND
        ) from error
    except httpcore2.NetworkError as error:
        if isinstance(error.__cause__, ssl.SSLCertVerificationError):
            why = f"{target.netloc} does not prove who it is: {error.__cause__.verify_message}"
            raise UnreadableDocument(origin, "certificate", why, SAVE_BY_HAND) from error
        raise UnreadableDocument(
            origin, "no connection", f"the connection to {target.netloc} failed: {error}"[:300],
            "Check that this machine is on the net, and try again later",
        ) from error  # fmt: skip
    except (httpcore2.ProtocolError, httpx2.DecodingError) as error:
        raise _bad_answer(origin, f"{target.netloc} sends no proper HTTP: {error}"[:300]) from error


def _too_large(origin: str, what: str) -> UnreadableDocument:
    detail = f"{what} past what is read as one document"
    return UnreadableDocument(origin, "too large", detail, "Save the part you need, and read that")


def _bad_answer(origin: str, detail: str) -> UnreadableDocument:
    return UnreadableDocument(origin, "bad answer", detail, SAVE_BY_HAND)
