"""A block of a PETRARCH verb dictionary as triggers: its verbs, patterns and codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.codebook.crosswalk import PloverCode, plover_of
from detente.codebook.petrarch_lines import Line, NotUnderstood
from detente.codebook.petrarch_patterns import (
    PREPOSITIONS,
    Pattern,
    PatternError,
    Vocabulary,
    read_pattern,
)
from detente.codebook.triggers import Phrase, Trigger
from detente.errors import UnknownCode

NULL = frozenset({"", "---"})
"""Codes of what is no event."""

RECIPIENT = (
    "object", "dative", "to", "against", "with", "on", "from", "for", "of", "owner", "clause",
)  # fmt: skip
"""Where a recipient is looked for, in order, where the pattern marks no place with '+'."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose parties, named together, are all actors."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A verb or a pattern as written, without its code; the code without its brackets."""

    line: Line
    text: str
    code: str


@dataclass(slots=True)
class Block:
    """Verbs that share their patterns, and the code of a verb that has none of its own."""

    code: str
    verbs: list[Coded] = field(default_factory=list)
    patterns: list[Coded] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A lemma with its particles ('pull_out'), and the nouns that belong to it ('take hostage')."""

    coded: Coded
    lemma: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Coding:
    """What a code makes of a pattern: its place in PLOVER, and who does it."""

    place: PloverCode
    type: str
    mutual: bool
    reverse: bool


def particularity(trigger: Trigger) -> int:
    """How many words a trigger asks for beside its verb."""
    return trigger.asked + bool(trigger.objects) + trigger.verbs[0].count("_")


def triggers_of(
    block: Block, *, vocabulary: Vocabulary, overlay: Path | None
) -> tuple[list[Trigger], list[NotUnderstood]]:
    """The triggers of a block, and its lines that add none or less than they say."""
    told: list[NotUnderstood] = []
    verbs = [verb for coded in block.verbs if (verb := _verb(coded, told)) is not None]
    made = [
        _trigger(verb.coded, [verb], Pattern(), coding)
        for verb in verbs
        if (coding := _coding(verb.coded, overlay, told)) is not None
    ]
    nulls: list[tuple[Phrase, ...]] = []
    for coded in block.patterns:
        try:
            pattern = read_pattern(coded.text, vocabulary=vocabulary)
        except PatternError as error:
            told.append(coded.line.not_understood(str(error), remedy=error.remedy))
            continue
        if coded.code in NULL:
            nulls.append(tuple(pattern.phrases))
        elif (coding := _coding(coded, overlay, told)) is not None:
            made += [_trigger(coded, each, pattern, coding) for each in _alike(verbs)]
    return [_but(trigger, nulls) for trigger in made], told


def _verb(coded: Coded, told: list[NotUnderstood]) -> _Verb | None:
    """`SIGN`, `+PULL_OUT`, `+TAKE_HOSTAGE`, `RE_+OPEN`; None where it does not begin so."""
    before, marked, after = coded.text.lower().strip("_").partition("+")
    words = [word for word in (after if marked else before).split("_") if word]
    if marked and before in {"re_", "re-", "re"} and words:
        words[0] = "re" + words[0]
    elif (marked and before) or not words or " " in coded.text:
        why = "the verb is not the first of its words"
        remedy = "Write '+' before the verb, and the verb first: +PULL_OUT"
        told.append(coded.line.not_understood(why, remedy=remedy))
        return None
    particles = [word for word in words[1:] if word in PREPOSITIONS]
    nouns = tuple(word for word in words[1:] if word not in PREPOSITIONS)
    if not nouns:
        return _Verb(coded, "_".join(words), ())
    places = frozenset({particles[-1] if particles else "object"})
    return _Verb(coded, words[0], (Phrase(places, frozenset({nouns})),))


def _alike(verbs: Sequence[_Verb]) -> Iterator[list[_Verb]]:
    """Verbs that can share one trigger: of one particle or none, without nouns of their own."""
    groups: dict[str, list[_Verb]] = {}
    for verb in verbs:
        if not verb.phrases:
            groups.setdefault(_particle(verb), []).append(verb)
    yield from groups.values()
    yield from ([verb] for verb in verbs if verb.phrases)


def _particle(verb: _Verb) -> str:
    return verb.lemma.rpartition("_")[2] if "_" in verb.lemma else ""


def _coding(coded: Coded, overlay: Path | None, told: list[NotUnderstood]) -> _Coding | None:
    """What `[042]`, `[042:043]`, `[046:046]` and `[:190]` mean; None for what is no event."""
    first, _, second = (each.strip() for each in coded.code.partition(":"))
    reverse = first in NULL
    code = second if reverse else first
    if code in NULL:
        return None
    try:
        place = plover_of(code, overlay=overlay)
    except UnknownCode as error:
        told.append(coded.line.not_understood(str(error).rstrip("."), remedy="Use one of CAMEO's"))
        return None
    if place.type is None:
        why = f"CAMEO {code}, '{place.name}', is no event of PLOVER"
        told.append(coded.line.not_understood(why, remedy="Leave it out, or give another code"))
        return None
    mutual = place.type in MUTUAL or first == second
    if not reverse and second and second != first and not _is_told_by(second, place, overlay):
        why = f"only {first} is read: Detente codes one event here"
        told.append(coded.line.not_understood(why, remedy="Nothing to do, if that is the event"))
    return _Coding(place, place.type, mutual, reverse != place.swapped)


def _is_told_by(second: str, place: PloverCode, overlay: Path | None) -> bool:
    """Whether the other side's code says no more than the first ('hosts a visit')."""
    try:
        other = plover_of(second, overlay=overlay)
    except UnknownCode:
        return False
    return (other.type, other.mode) == (place.type, place.mode)


def _trigger(coded: Coded, verbs: Sequence[_Verb], pattern: Pattern, coding: _Coding) -> Trigger:
    particle = _particle(verbs[0])
    phrases = (*verbs[0].phrases, *(_placed(each, particle) for each in pattern.phrases))
    to = tuple(pattern.to) or RECIPIENT
    if coding.reverse or "subject" in to:
        to = ("subject",)
    return Trigger(
        id=f"{coded.line.file}:{coded.line.number}:{verbs[0].lemma}",
        type=coding.type,
        mode=coding.place.mode,
        contexts=coding.place.contexts,
        verbs=tuple(verb.lemma for verb in verbs),
        nouns=frozenset(),
        light=(),
        objects=_heads(phrases),
        not_objects=frozenset(),
        adverbs=frozenset(),
        modals=frozenset(),
        to=to,
        by=tuple(pattern.by),
        of="recipient",
        reciprocal=coding.mutual or pattern.reciprocal,
        needs_recipient=False,
        alone=True,
        sectors=frozenset(),
        example="",
        codes="",
        phrases=phrases,
    )


def _placed(phrase: Phrase, particle: str) -> Phrase:
    """The phrase; what is done to 'paper_over' may be parsed as standing after 'over'."""
    if not particle or "object" not in phrase.places:
        return phrase
    return replace(phrase, places=phrase.places | {particle})


def _heads(phrases: Sequence[Phrase]) -> frozenset[str]:
    """The nouns that the verb is done to."""
    return frozenset(noun[-1] for each in phrases if "object" in each.places for noun in each.nouns)


def _but(trigger: Trigger, nulls: Sequence[tuple[Phrase, ...]]) -> Trigger:
    """The trigger, kept from firing where a null pattern of its block asks for more words."""
    unless = [
        phrases
        for phrases in nulls
        if phrases and particularity(replace(trigger, phrases=phrases)) > particularity(trigger)
    ]
    return replace(trigger, unless=tuple(unless))
