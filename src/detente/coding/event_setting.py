"""The setting of an event: when and where it happened, whether long ago, and who tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook.event_flag_eras import load_flag_eras
from detente.codebook.landmarks import load_landmarks
from detente.coding.event_dates import Written, dates_in, in_time
from detente.coding.event_flag_past import is_history
from detente.coding.event_matching import Hit
from detente.coding.event_parties import Party
from detente.coding.mentions import day_written
from detente.coding.parsed import Sentence
from detente.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
PLACES = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "at", "near", "off", "outside"})
NAMING = frozenset({"amod", "compound", "nummod", "nmod", "poss"})
LATER = frozenset({"then", "later", "subsequently", "afterwards"})
"""Words by which a clause tells of another day than the clause before it."""
OTHER_CLAUSE = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis"})


def date_of(sentence: Sentence, hit: Hit, *, future: bool, overlay: Path | None) -> Written | None:
    """The date in the sentence that belongs to a trigger: the nearest in its own clause.

    A year that only names a thing ('the 1956 declaration') and a date in a clause of its own
    elsewhere are left aside. A date without a year is the next one of a `future` event.
    """
    text = sentence.document.text[sentence.start : sentence.end]
    blank = text.replace("\n", " ").replace("\r", " ")
    below = {word.i for word in hit.head.subtree}
    later = any(child.lower_ in LATER for child in hit.head.children)
    ranked = []
    landmarks = load_landmarks(overlay)
    for written in dates_in(blank, document=sentence.document, landmarks=landmarks):
        token = _token_at(sentence, written.start)
        if token is not None and not _only_names(token) and (token.i in below or not later):
            near = (_distance(token, hit.head), token.i not in below, abs(token.i - hit.head.i))
            ranked.append((*near, written))
    best = min(ranked, key=lambda each: each[:3], default=None)
    if best is None or best[0] >= FAR:
        return None
    return in_time(best[3], document=sentence.document, future=future)


FAR = 2
"""Clause borders between a trigger and a date from which the date is another event's."""


def _distance(date: Token, trigger: Token) -> int:
    """Clause borders between two words."""
    above = [trigger, *trigger.ancestors]
    up = {word.i: _borders(above[:number]) for number, word in enumerate(above)}
    borders, word = 0, date
    while word.i not in up:
        borders += word.dep_ in OTHER_CLAUSE
        if word.head.i == word.i:
            return FAR
        word = word.head
    return borders + up[word.i]


def _borders(passed: Sequence[Token]) -> int:
    """Borders left behind in climbing: an opened complement shares its clause's date."""
    return sum(word.dep_ in {"relcl", "parataxis"} for word in passed)


def _token_at(sentence: Sentence, offset: int) -> Token | None:
    start = sentence.tokens.start_char + offset
    return next((t for t in sentence.tokens if t.idx <= start < t.idx + len(t.text_with_ws)), None)


def _only_names(token: Token) -> bool:
    """True for the year of 'the 1956 declaration' or 'the declaration of 1956'."""
    head = token.head
    if token.dep_ in NAMING and head.pos_ in {"NOUN", "PROPN"} and head.ent_type_ != "DATE":
        return head.head.lower_ not in {"after", "following", "during"}
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ != "VERB"


def date_span(sentence: Sentence, written: Written | None) -> Span | None:
    """The characters of a date."""
    if written is None:
        return None
    start = sentence.start + written.start
    text = sentence.document.text[start : sentence.start + written.end]
    return Span(sentence.document.id, start, sentence.start + written.end, text)


def is_past(sentence: Sentence, *, head: Token, overlay: Path | None) -> bool:
    """True for history: an old time, or an era's name, stands where it dates `head`."""
    told = day_written(sentence.document)
    return is_history(head, year=int(told[:4]) if told else None, eras=load_flag_eras(overlay))


def location_of(hit: Hit, parties: Sequence[Party]) -> str | None:
    """Where it is said to have happened ('in Vienna'), unless that is a party."""
    taken = {number for each in parties for number in range(each.first.i, each.last.i + 1)}
    for word in hit.head.subtree:
        if (
            word.dep_ == "pobj"
            and word.head.lower_ in WHERE
            and word.ent_type_ in PLACES
            and word.i not in taken
        ):
            return _entity(word)
    return None


def _entity(word: Token) -> str:
    """The whole name that a word is part of; the list of all names is too long to search."""
    first = last = word.i
    while word.doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(word.doc) and word.doc[last + 1].ent_iob_ == "I":
        last += 1
    return " ".join(word.doc[first : last + 1].text.split())


def reporter_of(sentence: Sentence, *, teller: Token | None, subject: Token | None) -> str | None:
    """Who is said to tell it: the subject of the verb of saying, or whom it is 'according to'."""
    if teller is not None and subject is not None:
        return _phrase(subject)
    for token in sentence.tokens:
        if token.lower_ == "according":
            named = [w for prep in token.children for w in prep.children if w.dep_ == "pobj"]
            return _phrase(named[0]) if named else None
    return None


def _phrase(noun: Token) -> str:
    """A noun with what stands before it, white space made one."""
    words = [t for t in noun.subtree if t.i <= noun.i and t.i >= noun.left_edge.i]
    return " ".join("".join(t.text_with_ws for t in words).split())
