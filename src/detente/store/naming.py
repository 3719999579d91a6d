"""What a name means in a study: a document by its path, anything by the first digits of its id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from detente.errors import InputError
from detente.records import JudgedKind
from detente.store.study_file import StudyFile, statement

SHORTEST_PREFIX = 6
"""Fewer digits of an id would name another document by accident."""
LISTED_DIGITS = 12
"""Digits of an id in a message: enough to be given back."""


class Named(NamedTuple):
    """A document, event, claim or forecast, and the document that it is or stands in."""

    kind: JudgedKind
    id: str
    document: str


def all_named(file: StudyFile, name: str) -> list[Named]:
    """All that a path, an address or the first digits of an id name.

    A path may be written otherwise than it is kept: `./a.txt` is `a.txt`. Records are those of the
    codings in use, rejected ones too, and those that were judged once.
    """
    rows = file.run(
        statement("named"), {"name": name, "path": str(Path(name)), "shortest": SHORTEST_PREFIX}
    )
    return [Named(*row) for row in rows]


def the_one(named: Sequence[Named], *, name: str, wanted: Sequence[JudgedKind]) -> Named:
    """The one thing of a wanted kind that a name means.

    Raises InputError where it names none, several, or something of another kind.
    """
    fitting = [each for each in named if each.kind in wanted]
    if len(fitting) == 1:
        return fitting[0]
    kinds = " or ".join(filter(None, (", ".join(wanted[:-1]), wanted[-1])))
    if fitting:
        ids = ", ".join(_told(each, wanted) for each in fitting)
        msg = f"{name!r} names {len(fitting)} {kinds}s of the study: {ids}. Give one of these ids"
    elif named:
        msg = f"{name!r} is no {kinds}, but the {_told(named[0], ())}"
    else:
        path = "a path as `detente status` lists it, or " if "document" in wanted else ""
        msg = (
            f"no {kinds} of the study is {name!r}. Give {path}"
            f"at least {SHORTEST_PREFIX} digits of an id"
        )
    raise InputError(msg)


def _told(named: Named, wanted: Sequence[JudgedKind]) -> str:
    kind = "" if len(wanted) == 1 else f"{named.kind} "
    return kind + named.id[:LISTED_DIGITS]
