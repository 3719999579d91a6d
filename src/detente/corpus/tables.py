"""JSON lines and tables (CSV, TSV) with a column of text: one document for each line or row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from detente.corpus import columns
from detente.corpus.decoding import Decoded, decode
from detente.corpus.extraction import Hints
from detente.corpus.members import Member, ReadingLimits, as_stated, skip_of
from detente.corpus.signatures import cells_of, delimiter_of
from detente.corpus.stamps import day_of
from detente.errors import UnreadableDocument
from detente.records import Skip

Doubts = tuple[tuple[str, str], ...]
SAMPLE = 1_000_000
"""Bytes from the start that settle a table's encoding."""
COLUMNS_TOLD = 12
MOST_IN_VAIN = 10_000
"""Lines or rows without a text, one after the other, at which a file is given up."""
_LISTED = re.compile(r"""'([^']+)'|"([^"]+)\"""")
_APART = re.compile(r";|\s+(?:and|&)\s+", re.IGNORECASE)


def lines_of(stream: BinaryIO, *, origin: str, limits: ReadingLimits) -> Iterator[Member | Skip]:
    """Each line of JSON that is not blank as `wires.jsonl#12`, by its number from 1.

    A line that is no object, or has no text, is a Skip. Raises UnreadableDocument (`not prose`)
    where the first line that can be read has no field for text: it lists the fields it has; and
    (`bad lines`) after MOST_IN_VAIN lines in a row of which none has a text.
    """
    text, doubts = _as_text(stream, origin=origin)
    try:
        lines = enumerate(_whole_lines(text, origin=origin, limits=limits), start=1)
        yield from _not_in_vain(_lines(lines, origin=origin, doubts=doubts), origin=origin)
    finally:
        text.detach()  # the stream is for its owner to close


def rows_of(stream: BinaryIO, *, origin: str, limits: ReadingLimits) -> Iterator[Member | Skip]:
    """Each row of a table that has a column of text, as `table.csv#LINE`, its first line's number.

    The first row names the columns; fields may hold newlines in quotes. A row with another number
    of fields, or with an empty text, is a Skip. Raises UnreadableDocument (`not prose`) where no
    column is named for text: it lists those there are; and (`bad lines`) as `lines_of`.
    """
    text, doubts = _as_text(stream, origin=origin)
    # The limit is the module's own and the default too low for an article; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_field))
    try:
        lines = _Counted(_whole_lines(text, origin=origin, limits=limits))
        yield from _not_in_vain(_rows(lines, origin=origin, doubts=doubts), origin=origin)
    finally:
        text.detach()


def _lines(
    lines: Iterable[tuple[int, str | None]], *, origin: str, doubts: Doubts
) -> Iterator[Member | Skip]:
    known = False
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        place = f"{origin}#{number}"
        row = None if line is None else _object(line)
        if row is None or line is None:
            why = "longer than a line may be" if line is None else "no object of JSON"
            yield _bad("bad line", f"line {number} is {why}", origin=place)
            continue
        if not known and not columns.text_columns(row):
            raise _no_text_column(origin, "JSON", list(row))
        known = True
        yield _member(row, data=line, origin=place, doubts=doubts)


def _rows(lines: _Counted, *, origin: str, doubts: Doubts) -> Iterator[Member | Skip]:
    first = next(lines, "")
    delimiter = delimiter_of(first)
    names = [name.strip() for name in cells_of(first.strip(), delimiter)]
    if not columns.text_columns(names):
        raise _no_text_column(origin, "rows of a table", names)
    reader = csv.reader(lines, delimiter=delimiter)
    empty = True
    while True:
        start = lines.begin_row()
        place = f"{origin}#{start}"
        try:
            row = next(reader)
        except StopIteration:
            if empty:
                yield _bad("no text", "it has names of columns and no rows", origin=origin)
            return
        except csv.Error as error:
            empty, where = False, f"lines {start} to {lines.number}: {error}"
            yield _bad("bad row", where, origin=place)
            continue
        if any(row):
            empty = False
            yield _row(row, names, lines.written, origin=place, doubts=doubts)


def _not_in_vain(found: Iterable[Member | Skip], *, origin: str) -> Iterator[Member | Skip]:
    """What was found, as long as something is: a file of nothing but bad lines ends early."""
    in_vain = 0
    for each in found:
        in_vain = in_vain + 1 if isinstance(each, Skip) else 0
        yield each
        if in_vain >= MOST_IN_VAIN:
            raise _given_up(origin)


class _Counted:
    """Lines with their numbers, and those that the row being read has taken up."""

    def __init__(self, lines: Iterable[str | None]) -> None:
        self._lines = iter(lines)
        self.number = 0
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if line is None:
            msg = f"line {self.number} is longer than a line may be"
            raise csv.Error(msg)
        self._taken.append(line)
        return line

    def begin_row(self) -> int:
        """The number of the line the next row begins on."""
        self._taken.clear()
        return self.number + 1

    @property
    def written(self) -> str:
        """The characters of the row as they stand in the file."""
        return "".join(self._taken)


def _row(
    row: list[str],
    names: list[str],
    written: str,
    *,
    origin: str,
    doubts: Doubts,
) -> Member | Skip:
    if len(row) < len(names) or any(row[len(names) :]):
        detail = f"the row has {len(row)} fields where the first row names {len(names)}"
        return _bad("bad row", detail, origin=origin)
    named = dict(zip(names, row, strict=False))
    return _member(named, data=written, origin=origin, doubts=doubts)


def _member(row: Mapping[str, Any], *, data: str, origin: str, doubts: Doubts) -> Member | Skip:
    """The document of one row: its text, and what the other columns say of it."""
    for name in columns.text_columns(row):
        text = row[name]
        if isinstance(text, str) and text.strip():
            html = columns.plain_name(name) in columns.MARKUP_COLUMNS
            raw = data.rstrip("\r\n").encode("utf-8", errors="surrogatepass")
            media_type = "text/html" if html else None
            return Member(raw, origin, media_type, hints_of(row), text, doubts)
    return _bad("no text", "its text is empty", origin=origin)


def hints_of(row: Mapping[str, Any]) -> Hints:
    """What the columns of a row say of its text, by their names.

    Example
    -------
    >>> hints = hints_of({"Headline": "A dam", "pubDate": "20140507", "source": {"name": "Delta"}})
    >>> hints.title, hints.published, hints.publisher
    ('A dam', '2014-05-07', 'Delta')
    """
    known = {columns.plain_name(name): value for name, value in row.items()}

    def first(names: Iterable[str]) -> str | None:
        told = (_words(known.get(name)) for name in names)
        return next((words for words in told if words), None)

    published = first(columns.DATES)
    hints = Hints(
        title=first(columns.TITLES),
        authors=next((p for name in columns.AUTHORS if (p := people_in(known.get(name)))), ()),
        publisher=first(columns.PUBLISHERS),
        published=day_of(published) if published else None,
        url=first(columns.ADDRESSES),
        language=first(columns.LANGUAGES),
    )
    return as_stated(hints)


def _words(value: object) -> str | None:
    """A value as one line of words: a text, a number, or the name of what has one."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(str(value).split())
    return words if words and words.casefold() not in {"nan", "none", "null", "n/a"} else None


def people_in(value: object) -> tuple[str, ...]:
    """The names in an author's field: a text, a list, a list written as a text, an object.

    Example
    -------
    >>> people_in("By Ana Soto and Li Wei"), people_in(["Ana Soto"]), people_in("['A. Soto']")
    (('Ana Soto', 'Li Wei'), ('Ana Soto',), ('A. Soto',))
    """
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for each in value[:100] for name in people_in(each)))
    words = (_words(value) or "")[:2_000]
    if words.startswith("["):
        return tuple(one or other for one, other in _LISTED.findall(words))
    names = [
        name.strip(" ,") for name in _APART.split(words.removeprefix("By ").removeprefix("by "))
    ]
    if len(names) == 1 and all(" " in part.strip() for part in words.split(",")):
        names = [part.strip() for part in names[0].split(",")]
    return tuple(name for name in names if name)


def _as_text(stream: BinaryIO, *, origin: str) -> tuple[io.TextIOWrapper, Doubts]:
    """The stream as characters, and the doubt about its encoding if there is one."""
    sample = stream.read(SAMPLE)
    stream.seek(0)
    cut = sample.rfind(b"\n") + 1 if len(sample) == SAMPLE else 0
    decoded: Decoded = decode(sample[:cut] or sample, origin=origin)
    encoding = "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding
    guessed = decoded.doubt if encoding != "utf-8-sig" else None
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
    return text, ((("encoding", guessed),) if guessed else ())


def _whole_lines(
    text: io.TextIOWrapper, *, origin: str, limits: ReadingLimits
) -> Iterator[str | None]:
    """Each line of the text; None for one that is too long, which is passed over."""
    blank = 0
    while line := text.readline(limits.max_field):
        blank = blank + 1 if line.isspace() else 0
        if blank >= MOST_IN_VAIN:
            raise _given_up(origin)
        if len(line) < limits.max_field or line.endswith("\n"):
            yield line
            continue
        while (rest := text.readline(limits.max_field)) and not rest.endswith("\n"):
            pass
        yield None


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _bad(reason: str, detail: str, *, origin: str) -> Skip:
    error = UnreadableDocument(origin, reason, detail, "Mend it where it was exported")
    return skip_of(error)


def _given_up(origin: str) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "bad lines", f"{MOST_IN_VAIN} lines in a row hold no text; the rest is not read",
        "Take them out, or export it again",
    )  # fmt: skip


def _no_text_column(origin: str, what: str, names: list[str]) -> UnreadableDocument:
    told = ", ".join(name[:40] for name in names[:COLUMNS_TOLD]) or "none"
    more = f" and {len(names) - COLUMNS_TOLD} more" if len(names) > COLUMNS_TOLD else ""
    return UnreadableDocument(
        origin, "not prose", f"it is {what} without a column of text; it has {told}{more}",
        "Name the column of the writing `text`, or give the writing in it as text",
    )  # fmt: skip
