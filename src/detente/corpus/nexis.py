"""Nexis exports: an article that opens on its number (to 2019), or closes on its end (since).

Layouts after LexisNexisTools (Gruber 2018) and tm.plugin.lexisnexis (Bouchet-Valat 2014).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.corpus.blocks import Block
from detente.corpus.dates import find_dates
from detente.corpus.export_headers import (
    COPYRIGHT,
    COVER,
    LINE,
    Header,
    HeaderParts,
    date_line,
    header_of,
)

MOST_TITLES = 4
"""Lines above the publisher: a headline, and what stands above and below it."""
_KNOWN: dict[str, tuple[str, ...]] = {
    "title": ("headline",),
    "byline": ("byline", "autor", "auteur", "autore", "autor(es)", "author"),
    "length": ("length", "länge", "longueur", "longitud", "lengte", "lunghezza"),
    "language": ("language", "sprache", "langue", "idioma", "taal", "lingua"),
    "head": ("section", "rubrik", "rubrique", "sección", "sectie", "dateline", "highlight",
             "encart", "series", "distribution"),
    "caption": ("graphic", "grafik", "graphique"),
    "tail": ("load-date", "update", "publication-type", "publikationstyp", "type-publication",
             "subject", "company", "organization", "person", "city", "state", "country",
             "geographic", "industry", "journal-code", "journal code", "ticker", "copyright",
             "correction", "acc-no", "document-type", "date-chargement", "pub-type"),
}  # fmt: skip
_ONLY_FIELDS = frozenset(
    ["load-date", "publication-type", "journal code", "journal-code", "type-publication"]
)
"""Names of fields that no sentence begins with."""
_FIELD_KINDS = {name: kind for kind, names in _KNOWN.items() for name in names}
_FIELD = re.compile(r"(?P<name>[\w()-]+(?: [\w-]+)?)\s?:\s*(?P<value>.*)", re.DOTALL)
_SHOUTED = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ-]{2,30}:\s")
"""A field's name, known here or not."""
_BODY = re.compile(r"body|text|volltext|corps|cuerpo|texto|tekst|testo", re.IGNORECASE)
_AFTER = re.compile(r"classification|klassifikation|graphic|notes|correction", re.IGNORECASE)
_EDITION = re.compile(r"edition|ausgabe|édition|edición|^correction appended", re.IGNORECASE)


def nexis_numbered_header(blocks: Sequence[Block]) -> Header | None:
    """The header of a Nexis article that opens on its number: publisher, date, title, fields."""
    fields = _fields(blocks)
    length = fields.get("length")
    if length is None and "language" not in fields and "tail" not in fields:
        return None
    head_end = _head_end(blocks, fields)
    date = date_line(blocks, range(1, head_end))
    if date is None:
        return None
    body = _body(blocks, head_end)
    above = [i for i in range(1, date) if not COPYRIGHT.search(blocks[i].text)]
    first_field = min((i for i in fields.values() if i > date), default=head_end)
    below = [
        i
        for i in range(date + 1, min(first_field, head_end))
        if blocks[i].gap > 0 and not _EDITION.search(blocks[i].text)
    ]
    return header_of(
        blocks,
        HeaderParts(
            first=0,
            body=body,
            title=fields.get("title", below[0] if below else None),
            publisher=blocks[above[-1]].text if above else None,
            date=date,
            byline=fields.get("byline"),
            language=_value(blocks, fields.get("language")),
            captions=_captions(blocks),
        ),
        label_of=lambda index: 0 if index in body else _label_of(blocks[index].text),
    )


def nexis_header(blocks: Sequence[Block]) -> Header | None:
    """The header of a Nexis article that closes on its end: title, publisher, date, fields."""
    fields = _fields(blocks)
    if "length" not in fields and "tail" not in fields:
        return None
    opened = next((i for i, b in enumerate(blocks) if _BODY.fullmatch(b.text)), None)
    head_end = _head_end(blocks, fields) if opened is None else opened + 1
    fields_begin = min((i for i in fields.values() if i < head_end), default=head_end)
    date = date_line(blocks, range(fields_begin - 1, 1, -1))
    if date is None:
        return None
    body = _body(blocks, head_end)
    publisher = date - 1
    first = title = max(0, publisher - 1)
    if not any(COVER.search(block.text) for block in blocks[:title]):
        first = 0
        title = 0 if title <= MOST_TITLES else title
    return header_of(
        blocks,
        HeaderParts(
            first=first,
            body=body,
            title=title,
            publisher=blocks[publisher].text,
            date=date,
            byline=fields.get("byline"),
            language=_value(blocks, fields.get("language")),
            captions=_captions(blocks),
        ),
        label_of=lambda index: 0 if index in body else _label_of(blocks[index].text),
    )


def _fields(blocks: Sequence[Block]) -> dict[str, int]:
    """The first block of each kind of Nexis field, by kind."""
    found: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if kind := _field_kind(block.text):
            found.setdefault(kind, index)
    return found


def _head_end(blocks: Sequence[Block], fields: dict[str, int]) -> int:
    """The first block after the fields above the body."""
    begins = [fields[kind] for kind in ("length", "head", "byline", "title") if kind in fields]
    end = min(begins, default=min(fields.values()))
    while end < len(blocks) and _field_kind(blocks[end].text) in {
        "length", "head", "byline", "title",
    }:  # fmt: skip
        end += 1
    return end


def _body(blocks: Sequence[Block], begin: int) -> range:
    """The blocks from the end of the header to the first field below the body."""
    end = len(blocks) - 1
    for index in range(begin, len(blocks)):
        if _AFTER.fullmatch(blocks[index].text) or _is_below(blocks[index].text):
            end = index
            break
    while end > begin and (_SHOUTED.match(blocks[end - 1].text) or _is_notice(blocks[end - 1])):
        end -= 1
    return range(begin, end)


def _is_notice(block: Block) -> bool:
    return len(block.text) < LINE and COPYRIGHT.match(block.text) is not None


def _is_below(text: str) -> bool:
    """Whether a block is a field below the body; 'Update: ...' may also be said within it."""
    match = _FIELD.match(text)
    name = match["name"] if match else ""
    if match is None or _FIELD_KINDS.get(name.lower()) not in {"tail", "language", "caption"}:
        return False
    if name.lower() == "update":
        return bool(find_dates(match["value"][:LINE]))
    return name.isupper() or name.lower() in _ONLY_FIELDS


def _captions(blocks: Sequence[Block]) -> tuple[int, ...]:
    return tuple(i for i, b in enumerate(blocks) if _field_kind(b.text) == "caption")


def _value(blocks: Sequence[Block], index: int | None) -> str:
    """The value of a Nexis field."""
    match = None if index is None else _FIELD.match(blocks[index].text)
    return match["value"].strip() if match else ""


def _field_kind(text: str) -> str | None:
    match = _FIELD.match(text[:80])
    return _FIELD_KINDS.get(match["name"].lower()) if match else None


def _label_of(text: str) -> int:
    """The characters of a field's name, colon and space."""
    match = _FIELD.match(text) if _field_kind(text) else None
    return match.start("value") if match else 0
