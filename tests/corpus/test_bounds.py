"""What is too much to read in seconds is refused with a reason, early; the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import TREATY, read

from detente.corpus.bounds import MOST_BLOCKS, MOST_CHARACTERS, MOST_LINES
from detente.corpus.extraction import from_pdf
from detente.corpus.markup import MOST_ELEMENTS
from detente.errors import UnreadableDocument

MAIL = b"Subject: x\n\nLaos and Oman met on the strait."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "So.\n" * (MOST_LINES + 1)),
        ("a.eml", "From: a@b.example\nSubject: x\n\n" + "So.\n" * (MOST_LINES + 2)),
        ("a.txt", TREATY + "Laos and Oman met.\n\n" * (MOST_BLOCKS + 1)),
        ("a.txt", TREATY * (MOST_CHARACTERS // len(TREATY) + 1)),
        ("a.md", "# Laos\n\n" + TREATY * (MOST_CHARACTERS // len(TREATY) + 1)),
        ("a.html", "<html><body><p>Laos</p>" + "<br>" * (MOST_ELEMENTS + 1)),
        ("a.html", "<html><body><p " + "a=b " * 100_000 + ">Laos and Oman met.</p>"),
    ],
)
def test_more_than_one_document_may_hold_is_too_large(name: str, text: str) -> None:
    documents, skips = read(text.encode(), origin=name)
    assert not documents
    assert [skip.reason for skip in skips] == ["too large"]
    assert "Split it" in skips[0].detail or "Save the article" in skips[0].detail


def test_one_article_that_is_too_long_leaves_the_other_articles_of_an_export() -> None:
    long = "Laos and Oman met again.\n\n" * (MOST_BLOCKS + 1)
    articles = [
        f"\n{number} of 2 DOCUMENTS\n\nThe Delta Post\n\nMay {number}, 2014 Thursday\n\n"
        f"The ferry {number} runs\n\nBYLINE: Ada Finch\n\nLENGTH: 40 words\n\n{body}\n\n"
        "LOAD-DATE: May 9, 2014\n"
        for number, body in ((1, long), (2, TREATY))
    ]
    documents, skips = read("".join(articles).encode(), origin="nexis.txt")
    assert [document.title for document in documents] == ["The ferry 2 runs"]
    assert [(skip.origin, skip.reason) for skip in skips] == [("nexis.txt#1", "too large")]


def test_data_that_would_hold_the_extractor_up_is_kept_from_it() -> None:
    head = "<script type='application/ld+json'>" + "<!--" * 100_000 + "</script>"
    documents, _ = read(f"<html><head>{head}</head><p>{TREATY}".encode(), origin="a.html")
    assert TREATY.strip() in documents[0].text


def test_a_long_tag_of_few_attributes_is_a_picture_and_no_bomb() -> None:
    picture = f"<img alt='a map' src='data:image/png;base64,{'iVBOR w0K ' * 1_000}'>"
    documents, _ = read(f"<html><body>{picture}<p>{TREATY}".encode(), origin="a.html")
    assert TREATY.strip() in documents[0].text


def test_a_paragraph_full_of_at_signs_is_read() -> None:
    documents, _ = read((TREATY + "@x" * 50_000).encode(), origin="a.txt")
    assert documents


def test_a_word_without_end_is_read(root: Path) -> None:
    digest = (root / "examples/japan-russia/4-op-ed-digest.txt").read_text("utf-8")
    at = digest.index("Drawing")
    spoilt = digest[:at] + "C" * 60_000 + digest[at + 40 :]
    assert read(spoilt.encode(), origin="a.txt")[0]


def _pdf(page: str, form: str) -> bytes:
    font = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    resources = f"/Resources<<{font}/XObject<</X 5 0 R>>>>"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>",
        f"<</Type/Page/Parent 2 0 R{resources}/Contents 4 0 R>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        f"<</Type/XObject/Subtype/Form{resources}/Length {len(form)}>>stream\n{form}\nendstream",
        f"<</Type/Page/Parent 2 0 R{resources}/Contents 7 0 R>>",
        "<</Length 44>>stream\nBT /F1 9 Tf 60 700 Td (Laos and Oman met) Tj ET\nendstream",
    )
    made, offsets = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    tail = f"trailer<</Size 8/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return f"{made}xref\n0 8\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("/X Do " * 50_000, "BT /F1 9 Tf (Bo) Tj ET"),
        ("/X Do", "/X Do " * 8),
        ("BT /F1 9 Tf " + "(Ada) Tj T* " * 200_000 + "ET", ""),
    ],
)
def test_a_page_that_draws_without_end_is_left_out_and_told(page: str, form: str) -> None:
    found = from_pdf(_pdf(page, form), origin="a.pdf", max_pages=10)
    assert found.text.strip() == "Laos and Oman met"
    assert [(kind, detail[-3:]) for kind, detail, *_ in found.doubts] == [("pages_not_read", ": 1")]


def test_one_stream_named_very_often_as_a_pages_drawing_takes_no_memory() -> None:
    data = _pdf("(Ada) Tj " * 10_000, "").replace(
        b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 100_000 + b"]"
    )
    found = from_pdf(data, origin="a.pdf", max_pages=10)
    assert found.text.strip() == "Laos and Oman met"
    assert [kind for kind, *_ in found.doubts] == ["pages_not_read"]


def test_a_form_drawn_a_few_times_is_read_each_time() -> None:
    found = from_pdf(_pdf("/X Do /X Do", "BT /F1 9 Tf (Bo) Tj ET"), origin="a.pdf", max_pages=10)
    assert found.text.count("Bo") == 2
    assert not found.doubts


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"# Laos\r\rLaos and Oman met on the strait.\r\r- One\r- Two\r"),
        ("a.rtf", rb"{\rtf1\ansi\ansicpg-1 Laos and Oman met on the strait.}"),
        ("a.rtf", rb"{\rtf1\ansi\ansicpg9999999999 Laos and Oman met on the strait.}"),
        (
            "a.eml",
            b"From: a@b.example\nDate: Mon, 7 May 99999999999999999999 10:20:00 +0000\n%s" % MAIL,
        ),
        (
            "a.eml",
            b"From: a@b.example\nContent-Type: text/plain; charset=punycode\n%s" % MAIL,
        ),
    ],
)
def test_nonsense_in_a_header_or_at_a_lines_end_costs_no_text(name: str, data: bytes) -> None:
    documents, skips = read(data, origin=name)
    assert not skips
    assert "Laos and Oman met on the strait." in documents[0].text


def test_a_pdf_none_of_whose_pages_can_be_drawn_in_time_is_too_large() -> None:
    data = _pdf("/X Do", "/X Do ").replace(b"(Laos and Oman met)", b"(                 )")
    with pytest.raises(UnreadableDocument) as refused:
        from_pdf(data, origin="a.pdf", max_pages=10)
    assert refused.value.reason == "too large"
    assert "1" in refused.value.detail
