"""No address that is not a public host's passes, however it is spelt or wrapped."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.corpus.addresses import (
    IPAddress,
    any_address,
    is_address,
    judged,
    target_of,
    why_not_public,
)
from detente.errors import UnreadableDocument

STRICTER = [
    ip_network(network)
    for network in ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16")
]
"""Refused although some releases of the standard library call it global."""
IPV4 = st.ip_addresses(v=4).map(lambda ip: IPv4Address(int(ip)))
IPV6 = st.ip_addresses(v=6).map(lambda ip: IPv6Address(int(ip)))
GIVEN_OUT = st.integers(0x2000 << 112, (0x4000 << 112) - 1).map(IPv6Address)
"""2000::/3, where a chance address is seldom special."""


def reason(url: str) -> str:
    with pytest.raises(UnreadableDocument) as told:
        target_of(url, origin="the clipping")
    assert told.value.origin == "the clipping"
    return told.value.reason


def stdlib_calls_public(ip: IPAddress) -> bool:
    return ip.is_global and not (
        ip.is_multicast or ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    )


@given(IPV4)
@example(IPv4Address("127.0.0.1"))
@example(IPv4Address("255.255.255.255"))
@example(IPv4Address("100.64.0.1"))
@example(IPv4Address("192.0.0.9"))
def test_an_ipv4_address_passes_where_the_standard_library_calls_it_public(ip: IPv4Address) -> None:
    stricter = any(ip in network for network in STRICTER)
    assert (why_not_public(ip) is None) == (stdlib_calls_public(ip) and not stricter)


@given(st.one_of(IPV6, GIVEN_OUT))
@example(IPv6Address("::1"))
@example(IPv6Address("fec0::1"))
@example(IPv6Address("fd00:ec2::254"))
@example(IPv6Address("64:ff9b:1::1"))
@example(IPv6Address("5f00::1"))
def test_no_ipv6_address_passes_that_the_standard_library_does_not_call_public(
    ip: IPv6Address,
) -> None:
    if why_not_public(ip) is None:
        assert stdlib_calls_public(ip)


@pytest.mark.parametrize("text", ["2606:4700::6810:84e5", "2a00:1450:4001:80b::200e", "8.8.4.4"])
def test_addresses_of_public_hosts_pass(text: str) -> None:
    assert why_not_public(ip_address(text)) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("127.8.8.8", "loopback"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.100.100.200", "shared within a provider's network"),
        ("168.63.129.16", "a cloud's service to its own machines"),
        ("0.0.0.0", "unspecified"),  # noqa: S104  judged, not bound to
        ("198.18.0.1", "for benchmarks"),
        ("203.0.113.9", "for documentation"),
        ("224.0.0.251", "multicast"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1%eth0", "link-local"),
        ("fd12::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "for documentation"),
        ("::127.0.0.1", "reserved"),
        ("::ffff:0:127.0.0.1", "reserved"),
    ],
)
def test_what_an_address_is_is_said(text: str, what: str) -> None:
    assert why_not_public(ip_address(text)) == what


@given(IPV4)
@example(IPv4Address("127.0.0.1"))
@example(IPv4Address("93.184.216.34"))
def test_an_ipv4_address_within_ipv6_is_judged_as_itself_or_refused(ip: IPv4Address) -> None:
    low = int(ip)
    mapped = IPv6Address((0xFFFF << 32) | low)
    nat64 = IPv6Address((0x64FF9B << 96) | low)
    assert why_not_public(mapped) == why_not_public(nat64) == why_not_public(ip)
    six_to_four = IPv6Address((0x2002 << 112) | (low << 80))
    teredo = IPv6Address((0x20010000 << 96) | (low ^ 0xFFFFFFFF))
    assert why_not_public(six_to_four) == "a 6to4 tunnel"
    assert why_not_public(teredo) == "a Teredo tunnel"


@st.composite
def spelt(draw: st.DrawFn) -> tuple[IPv4Address, str]:
    """An IPv4 address and one of the spellings that inet_aton takes."""
    ip = draw(IPV4)
    count = draw(st.integers(1, 4))
    packed = ip.packed
    numbers = [*packed[: count - 1], int.from_bytes(packed[count - 1 :])]
    forms = [draw(st.sampled_from(["{}", "0{:o}", "0x{:x}", "0X{:X}", "000{:o}"])) for _ in numbers]
    return ip, ".".join(form.format(n) for form, n in zip(forms, numbers, strict=True))


@given(spelt())
@example((IPv4Address("127.0.0.1"), "2130706433"))
@example((IPv4Address("127.0.0.1"), "0177.0.0.1"))
@example((IPv4Address("127.0.0.1"), "0x7f.1"))
@example((IPv4Address("127.0.0.1"), "127.1"))
def test_a_host_in_numbers_is_the_address_that_inet_aton_makes_of_it(
    ip_and_text: tuple[IPv4Address, str],
) -> None:
    ip, text = ip_and_text
    assert socket.inet_aton(text) == ip.packed
    assert target_of(f"http://{text}:8080/a", origin="-").ip == ip
    assert target_of(f"http://{text}./", origin="-").url == f"http://{ip}/"


@pytest.mark.parametrize("host", ["①②⑦.⓪.⓪.①", "１２７．０．０．１", "127。0。0。1", "𝟏𝟐𝟕.𝟎.𝟎.𝟏"])
def test_digits_in_other_shapes_are_the_same_digits(host: str) -> None:
    assert target_of(f"http://{host}/", origin="-").ip == ip_address("127.0.0.1")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://LocalHost./", "localhost"),
        ("http://ｌｏｃａｌｈｏｓｔ/", "localhost"),
        ("http://ⓛocalhost/", "localhost"),
        ("https://zürich.example/", "xn--zrich-kva.example"),
        ("https://東京.example/", "xn--1lqs71d.example"),
        ("http://[0:0::1]/", "::1"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"),
    ],
)
def test_a_host_has_one_canonical_name(url: str, host: str) -> None:
    read = target_of(url, origin="-")
    assert ip_address(host) == read.ip if ":" in host else read.host == host


@pytest.mark.parametrize(
    "url",
    [
        "http://anna:secret@example.org/",
        "http://example.org@127.0.0.1/",
        "http://127.0.0.1\\@example.org/",
        "http://127.0.0.1%2f@example.org/",
        "http://%31%32%37.0.0.1/",
        "http://[fe80::1%25eth0]/",
        "http://[::1]example.org/",
        "http://[::1",
        "http://::1/",
        "http://[example.org]/",
        "http://exa mple.org/",
        "http://example.org:0/",
        "http://example.org:70000/",
        "http://example.org:٣/",
        "http://exa\tmple.org/",
        "http://example.org/\r\nHost: localhost",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://08.0.0.1/",
        "http://4294967296/",
        "http://example．org／@127.0.0.1/",
        "http://a\u00adb.example/",
        "http:///etc/passwd",
        "http:example.org",
        "http://./",
        "http://../",
        "http://a..example/",
        "http://a<b.example/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a.b" * 85 + "/",
        "http://",
        "https://example.org/" + "a" * 8_000,
    ],
)
def test_an_address_that_two_readers_could_read_in_two_ways_is_refused(url: str) -> None:
    assert reason(url) == "bad address"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:70/", "data:text/html,hello",
     "javascript:alert(1)", "//example.org/", "example.org", "notes.txt", "C:\\notes.txt", ""],
)  # fmt: skip
def test_only_http_and_https_are_fetched(url: str) -> None:
    assert reason(url) == "not http"
    assert not is_address(url)


@given(st.text())
@example("http://[v1.a]/")
@example("http://a:1:2/")
@example("http://①.⓪/")
def test_any_text_is_a_canonical_target_or_a_reasoned_refusal(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            read = target_of(url, origin="-")
        except UnreadableDocument as error:
            assert error.reason in {"not http", "bad address"}  # noqa: PT017  either way is right
        else:
            assert target_of(read.url, origin="-") == read
            assert read.url.isascii()


def test_path_and_query_are_sent_in_ascii_and_the_fragment_is_not() -> None:
    read = target_of("https://example.org:443/à b?q=é&x=%C3%A9#part", origin="-")
    assert read.url == "https://example.org/%C3%A0%20b?q=%C3%A9&x=%C3%A9"


@pytest.mark.parametrize(
    "answers", [["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"], ["::ffff:7f00:1"]]
)
def test_one_private_address_among_a_host_s_own_is_enough_to_refuse_it(
    answers: Sequence[str],
) -> None:
    target = target_of("http://example.org/", origin="-")
    with pytest.raises(UnreadableDocument) as told:
        judged(target, resolve=lambda _: answers, judge=why_not_public, origin="-")
    assert told.value.reason == "private address"
    assert "--allow-private" in told.value.remedy
    found = judged(target, resolve=lambda _: answers, judge=any_address, origin="-")
    assert [str(ip) for ip in found] == [str(ip_address(answer)) for answer in answers]


def test_a_host_written_as_an_address_is_never_looked_up() -> None:
    def resolve(host: str) -> Sequence[str]:
        raise AssertionError(host)

    target = target_of("http://134744072/", origin="-")
    found = judged(target, resolve=resolve, judge=why_not_public, origin="-")
    assert found == (IPv4Address("8.8.8.8"),)


@pytest.mark.parametrize("answers", [[], ["no address"], ["1.2.3.4", ""]])
def test_a_host_without_a_proper_address_is_no_host(answers: Sequence[str]) -> None:
    target = target_of("http://example.org/", origin="-")
    with pytest.raises(UnreadableDocument) as told:
        judged(target, resolve=lambda _: answers, judge=any_address, origin="-")
    assert told.value.reason == "no such host"
