"""What each block of a mail is: its own words, a quote, a mail within it, a signature, a footer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.corpus import cues
from detente.corpus.blocks import Block, cut_blocks
from detente.corpus.extraction import Found, Hints
from detente.corpus.sorting import is_furniture
from detente.records import PartKind

NOTE = 400
"""Characters of one's own up to which a mail that forwards another is that other mail."""
FOOTER_BLOCKS = 12
"""Blocks at the end of a mail among which a list's footer stands."""
PARAGRAPH = 400
"""Characters from which a block is no footer, whatever words it holds."""
_QUOTE_MARK = re.compile(r"^[ \t]?(?:>[ \t]?)+", re.MULTILINE)
_NOT_BLANK = re.compile(r"[^\r\n]")
_FIELDS: dict[PartKind, frozenset[str]] = {
    "title": frozenset(
        ["subject", "betreff", "objet", "asunto", "oggetto", "тема", "主题", "主旨", "件名", "제목"]
    ),
    "byline": frozenset(["from", "von", "de", "da", "от", "发件人", "寄件者", "差出人"]),
    "date": frozenset(
        ["date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato",
         "дата", "отправлено", "日期", "发送时间", "日時", "送信日時", "날짜"]
    ),
    "boilerplate": frozenset(
        ["to", "cc", "bcc", "reply-to", "an", "à", "a", "para", "кому", "копия", "收件人", "宛先",
         "받는사람", "importance", "attachments", "anlagen"]
    ),
}  # fmt: skip
_FIELD = re.compile(r"\*?(?P<name>[\w-]{1,15})\s?\*?[:：]\*?\s*(?P<value>.*)", re.DOTALL)
_FORWARDED = re.compile(
    r"-{2,}\s*(?:forwarded message|forwarded by .{1,80}|weitergeleitete nachricht"
    r"|message transféré|message suivi|mensaje reenviado|mensagem encaminhada"
    r"|messaggio inoltrato|пересылаемое сообщение|转发的?邮件|転送メッセージ)\s*-{2,}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:"
    r"|début du message transféré\s?:|inicio del mensaje reenviado:",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|message d['’]origine"
    r"|mensaje original|mensagem original|messaggio originale|исходное сообщение|原始邮件"
    r"|元のメッセージ)\s*-{2,}",
    re.IGNORECASE,
)
_FORWARDS = re.compile(r"Subject: (?:\w{2,4}: ?)*(?:fwd?|wg|tr|rv|enc) ?:", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"(?:.*\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|escreveu|skrev|napisał|пишет"
    r"|написала?)\b.{0,60}|.*(?:写道|のメール|@).*)[:：]",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURE = re.compile(r"--|—|sent from my \w+.{0,40}|von meinem \w+ gesendet", re.IGNORECASE)
_RULE = re.compile(r"[_=*-]{10,}")
_FOOTER = re.compile(
    r"unsubscrib|mailing list|manage your (?:subscription|preferences)|you(?:['’]re| are) receiving"
    r"|abmelden|abbestellen|désabonner|désinscri|darse de baja|отписаться|退订|配信停止",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"received (?:this|it|the) .{0,40}\b(?:in error|by mistake)"
    r"|not the (?:intended|named) (?:recipient|addressee)"
    r"|(?:intended|meant) (?:only|solely|exclusively) for the|for the addressee only"
    r"|irrtümlich erhalten|nicht der (?:richtige|beabsichtigte) (?:adressat|empfänger)"
    r"|reçu ce message par erreur|destinataire(?:s)? (?:prévu|désigné)"
    r"|recibido (?:este|el) .{0,30}por error"
    r"|получили (?:это|данное) .{0,30}по ошибке",
    re.IGNORECASE,
)
_ARMOUR = re.compile(r"-----BEGIN PGP (?!MESSAGE).*|Hash: SHA\d+|-----END PGP.*")
SIGNED, STOPS = 4, (".", "!", "?", "…", "。")
"""Words at most of a greeting, a name or a date, and the marks by which an answer ends."""
FEWEST_FIELDS = 3
"""Header lines that show a mail within a mail where no line announces it."""


@dataclass(slots=True)
class Sheet:
    """The text of a mail while it is put together, in blocks, with what is settled of them."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    settled: dict[int, PartKind] = field(default_factory=dict)
    voted: dict[int, bool] | None = None
    plain: set[int] = field(default_factory=set)
    body: int = 0

    def add_header(self, name: str, value: str, *, kind: PartKind, label: int) -> None:
        """One header line; the first `label` characters of its value are no part of the value."""
        at = len(self.text)
        self.text += f"{name}: {value}\n"
        line = Block(at, len(self.text) - 1, f"{name}: {value}", 0)
        for block, is_kind in zip(
            _cut(line, len(name) + 2 + label), ("boilerplate", kind), strict=False
        ):
            self.blocks.append(block)
            self.settled[block.start] = is_kind
        self.body = len(self.blocks)

    def add_body(self, found: Found) -> None:
        """One part of the body: plain text with its quote marks told, or the blocks of a page."""
        self.text += "\n" if self.text else ""
        at = len(self.text)
        own, quoted = _marked(found.text) if found.media_type == "text/plain" else (None, ())
        self.text += found.text + "\n"
        for block in own if own is not None else found.blocks:
            self.blocks.append(replace(block, start=at + block.start, end=at + block.end))
        self.plain |= {at + block.start for block in own or ()}
        self.settled |= {at + start: kind for start, kind in found.settled.items()}
        self.settled |= {at + start: "quote" for start in quoted}
        if found.voted is not None:
            self.voted = (self.voted or {}) | {at + s: vote for s, vote in found.voted.items()}


def _cut(block: Block, label: int) -> list[Block]:
    """A block in two: the label that says what it is, and its value, if there is one."""
    value = block.text[label:]
    lead = len(value) - len(value.lstrip(" \t*"))
    name = block.text[:label].rstrip()
    first = Block(block.start, block.start + len(name), name, block.gap)
    begin = block.start + label + lead
    rest = [Block(begin, block.end, value[lead:], 0)] if value[lead:] else []
    return [first, *rest] if name else rest


def _marked(text: str) -> tuple[list[Block], list[int]]:
    """The blocks of a plain body in order, and where those begin that '>' marks as quoted.

    Either kind is cut with the other blanked out, so that no paragraph runs from one to the other.
    """
    lines = text.splitlines(keepends=True)
    marks = [_QUOTE_MARK.match(line) for line in lines]
    own = "".join(_NOT_BLANK.sub(" ", ln) if m else ln for ln, m in zip(lines, marks, strict=True))
    theirs = "".join(
        " " * m.end() + ln[m.end() :] if m else _NOT_BLANK.sub(" ", ln)
        for ln, m in zip(lines, marks, strict=True)
    )
    quoted = [replace(b, text=text[b.start : b.end]) for b in cut_blocks(theirs)]
    blocks = sorted([*cut_blocks(own), *quoted], key=lambda block: block.start)
    return blocks, [block.start for block in quoted]


@dataclass(frozen=True, slots=True)
class _Within:
    """A mail inside the mail: its header lines by kind, and where its words begin."""

    at: int
    after: int
    fields: dict[PartKind, Block]
    announced: bool


def settle_body(
    sheet: Sheet,
    *,
    media_type: str,
    hints: Hints,
    hints_of: Callable[[Mapping[PartKind, str]], Hints],
) -> Found:
    """The finished text of a mail; `hints_of` gives the hints of a header's values by kind."""
    within = list(_mails_within(sheet))
    source = None
    if within and (within[0].announced or _FORWARDS.match(sheet.text)):
        source = _forwarded(sheet, within)
    if source is not None:
        _head(sheet, source)
        hints = hints_of({kind: value.text for kind, value in source.fields.items()})
        within = [each for each in within if each.at > source.at]
    if within:
        _settle(sheet, within[0].at, within[0].after, "boilerplate")
        _settle(sheet, within[0].after, len(sheet.blocks), "quote")
    _settle_furniture(sheet)
    if hints.publisher is None:
        _settle_own(sheet)
    blocks = sorted(sheet.blocks, key=lambda block: block.start)
    return Found(
        sheet.text.rstrip("\n"), media_type, tuple(blocks), hints, sheet.voted, sheet.settled
    )


def _mails_within(sheet: Sheet) -> Iterator[_Within]:
    """The mails inside the mail that are not marked line by line, from the outermost on."""
    at = sheet.body
    while at < len(sheet.blocks):
        block = sheet.blocks[at]
        forwarded = _FORWARDED.fullmatch(block.text) is not None
        announced = forwarded or _ORIGINAL.fullmatch(block.text) is not None
        fields, after = _header_lines(sheet, at + announced)
        enough = after - at >= FEWEST_FIELDS and {"byline"} < fields.keys()
        if sheet.settled.get(block.start) != "quote" and (announced or enough):
            yield _Within(at, after, fields, forwarded)
            at = after
        at += 1


def _header_lines(sheet: Sheet, at: int) -> tuple[dict[PartKind, Block], int]:
    """The header lines that stand from a block on, by kind, and the first block after them."""
    fields: dict[PartKind, Block] = {}
    while at < len(sheet.blocks):
        match = _FIELD.fullmatch(sheet.blocks[at].text)
        name = match["name"].lower() if match else ""
        kind = next((kind for kind, names in _FIELDS.items() if name in names), None)
        if match is None or kind is None or (kind in fields and kind != "boilerplate"):
            break
        fields[kind] = sheet.blocks[at]
        at += 1
    return fields, at


def _forwarded(sheet: Sheet, within: Sequence[_Within]) -> _Within | None:
    """The innermost mail that is passed on with hardly a word added; None where words were."""
    source, begins = None, sheet.body
    for each in within:
        own = sum(len(block.text) for block in sheet.blocks[begins : each.at])
        if own > NOTE or "byline" not in each.fields or not (each.announced or source is None):
            break
        source, begins = each, each.after
    return source


def _head(sheet: Sheet, source: _Within) -> None:
    """Make the header of the mail within the head of the document; what is above is no part of it.

    The values become blocks of their own; `source.fields` then holds them.
    """
    _settle(sheet, 0, source.after, "boilerplate")
    for kind, line in list(source.fields.items()):
        match = _FIELD.fullmatch(line.text)
        cut = _cut(line, match.start("value")) if match else []
        if kind == "boilerplate" or len(cut) < 2:  # noqa: PLR2004  a label and its value
            del source.fields[kind]
            continue
        sheet.blocks.remove(line)
        sheet.blocks += cut
        sheet.settled[cut[1].start] = kind
        source.fields[kind] = cut[1]


def _settle(sheet: Sheet, first: int, last: int, kind: PartKind) -> None:
    for block in sheet.blocks[first:last]:
        sheet.settled[block.start] = kind


def _settle_furniture(sheet: Sheet) -> None:
    """Settle signatures, footers of lists, lines that introduce a quote, marks of encryption."""
    blocks = sheet.blocks[sheet.body :]
    signed = False
    for at, block in enumerate(blocks):
        quote = sheet.settled.get(block.start) == "quote"
        below = blocks[at + 1 : at + 1 + FOOTER_BLOCKS]
        near_end = len(blocks) - at <= FOOTER_BLOCKS
        ruled = near_end and _RULE.fullmatch(block.text) is not None
        opens = _SIGNATURE.fullmatch(block.text) is not None or (
            ruled and any(_FOOTER.search(each.text) for each in below)
        )
        signed = (signed or opens) and not quote
        footer = near_end and (
            (len(block.text) < PARAGRAPH and _FOOTER.search(block.text))
            or _CONFIDENTIAL.search(block.text)
        )
        introduces = (
            bool(below)
            and sheet.settled.get(below[0].start) == "quote"
            and _ATTRIBUTION.fullmatch(block.text)
        )
        if not quote and (signed or footer or introduces or _ARMOUR.fullmatch(block.text)):
            sheet.settled[block.start] = "boilerplate"


def _settle_own(sheet: Sheet) -> None:
    """Settle what a plain body says itself as main: above, below and between what it quotes.

    A newsletter is no letter and is sorted like a page; so is a line that could be furniture or,
    with its few words and no stop, a greeting, a name or a date.
    """
    for block in sheet.blocks[sheet.body :]:
        text = block.text
        short = len(text.split()) <= SIGNED and not text.endswith(STOPS)
        notice = len(text) < PARAGRAPH and cues.says(cues.NOTICE, text)
        if block.start in sheet.plain and not (short or notice or is_furniture(text)):
            sheet.settled.setdefault(block.start, "main")
