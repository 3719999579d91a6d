"""Each entry of an RSS or Atom file is a document with its own fields; a bomb stays small."""

from __future__ import annotations

import pytest
from archives import DISPUTE, TREATY, read

from detente.records import Dated

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Gulf Courier</title><link>https://gulf.example</link><language>en</language>
<item><title>A &quot;quarrel&quot; &amp;amp; the strait</title><link>https://gulf.example/1</link>
  <dc:creator>Salma Harthy</dc:creator><pubDate>Tue, 06 May 2014 22:00:00 -0500</pubDate>
  <description>In short.</description>
  <content:encoded><![CDATA[<p>{DISPUTE}</p><p>It&rsquo;s over, &eacute;lan and all.</p>]]>
  </content:encoded></item>
<item><title>Treaty</title><guid>https://gulf.example/2</guid>
  <author>desk@gulf.example (Omar Said)</author>
  <description>&lt;p&gt;{TREATY}&lt;/p&gt;</description></item>
<item><title>Nothing in it</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>River Notes</title>
<entry xml:lang="en"><title type="html">On &lt;i&gt;water&lt;/i&gt;</title>
  <link rel="self" href="https://r.example/self"/><link href="https://r.example/1"/>
  <author><name>Mai Tran</name><email>m@r.example</email></author>
  <published>2016-02-03T01:00:00+09:00</published><updated>2016-03-03T00:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TREATY}</p>
  <p>Less &lt; more.</p></div></content></entry>
<entry><title>Plain</title><content type="text">{DISPUTE} a &lt; b.</content></entry>
</feed>"""


def test_entries_of_rss_are_documents_with_the_feeds_fields_as_hints() -> None:
    (first, second), (skip,) = read(RSS.encode(), origin="feed.xml")
    assert (first.origin, second.origin) == ("feed.xml#1", "feed.xml#2")
    assert first.title == 'A "quarrel" & the strait'
    assert DISPUTE.strip() in first.text
    assert "It’s over, élan and all." in first.text
    assert "In short." not in first.text
    assert first.authors == ("Salma Harthy",)
    assert first.publisher == "Gulf Courier"
    assert first.url == "https://gulf.example/1"
    assert first.published == Dated("2014-05-07", "day", "published", None)
    assert (second.authors, second.url) == (("Omar Said",), "https://gulf.example/2")
    assert (skip.origin, skip.reason) == ("feed.xml#3", "no text")


def test_an_entry_with_a_summary_only_says_so() -> None:
    (first, second), _ = read(RSS.encode(), origin="feed.xml")
    assert [p.kind for p in second.problems] == ["summary only"]
    assert not first.problems
    long = RSS.replace(TREATY, TREATY * 20)
    assert not [p.kind for d in read(long.encode(), origin="x")[0] for p in d.problems]


def test_entries_of_atom_are_read_in_each_way_they_may_be_written() -> None:
    (first, second), skips = read(ATOM.encode(), origin="a.atom")
    assert not skips
    assert (first.title, first.publisher, first.authors) == (
        "On water",
        "River Notes",
        ("Mai Tran",),
    )
    assert first.url == "https://r.example/1"
    assert first.published == Dated("2016-02-02", "day", "published", None)
    assert first.text.endswith("Less < more.")
    assert second.text.endswith("a < b.")


def bomb(body: str) -> bytes:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    top = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "{"grow " * 20}">{grown}'
    outside = '<!ENTITY file SYSTEM "file:///etc/hostname">'
    item = f"<item><title>T</title><description>{TREATY} {body}</description></item>"
    return f'{top}{outside}]><rss version="2.0"><channel>{item}</channel></rss>'.encode()


@pytest.mark.parametrize("body", ["&e2;", "&file;", "&e11;", "&e3;" * 50_000])
def test_an_entity_is_never_resolved(body: str) -> None:
    documents, skips = read(bomb(body), origin="x.xml")
    assert all("grow" not in d.text and len(d.text) < 500 for d in documents)
    assert documents or [skip.reason for skip in skips] == ["broken feed"]
    assert documents or "amplification" in skips[0].detail


@pytest.mark.parametrize(
    "data",
    [
        b'<rss version="2.0"><channel>' + b"<a>" * 1_000_000,
        b'<rss version="2.0"><channel><item>' + b"<b>" * 300_000 + b"</item></channel></rss>",
        b'<rss version="2.0"><channel><item><description>' + b"&" * 1_000_000,
        b'<rss version="2.0"><channel><item><description>' + b"&lt;p&gt;" * 10_000,
        b'<rss version="2.0"><channel>' + b"<item>" * 100_000,
        b'<rss version="2.0"/>',
        b'<rss version="2.0"><channel><item><title>x</title><descr',
        b'<?xml version="1.0" encoding="no-such"?><rss version="2.0"/>',
        b"<feed \x00\x01\x02",
    ],
)
def test_a_broken_feed_ends_in_reasons_and_soon(data: bytes) -> None:
    documents, skips = read(data, origin="x.xml")
    assert documents or skips


def test_what_came_before_the_break_is_read() -> None:
    cut = RSS[: RSS.index("<item><title>Nothing")].encode()
    documents, (skip,) = read(cut, origin="x.xml")
    assert len(documents) == 2
    assert skip.reason == "broken feed"
    assert "2 entries" in skip.detail


def test_slips_that_can_be_mended_are() -> None:
    slips = RSS.replace("In short.", "Oil & gas,&nbsp;in short.").replace(
        "Treaty<", "Tr\u00e9aty &<"
    )
    documents, skips = read(slips.encode(), origin="x.xml")
    assert len(documents) == 2
    assert [skip.reason for skip in skips] == ["no text"]
