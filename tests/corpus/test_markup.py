"""HTML and Markdown: the text is what shows, markup is harmless, spans hold."""

from __future__ import annotations

from detente.corpus import read_bytes
from detente.records import Dated

PAGE = """<!doctype html><html><head><title>Chile weighs gas deal <script>alert(1)</script></title>
<meta property="article:published_time" content="2019-03-04T10:00:00Z">
<meta property="og:site_name" content="Andes Courier"></head><body><nav><a href="/">Home</a>
<a href="/w">World</a></nav><h1>Chile weighs gas deal</h1><p>By Ana Torres</p>
<p>Chile and Bolivia are likely to reopen talks on <b>gas</b> sales this spring, officials in both
capitals said, after a decade of mutual silence on energy and on much else besides.</p>
<p style="display: none">secret</p><script>var x = "code";</script>
<p>The two governments have had no full relations since 1978. But traders on both sides of the
border, and the companies that run its pipelines, want the gas to flow again this year.</p>
<footer>© 2019 Andes Courier. All rights reserved.</footer></body></html>"""


def test_html_shows_what_a_reader_sees_and_nothing_else() -> None:
    document = read_bytes(PAGE.encode(), origin="a.html")
    assert "reopen talks on gas sales this spring, officials in both capitals said" in document.text
    assert "secret" not in document.text
    assert "code" not in document.text
    kinds = {document.text[p.start : p.end][:12]: p.kind for p in document.parts}
    assert kinds["Chile and Bo"] == "main"
    assert kinds["By Ana Torre"] == "byline"
    assert kinds["© 2019 Andes"] == "boilerplate"


def test_html_metadata_comes_with_the_characters_that_bear_it_out_where_there_are_any() -> None:
    document = read_bytes(PAGE.encode(), origin="a.html")
    assert document.authors == ("Ana Torres",)
    assert document.publisher == "Andes Courier"
    assert document.published == Dated("2019-03-04", "day", "published", None)
    span = document.evidence["authors"]
    assert span is not None
    assert document.text[span.start : span.end] == "Ana Torres"


def test_a_script_in_a_title_is_only_text() -> None:
    document = read_bytes(PAGE.encode(), origin="a.html")
    assert document.title is not None
    assert document.title.startswith("Chile weighs gas deal")


def test_a_text_file_that_holds_a_tag_stays_text() -> None:
    text = "<img src=x onerror=alert(1)>"
    document = read_bytes(text.encode(), origin="a.txt")
    assert document.media_type == "text/plain"
    assert document.text == text


def test_markdown_is_kept_as_found_and_parts_begin_after_the_marks() -> None:
    text = (
        "---\ntitle: Rivers and borders\nauthor: Ada Nkemelu\ndate: 2018-05-06\n---\n\n"
        "# Rivers and borders\n\nEgypt and Sudan *agreed* on the level of the lake,\n"
        "and they will meet again next year.\n\n- Egypt asked for a longer term.\n"
    )
    document = read_bytes(text.encode(), origin="a.md")
    assert document.text == text
    shown = [document.text[p.start : p.end] for p in document.parts]
    assert "Rivers and borders" in shown
    assert "Egypt asked for a longer term." in shown
    assert (
        "Egypt and Sudan *agreed* on the level of the lake,\nand they will meet again next year."
        in shown
    )
    assert document.authors == ("Ada Nkemelu",)
