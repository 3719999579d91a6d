"""A mailbox (MBOX) as its mails, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from detente.corpus.members import Member, ReadingLimits, skip_of, too_large
from detente.records import Skip

_BLOCK = 1_000_000
_OVERLAP = 512
"""Bytes of a block kept for the next, longer than any From line: one may lie across both."""
_PARTING = re.compile(
    rb"(?:\A|\n\r?\n)From \S[^\n]{0,200}\d\d:\d\d[^\n]{0,40}(?:19|20)\d\d[ \t\r]*\n"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def mails_of(stream: BinaryIO, *, origin: str, limits: ReadingLimits) -> Iterator[Member | Skip]:
    """Each mail of a mailbox as `list.mbox#3`, counted from 1; one past `max_bytes` is a Skip.

    A mail begins below a From line with a time that follows a blank line or opens the file; a
    'From' within a mail's body does not part it. The mark before a body's `>From` is taken
    away again (mboxrd), so that a mail has the same bytes here as in a file of its own.
    """
    number, mail = 0, bytearray()
    for begins, piece in _parted(stream):
        if begins:
            if number:
                yield _mail(mail, origin=f"{origin}#{number}", limits=limits)
            number, mail = number + 1, bytearray()
        if len(mail) <= limits.max_bytes:
            mail += piece
    if number:
        yield _mail(mail, origin=f"{origin}#{number}", limits=limits)


def _parted(stream: BinaryIO) -> Iterator[tuple[bool, bytes]]:
    """The bytes between From lines in pieces, and whether a mail begins with the piece."""
    kept, begins, first = b"", False, True
    while block := stream.read(_BLOCK):
        window = kept + block
        done = 0
        for parting in _PARTING.finditer(window):
            if parting.start() or first:
                yield begins, window[done : parting.start() + 1 if parting.start() else 0]
                begins, done = True, parting.end()
        cut = max(done, len(window) - _OVERLAP)
        yield begins, window[done:cut]
        begins, first, kept = False, False, window[cut:]
    yield begins, kept


def _mail(mail: bytearray, *, origin: str, limits: ReadingLimits) -> Member | Skip:
    if len(mail) > limits.max_bytes:
        return skip_of(too_large(origin, limits=limits))
    return Member(_QUOTED.sub(rb"\1", mail), origin, "message/rfc822")
