"""Factiva exports: an article that closes on its accession number, with field codes or without.

Layouts after tm.plugin.factiva (Bouchet-Valat 2014).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.corpus.blocks import Block
from detente.corpus.bylines import person_at
from detente.corpus.export_headers import (
    BY,
    COPYRIGHT,
    COVER,
    LINE,
    Header,
    HeaderParts,
    date_line,
    header_of,
    language_code,
)

MOST_ABOVE = 4
"""Lines of a Factiva article above its count of words: section, headline, subtitle, byline."""
MOST_BELOW = 12
"""Lines of a Factiva header below its count of words, down to the copyright."""
FEWEST_CODES = 4
"""Different field codes that make a Factiva article with indexing."""
_WORDS = re.compile(
    r"\d[\d,.\s]*\s?(?:words?|wörter|wort|mots?|palabras?|palavras?|parole|woorden|ord|слова?|слов"
    r"|字|單詞|单词|語)\.?",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_CODE = re.compile(
    r"(?P<code>SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CX|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB"
    r"|ART|AN)(?:[ \t\u00a0]{2,}(?P<value>.+))?",
    re.DOTALL,
)


def factiva_header(blocks: Sequence[Block]) -> Header | None:
    """The header of a Factiva article, with field codes or in the order of its layout."""
    return _coded_header(blocks) or _laid_out_header(blocks)


def _coded_header(blocks: Sequence[Block]) -> Header | None:
    """Factiva with indexing: HD, BY, WC, PD, SN ... each before its value, or above it."""
    codes: dict[str, int] = {}
    for index, block in enumerate(blocks):
        match = _CODE.fullmatch(block.text)
        if match and match["code"] not in codes:
            codes[match["code"]] = index
    if len(codes) < FEWEST_CODES or "HD" not in codes or not codes.keys() & {"PD", "SN"}:
        return None

    def at(code: str) -> int | None:
        """The block that holds a code's value: its own, or the one below."""
        index = codes.get(code)
        if index is None or _CODE.fullmatch(blocks[index].text)["value"]:  # type: ignore[index]
            return index
        return index + 1 if index + 1 < len(blocks) and index + 1 not in codes.values() else None

    bodies = [codes[code] for code in ("LP", "TD") if code in codes]
    begin = min(bodies, default=len(blocks))
    end = min((i for i in codes.values() if bodies and i > max(bodies)), default=len(blocks))
    first = min(i for code, i in codes.items() if code in {"SE", "HD"})
    return header_of(
        blocks,
        HeaderParts(
            first=first,
            body=range(begin, end),
            title=at("HD"),
            publisher=None if (named := at("SN")) is None else _bare(blocks[named].text),
            date=at("PD"),
            byline=at("BY"),
            language="" if (where := at("LA")) is None else _bare(blocks[where].text),
        ),
        label_of=lambda index: _label_of(blocks[index].text),
    )


def _laid_out_header(blocks: Sequence[Block]) -> Header | None:
    """Factiva without codes: section, headline, byline, '812 words', date, time, source ..."""
    counted = next((i for i, b in enumerate(blocks) if _WORDS.fullmatch(b.text)), None)
    if not counted:
        return None
    below = range(counted + 1, min(counted + 1 + MOST_BELOW, len(blocks)))
    date = date_line(blocks, below[:3])
    closed = next((i for i in below if COPYRIGHT.match(blocks[i].text)), None)
    spoken = next((i for i in below if language_code(blocks[i].text)), None)
    last = closed if closed is not None else spoken
    if date is None or last is None:
        return None
    above = list(range(max(0, counted - MOST_ABOVE), counted))
    covers = [i for i in range(counted) if COVER.search(blocks[i].text)]
    above = [i for i in above if i > max(covers, default=-1)]
    byline = above.pop() if len(above) > 1 and _is_byline(blocks[above[-1]].text) else None
    if not above:
        return None
    named = (b.text for b in blocks[date + 1 : last] if not _TIME.fullmatch(b.text))
    return header_of(
        blocks,
        HeaderParts(
            first=0 if not covers and above[0] == 0 else above[0],
            body=range(last + 1, len(blocks) - 1),
            title=above[-1],
            publisher=next(named, None),
            date=date,
            byline=byline,
            language="" if spoken is None else blocks[spoken].text,
        ),
        label_of=lambda _: 0,
    )


def _is_byline(text: str) -> bool:
    """Whether the line above the count of words names people."""
    by = BY.match(text)
    name = person_at(text, start=0, end=len(text))
    return len(text) < LINE and (by is not None or (name is not None and name[1] == len(text)))


def _bare(text: str) -> str:
    """The value of a Factiva field, with or without its code before it."""
    match = _CODE.fullmatch(text)
    return (match["value"] or "").strip() if match else text


def _label_of(text: str) -> int:
    """The characters of a field's code and the space behind it; a code alone is all label."""
    match = _CODE.fullmatch(text)
    return 0 if match is None else match.start("value") if match["value"] else len(text)
