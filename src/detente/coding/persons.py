"""Persons a document introduces by state and office, whom no codebook knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from detente.coding.mention_sectors import RANKS
from detente.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from detente.coding.mentions import Mention

LONGEST_OFFICE = 12
"""Tokens an office may run ('Minister of Health and Sport') before its holder."""

OFFICE_WORDS = frozenset({"of", "for", "and", ",", "the", "'s", "’s", "-", "&"})
PORTFOLIOS = frozenset({
    "affairs", "agriculture", "commerce", "communications", "culture", "defence", "defense",
    "development", "economic", "economy", "education", "energy", "environment", "finance",
    "fisheries", "foreign", "health", "home", "industry", "information", "infrastructure",
    "interior", "internal", "investment", "justice", "labor", "labour", "national", "planning",
    "resources", "science", "security", "sport", "sports", "state", "technology", "tourism",
    "trade", "transport", "transportation", "war", "water", "welfare",
})  # fmt: skip
"""What a ministry is for: part of an office, never of its holder's name."""

NOT_PERSONS = frozenset({"ORG", "GPE", "NORP", "LOC", "DATE", "FAC", "EVENT", "LAW", "TIME"})
SHORTEST_NAME = 3
LONGEST_NAME = 4


def introduced_persons(
    parsed: Doc, *, mentions: Iterable[Mention], sectors: Mapping[str, str]
) -> dict[str, Actor]:
    """Actors keyed by the full name and the surname under which a text introduces them.

    'Kenyan Foreign Minister Wanja Otieno' gives both 'Wanja Otieno' and 'Otieno', of KEN and
    the office's sector. 'Wanja Otieno, Kenya's foreign minister' gives the same.
    """
    known = list(mentions)
    taken = {number for each in known for number in range(each.first, each.last + 1)}
    persons: dict[str, Actor] = {}
    for mention in known:
        if mention.kind != "state" or mention.form == "person":
            continue
        office = _office_after(parsed, mention, sectors)
        if office is None:
            continue
        sector, end = office
        run = _name_after(parsed, end, taken) or _name_before(parsed, mention, taken)
        if run:
            persons |= _surfaces(run, mention.actor, sector)
    return persons


def _office_after(
    parsed: Doc, mention: Mention, sectors: Mapping[str, str]
) -> tuple[str, int] | None:
    """The sector of the office named right after a state, and the token after its last word."""
    found: tuple[str, int] | None = None
    for token in parsed[mention.last + 1 : mention.last + 1 + LONGEST_OFFICE]:
        told = sectors.get(token.lemma_.lower()) or sectors.get(token.lower_)
        if token.text == "," and found is None:
            break  # 'troops to Gabon, Defence Minister Ana Rivas said'
        if told:
            found = (told, token.i + 1)
        elif not (_is_office(token) or (found is None and token.pos_ in {"PROPN", "ADJ", "NOUN"})):
            break
    return found


def _name_after(parsed: Doc, start: int, taken: set[int]) -> list[Token]:
    """The capitalised words after an office, past its portfolio ('of Trade and Industry')."""
    at = start
    while at < len(parsed) and at < start + LONGEST_OFFICE and _is_office(parsed[at]):
        at += 1
    run = next(_runs(parsed[at : at + LONGEST_NAME + 1], taken), [])
    if not run or run[0].i != at or len(run) > LONGEST_NAME:
        return []
    if at == start:
        return run if run[-1].ent_type_ not in NOT_PERSONS else []
    return run if len(run) > 1 or _is_labelled(run) else []


def _is_office(token: Token) -> bool:
    return token.text in OFFICE_WORDS or token.lower_ in PORTFOLIOS | RANKS


def _name_before(parsed: Doc, mention: Mention, taken: set[int]) -> list[Token]:
    """The person whom 'NAME, the Kenyan minister' puts before the state."""
    at = mention.first - 1
    while at > 0 and parsed[at].lower_ in {"the", "a", "an"}:
        at -= 1
    if at < 1 or parsed[at].text != ",":
        return []
    runs = list(_runs(parsed[max(0, at - LONGEST_NAME) : at], taken))
    return runs[-1] if runs and runs[-1][-1].i == at - 1 and _is_labelled(runs[-1]) else []


def _runs(tokens: Iterable[Token], taken: set[int]) -> Iterator[list[Token]]:
    """Runs of capitalised words that stand in no mention."""
    run: list[Token] = []
    for token in tokens:
        if token.text[:1].isupper() and token.is_alpha and token.i not in taken:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_labelled(run: list[Token]) -> bool:
    return run[-1].ent_type_ == "PERSON" and len(run) <= LONGEST_NAME


def _surfaces(run: list[Token], state: Actor, sector: str) -> dict[str, Actor]:
    name = " ".join(token.text for token in run)
    actor = Actor(id=state.id, country=state.country, sector=sector, text=name)
    surname = run[-1].text
    return {name: actor} | ({surname: actor} if len(surname) >= SHORTEST_NAME else {})
