r"""RTF: its paragraphs as a word processor would show them, and what its info group says.

Own reading, for three reasons: the kept library drops footnotes, shows deleted and hidden text,
and its patterns take minutes on a few kilobytes of hostile font table. Here each byte is looked
at once. Source: Microsoft, Rich Text Format Specification 1.9.1 (2008).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from detente.errors import UnreadableDocument

MOST_MARKS = 1_500_000
"""Braces, words and runs read of one file: a long book has half; all take 5 s."""
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_CODEPAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Encoding of each \fcharset that names one; 0 and 1 mean the document's own."""
_OLD_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_BREAKS = frozenset(["par", "line", "sect", "page", "row", "cell", "nestcell", "nestrow", "column"])
_SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_ASIDES = frozenset(["footnote", "shptxt"])
"""Groups whose text stands apart from the paragraph they are anchored in: it follows the body."""
_INFO = frozenset(["title", "author", "creatim"])
_SHOWN_THOUGH_STARRED = frozenset(["shpinst", "shptxt", "footnote"])
_SILENT = frozenset([
    "annotation", "atnauthor", "atndate", "atnicn", "atnid", "atnparent", "atnref", "atntime",
    "bkmkend", "bkmkstart", "buptim", "category", "colorschememapping", "colortbl", "comment",
    "company", "datafield", "datastore", "doccomm", "docvar", "falt", "fldinst", "file", "filetbl",
    "fname", "footer", "footerf", "footerl", "footerr", "formfield", "ftncn", "ftnsep", "ftnsepc",
    "aftncn", "aftnsep", "aftnsepc", "generator", "header", "headerf", "headerl", "headerr",
    "hlinkbase", "info", "keywords", "latentstyles", "list", "listlevel", "listname",
    "listoverride", "listoverridetable", "listtable", "listtext", "manager", "nonshppict",
    "objdata", "object", "operator", "panose", "pict", "pntext", "pntxta", "pntxtb", "printim",
    "private", "revtbl", "revtim", "rsidtbl", "rxe", "sn", "sp", "stylesheet", "subject", "sv",
    "tc", "template", "themedata", "txe", "userprops", "xe", "xmlnstbl", "nonesttables", "shprslt",
])  # fmt: skip
"""Groups that show nothing: pictures, tables of styles, headers and footers, comments, codes."""


@dataclass(frozen=True, slots=True)
class RichText:
    """Paragraphs in order, asides (footnotes, text boxes) last; the info group's own words."""

    lines: tuple[str, ...]
    title: str | None
    author: str | None
    created: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a pair of braces: where text goes, and how bytes are read."""

    sink: int | None
    codepage: str
    skips: int = 1
    hidden: bool = False
    destination: str = ""


@dataclass(slots=True)
class _Sink:
    """Lines finished, and the words of the one being read."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        joined = "".join(self.words).encode("utf-16-le", "surrogatepass")
        line = " ".join(joined.decode("utf-16-le", "replace").replace("\x00", "").split())
        self.words.clear()
        if line:
            self.lines.append(line)


def read_rich_text(data: bytes, *, origin: str) -> RichText:
    r"""The paragraphs and info of RTF bytes.

    Raises UnreadableDocument where the bytes do not begin as RTF, or hold more than MOST_MARKS.

    Example
    -------
    >>> read_rich_text(rb"{\rtf1 Chile\par Peru{\footnote Lima}}", origin="-").lines
    ('Chile', 'Peru', 'Lima')
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise UnreadableDocument(
            origin, "broken RTF", r"it does not begin with {\rtf", "Save it again as RTF or DOCX"
        )
    reader = _Reader()
    at = count = 0
    while match := _TOKEN.match(data, at):
        at = match.end() + reader.take(match)
        count += 1
        if count > MOST_MARKS:
            raise UnreadableDocument(
                origin, "too large", f"it has more than {MOST_MARKS:,} marks",
                "Save its text as plain text or DOCX",
            )  # fmt: skip
        if reader.closed:
            break
    return reader.finished()


class _Reader:
    def __init__(self) -> None:
        self.closed = False
        self._body = _Sink()
        self._info = {name: _Sink() for name in ("title", "author")}
        self._sinks = [self._body, *self._info.values()]
        self._group = _Group(0, "cp1252")
        self._stack: list[_Group] = []
        self._pending = bytearray()
        self._to_skip = 0
        self._starred = False
        self._document_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._created: dict[str, int] = {}

    def take(self, match: re.Match[bytes]) -> int:
        """Take in one token; how many bytes of binary data follow it, to be passed over."""
        word, number, coded, symbol, brace, plain = match.groups()
        if plain is not None:
            self._bytes(plain)
        elif coded is not None:
            self._bytes(bytes.fromhex(coded.decode("ascii")))
        elif word is not None:
            return self._word(word.decode("ascii"), None if number is None else int(number))
        elif brace is not None:
            self._brace(opening=brace == b"{")
        elif symbol is not None:
            self._symbol(symbol)
        return 0

    def finished(self) -> RichText:
        self._flush()
        for sink in self._sinks:
            sink.end_line()
        titles, authors = (sink.lines for sink in self._info.values())
        day = [self._created.get(name, 0) for name in ("yr", "mo", "dy")]
        asides = [line for sink in self._sinks[3:] for line in sink.lines]
        return RichText(
            lines=(*self._body.lines, *asides),
            title=" ".join(titles) or None,
            author=" ".join(authors) or None,
            created="{:04}-{:02}-{:02}".format(*day) if all(day) else None,
        )

    def _bytes(self, run: bytes) -> None:
        skipped = min(self._to_skip, len(run))
        self._to_skip -= skipped
        if self._group.sink is not None and not self._group.hidden:
            self._pending += run[skipped:]

    def _flush(self) -> None:
        if self._pending and self._group.sink is not None:
            text = self._pending.decode(self._group.codepage, errors="replace")
            self._sinks[self._group.sink].words.append(text)
        self._pending.clear()

    def _brace(self, *, opening: bool) -> None:
        self._flush()
        self._to_skip, self._starred = 0, False
        if opening:
            self._stack.append(self._group)
        elif self._stack:
            self._group = self._stack.pop()
            self.closed = not self._stack

    def _symbol(self, symbol: bytes) -> None:
        sign = symbol.decode("latin-1")
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._break()
        elif sign in _SIGNS:
            self._show(_SIGNS[sign])

    def _show(self, text: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._group.sink is not None and not self._group.hidden:
            self._flush()
            self._sinks[self._group.sink].words.append(text)

    def _break(self) -> None:
        self._flush()
        if self._group.sink is not None:
            self._sinks[self._group.sink].end_line()

    def _word(self, word: str, number: int | None) -> int:
        starred, self._starred = self._starred, False
        if word == "bin":
            return max(0, number or 0)
        if self._group.sink is None and not self._group.destination:
            return 0
        self._flush()
        if word == "u" and number is not None:
            self._to_skip = 0
            self._show(chr(number & 0xFFFF))
            self._to_skip = self._group.skips
        elif word in _SIGNS:
            self._show(_SIGNS[word])
        elif word in _BREAKS:
            self._break()
        elif not self._opens(word, starred=starred):
            self._sets(word, number)
        return 0

    def _opens(self, word: str, *, starred: bool) -> bool:
        """Whether a word at the start of a group makes it another destination; it is made so."""
        group = self._group
        if word in _INFO and "info" in group.destination:
            sink = {"title": 1, "author": 2}.get(word)
            self._group = replace(group, sink=sink, destination=word)
        elif word in _ASIDES and group.sink is not None:
            self._sinks.append(_Sink())
            self._group = replace(group, sink=len(self._sinks) - 1)
        elif word in {"info", "fonttbl"}:
            self._group = replace(group, sink=None, destination=word)
        elif word in _SILENT or (starred and word not in _SHOWN_THOUGH_STARRED):
            self._group = replace(group, sink=None, destination="")
        else:
            return False
        return True

    def _sets(self, word: str, number: int | None) -> None:
        """Take in a word that changes how what follows is read."""
        value = 1 if number is None else number
        if word == "ansicpg":
            self._page(_known_page(f"cp{value}"))
        elif word in _OLD_PAGES:
            self._page(_OLD_PAGES[word])
        elif word == "fcharset" and self._group.destination == "fonttbl":
            self._fonts[self._font] = _CODEPAGES.get(value, "")
        elif word == "f" and self._group.destination == "fonttbl":
            self._font = value
        elif word == "f":
            codepage = self._fonts.get(value) or self._document_page
            self._group = replace(self._group, codepage=codepage)
        elif word == "uc":
            self._group = replace(self._group, skips=min(max(0, value), 9))
        elif word in {"v", "deleted", "plain"}:
            self._group = replace(self._group, hidden=word != "plain" and value != 0)
        elif word in {"yr", "mo", "dy"} and self._group.destination == "creatim":
            self._created[word] = value

    def _page(self, codepage: str) -> None:
        self._document_page = codepage
        self._group = replace(self._group, codepage=codepage)


def _known_page(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
