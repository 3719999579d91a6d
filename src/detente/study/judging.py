"""What a person judges of a document, checked before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from detente.corpus import target_of
from detente.errors import DateError, InputError, UnreadableDocument
from detente.measures import days_of
from detente.records import Document, Genre, JudgedKind, Judgement
from detente.store import JUDGED, OWN_VOICE

MOST_CHARACTERS = 500
"""Characters of one judged value: a title, a name, an address; no text."""
SHORT_NAMES = {"date": "published"}
"""Fields of a document under the names that they have in other records."""
EARLIEST = "1450"
"""The year before which nothing was printed: an earlier date is a slip."""
JUDGED_KINDS = get_args(JudgedKind)
"""What can be judged: documents, and what was coded from them."""
ISO_639_1 = 2
"""Letters of a code."""


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

    `at` is when it is judged: a date after that day is refused. `find` gives the id of the document
    that a `voice` names. Raises InputError (DateError for what is no date) for a field or value
    that cannot be, and where no reason is given.
    """
    check_given(values, fields=JUDGED, why=why, by=by)
    checking = _Checking(document, at[:10], find)
    checked: dict[str, tuple[str, ...]] = {}
    for name, given in values.items():
        field = SHORT_NAMES.get(name, name)
        if field not in JUDGED:
            msg = f"{name!r} cannot be judged of a document. Judge one of {', '.join(JUDGED)}"
            raise InputError(msg)
        if field in checked:
            msg = f"{name!r} is {field!r} under another name. Give one of the two"
            raise InputError(msg)
        checked[field] = tuple(checking.value(field, each) for each in given)
    return [
        Judgement(document, field, value, why.strip(), by.strip(), at)
        for field, value in checked.items()
    ]


def check_given(
    values: Mapping[str, Sequence[str]], *, fields: Iterable[str], why: str, by: str
) -> None:
    """Raise InputError where nothing is judged, or nobody says why."""
    if not values:
        msg = f"say what is so: one or more of {', '.join(fields)}"
        raise InputError(msg)
    check_reason(why, by=by)


def check_reason(why: str, *, by: str) -> None:
    """Raise InputError where a judgement has no reason or no name."""
    if not why.strip():
        msg = "say why (--why): a judgement without a reason cannot be weighed later"
        raise InputError(msg)
    if not by.strip():
        msg = "say who judges (--by): a judgement without a name cannot be asked about later"
        raise InputError(msg)


def voices_judged(documents: Iterable[Document]) -> dict[str, str]:
    """For each document whose voice is judged the id of the one it echoes, or `own`."""
    return {
        document.id: judgement.value[0]
        for document in documents
        for judgement in document.judgements
        if judgement.field == "voice"
    }


@dataclass(frozen=True, slots=True)
class _Checking:
    """What one judgement is checked against: its document, the day it is made, the others."""

    document: str
    today: str
    find: Callable[[str], str]

    def value(self, field: str, written: str) -> str:
        """The value as it is kept. Raises InputError for one that cannot be."""
        value = written.strip()
        if not value:
            msg = f"an empty value is given for {field!r}. Leave it out, or withdraw {field!r}"
            raise InputError(msg)
        if len(value) > MOST_CHARACTERS:
            msg = f"{len(value)} characters are given for {field!r}. Give at most {MOST_CHARACTERS}"
            raise InputError(msg)
        match field:
            case "published":
                _check_date(value, self.today)
            case "url":
                _check_address(value)
            case "genre" if value not in get_args(Genre):
                msg = f"{value!r} is no genre. Use one of {', '.join(get_args(Genre))}"
                raise InputError(msg)
            case "language" if value not in _language_codes():
                msg = f"{value!r} is no language code. Give one of ISO 639-1, such as en or ja"
                raise InputError(msg)
            case "voice" if value != OWN_VOICE:
                return self._echoed(value)
        return value

    def _echoed(self, name: str) -> str:
        other = self.find(name)
        if other == self.document:
            msg = f"a document cannot echo itself. For a voice of its own, judge it {OWN_VOICE!r}"
            raise InputError(msg)
        return other


def _check_date(value: str, today: str) -> None:
    days_of(value, option="the date")
    if not value.isascii() or value < EARLIEST:
        raise DateError(value, "the date")
    if value > today[: len(value)]:
        msg = f"the date {value} is still to come: today is {today}. Give the day it was published"
        raise InputError(msg)


def _check_address(value: str) -> None:
    try:
        target_of(value, origin=value)
    except UnreadableDocument as error:
        msg = f"{value!r} is no web address: {error.detail}. Write it as https://example.org/story"
        raise InputError(msg) from error


@cache
def _language_codes() -> frozenset[str]:
    """The codes of ISO 639-1: those of two letters that CLDR has a name for."""
    from babel import Locale  # noqa: PLC0415  not needed until a language is judged

    names = map(str, Locale("en").languages)
    return frozenset(code for code in names if len(code) == ISO_639_1)
