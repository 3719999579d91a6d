"""Office files: what a reader sees is the text; what is deleted, hidden or forged is not."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from office_files import make_docx, make_odt, make_rtf, make_zip, paragraph

from detente.corpus.assembly import assemble
from detente.corpus.extraction import Found
from detente.corpus.office import from_docx, from_odt, from_rtf
from detente.errors import UnreadableDocument

HEADLINE = "Ghana weighs a river treaty with Togo"
LEAD = "Ghana and Togo will sign an accord on the lower Volta before the rains, officials said."


def lines(found: Found) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks]


def test_a_docx_gives_headings_lists_tables_and_notes_as_blocks() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Lomé')}</w:tc><w:tc>{paragraph('Accra')}</w:tc></w:tr></w:tbl>"  # noqa: E501
    call = '<w:p><w:r><w:t>As agreed</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{paragraph("Joint note of 3 May 2014.")}</w:footnote>'
    body = paragraph(HEADLINE, style="Heading1") + call + paragraph("First point") + table
    found = from_docx(make_docx(body, footnotes=notes), origin="a.docx")
    assert lines(found) == [
        HEADLINE, "As agreed", "First point", "Lomé", "Accra", "Joint note of 3 May 2014.",
    ]  # fmt: skip
    assert found.text == "\n\n".join(lines(found))


def test_a_docx_shows_insertions_but_no_deletions_comments_or_hidden_words() -> None:
    body = (
        "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>refused</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>agreed</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> never"
        '</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:tab/><w:t>today</w:t></w:r>'
        '<w:r><w:instrText>HYPERLINK "http://x.example"</w:instrText></w:r></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>in Ho</w:t></w:r></w:p>"
        + paragraph("hoe.")
    )
    assert lines(from_docx(make_docx(body), origin="a.docx")) == ["They agreed today", "in Hohoe."]


def test_a_text_box_is_read_once_and_does_not_cut_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('A box.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice>{box}"
        f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>and after.</w:t></w:r></w:p>"
    )
    assert lines(from_docx(make_docx(body), origin="a")) == ["Before and after.", "A box."]


def test_a_docx_from_the_web_editor_numbers_its_parts() -> None:
    assert lines(from_docx(make_docx(paragraph(LEAD), main="document2"), origin="a")) == [LEAD]


def test_properties_are_believed_only_where_the_text_agrees() -> None:
    core = (
        "<dc:title>Template 3</dc:title><dc:creator>Esi Mensah</dc:creator>"
        "<cp:lastModifiedBy>Office Admin</cp:lastModifiedBy>"
        "<dcterms:created>2019-01-02T10:00:00Z</dcterms:created>"
    )
    plain = make_docx(paragraph(HEADLINE) + paragraph(LEAD), core=core)
    found = from_docx(plain, origin="a.docx")
    assert (found.hints.title, found.hints.published) == (None, None)
    document = assemble(found, document="0" * 64, origin="a.docx", codebook=None)
    assert (document.authors, document.title) == ((), HEADLINE)
    core = core.replace("Template 3", HEADLINE.upper())
    body = paragraph(HEADLINE) + paragraph("Esi Mensah, 2 January 2019") + paragraph(LEAD)
    document = assemble(
        from_docx(make_docx(body, core=core), origin="a"), document="0" * 64, origin="a",
        codebook=None,
    )  # fmt: skip
    assert (document.authors, document.title) == (("Esi Mensah",), HEADLINE)
    assert document.evidence["authors"] is not None


def test_an_odt_is_by_who_began_it_and_shows_no_deletion_or_comment() -> None:
    body = (
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion>"
        f"</text:tracked-changes><text:h>{HEADLINE}</text:h>"
        '<text:p>Two<text:s text:c="3"/>banks<office:annotation><text:p>why?</text:p>'
        "</office:annotation>, one <text:span>river</text:span><text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>The Volta.</text:p></text:note-body>"
        "</text:note>.<text:line-break/>More.</text:p>"
        "<text:list><text:list-item><text:p>A point</text:p></text:list-item></text:list>"
    )
    meta = (
        f"<office:meta><dc:title>{HEADLINE}</dc:title><dc:creator>Last Saver</dc:creator>"
        "<meta:initial-creator>Kofi Annor</meta:initial-creator></office:meta>"
    )
    found = from_odt(make_odt(body, meta=meta), origin="a.odt")
    assert lines(found) == [
        HEADLINE, "Two banks, one river.", "More.", "A point", "The Volta.",
    ]  # fmt: skip
    assert (found.hints.title, found.hints.authors) == (HEADLINE, ("Kofi Annor",))


def test_an_odt_written_by_a_library_reads_as_it_was_written() -> None:
    odfdo = pytest.importorskip("odfdo")
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, HEADLINE))
    document.body.append(odfdo.Paragraph(LEAD))
    buffer = io.BytesIO()
    document.save(buffer)
    assert lines(from_odt(buffer.getvalue(), origin="a.odt")) == [HEADLINE, LEAD]


def test_rtf_reads_code_pages_escapes_cells_and_notes_and_nothing_hidden() -> None:
    body = (
        r"\pard Zo\'eb \u8364?5 \u-10179?\u-8704?\par {\f2\'cf\'f0\'e0\'e2\'e4\'e0\par}"
        r"{\f3\'83\'8c\'81\'5b}\par left\cell right\cell\row {\v unseen}{\deleted cut}end"
        r"{\footnote A note.}{\field{\*\fldinst HYPERLINK}{\fldrslt  link}} \{x\}\par"
        r"{\header Page head}{\pict 89504e47}{\*\unknown junk}"
    )
    fonts = r"\ansi\ansicpg1252{\fonttbl{\f2\fcharset204 A;}{\f3\fcharset128 B;}}"
    found = from_rtf(make_rtf(body, head=fonts), origin="a.rtf")
    assert lines(found) == [
        "Zoë €5 😀", "Правда", "レー", "left", "right", "end link {x}", "A note.",
    ]  # fmt: skip


def test_rtf_info_names_title_and_author_not_the_last_operator() -> None:
    info = rf"{{\title {HEADLINE}}}{{\author Esi Mensah}}{{\operator Someone Else}}"
    found = from_rtf(make_rtf(rf"{HEADLINE}\par {LEAD}\par", info=info), origin="a.rtf")
    assert (found.hints.title, found.hints.authors) == (HEADLINE, ("Esi Mensah",))


def test_rtf_with_binary_data_resumes_after_it() -> None:
    data = rb"{\rtf1 before {\pict\bin6 }}}{{{}after\par}"
    assert lines(from_rtf(data, origin="a")) == ["before after"]


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)
WIDE = "<w:p/>" * 1_000_001
DEEP = "<w:ins>" * 5_000 + "</w:ins>" * 5_000


def _encrypted(data: bytes) -> bytes:
    """The archive with the mark of a password on each of its members."""
    marked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            struct.pack_into("<H", marked, at + offset, 1)
            at = marked.find(signature, at + 1)
    return bytes(marked)


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(65_000_000))
        archive.writestr("content.xml", bytes(65_000_000))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("reader", "made", "reason"),
    [
        (from_docx, lambda: b"PK\x03\x04 torn", "broken DOCX"),
        (from_docx, lambda: make_zip({"a": "b"}), "broken DOCX"),
        (from_docx, lambda: make_docx(paragraph("x"))[:-40], "broken DOCX"),
        (from_docx, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (from_docx, lambda: _encrypted(make_docx(paragraph("x"))), "password"),
        (from_docx, lambda: make_docx("<w:p/>"), "no text"),
        (from_docx, lambda: make_docx(paragraph("&c;"), prolog=ENTITIES), "broken DOCX"),
        (from_docx, lambda: make_docx(DEEP), "broken DOCX"),
        (from_docx, lambda: make_docx(WIDE), "too large"),
        (from_docx, _bomb, "too large"),
        (from_odt, _bomb, "too large"),
        (from_odt, lambda: make_odt("<text:p/>"), "no text"),
        (from_odt, lambda: make_odt("x", manifest="<m><encryption-data/></m>"), "password"),
        (from_odt, lambda: make_zip({"content.xml": "<a>"}), "broken ODT"),
        (from_rtf, lambda: b"no rtf", "broken RTF"),
        (from_rtf, lambda: b"{\\rtf1" + b"{" * 1_000_000, "no text"),
        (from_rtf, lambda: b"{\\rtf1" + b"{a}" * 1_000_000, "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_soon_and_with_a_reason(
    reader: Callable[..., Found], made: Callable[[], bytes], reason: str
) -> None:
    data = made()
    with pytest.raises(UnreadableDocument) as refused:
        reader(data, origin="bad")
    assert refused.value.reason == reason
    assert refused.value.remedy


def test_many_empty_paragraphs_and_a_hostile_font_table_cost_seconds_at_most() -> None:
    assert lines(from_docx(make_docx("<w:p/>" * 300_000 + paragraph("x")), origin="a")) == ["x"]
    fonts = rb"{\rtf1{\fonttbl" + rb"\f1\fcharset0" * 100_000 + rb"}x\par}"
    assert lines(from_rtf(fonts, origin="a")) == ["x"]
