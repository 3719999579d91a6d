"""A mailbox (MBOX) as its mails, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from detente.corpus.members import Member, ReadingLimits, skip_of, too_large
from detente.corpus.signatures import FROM_LINE
from detente.records import Skip

_PIECE = 65_536
_QUOTED = re.compile(rb">+From ")


def mails_of(stream: BinaryIO, *, origin: str, limits: ReadingLimits) -> Iterator[Member | Skip]:
    """Each mail of a mailbox as `list.mbox#3`, counted from 1; one past `max_bytes` is a Skip.

    A mail begins below a From line with a time that follows a blank line or opens the file; a
    'From' within a mail's body does not part it. The mark before a body's `>From` is taken
    away again (mboxrd), so that a mail has the same bytes here as in a file of its own.
    """
    number, size, lines = 0, 0, list[bytes]()
    blank = whole = True  # the line before was blank; a line begins here
    while piece := stream.readline(_PIECE):
        if blank and whole and FROM_LINE.match(piece):
            if number:
                yield _mail(lines, size, origin=f"{origin}#{number}", limits=limits)
            number, size, lines = number + 1, 0, []
        elif number:
            size += len(piece)
            if size <= limits.max_bytes:
                lines.append(piece[1:] if whole and _QUOTED.match(piece) else piece)
            else:
                lines.clear()
        blank = whole and not piece.strip()
        whole = piece.endswith(b"\n")
    if number:
        yield _mail(lines, size, origin=f"{origin}#{number}", limits=limits)


def _mail(lines: list[bytes], size: int, *, origin: str, limits: ReadingLimits) -> Member | Skip:
    if size > limits.max_bytes:
        return skip_of(too_large(origin, limits=limits))
    if len(lines) > 1 and not lines[-1].strip():
        lines.pop()  # the blank line that parts it from the next
    return Member(b"".join(lines), origin, "message/rfc822")
