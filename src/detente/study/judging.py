"""What a person judges of a document, checked before it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_args

from detente.errors import DateError, InputError
from detente.measures import window_of
from detente.records import Document, Genre, Judgement
from detente.store import JUDGED, OWN_VOICE

MOST_CHARACTERS = 500
"""Characters of one judged value: a title, a name, an address; no text."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def judgements_of(
    document: str,
    *,
    values: Mapping[str, Sequence[str]],
    why: str,
    by: str,
    at: str,
    find: Callable[[str], str],
) -> list[Judgement]:
    """A Judgement for each field and its values, an empty one withdrawing what was judged before.

    `find` gives the id of the document that a `voice` names. Raises InputError (DateError for a
    date) for a field or value that cannot be, and where no reason is given.
    """
    if not values:
        msg = f"say what is so: one or more of {', '.join(JUDGED)}"
        raise InputError(msg)
    if not why.strip():
        msg = "say why (--why): a judgement without a reason cannot be weighed later"
        raise InputError(msg)
    for field in values:
        if field not in JUDGED:
            msg = f"{field!r} cannot be judged. Judge one of {', '.join(JUDGED)}"
            raise InputError(msg)
    checked = {
        field: tuple(_checked(field, value.strip(), document, find) for value in given)
        for field, given in values.items()
    }
    return [
        Judgement(document, field, value, why.strip(), by, at) for field, value in checked.items()
    ]


def voices_judged(documents: Iterable[Document]) -> dict[str, str]:
    """For each document whose voice is judged the id of the one it echoes, or `own`."""
    return {
        document.id: judgement.value[0]
        for document in documents
        for judgement in document.judgements
        if judgement.field == "voice"
    }


def _checked(field: str, value: str, document: str, find: Callable[[str], str]) -> str:
    if not value or len(value) > MOST_CHARACTERS:
        msg = f"the {field} is {'empty' if not value else f'{len(value)} characters long'}. "
        raise InputError(msg + f"Give 1 to {MOST_CHARACTERS} characters, or withdraw the field")
    if field == "published":
        try:
            window_of(value, None)
        except DateError as error:
            raise DateError(value, "the date") from error
    if field == "genre" and value not in get_args(Genre):
        msg = f"{value!r} is no genre. Use one of {', '.join(get_args(Genre))}"
        raise InputError(msg)
    if field == "language" and not _LANGUAGE.fullmatch(value):
        msg = f"{value!r} is no language code. Give one of ISO 639, such as en or ja"
        raise InputError(msg)
    if field == "voice" and value != OWN_VOICE:
        other = find(value)
        if other == document:
            msg = f"a document cannot echo itself. For a voice of its own, judge it {OWN_VOICE!r}"
            raise InputError(msg)
        return other
    return value
