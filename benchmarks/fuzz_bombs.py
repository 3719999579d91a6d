"""Files made to overwhelm a parser: nested without end, of a high ratio, lying, repetitive.

Each is made at a size up to the full one ('10^6-deep HTML'), drawn anew for each input.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

SENTENCE = "Kenya and Uganda signed an accord on the lake on Monday, 3 May 2016, they said. "
LARGEST = 10_000_000
"""Bytes of a bomb; texts are made up to twice as long."""


def bomb(random: Random, *, largest: float = 1.0) -> tuple[str, bytes]:
    """A bomb by chance: the name it is read under, and its bytes; `largest` scales the size."""
    name, make = random.choice(BOMBS)
    size = max(10, int(random.choice((1.0, 1.0, 0.3, 0.03)) * largest * 1_000_000))
    return name, make(size, random)[: 2 * LARGEST]


def _deep_html(size: int, random: Random) -> bytes:
    tags = ("div", "b", "span", "table", "ul", "font", "blockquote", "a", "p", "form", "svg", "x-y")
    tag = random.choice((*tags, "table><tr><td", "ul><li", "b><i", "dl><dd"))
    return b"<html><body>" + f"<{tag}>".encode() * size + SENTENCE.encode()


def _html_rows(size: int, random: Random) -> bytes:
    """A page of very many small things."""
    row = random.choice(
        ("<p>a", "<br>", "<a href=/x>y</a>", "<td>1", "<tr><td>x", "<li>y", "<!-- -->", "<b>x</b>",
         "<h2>t</h2>", f"<p>{SENTENCE}</p>", "<time datetime=2014-05-07>x</time>", "&#233;", "a&b;",
         "<meta name=author content=x>", "<script>1</script>", "<img alt=x>", "<div>2014-05-07",
         "<link rel=x>", "<title>x</title>", "<frameset>", "<option>x", "</p>", "<p hidden>x"),
    )  # fmt: skip
    return f"<html><body><p>{SENTENCE}</p>{row * (size * 4 // len(row))}".encode()


def _html_attributes(size: int, random: Random) -> bytes:
    one = random.choice(("", " a{}=b", " class='{}'", " style='display:{}'"))
    many = "".join(map(one.format, range(size // 8))) if one else f" title='{'x' * 5 * size}'"
    return f"<html><body><p{many}>{SENTENCE}</p>".encode()


def _json_in_html(size: int, random: Random) -> bytes:
    told = random.choice(("[" * size, '{"a":' * size, f'"{"x" * size}"', "9" * size, "<!--" * size))
    head = f"<html><head><script type='application/ld+json'>{told}</script></head>"
    return f"{head}<body><p>{SENTENCE * 3}</p>".encode()


def _deep_feed(size: int, _: Random) -> bytes:
    return b"<rss><channel><item>" + b"<a>" * size + b"x"


def _feed_rows(size: int, random: Random) -> bytes:
    row = random.choice(("<item/>", "<item><title>x</title></item>", "<a/>", "<!-- x -->",
                         "<item><description>x &lt;b&gt;</description></item>"))  # fmt: skip
    return f"<rss><channel>{row * (size // len(row))}</channel></rss>".encode()


def _entities(size: int, random: Random) -> bytes:
    """Billion laughs, one entity of great length called often, and entities of files outside."""
    kind = random.choice(("laughs", "long", "file", "parameter"))
    if kind == "laughs":
        told = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        told = f'<!ENTITY a0 "lol">{told}'
        call = "&a11;"
    elif kind == "long":
        told, call = f'<!ENTITY a "{"x" * (size // 10)}">', "&a;" * (size // 10)
    else:
        sign = "% " if kind == "parameter" else ""
        told, call = f'<!ENTITY {sign}a SYSTEM "file:///etc/passwd">{"%a;" if sign else ""}', "&a;"
    item = f"<item><title>t</title><description>{call}</description></item>"
    return f"<!DOCTYPE rss [{told}]><rss><channel>{item}</channel></rss>".encode()


def _entities_in_word(size: int, random: Random) -> bytes:
    told, _, rest = _entities(size, random).decode().partition("]>")
    call = rest.partition("<description>")[2].partition("<")[0]
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>{call}</w:t></w:r></w:p></w:body></w:document>"
    source = f'{told.replace(" rss", " w:document")}]><w:document xmlns:w="{name}">{body}'
    return _zip({"word/document.xml": source.encode()})


def _word(size: int, random: Random) -> bytes:
    row = random.choice(
        ("<w:p>", "<w:p/>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:r><w:rPr><w:vanish/></w:rPr>",
         "<w:tbl><w:tr><w:tc>", "<w:txbxContent><w:p>", "<w:br/>", "<w:t>x</w:t>"),
    )  # fmt: skip
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    count = size // (row.count("<") + 1)
    return _zip(
        {
            "word/document.xml": f'<w:document xmlns:w="{name}"><w:body>{row * count}'.encode()
            + (b"</w:body></w:document>" if row.count("<") == row.count("</") * 2 else b"")
            + (b"</w:body></w:document>" if row.endswith("/>") else b"")
        }
    )


def _rich_text(size: int, random: Random) -> bytes:
    row = random.choice(
        (b"{", b"{\\*\\x ", b"}", b"\\par ", b"a\\par ", b"\\u8364?", b"\\'e9", b"{\\footnote a}",
         b"{\\b ", b"\\f1\\f0 ", b"\\bin5 xxxxx", b"{\\fonttbl{\\f0 ", b"\\ansicpg932\\'81",
         b"\\~"),
    )  # fmt: skip
    return b"{\\rtf1 " + row * (2 * size // len(row)) + SENTENCE.encode() + b"}"


def _mime(size: int, random: Random) -> bytes:
    """Mail within mail, boundaries, long headers, rubbish in every transfer encoding."""
    top = b"From: a b <a@b.example>\r\nMIME-Version: 1.0\r\n"
    count = max(2, size // 100)
    kind = random.choice(("nested", "parts", "mails", "headers", "folded", "words", "rubbish"))
    coding = random.choice((b"base64", b"quoted-printable", b"x-uuencode", b"8bit"))
    part = b"--=\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(count)
    )
    body = SENTENCE.encode()
    return (
        top
        + {
            "nested": nested.encode(),
            "parts": b'Content-Type: multipart/mixed; boundary="="\r\n\r\n' + part * count,
            "mails": (b"Content-Type: message/rfc822\r\n\r\n" + top) * count + body,
            "headers": b"X-A: b\r\n" * (size // 8) + b"\r\n" + body,
            "folded": b"Subject: " + b" x\r\n" * (size // 4) + b"\r\n" + body,
            "words": b"Subject: " + b"=?utf-8?q?=C3?= " * (size // 16) + b"\r\n\r\n" + body,
            "rubbish": b"Content-Transfer-Encoding: "
            + coding
            + b"\r\n\r\n"
            + random.randbytes(size),
        }[kind]
    )


def _table(size: int, random: Random) -> bytes:
    row = random.choice(
        (b'"x', b"x\n", b'"x"y\n', b"x,y,z\n", b",", b'x,"', b"\n", b'""', b'a,"b\n')
    )
    return b"title,text\n" + row * (size // len(row)) + b"a,b\n"


def _lines_of_json(size: int, random: Random) -> bytes:
    row = random.choice(
        ("[", '{"text":', '{"text": "a"}\n', "{}\n", '{"text": ' + "9" * 5000 + "}\n", '{"a": [',
         '{"text": "\\ud800"}\n', '{"text": 1}\n', "\n", '{"text": "' + SENTENCE + '"}\n'),
    )  # fmt: skip
    return b'{"text": "Oman and Yemen met."}\n' + (row * (size // len(row))).encode()


def _text(size: int, random: Random) -> bytes:
    row = random.choice(
        ("a\n", "a\n\n", "\n", SENTENCE, SENTENCE + "\n\n", SENTENCE[:60] + "\n", "a", "1", " ",
         "> ",
         "> x\n", ">" * 50 + " x\n", "By Ada Finch\n", "3 May 2016\n", "3 May 2016 ", "May ",
         "2016 ",
         "https://a.example/b\n", "#1 Posted 3 May 2016 10:12\nWe see.\n", '"', "“x” ", "(",
         "“" * 9,
         "On Sat, 3 May 2014, Bo Lund wrote:\n> Is it?\nYes.\n\n", "Bo Lund wrote:\n", "中", "。",
         "Ж ",
         "Ada Finch ", "Ada Finch\n", "\u0301", "\u200b", "\u202e", "\ufffd", "\t", "x\r", "\f",
         "--\n",
         "1 of 2 DOCUMENTS\n", "Document DELT000020140505ea5100001\n", "End of Document\n", "Re: ",
         "Ankara Athens ", "A. B. C. ", "...", "a@b.example ", "Source: X\n", "Related\n",
         "Page 1 of 2\n",
         "x-\n", "The White House said. ", "Joined: Jan 2009\n", "reply\n", "- x\n", "’s ", "a’",
         "«x» "),
    )  # fmt: skip
    grown = random.choice((1, 1, 4, 20)) * size
    tail = random.choice(("", "\n\n" + SENTENCE * 3))
    return f"{SENTENCE}\n\n{row * (grown // len(row.encode()))}{tail}".encode()


def _different_lines(size: int, random: Random) -> bytes:
    """Lines that are all different, so that nothing is remembered."""
    words = SENTENCE.split()
    lines = (f"{' '.join(random.sample(words, 8))} {n}" for n in range(size // 60))
    return random.choice(("\n", "\n\n", "\n> ", " ")).join(lines).encode()


def _markdown(size: int, random: Random) -> bytes:
    row = random.choice(
        ("[", "*a ", "**", "> ", "`", "``a", "- ", "  - x\n", "|a", "| a | b |\n", "![", "[a](",
         "<a ",
         "# x\n\n", "1. ", "_a_", "~~~\n", "&a;", "[a]: b\n", "\\", "<!--", "[a][b]", "    x\n",
         "***\n"),
    )  # fmt: skip
    opening = random.choice(("# Note\n\n", "| a | b |\n|---|---|\n", "---\ntitle: x\n"))
    return (opening + row * (size // len(row))).encode()


def _zip(members: dict[str, bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _zip_bomb(size: int, random: Random) -> bytes:
    """A high ratio; the same in members one over the other; sizes that lie; many members."""
    kind = random.choice(("ratio", "overlapping", "lying", "many", "nested", "lzma"))
    content = random.choice((b"\0", b"a", b"a b\n", SENTENCE.encode()))
    content *= 100 * size // len(content)
    if kind == "many":
        return _zip({f"{number}.txt": b"" for number in range(size // 20)})
    if kind == "nested":
        data = content[:size]
        for _ in range(random.randrange(2, 13)):
            data = _zip({"a": data, "b": data})
        return data
    packed = bytearray(_zip({"a.txt": content}, packing=14 if kind == "lzma" else 8))
    if kind == "overlapping":
        return _over(bytes(packed), 200)
    if kind == "lying":
        at = packed.rindex(b"PK\x01\x02")
        packed[at + 24 : at + 28] = struct.pack("<L", random.choice((0, 10, 2**32 - 2)))
    return bytes(packed)


def _over(packed: bytes, count: int) -> bytes:
    """A ZIP whose directory names the same bytes many times."""
    at = packed.rindex(b"PK\x01\x02")
    end = packed.rindex(b"PK\x05\x06")
    entry = packed[at:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, count * len(entry), at, 0)
    return packed[:at] + entry * count + tail


def _gzip_bomb(size: int, random: Random) -> bytes:
    kind = random.choice(("ratio", "members", "nested"))
    if kind == "members":
        return gzip.compress(b"") * (size // 20)
    content = random.choice((b"\0", b"a\n", b"\n", SENTENCE.encode() + b"\n", b'{"text": "a"}\n'))
    data = gzip.compress(content * (100 * size // len(content)), 1)
    for _ in range(random.randrange(12) if kind == "nested" else 0):
        data = gzip.compress(data)
    return data


def _crawl(size: int, random: Random) -> bytes:
    """Records without end, of a lying length, or whose content unpacks to too much."""
    kind = random.choice(("many", "lying", "coded", "headers"))
    top = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    if kind == "headers":
        return top + b"X-A: b\r\n" * (size // 8)
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    body += b"Content-Encoding: gzip\r\n\r\n" if kind == "coded" else b"\r\n"
    body += gzip.compress(b"a " * 50 * size, 1) if kind == "coded" else SENTENCE.encode()
    length = random.choice((0, 1, 2**40, 2**64)) if kind == "lying" else len(body)
    record = top + f"Content-Length: {length}\r\n\r\n".encode() + body + b"\r\n\r\n"
    return record * (1 if kind == "coded" else max(1, size // 200))


def _pdf(size: int, random: Random) -> bytes:
    """Loops in its tables and trees, one form drawn often, drawings that unpack to too much."""
    kind = random.choice(
        ("pages", "form", "nested", "drawing", "loop", "count", "array", "fonts", "plain")
    )
    font = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    shown = {
        "form": "/X Do " * (size // 6),
        "nested": "/X Do " * 8,
        "plain": "q Q " * (size // 4),
        "drawing": "(Ada) Tj T* " * (size // 6),
    }.get(kind, f"({SENTENCE}) Tj ")
    stream = zlib.compress(f"BT /F1 11 Tf 14 TL 60 760 Td {shown} ET".encode())
    form = b"BT /F1 9 Tf (Bo) Tj ET " + (b"/X Do " * 8 if kind == "nested" else b"")
    kids = {"pages": "3 0 R " * (size // 100), "loop": "2 0 R 3 0 R"}.get(kind, "3 0 R")
    count = {"count": 10**9}.get(kind, kids.count("R"))
    other = "[" * size if kind == "array" else "<<" * size if kind == "fonts" else "null"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        f"<</Type/Page/Parent 2 0 R/Resources<<{font}/XObject<</X 5 0 R>>>>/Contents 4 0 R".encode()
        + b"/Annots 6 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        f"<</Type/XObject/Subtype/Form/Resources<<{font}/XObject<</X 5 0 R>>>>".encode()
        + b"/Length %d>>stream\n%s\nendstream" % (len(form), form),
        other.encode(),
    )
    made, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(bodies, 1):
        offsets.append(len(made))
        made += b"%d 0 obj%sendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    before = f"/Prev {len(made)}" if kind == "loop" else ""
    tail = f"trailer<</Size 7/Root 1 0 R{before}>>\nstartxref\n{len(made)}\n%%EOF"
    return made + b"xref\n0 7\n0000000000 65535 f \n" + table + tail.encode()


BOMBS: tuple[tuple[str, Callable[[int, Random], bytes]], ...] = (
    ("deep.html", _deep_html), ("rows.html", _html_rows), ("rows.html", _html_rows),
    ("attributes.html", _html_attributes), ("json.html", _json_in_html),
    ("deep.xml", _deep_feed), ("rows.xml", _feed_rows), ("entities.xml", _entities),
    ("entities.docx", _entities_in_word), ("rows.docx", _word), ("rows.rtf", _rich_text),
    ("mime.eml", _mime), ("mime.eml", _mime), ("rows.csv", _table), ("rows.jsonl", _lines_of_json),
    ("rows.txt", _text), ("rows.txt", _text), ("rows.txt", _text), ("lines.txt", _different_lines),
    ("rows.md", _markdown), ("rows.md", _markdown), ("bomb.zip", _zip_bomb),
     ("bomb.gz", _gzip_bomb),
    ("crawl.warc", _crawl), ("bomb.pdf", _pdf), ("bomb.pdf", _pdf),
)  # fmt: skip
