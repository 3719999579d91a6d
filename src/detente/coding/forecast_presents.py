"""Presents and duties that foretell: what a dated present or 'should' says will come.

| shape | example | read as |
|---|---|---|
| present verb with days to come | the bridge *opens* next week; it *stays* shut until 2030 | will |
| the same with an adverb | peace *probably* comes only after 2040 | probably |
| the same under an opinion | every reason *to think* that trade *resumes* next year | likely |
| under a guess, dated or not | *our best guess* is that trade *resumes* | likely |
| 'should', 'ought to' of what nobody does | relations *should* mend by June | likely |

A present without a day is a state of things, 'should' of what a party does a duty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.coding.forecast_cue import SUBJECTS, Cue, in_order, negations_of
from detente.coding.forecast_modals import (
    AFFIRMED,
    Opinions,
    is_condition,
    opinion_over,
    qualified_by,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

Around = Sequence[tuple[tuple["Token", ...], str]]
IsDated = Callable[[str], bool]
"""Whether the words of a clause name days to come."""

CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
STATES = frozenset(
    {"be", "have", "do", "want", "need", "include", "mean", "cost", "contain", "require", "say",
     "tell", "hope", "wish", "plan", "expect", "intend", "believe", "think", "know", "seem",
     "appear", "look", "call", "ask", "demand", "predict", "forecast", "date", "show", "suggest",
     "argue", "claim", "set", "provide", "foresee", "oblige", "allow", "aim", "seek", "bind",
     "refer", "promise", "pledge", "vow", "threaten", "see", "recall", "remember", "like"}
)  # fmt: skip
"""What these tell in the present is so now, or is somebody's wish or word."""

ACTING = frozenset({"government", "side", "country", "capital", "leader", "minister", "party",
                    "state", "nation", "parliament", "president", "diplomat", "negotiator",
                    "official", "premier", "king", "general", "voter", "people"})  # fmt: skip
"""Who is told what to do."""
HAPPENING = frozenset({"have", "be", "see", "get", "produce", "bring", "yield", "mend", "improve",
                       "become", "reach", "emerge", "recover", "grow"})  # fmt: skip
"""'Should' foretells these of a party too ('Lima should have it by June')."""


def present_cues(
    sentence: TokenSpan, *, opinions: Opinions, adverbials: Around, is_dated: IsDated
) -> Iterator[Cue]:
    """The cues of a sentence's present verbs that a later day turns into forecasts."""
    for verb in sentence:
        if verb.dep_ in CLAUSES and _is_present(verb) and verb.lemma_ not in opinions:
            cue = _present_cue(verb, opinions=opinions, adverbials=adverbials, is_dated=is_dated)
            if cue is not None:
                yield cue


def arranged_cues(sentence: TokenSpan, *, is_dated: IsDated) -> Iterator[Cue]:
    """The cues of what is arranged for a day: tankers *are to* take over from 1 July."""
    for token in sentence:
        if (
            token.lemma_ != "be"
            or token.tag_ not in {"VBZ", "VBP"}
            or not is_dated(_text_of(token))
        ):
            continue
        verb = next((c for c in token.children if c.dep_ == "xcomp" and c.i > token.i), None)
        subject = _subject(token)
        if (
            verb is None
            or subject is None
            or any(c.dep_ in {"acomp", "attr"} for c in token.children)
        ):
            continue
        to = next((c for c in verb.children if c.lower_ == "to" and c.i > token.i), None)
        if to is not None and verb.pos_ in {"VERB", "AUX"}:
            yield Cue((token, to), ("is to", "likely"), verb, subject, token)


def duty_cues(sentence: TokenSpan, *, is_dated: IsDated) -> Iterator[Cue]:
    """The cues of 'should' and 'ought to' that foretell."""
    for token in sentence:
        verb = token.head if token.dep_ == "aux" else _ought(token)
        is_duty = token.lower_ in {"should", "ought"} and token.tag_ == "MD"
        if not is_duty or verb.dep_ == "advcl" or not is_dated(_text_of(token.head)):
            continue
        subject = _subject(verb) or _subject(token)
        if subject is None or token.i < subject.i or _is_wished(verb, subject):
            continue
        negations = negations_of(verb)
        readings = ("unlikely",) if negations else ("should", "likely")
        yield Cue(in_order([token, *negations]), readings, verb, subject, verb)


def _ought(token: Token) -> Token:
    """The verb that hangs from 'ought' where the parser makes it the head."""
    return next((c for c in token.children if c.dep_ == "xcomp"), token)


def _is_wished(verb: Token, subject: Token) -> bool:
    """Whether a party is told what it should do."""
    acting = subject.pos_ in {"PROPN", "PRON"} and subject.lower_ not in {"it", "this", "that"}
    acting = acting or subject.lemma_.lower() in ACTING
    person = subject.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    return (acting or person) and verb.lemma_ not in HAPPENING


def _present_cue(
    verb: Token, *, opinions: Opinions, adverbials: Around, is_dated: IsDated
) -> Cue | None:
    subject, negations = _subject(verb), negations_of(verb)
    held, reading, top = opinion_over(verb, opinions, is_denied=bool(negations))
    scenario = reading is not None and top.lemma_ == "be"
    if subject is None or not (scenario or is_dated(_text_of(verb))):
        return None
    adverbs = [c for c in verb.children if c.lower_ in AFFIRMED and c.dep_ == "advmod"]
    around = [(words, read) for words, read in adverbials if verb in words[0].ancestors]
    phrase = [each for words, _ in around for each in words]
    words = [*held, *(t for adverb in adverbs for t in qualified_by(adverb)), *phrase, *negations]
    readings = (reading or "will not",) if negations else ("will",)
    if not negations:
        readings = (
            *((reading,) if reading else ()),
            *(read for _, read in around),
            *(adverb.lower_ for adverb in adverbs),
            *readings,
        )
    return Cue(in_order(words or [verb]), readings, verb, subject, top)


def _is_present(verb: Token) -> bool:
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "VBG":
        return verb.lemma_ not in STATES and any(
            aux.lemma_ == "be" and aux.tag_ in {"VBZ", "VBP"} for aux in auxiliaries
        )
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not auxiliaries:
        subject = _subject(verb)  # 'the booths come down on 10 July'
        return subject is not None and subject.i < verb.i and verb.lemma_ not in STATES
    denied = verb.tag_ == "VB" and any(
        aux.lemma_ == "do" and aux.tag_ in {"VBZ", "VBP"} for aux in auxiliaries
    )
    plain = verb.tag_ in {"VBZ", "VBP"} and not auxiliaries
    under_condition = any(c.dep_ == "advcl" and is_condition(c) for c in verb.ancestors)
    return (plain or denied) and verb.lemma_ not in STATES and not under_condition


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _text_of(verb: Token) -> str:
    """The words of a verb's own clause, other clauses that hang from it left out."""
    others = {
        t.i
        for c in verb.children
        if c.dep_ in {"ccomp", "conj", "parataxis", "relcl", "acl"} and c.pos_ in {"VERB", "AUX"}
        for t in c.subtree
    }
    return "".join(t.text_with_ws for t in verb.subtree if t.i not in others)
