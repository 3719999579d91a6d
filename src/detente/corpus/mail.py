"""Mail (RFC 5322): its Subject, From and Date as they read, its own words, and what it quotes.

The text is the three header lines, then the body: the plain part, else the HTML part as a page.
What the format itself settles is settled: marked quotes, what follows an 'Original Message' line,
signatures. A mail that forwards with hardly a word of its own is the forwarded mail: the header
within names its title, its writer and its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime

from detente.corpus.articles import standing_in
from detente.corpus.bounds import check_lines
from detente.corpus.bylines import is_no_person
from detente.corpus.decoding import Decoded, decode, strictly
from detente.corpus.extraction import Found, Hints
from detente.corpus.mail_layout import Sheet, settle_body
from detente.corpus.markup import from_html
from detente.corpus.members import Member, as_stated
from detente.errors import UnreadableDocument
from detente.records import PartKind

MAIL = "message/rfc822"
MOST_HEADER = 2_000
"""Characters of one header that are read: the standard library's time grows with their square."""
MOST_SEARCHES = 50_000_000
"""Lines times boundaries past which a mail is refused: each line is held against each boundary."""
_QUOTING = (
    "//blockquote[not(ancestor::blockquote)][@type='cite' or contains(@class, 'gmail_quote')"
    " or contains(@class, 'yahoo_quoted') or contains(@class, 'protonmail_quote')]"
)
FEWEST_WORDS = 2
"""Words of a sender's name: one alone is a nickname or a list's."""
_REPLY = re.compile(
    r"(?:\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv|enc)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE
)
_TOLD_APART = re.compile(r"\s*(?:\(|\bvia\b|\bon behalf of\b|<).*", re.DOTALL)
_KINDS: dict[str, PartKind] = {"Subject": "title", "From": "byline", "Date": "date"}
_NO_WRITING = frozenset(["image", "audio", "video", "font"])
_NO_WRITING_TYPES = frozenset(
    ["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
     "text/calendar", "application/pgp-encrypted"]
)  # fmt: skip
_SUFFIXES = {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", MAIL: ".eml"}


class _Clipped(EmailPolicy):
    """The default policy; of each header only the first MOST_HEADER characters are kept."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MOST_HEADER]


_POLICY = _Clipped()


def from_mail(data: bytes, *, origin: str) -> Found:
    r"""The text of a mail, with what its format settles and its headers as hints.

    Raises UnreadableDocument (`password` where it is encrypted, `broken mail`, `no text`,
    `too large`).

    Example
    -------
    >>> found = from_mail(b"From: Jane Roe <j@x.example>\nSubject: Re: Tin\n\nYes.", origin="-")
    >>> found.text, found.hints.title, found.hints.authors
    ('Subject: Re: Tin\nFrom: Jane Roe <j@x.example>\n\nYes.', 'Tin', ('Jane Roe',))
    """
    mail = _parsed(data, origin=origin)
    try:
        headers = {name: _header(mail, name) for name in ("Subject", "From", "Date")}
        newsletter = _header(mail, "List-Unsubscribe") and not _header(mail, "List-Post")
        parts = _texts(mail)
        bodies = [body for part in parts if (body := _body(part, origin)) is not None]
    except (RecursionError, IndexError, TypeError) as error:  # as the library fails on nonsense
        raise _broken(origin, error) from error
    if not bodies:
        raise _wordless(mail, origin)
    check_lines("\n".join(body.text for body in bodies), origin=origin)
    sheet = Sheet()
    for name, value in headers.items():
        if value:
            reply = _REPLY.match(value) if name == "Subject" else None
            sheet.add_header(name, value, kind=_KINDS[name], label=reply.end() if reply else 0)
    for body in bodies:
        sheet.add_body(body)
    told = {_KINDS[name]: value for name, value in headers.items()}
    hints = _hints(told)
    if newsletter:
        sender = _told_apart(headers["From"]) or None
        hints = as_stated(replace(hints, authors=(), publisher=sender))
    return settle_body(sheet, media_type=MAIL, hints=hints, hints_of=_hints)


def attachments(data: bytes, *, origin: str) -> Iterator[Member]:
    """The files attached to a mail, each as `mail.eml!name`; mails within it are `.eml` files.

    Pictures, sound, films, fonts, signatures and invitations are no writing and are passed over.
    Raises UnreadableDocument as `from_mail` does for what is no sound mail.
    """
    mail = _parsed(data, origin=origin)
    taken: set[str] = set()
    try:
        for number, part in enumerate(_attached(mail), 1):
            kind = part.get_content_type()
            name = str(part.get_filename() or "") or f"{number}{_SUFFIXES.get(kind, '')}"
            name = re.sub(r"[\x00-\x1f]+|^.*[/\\]", "", name) or str(number)
            name = f"{number}-{name}" if name in taken else name
            taken.add(name)
            yield Member(_payload(part), f"{origin}!{name}", kind)
    except (RecursionError, IndexError, TypeError) as error:
        raise _broken(origin, error) from error


def _parsed(data: bytes, *, origin: str) -> Message:
    boundaries = data.lower().count(b"boundary")
    if boundaries * data.count(b"\n") > MOST_SEARCHES:
        raise UnreadableDocument(
            origin, "too large", f"it has {boundaries:,} boundaries between parts",
            "Save the attached mails one by one",
        )  # fmt: skip
    try:
        return message_from_bytes(data, policy=_POLICY)
    except (RecursionError, ValueError, TypeError, IndexError) as error:
        raise _broken(origin, error) from error


def _header(mail: Message, name: str) -> str:
    """A header's value, decoded, in one line; as written where the library cannot parse it."""
    raw = next((str(v) for n, v in mail.raw_items() if n.lower() == name.lower()), "")
    try:
        value = str(mail.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError, OverflowError):
        value = raw
    return " ".join(value.replace("\ufffd", " ").split())


def _texts(part: Message) -> list[Message]:
    """The parts that are the mail's own text, in order; of alternatives the plain one."""
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        inner = [_texts(each) for each in _children(part)]
        if part.get_content_subtype() != "alternative":
            return [text for texts in inner for text in texts]
        filled = [texts for texts in inner if any(_payload(text).strip() for text in texts)]
        plain = [t for t in filled if all(p.get_content_subtype() == "plain" for p in t)]
        return (plain or filled[::-1] or [[]])[0]
    own = part.get_content_type() in {"text/plain", "text/html"} and not _is_attached(part)
    return [part] if own else []


def _attached(part: Message) -> Iterator[Message]:
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        for each in _children(part):
            yield from _attached(each)
    elif (
        (_is_attached(part) or part.get_content_type() == MAIL)
        and part.get_content_maintype() not in _NO_WRITING
        and part.get_content_type() not in _NO_WRITING_TYPES
    ):
        yield part


def _children(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [each for each in inner if isinstance(each, Message)] if isinstance(inner, list) else []


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _payload(part: Message) -> bytes:
    """The bytes of a part; of a mail within the mail, that mail."""
    if part.get_content_type() == MAIL:
        return b"\n".join(each.as_bytes() for each in _children(part))
    inner = part.get_payload(decode=True)
    return inner if isinstance(inner, bytes) else b""


def _body(part: Message, origin: str) -> Found | None:
    """The text of one part in blocks, or None where it shows nothing."""
    source = _payload(part)
    decoded = _decoded(source, part.get_content_charset(), origin)
    if not decoded.text.strip():
        return None
    if part.get_content_subtype() == "plain":
        text = decoded.text.replace("\r\n", "\n").strip("\n")
        return Found(text, "text/plain", ())  # its blocks are cut where its quotes are known
    try:
        found = from_html(decoded, origin=origin)
    except UnreadableDocument:  # it shows nothing: another part may
        return None
    return replace(found, settled=dict.fromkeys(_quoted_blocks(decoded.text, found), "quote"))


def _quoted_blocks(source: str, found: Found) -> Iterator[int]:
    """Where the blocks of a page begin that stand in what mail programs mark as quoted."""
    from lxml import html  # noqa: PLC0415

    tree = html.document_fromstring(
        source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
    )
    quoted = "\n".join(node.text_content() for node in tree.xpath(_QUOTING))
    standing = standing_in(quoted, found.blocks) if quoted else []
    yield from (b.start for b, stands in zip(found.blocks, standing, strict=False) if stands)


def _decoded(source: bytes, charset: str | None, origin: str) -> Decoded:
    if charset and (text := strictly(source, charset)) is not None:
        return Decoded(text, charset)
    return decode(source, origin=origin) if source else Decoded("", "ascii")


def _hints(told: Mapping[PartKind, str]) -> Hints:
    """The hints of a header's values by the kind of part they are."""
    subject, sent = told.get("title", ""), told.get("date", "")
    match = _REPLY.match(subject)
    hints = Hints(
        title=subject[match.end() if match else 0 :] or None,
        authors=_people(_told_apart(told.get("byline", ""))),
        published=_day(sent) or sent or None,
    )
    return as_stated(hints)


def _told_apart(sender: str) -> str:
    """The name of a sender without the address, the list it came over, and glosses."""
    name = parseaddr(sender)[0] or ("" if "@" in sender else sender)
    return _TOLD_APART.sub("", name).strip(" '\"")


def _people(name: str) -> tuple[str, ...]:
    """The name as an author's, if it is a person's."""
    known = len(name.split()) >= FEWEST_WORDS and "@" not in name and not is_no_person(name)
    return (name,) if known else ()


def _day(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _wordless(mail: Message, origin: str) -> UnreadableDocument:
    if mail.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        return UnreadableDocument(
            origin, "password", "the mail is encrypted", "Save it decrypted from the mail program"
        )
    return UnreadableDocument(
        origin, "no text", "the mail has no words of its own", "Read what is attached to it"
    )


def _broken(origin: str, error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        origin, "broken mail", f"it is no sound mail ({type(error).__name__})",
        "Open it in a mail program and save its text",
    )  # fmt: skip
