"""The sector a name's own phrase gives it, and titles joined to the persons who bear them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codebook.codebook import ActorName, KnownActor
from detente.coding.phrases import forms_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from detente.coding.mentions import Mention

SEATS = frozenset({"capital", "byword"})
"""Forms that stand for a government unless they say where something is."""

LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "into", "through"})
MODIFIER = frozenset({"amod", "compound", "poss", "nmod", "nummod"})
FIRST_TOLD = frozenset({"OPP", "REB", "MIL", "LEG", "JUD", "COP", "SPY", "JRN", "UAF", "PTY"})
"""Sectors that a modifier decides over its head: an 'opposition leader' is OPP, not GOV."""

RANKS = frozenset({"deputy", "vice", "prime", "first", "former", "acting"})
"""Words that rank an office and name none."""

LONGEST_TITLE = 9
"""Tokens between a state and the person whose office it names ('Deputy Prime Minister')."""

LONGEST_ROLE = 4
"""Words before a noun that may name a role with it ('fisheries protection service')."""


def sector_of(
    name: ActorName,
    *,
    known: KnownActor,
    first: Token,
    last: Token,
    sectors: Mapping[str, str],
) -> str | None:
    """The PLOVER sector of one mention: its phrase's, else the codebook's, else its seat's."""
    head = role_head(first, last)
    if head is not None:
        told = noun_sector(head, sectors=sectors)
        if told is not None:
            return told
    if name.form in SEATS and not is_locative(first, last):
        return name.sector or "GOV"
    return None if name.form in SEATS else name.sector or known.sector


def role_head(first: Token, last: Token) -> Token | None:
    """The noun the name describes ('troops' of 'Russian troops'), or None.

    'The government of Japan' and 'Japan's government' give the same noun.
    """
    top = next((t for t in (last, first) if t.head.i < first.i or t.head.i > last.i), last)
    if top.dep_ == "conj" and top.head.dep_ in MODIFIER:
        top = top.head
    if top.dep_ in MODIFIER and top.head.pos_ in {"NOUN", "PROPN"}:
        return top.head
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in {"NOUN", "PROPN"}:
        return top.head.head
    return None


def noun_sector(head: Token, *, sectors: Mapping[str, str]) -> str | None:
    """The sector of a noun phrase: that of a telling modifier before its head, else its head's."""
    phrase = [child for child in head.lefts if child.dep_ in MODIFIER]
    for word in phrase:
        told = _lookup(word, sectors)
        if told in FIRST_TOLD:
            return told
    words = [token.lower_ for token in head.doc[max(0, head.i - LONGEST_ROLE) : head.i]]
    words.append(head.lemma_.lower())
    for first in range(len(words) - 1):
        if told := sectors.get(" ".join(words[first:])):
            return told
    return _lookup(head, sectors)


def _lookup(word: Token, sectors: Mapping[str, str]) -> str | None:
    if word.lower_ in RANKS:
        return None
    return next((sectors[form] for form in forms_of(word) if form in sectors), None)


def is_locative(first: Token, last: Token) -> bool:
    """True where a name only says where something is ('in Moscow')."""
    top = last if last.dep_ == "pobj" else first
    return top.dep_ == "pobj" and top.head.lower_ in LOCATIVE


def merged_titles(
    parsed: Doc, *, mentions: Iterable[Mention], sectors: Mapping[str, str]
) -> list[Mention]:
    """The mentions with 'Japanese Prime Minister' and 'Abe' joined into one actor."""
    merged: list[Mention] = []
    whole = parsed.text
    for mention in mentions:
        if merged and mention.first <= merged[-1].last:
            continue
        if merged and _is_title_of(parsed, merged[-1], mention, sectors):
            title = merged.pop()
            text = whole[title.start : mention.end]
            actor = replace(mention.actor, text=text)
            mention = replace(mention, first=title.first, start=title.start, actor=actor)  # noqa: PLW2901
        merged.append(mention)
    return merged


def _is_title_of(parsed: Doc, title: Mention, person: Mention, sectors: Mapping[str, str]) -> bool:
    """True if only an office stands between a state's name and a person of that state."""
    between = parsed[title.last + 1 : person.first]
    if (
        person.kind != "person"
        or title.kind != "state"
        or person.actor.country != title.actor.country
        or not 0 < len(between) <= LONGEST_TITLE
        or parsed[title.first].sent != parsed[person.first].sent
    ):
        return False
    words = [token for token in between if token.is_alpha]
    return any(_lookup(word, sectors) for word in words) and all(
        token.pos_ in {"PROPN", "NOUN", "ADJ"} or token.text in {"'s", "’s", "-", "of", "and", ","}
        for token in between
    )
