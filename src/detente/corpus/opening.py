"""One member of a file, or a file of its own, to the texts in it: by what its bytes are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.corpus.bounds import check_characters, check_lines
from detente.corpus.decoding import Decoded, as_decoded, decode, kind_of_text, recognise
from detente.corpus.exports import split_export
from detente.corpus.extraction import Found, from_markdown, from_pdf, from_plain
from detente.corpus.mail import MAIL, from_mail
from detente.corpus.markup import from_html
from detente.corpus.members import Member, ReadingLimits, merged
from detente.corpus.office import DOCX, ODT, RTF, from_docx, from_odt, from_rtf
from detente.corpus.prose import not_prose
from detente.corpus.unpacking import HOLD_SEVERAL, PACKED
from detente.errors import UnreadableDocument

_READERS: dict[str | None, Callable[..., Found]] = {
    DOCX: from_docx,
    ODT: from_odt,
    RTF: from_rtf,
    MAIL: from_mail,
}


def is_mail(member: Member) -> bool:
    """Whether a member is a mail, to which files may be attached."""
    return member.text is None and recognise(member.data, origin=member.origin) == MAIL


def holds_several(origin: str, what: str) -> UnreadableDocument:
    """The error of several documents where one was asked for."""
    return UnreadableDocument(
        origin, "several documents", f"it may hold several documents: it is {what}",
        "Read it with read_members, or give its path",
    )  # fmt: skip


def texts_of(member: Member, *, limits: ReadingLimits) -> list[Found]:
    """The text of a member, of an export one for each article, with what its container says.

    Raises UnreadableDocument where there is none; the reasons are those of `read_bytes`.
    """
    said, _, rest = (member.media_type or "").partition(";")
    _, _, charset = rest.partition("charset=")
    media_type = said.strip().lower() or None
    if member.text is None:
        found = _by_kind(
            member.data, origin=member.origin, media_type=media_type,
            charset=charset.partition(";")[0].strip(" \"'") or None, limits=limits,
        )  # fmt: skip
    else:
        found = _written(as_decoded(member.text), origin=member.origin, media_type=media_type)
    return [_within(member, text) for text in split_export(found)]


def _within(member: Member, found: Found) -> Found:
    """A text with its container's hints and doubts beside its own."""
    first = found.blocks[0].end if found.blocks else 1
    doubts = [(kind, detail, 0, first) for kind, detail in member.doubts]
    hints = merged(member.hints, found.hints)
    return replace(found, hints=hints, doubts=(*found.doubts, *doubts))


def _by_kind(
    data: bytes, *, origin: str, media_type: str | None, charset: str | None, limits: ReadingLimits
) -> Found:
    """The text of one document's bytes, by what they are."""
    kind = recognise(data, origin=origin, media_type=media_type)
    if kind in HOLD_SEVERAL and (media_type != "text/plain" or kind in PACKED):
        raise holds_several(origin, str(kind))
    if kind == "application/pdf":
        return from_pdf(data, origin=origin, max_pages=limits.max_pages)
    if kind in _READERS:
        return _READERS[kind](data, origin=origin)
    decoded = decode(data, origin=origin, charset=charset)
    return _written(decoded, origin=origin, media_type=media_type)


def _written(decoded: Decoded, *, origin: str, media_type: str | None) -> Found:
    """The text of characters, by the marks in it: HTML, Markdown or plain."""
    check_lines(decoded.text, origin=origin)
    kind = kind_of_text(decoded.text, origin=origin, media_type=media_type)
    if kind == "text/html":
        return from_html(decoded, origin=origin)
    if kind == "text/markdown":
        check_characters(decoded.text, origin=origin)
        return from_markdown(decoded)
    if what := not_prose(decoded.text):
        raise UnreadableDocument(
            origin, "not prose", f"it is {what}", "Give the writing in it as text"
        )
    return from_plain(decoded)
