"""Whose words a record gives: the voice in whose column it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from detente.errors import RecordError
from detente.records import Claim, Dated, Document, Event, Forecast, Part
from detente.weighing.results import LedgerVoice

UNDATED = "9999"
"""Sorts after every date: a voice that no date can be given to stands last."""

Said = Claim | Forecast | Event


class Column(NamedTuple):
    """A voice as the ledger tells it apart: a group of documents, a post in it, or a name.

    A name is one voice wherever it is quoted, so its group is empty.
    """

    group: str
    post: int = 0
    name: str = ""

    @property
    def id(self) -> str:
        """The id on the wire."""
        if self.name:
            return f"speaker/{self.name}"
        return f"{self.group}/post/{self.post}" if self.post else self.group


class Place(NamedTuple):
    """Where a record stands: its column, and whether its words are read at first hand."""

    column: Column
    counted: bool


class Places:
    """The columns of all that is said in some documents.

    What a text says in its own name stands in the column of its group (`Document.voice`), or of its
    post in a thread. A pasted source and a quoted person or body that is named stand in a column of
    their own, one for each name, over all documents; where the name is that of the author of one
    group given, in that group's. A name of one word is the longer one that ends in it, where there
    is just one (`Jones` is `Anna Jones`). Of each group only the fullest document counts, and no
    quoted post.
    """

    def __init__(self, documents: Iterable[Document], *, said: Iterable[Said] = ()) -> None:
        self._known = {document.id: document for document in documents}
        self._groups: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(self._known.values(), key=lambda d: (day_of(d), d.id)):
            self._groups[_group(document)].append(document)
        self._best = _counted_documents(self._groups)
        self._parts = {
            id_: sorted(document.parts, key=lambda p: (p.start, -p.end))
            for id_, document in self._known.items()
        }
        self._pasted = {id_: _pasted_posts(document) for id_, document in self._known.items()}
        self._homes = _homes(self._groups)
        self._longer = _longer_names([*self._homes, *self._names(said)])

    def of(self, record: Said) -> Place:
        """The record's place. Raises RecordError where its document was not given."""
        document = self._document(record)
        part = self._part(record)
        column = self._column(record, document, part)
        first_hand = part is None or part.kind != "quote"
        return Place(column, first_hand and self._best[_group(document)] == document.id)

    def order(self, columns: Iterable[Column], *, said: Iterable[Said]) -> list[LedgerVoice]:
        """The voices of the columns, by the day first heard; a name after the text it is in."""
        heard: dict[Column, list[Document]] = defaultdict(list)
        for record in said:
            heard[self.of(record).column].append(self._document(record))

        def rank(column: Column) -> tuple[object, ...]:
            documents = self._groups.get(column.group) or heard[column]
            first = min(documents, key=lambda d: (day_of(d), d.id))
            return day_of(first), _group(first), bool(column.name), column.post, column.name

        return [self._voice(column, heard[column]) for column in sorted(columns, key=rank)]

    def _voice(self, column: Column, heard: list[Document]) -> LedgerVoice:
        documents = self._groups.get(column.group) or sorted(
            {d.id: d for d in heard}.values(), key=lambda d: (day_of(d), d.id)
        )
        counted = {self._best[_group(document)] for document in documents}
        ids = tuple(document.id for document in documents)
        return LedgerVoice(
            id=column.id,
            label=self._label(column),
            documents=ids,
            echoes=tuple(id_ for id_ in ids if id_ not in counted),
        )

    def _label(self, column: Column) -> str:
        if column.name:
            return column.name
        if column.post:
            return f"post {column.post}"
        best = self._known[self._best[column.group]]
        return ", ".join(best.authors) or best.publisher or best.title or best.origin

    def _document(self, record: Said) -> Document:
        document = self._known.get(record.document or "")
        if document is None:
            what = f"{record.record} {record.id}"
            msg = f"{what} is of document {(record.document or '?')[:12]}, which was not given"
            raise RecordError(msg)
        return document

    def _part(self, record: Said) -> Part | None:
        parts, start = self._parts[self._document(record).id], _start(record)
        for part in reversed(parts[: bisect_right(parts, start, key=lambda p: p.start)]):
            if start < part.end:
                return part
        return None

    def _column(self, record: Said, document: Document, part: Part | None) -> Column:
        group, speaker = _group(document), _speaker(record)
        post = getattr(record, "post", None) or (part.post if part else None) or 0
        if part is not None and part.kind == "quote" and part.parent is not None:
            post = part.parent
        source = _source(part) or (self._pasted[document.id].get(post) if part else None)
        own = {*document.authors, document.publisher, f"post {post}", part and part.author}
        if speaker and speaker not in {*own, source}:
            return self._named(speaker)
        return self._named(source) if source else Column(group, post)

    def _named(self, name: str) -> Column:
        longer = self._longer.get(name.casefold(), name)
        home = self._homes.get(longer)
        return Column(home) if home else Column("", name=longer)

    def _names(self, said: Iterable[Said]) -> list[str]:
        spoken = [speaker for record in said if (speaker := _speaker(record))]
        parts = (part for parts in self._parts.values() for part in parts)
        return [*spoken, *(source for part in parts if (source := _source(part)))]


def day_of(document: Document) -> str:
    """The day a document was first heard, as far as known, to sort by."""
    if isinstance(document.published, Dated):
        return document.published.date or UNDATED
    early, late = document.published.window
    return early or late or UNDATED


def _group(document: Document) -> str:
    return document.voice or document.id


def _counted_documents(groups: dict[str, list[Document]]) -> dict[str, str]:
    """The one document of each group that carries weight: its best, else the longest given."""
    best = {document.voice_best for members in groups.values() for document in members}
    return {
        group: max(members, key=lambda d: (d.id in best, len(d.text), d.id)).id
        for group, members in groups.items()
    }


def _start(record: Said) -> int:
    if isinstance(record, Event):
        span = record.spans.trigger if record.spans else record.sentence
        return span.start if span else 0
    return record.span.start


def _speaker(record: Said) -> str | None:
    return record.reporter if isinstance(record, Event) else record.speaker


def _source(part: Part | None) -> str | None:
    return (part.source.author or part.source.publisher) if part and part.source else None


def _pasted_posts(document: Document) -> dict[int, str]:
    """The posts that are wholly a pasted source, and that source: who quotes one quotes it."""
    sources: dict[int, set[str | None]] = defaultdict(set)
    for part in document.parts:
        if part.post and part.kind == "main":
            sources[part.post].add(_source(part))
    return {
        post: source
        for post, found in sources.items()
        if len(found) == 1 and (source := next(iter(found)))
    }


def _homes(groups: dict[str, list[Document]]) -> dict[str, str]:
    """The group of each author who has just one."""
    written: dict[str, set[str]] = defaultdict(set)
    for group, members in groups.items():
        for name in {name for document in members for name in document.authors}:
            written[name].add(group)
    return {name: next(iter(found)) for name, found in written.items() if len(found) == 1}


def _longer_names(names: Iterable[str]) -> dict[str, str]:
    """For each name in lower case the form to show: the longer one a last name ends, else itself.

    Where a name is written in several ways, the commonest is shown.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spellings[name.casefold()][name] += 1
    shown = {key: min(found, key=lambda n: (-found[n], n)) for key, found in spellings.items()}
    full: dict[str, set[str]] = defaultdict(set)
    for key in shown:
        first, _, last = key.rpartition(" ")
        if first:
            full[last].add(key)
    for key in shown:
        if " " not in key and len(full[key]) == 1:
            shown[key] = shown[next(iter(full[key]))]
    return shown
