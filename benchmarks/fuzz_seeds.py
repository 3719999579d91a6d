"""One small sound file of each format that the reader takes, most made with real libraries.

They are what `fuzz_reading` and `fuzz_atheris` spoil. All words are written for them.
"""

from __future__ import annotations

import csv
import email.policy
import gzip
import io
import json
import mailbox
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import pypdf
from fastwarc.warc import WarcRecord, WarcRecordType
from lxml import etree
from odfdo import Document as Office
from odfdo import Header, Paragraph

EXAMPLES = Path(__file__).parent.parent / "examples/japan-russia"
TEXTS = {
    "en": "Harbour talks resume\n\nBy Ada Finch\nPublished: 7 May 2014\n\nNorway and Iceland agreed"
    " on Monday to reopen the talks on mackerel, the two ministers said in Bergen.\n\nNo date was"
    " set. A second round may follow in June 2014.\n\nShare this\nRelated stories\n",
    "de": "Österreich und Ungarn streiten um die Brücke\n\nVon Eva Grün, 3. März 2015\n\nDie beiden"
    " Länder haben am Dienstag keine Einigung über die Maut erzielt, sagte der Minister.\n",
    "fr": "Le Tchad et le Niger rouvrent leur frontière\n\nPublié le 12 août 2016\n\nLes deux pays"
    " ont signé jeudi un accord sur les marchés, a déclaré le préfet à Diffa.\n",
    "es": "Perú y Ecuador hablan del río\n\nPor Inés Mora\n\nLos dos ministros firmaron el lunes"
    " un convenio sobre el agua, según dijeron en Loja el 4 de enero de 2017.\n",
    "ru": "Грузия и Армения открыли дорогу\n\n15 июля 2015\n\nМинистры двух стран заявили во"
    " вторник, что дорога будет открыта для грузовиков до конца года.\n",
    "zh": "老挝与越南签署河运协议\n\n2016年5月3日\n\n"
    "两国部长星期一在万象表示，协议将于明年生效。\n",
    "ja": "モンゴルと韓国が鉄道で合意\n\n2015年7月8日\n\n"
    "両国の閣僚は月曜日、新しい路線の建設に合意したと述べた。\n",
}
THREAD = (
    "Forum > Trade > Will the pass reopen?\n\nkestrel\nJoined: Jan 2009\nPosts: 12\n"
    "#1 Posted 3 May 2014 10:12\nI think both sides need the pass more than they say.\n\n"
    "marten\n#2 Posted 3 May 2014 11:40\nkestrel wrote:\n"
    "> I think both sides need the pass more than they say.\nNot in winter they do not.\n\n"
    "On Sat, May 3, 2014 at 12:02 PM, marten <m@lists.example> wrote:\n> Not in winter.\n"
    ">> I think both sides need the pass.\nSnow closes it until April.\n-- \nkestrel\n"
)
NEXIS = "".join(
    f"\n                               {n} of 2 DOCUMENTS\n\n\n"
    "                       The Delta Post\n\n"
    f"                             May {n}, 2014 Thursday\n\nFerry line {n} opens again\n\n"
    f"BYLINE: Ada Finch\n\nSECTION: NEWS; Pg. {n}\n\nLENGTH: 40 words\n\n\n"
    "The ferry between the two banks runs again since Monday, and the queue is gone, the\n"
    "harbour office said. The fee stays what it was before the flood of last year.\n\n"
    "LOAD-DATE: May 9, 2014\n\nLANGUAGE: ENGLISH\n\n"
    for n in (1, 2)
)
FACTIVA = "".join(
    f"Grain deal {n} signed in Odessa\n\nBy Ada Finch\n210 words\n5 May 2014\n10:12\nDelta Wire\n"
    "DELT\nEnglish\nCopyright 2014 Delta Wire\n\nUkraine and Egypt signed on Monday the first"
    " contract of the year, the ministry said. Ships leave in June.\n\n"
    f"Document DELT000020140505ea5{n}000e1\n\n"
    for n in (1, 2)
)
MARKDOWN = (
    "---\ntitle: A note\nauthor: Ada Finch\ndate: 2014-05-07\n---\n# A note on tariffs\n\n> quoted"
    f"\n\n- one\n  1. two\n\n| a | b |\n|---|---|\n| x | y |\n\n```\ncode\n```\n\n{TEXTS['en']}"
)


def page(text: str, *, language: str = "en") -> str:
    """A text as an HTML page with a head, a menu, a table and hidden words."""
    lines = "".join(f"<p>{line}</p>\n" for line in text.split("\n\n"))
    told = json.dumps(
        {"@type": "NewsArticle", "headline": text[:20], "datePublished": "2014-05-07"}
    )
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{text[:20]}'
        f'</title><meta property="og:site_name" content="Delta"><script type="application/ld+json">'
        f"{told}</script></head><body><nav><a href='/a'>Home</a><ul><li>News</li></ul></nav>"
        f"<article><h1>{text[:20]}</h1><time datetime='2014-05-07'>7 May 2014</time>{lines}"
        "<table><tr><td>1</td><td>2</td></tr></table><blockquote>Said so.</blockquote></article>"
        "<div style='display:none'>hidden</div><footer>&copy; 2014</footer></body></html>"
    )


def make_pdf(lines: list[str]) -> bytes:
    """A PDF of two pages that show these lines, written anew by pypdf."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 60 760 Td {shown}ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    sheet = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1{font}>>>>"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
        f"{sheet}/Contents 5 0 R>>",
        f"{sheet}/Contents 5 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
    )
    made, offsets = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    made += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n"
    return f"{made}{made.index('xref')}\n%%EOF".encode("latin-1")


def packed_pdf(plain: bytes) -> bytes:
    """The same PDF with its drawings compressed and a title, as pypdf writes it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    for sheet in writer.pages:
        sheet.compress_content_streams()
    writer.add_metadata({"/Title": "Harbour talks", "/Author": "Ada Finch"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def make_zip(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_docx(lines: list[str]) -> bytes:
    """A Word file of these paragraphs, a footnote, a deleted run and properties."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    shown = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    call = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r/></w:del></w:p>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>See below.</w:t></w:r></w:p></w:footnote>'
    core = "http://purl.org/dc/elements/1.1/"
    return make_zip(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{name}"><w:body>{shown}{call}</w:body>'
            "</w:document>",
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{name}">{note}</w:footnotes>',
            "docProps/core.xml": f'<p xmlns:dc="{core}"><dc:creator>Ada Finch</dc:creator></p>',
        }
    )


def make_odt(lines: list[str]) -> bytes:
    """An ODT of a heading and paragraphs, made by odfdo."""
    office = Office("text")
    office.body.clear()
    office.body.append(Header(1, lines[0]))
    for line in lines[1:]:
        office.body.append(Paragraph(line))
    out = io.BytesIO()
    office.save(out)
    return out.getvalue()


def make_rtf(lines: list[str]) -> bytes:
    r"""An RTF file of these paragraphs, all but ASCII as \u, with an info group and a footnote."""

    def escaped(line: str) -> str:
        return "".join(c if " " <= c < "\x7f" else rf"\u{ord(c)}?" for c in line)

    shown = r"\par ".join(map(escaped, lines))
    info = r"{\info{\title Harbour}{\author Ada Finch}{\creatim\yr2014\mo5\dy7}}"
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset204 Arial;}}"
    return (head + info + shown + r"{\footnote See \'e9 below.}{\*\x hidden}}").encode("ascii")


def make_mail(text: str, *, attached: bytes | None = None) -> bytes:
    """A mail in plain text and HTML, quoting another; with a report where one is given."""
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = "Re: Häfen"
    mail["From"] = "Ada Finch <a@lists.example>"
    mail["To"] = "list@lists.example"
    mail["Date"] = "Wed, 07 May 2014 10:20:00 +0200"
    mail.set_content(f"{text}\nOn 6 May 2014, Bo Lund wrote:\n> Is it so?\n>> It is.\n-- \nAda\n")
    mail.add_alternative(page(text), subtype="html")
    if attached is not None:
        mail.add_attachment(attached, maintype="application", subtype="pdf", filename="report.pdf")
    return mail.as_bytes()


def make_mailbox(mails: list[bytes]) -> bytes:
    """A mailbox of these mails, as the standard library writes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.mbox"
        box = mailbox.mbox(path)
        for mail in mails:
            message = mailbox.mboxMessage(mail)
            message.set_from("a@lists.example Wed May  7 10:20:00 2014")
            box.add(message)
        box.close()
        return path.read_bytes()


def make_table(delimiter: str) -> bytes:
    """A table of the texts with their titles and days."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "title", "date", "text"])
    for number, text in enumerate(TEXTS.values()):
        writer.writerow([number, text[:12], "2014-05-07", text])
    return out.getvalue().encode()


def make_feed(*, atom: bool) -> bytes:
    """A feed of the texts, RSS or Atom."""
    top = etree.Element("feed" if atom else "rss")
    inner = top if atom else etree.SubElement(top, "channel")
    etree.SubElement(inner, "title").text = "Delta Post"
    for text in TEXTS.values():
        entry = etree.SubElement(inner, "entry" if atom else "item")
        etree.SubElement(entry, "title").text = text[:12]
        etree.SubElement(entry, "updated" if atom else "pubDate").text = "2014-05-07T10:20:00Z"
        etree.SubElement(entry, "content" if atom else "description").text = f"<p>{text}</p>"
    if atom:
        top.set("xmlns", "http://www.w3.org/2005/Atom")
    source = etree.tostring(top, xml_declaration=True, encoding="utf-8")
    return bytes(source)


def make_crawl(pages: list[bytes], *, packed: bool) -> bytes:
    """A WARC of these pages, each record packed for itself if asked for."""
    out = io.BytesIO()
    for number, body in enumerate(pages):
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = f"https://delta.example/{number}"
        record.headers["WARC-Date"] = "2016-05-07T10:20:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
        one = io.BytesIO()
        record.write(one)
        out.write(gzip.compress(one.getvalue(), mtime=0) if packed else one.getvalue())
    return out.getvalue()


def seeds() -> dict[str, bytes]:
    """The files by their names, each of some kilobytes; the last is a ZIP of all the others."""
    made = dict(_seeds())
    return {**made, "all.zip": make_zip(made)}


def _seeds() -> Iterator[tuple[str, bytes]]:
    lines = [line for line in TEXTS["en"].splitlines() if line]
    for language, text in TEXTS.items():
        yield f"{language}.txt", text.encode()
        yield f"{language}.html", page(text, language=language).encode()
    for path in sorted(EXAMPLES.glob("[0-9]*")):
        yield path.name, path.read_bytes()[:6_000]
    yield "thread.txt", THREAD.encode()
    yield "thread.html", page(THREAD).encode()
    yield "note.md", MARKDOWN.encode()
    pdf = make_pdf(lines)
    yield "plain.pdf", pdf
    yield "packed.pdf", packed_pdf(pdf)
    yield "a.docx", make_docx(lines)
    yield "a.odt", make_odt(lines)
    yield "a.rtf", make_rtf(TEXTS["ru"].splitlines())
    mails = [make_mail(TEXTS["de"]), make_mail(TEXTS["ja"], attached=pdf)]
    yield "a.eml", mails[0]
    yield "attached.eml", mails[1]
    yield "list.mbox", make_mailbox(mails)
    rows = ({"text": text, "title": text[:12], "author": ["Ada Finch"]} for text in TEXTS.values())
    jsonl = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    yield "wires.jsonl", jsonl
    yield "wires.jsonl.gz", gzip.compress(jsonl, mtime=0)
    yield "table.csv", make_table(",")
    yield "table.tsv", make_table("\t")
    yield "rss.xml", make_feed(atom=False)
    yield "atom.xml", make_feed(atom=True)
    pages = [page(TEXTS[language], language=language).encode() for language in ("es", "fr")]
    yield "crawl.warc", make_crawl(pages, packed=False)
    yield "crawl.warc.gz", make_crawl(pages, packed=True)
    yield "nexis.txt", NEXIS.encode()
    yield "nexis.rtf", make_rtf(NEXIS.splitlines())
    yield "factiva.txt", FACTIVA.encode()
    yield "factiva.docx", make_docx(FACTIVA.splitlines())
