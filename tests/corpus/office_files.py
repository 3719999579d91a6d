"""Office files made for these tests, byte by byte where a library would hide what is at stake."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)


def paragraph(text: str, *, style: str = "") -> str:
    """A paragraph of WordprocessingML around plain words."""
    marks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marks}<w:r><w:t>{text}</w:t></w:r></w:p>"


def make_docx(
    body: str, *, footnotes: str = "", core: str = "", prolog: str = "", main: str = "document"
) -> bytes:
    """A DOCX of these paragraphs (WordprocessingML), notes and core properties."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        f"word/{main}.xml": f"{prolog}<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_W}>{footnotes}</w:footnotes>"
    if core:
        parts["docProps/core.xml"] = f"<cp:coreProperties {_CORE}>{core}</cp:coreProperties>"
    return make_zip(parts)


def make_odt(body: str, *, meta: str = "", manifest: str = "") -> bytes:
    """An ODT of this content (inside office:text) and metadata."""
    content = f"<office:document-content {_ODF}><office:body><office:text>{body}"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content + "</office:text></office:body></office:document-content>",
    }
    if meta:
        parts["meta.xml"] = f"<office:document-meta {_ODF}>{meta}</office:document-meta>"
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return make_zip(parts)


def make_rtf(body: str, *, head: str = r"\ansi\ansicpg1252", info: str = "") -> bytes:
    """An RTF file of this body, in bytes of its own code page (escapes)."""
    told = rf"{{\info{info}}}" if info else ""
    return rf"{{\rtf1{head}{{\fonttbl{{\f0\fnil\fcharset0 Arial;}}}}{told}{body}}}".encode("ascii")


def make_zip(parts: dict[str, str]) -> bytes:
    """A ZIP archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def make_pdf(pages: list[list[str]], *, info: str = "") -> bytes:
    """A PDF whose pages show these lines from top to bottom."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 760 Td {shown}ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append(f"<<{info}>>")
    made = "%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {len(objects)} 0 R>>"
    return (
        f"{made}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}\n"
        f"startxref\n{len(made)}\n%%EOF"
    ).encode("latin-1")
