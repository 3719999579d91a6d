"""Whatever the bytes, reading gives a sound Document or a reasoned UnreadableDocument."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.codebook import Codebook
from detente.corpus import read_bytes
from detente.errors import UnreadableDocument
from detente.records import Document, Span

pytestmark = pytest.mark.slow
HARD = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PAGE_LINES = st.sampled_from(
    [
        "By Analyst A",
        "Published: 2016-13-45",
        "Joined",
        "Feb 30, 2014",
        ".",
        "Reference:",
        "Page 1 of 3   Next",
        "We use cookies to improve your experience.",
        "Ankara and Athens signed an accord on Monday, 3 May 2016, officials said.",
        "<script>alert(1)</script>",
        "picture-001.jpg",
        "Ангкор 中文 \u202e\u0000\ufeff",
        "",
        "   \t ",
    ]
)
pages = st.lists(PAGE_LINES | st.text(max_size=80), max_size=40).map("\n".join)
markup = st.lists(
    st.sampled_from(
        [
            "<html>",
            "<title>",
            "</title>",
            "<p>",
            "</p>",
            "<!--",
            "]]>",
            "<body",
            "&#x110000;",
            "\x00",
        ]
    )
    | st.text(max_size=20),
    max_size=30,
).map(lambda bits: "<!doctype html>" + "".join(bits))


def _holds(document: Document) -> None:
    """The rules every Document keeps: ordered parts, spans that are their text."""
    ends = 0
    for part in document.parts:
        assert ends <= part.start < part.end <= len(document.text)
        ends = part.end
    evidence = [span for span in document.evidence.values() if span]
    dates = [date.span for date in document.dates if date.span]
    problems = [problem.span for problem in document.problems if problem.span]
    for span in (*evidence, *dates, *problems):
        assert isinstance(span, Span)
        assert document.text[span.start : span.end] == span.text


def _read(data: bytes, codebook: Codebook) -> None:
    try:
        _holds(read_bytes(data, origin="fuzz", codebook=codebook))
    except UnreadableDocument as error:
        refused = error
    else:
        return
    assert refused.reason
    assert refused.remedy


@HARD
@given(data=st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes, codebook: Codebook) -> None:
    _read(data, codebook)


@HARD
@given(page=pages)
def test_any_scraped_page_is_read_soundly(page: str, codebook: Codebook) -> None:
    _read(page.encode("utf-8", "surrogatepass"), codebook)


@HARD
@given(page=markup)
def test_any_markup_is_read_soundly(page: str, codebook: Codebook) -> None:
    _read(page.encode("utf-8", "surrogatepass"), codebook)


@HARD
@given(body=st.binary(max_size=1_000))
def test_a_broken_pdf_is_refused_with_a_reason(body: bytes, codebook: Codebook) -> None:
    _read(b"%PDF-1.4\n" + body, codebook)
