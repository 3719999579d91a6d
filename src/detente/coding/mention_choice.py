"""Which actor a surface means on a date, and whether an ambiguous one is meant at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.codebook.codebook import ActorName, KnownActor

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSON_FORMS = frozenset({"person", "surname"})

TERM_SLACK = 2
"""Years around a term in which a shared surname still means its holder (a rival, a successor)."""

STATE_LABELS = frozenset({"GPE", "NORP", "LOC"})
POLITICAL = frozenset({
    "alliance", "ally", "bloc", "capital", "country", "democracy", "diplomat", "embargo",
    "government", "leader", "nation", "official", "power", "pressure", "restriction", "sanction",
    "state", "support", "world",
})  # fmt: skip
"""Nouns after which a group's adjective needs no capital ('western sanctions')."""

SCORES = frozenset({"score", "dunk", "rebound", "bat", "bowl", "homer", "net"})
PLAYS = frozenset({"win", "lose", "play", "beat", "defeat", "miss", "make", "shoot", "finish"})
SPORT = frozenset({
    "game", "match", "final", "semifinal", "playoff", "season", "basket", "goal", "touchdown",
    "hat", "league", "championship", "tournament", "inning", "pointer", "basketball", "football",
    "tennis", "cricket", "golf", "quarter", "jersey", "coach", "stadium",
})  # fmt: skip
"""A player or a team is no state: 'Jordan scored', 'Chad won the match'."""

PLACE_PREPOSITIONS = frozenset({"in", "with", "to", "from", "against", "between", "by", "toward"})
PERSON_TITLES = frozenset({
    "mr", "mrs", "ms", "president", "premier", "minister", "chancellor", "secretary", "leader",
    "king", "emir", "theresa", "prince", "general",
})  # fmt: skip


def choose(
    names: tuple[ActorName, ...],
    *,
    on: str | None,
    clear: set[str],
    actors: Mapping[str, KnownActor],
) -> ActorName | None:
    """The one name meant of those that share a surface, or None where it cannot be told.

    Names of one country are no conflict (the one in office on the day is taken). Of several
    countries, those that held around the day are kept, then those named clearly elsewhere
    in the text (`clear`).
    """
    held = [name for name in names if _held(name, on)] or list(names)
    if len({actors[name.actor].country for name in held}) > 1:
        held = [name for name in held if name.actor in clear]
    if len({actors[name.actor].country for name in held}) != 1:
        return None
    return min(held, key=lambda name: (not _held(name, on, slack=0), name.ambiguous))


def _held(name: ActorName, on: str | None, *, slack: int = TERM_SLACK) -> bool:
    if on is None:
        return True
    year = int(on[:4])
    first = int(name.valid_from[:4]) if name.valid_from else year
    last = int(name.valid_to[:4]) if name.valid_to else year
    return first - slack <= year <= last + slack


def supported(name: ActorName, *, first: Token, last: Token, clear: set[str]) -> bool:
    """True if the words around an ambiguous name speak for the actor.

    A person needs a title or the label PERSON. A state needs the parser's label for states,
    a preposition of dealing, a possessive or an 'and' with another name; a given name before
    it (Michael Jordan), a verb of sport (Jordan scored), a city before it
    (Tbilisi, Georgia is fine; Macon, Georgia is not) or a lower-case reading (turkey, may,
    polish) speaks against it.
    """
    if name.form in PERSON_FORMS:
        return _is_person(first, last)
    if first.text.islower():
        return name.form == "adjective" and last.dep_ == "amod" and last.head.lemma_ in POLITICAL
    if (
        _speaks_against(first)
        or _is_playing(last)
        or (_after_city(first) and name.actor not in clear)
    ):
        return False
    return (
        name.form == "abbreviation" or name.actor in clear or _looks_like_state(name, first, last)
    )


def _is_playing(last: Token) -> bool:
    """True for the subject of a verb of sport, alone or with a word of sport beside it."""
    verb = last.head
    if last.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ != "VERB":
        return False
    sport = bool(SPORT & {token.lemma_.lower() for token in verb.sent})
    return verb.lemma_ in SCORES or (verb.lemma_ in PLAYS and sport)


def _speaks_against(first: Token) -> bool:
    """True for a verb or pronoun, a surname after a given name, a word in a line of capitals."""
    begins = first.is_sent_start and first.pos_ in {"VERB", "AUX", "PRON"}
    surname = first.ent_type_ == "PERSON" and first.ent_iob_ == "I"
    return begins or surname or (first.text.isupper() and _shouted(first))


def _looks_like_state(name: ActorName, first: Token, last: Token) -> bool:
    if name.form in {"adjective", "demonym"}:
        described = last.dep_ in {"amod", "compound", "nmod"} and last.head.pos_ == "NOUN"
        return first.ent_type_ in STATE_LABELS or described
    neighbour = first.nbor(-1).lower_ if first.i > 0 else ""
    after = last.nbor(1).lower_ if last.i + 1 < len(last.doc) else ""
    return (
        first.ent_type_ in STATE_LABELS
        or neighbour in PLACE_PREPOSITIONS
        or after in {"'s", "’s"}
        or (first.pos_ == "PROPN" and first.dep_ in {"nsubj", "conj", "nsubjpass"})
        or (last.dep_ == "appos" and last.head.ent_type_ == "GPE" and neighbour == ",")
    )


def _is_person(first: Token, last: Token) -> bool:
    before = first.nbor(-1) if first.i > 0 else None
    titled = before is not None and before.lower_.rstrip(".") in PERSON_TITLES
    labelled = last.ent_type_ == "PERSON" and first.text[0].isupper()
    alone = last.ent_iob_ == "B" or first.i != last.i
    return titled or (labelled and alone and last.tag_ != "MD") or _is_subject(last)


def _is_subject(word: Token) -> bool:
    """True for a capitalised word right before a finite verb: 'May met' is no modal."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else None
    finite = after is not None and after.tag_ in {"VBD", "VBZ"}
    return finite and word.text.istitle() and word.ent_type_ != "DATE"


def _after_city(first: Token) -> bool:
    if first.i < 2:  # noqa: PLR2004  a city and a comma
        return False
    if first.conjuncts:
        return False
    comma, city = first.nbor(-1), first.nbor(-2)
    return comma.text == "," and city.ent_type_ == "GPE"


def _shouted(token: Token) -> bool:
    """True in a line all in capitals, where 'US' may be the pronoun."""
    words = [each for each in token.sent if each.is_alpha]
    return len(words) > 1 and all(each.text.isupper() for each in words)
