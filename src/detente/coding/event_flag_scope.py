"""What governs the words of an event: climbed through the parse, from the event to the root.

Each word on the way says something by its own surroundings (`_clause`, `_nominal`) and, if it is a
cue of `event_flag_cues.yaml`, by itself. Two negatives make a fact. A verb of telling ends the way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codebook.event_flag_cues import FlagCues, Of, Reads
from detente.coding.event_flag_conditions import is_headline, is_supposed, is_to, opens_condition
from detente.coding.event_flag_cueing import BY_WAY, adverbs_of, apply_marks, cue_of
from detente.coding.event_flag_denials import NOBODY, negatives_of
from detente.coding.event_flag_said import Said
from detente.coding.event_flag_times import is_ahead
from detente.coding.event_flag_words import (
    SUBJECTS,
    auxiliaries_of,
    complement_of,
    governor_of,
    is_asked,
    is_indefinite,
    is_past,
    is_present,
    is_verbal,
    own_auxiliaries,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

UNDONE = re.compile(
    r"un(?!der|i[tf]|cover|veil|leash|lock|load|seat|rav|fold|do)[a-z]{3,}(?:ed|en|wn|ught|id|ilt|ld|nt|pt)"
)
"""A participle that is denied by its prefix ('unsigned', 'unpaid')."""
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
WOULD = frozenset({"would", "'d", "’d"})
CAN = frozenset({"could", "can", "ca"})
OUGHT = frozenset({"may", "might", "should", "must", "ought"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "dative", "oprd"})
LIGHT = frozenset({
    "have", "give", "make", "take", "hold", "do", "stage", "launch", "offer", "mount", "issue",
    "send", "show", "bring", "pay", "deliver", "conduct", "carry", "see", "sign", "reach", "lodge",
    "speak", "write", "convene", "perform", "complete", "tender", "voice", "express", "file",
    "place", "lay", "fire", "grant", "provide", "commit", "undertake", "utter",
    "impose", "receive", "get", "call", "strike", "extend", "lead", "face", "begin", "start",
})  # fmt: skip
"""Verbs whose object, however definite, happens if they do ('hold the talks')."""
OCCURS = frozenset({
    "come", "happen", "occur", "arrive", "follow", "begin", "start", "resume", "go", "take", "be",
    "end", "open", "leave", "materialise", "materialize", "emerge", "arise", "break", "erupt",
    "get", "stay",
})  # fmt: skip
"""Verbs whose subject, however definite, happens if they do ('the visit took place')."""
OCCASIONS = frozenset({"after", "during", "since", "despite", "amid", "following", "over"})
UNTRUE = frozenset(
    {"wrong", "untrue", "false", "incorrect", "mistake", "nonsense", "absurd", "myth"}
)
"""What it is to say something that is not so."""
ARTICLES = frozenset({"a", "an", "any", "no", "another", "one", "every", "some"})
MAX_CLIMB = 10


def read_scope(head: Token, *, inside: frozenset[int], cues: FlagCues) -> Said:
    """What is said of the event whose head is `head`; `inside` are its own words' numbers."""
    said = Said(cues, inside)
    if is_verbal(head):
        _clause(head, said)
    else:
        _nominal(head, said)
    if UNDONE.fullmatch(head.text):
        said.negated = not said.negated
    _climb(head, said)
    return said


def _step(word: Token, said: Said) -> Token | None:
    """The next word to climb from, after what it says has been read; None where the way ends."""
    if apply_marks(word, said):
        _, above = governor_of(word)
        if above is not None and is_verbal(above):
            _coloured(above, said)
        return None
    if word.head == word:
        return None
    if word.dep_ in {"conj", "appos"}:
        return _step(word.head, said) if _shares(word) else None
    if is_verbal(word):
        return _step_verb(word, said)
    if word.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET"}:
        return _step_noun(word, said)
    return _inherit(word.head, said)


def _inherit(above: Token, said: Said) -> Token:
    if is_verbal(above):
        _clause(above, said)
    return above


def _shares(word: Token) -> bool:
    """Whether a conjunct shares what governs the first: no finite clause of its own."""
    own = any(c.dep_ in SUBJECTS for c in word.children)
    return not own or word.head.dep_ != "ROOT"


def _step_verb(verb: Token, said: Said) -> Token | None:
    passed, above = governor_of(verb)
    if above is None or _stands_alone(verb):
        return None
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and not own_auxiliaries(verb):
        return _inherit(above, said)  # 'may see troops mass'
    if _is_too(above):
        said.deny([c for c in above.children if c.lower_ == "too"])
    place: Of = "subject" if verb.dep_ in {"csubj", "csubjpass"} else "clause"
    cue = cue_of(place, above, passed, said)
    if cue is not None:
        return _govern(cue, said)
    if verb.dep_ == "ccomp" and above.lemma_ == "be" and complement_of(above) is None:
        return _inherit(above, said)  # 'it may be that'
    return _step_uncued(verb, above, passed, said)


def _is_too(word: Token) -> bool:
    """'Too weak to attack'."""
    return word.pos_ in {"ADJ", "ADV"} and any(c.lower_ == "too" for c in word.children)


def _stands_alone(verb: Token) -> bool:
    """True for a finite clause that says when, why or which: what is above says nothing of it."""
    if verb.dep_ == "relcl":
        if any(
            c.lower_ == "in" and any(g.lower_ == "which" for g in c.children) for c in verb.children
        ):
            return False
        if any(c.lower_ == "that" and c.dep_ in {"advmod", "mark"} for c in verb.children):
            return False
        full = sum(c.dep_ == "dobj" for c in verb.children) > 1  # no relative: 'the rumour that'
        return verb.tag_ != "VB" and not full
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return verb.dep_ == "advcl" and own and verb.tag_ != "VB"


def _step_uncued(verb: Token, above: Token, passed: list[Token], said: Said) -> Token | None:
    """On from a verb under a word that is no cue: what is passed on depends on the link."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if verb.dep_ in {"xcomp", "csubj"} or (to and verb.dep_ in {"advcl", "acl", "relcl"}):
        if is_verbal(above):
            _clause(above, said)
        else:
            _nominal(above, said)
        return above
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and above.dep_ == "dobj":
        cue = cue_of("clause", above.head, passed, said)
        return _govern(cue, said) if cue is not None else None
    gerund = verb.tag_ == "VBG" and not any(c.dep_ in SUBJECTS for c in verb.children)
    if gerund and is_verbal(above) and (not passed or passed[0].lower_ in BY_WAY):
        _coloured(above, said)
    return None


def _coloured(above: Token, said: Said) -> None:
    """Pass on that a clause is supposed or to come, but not that it is denied."""
    other = Said(said.cues, said.inside, counted=set(said.counted))
    _clause(above, other)
    _climb(above, other)
    said.hypothetical |= other.hypothetical
    said.future |= other.future
    said.would |= other.would


def _climb(word: Token, said: Said) -> None:
    above: Token | None = word
    for _ in range(MAX_CLIMB):
        above = _step(above, said) if above is not None else None


def _step_noun(noun: Token, said: Said) -> Token | None:
    passed, above = governor_of(noun)
    if above is None:
        return None
    cue = cue_of("subject" if noun.dep_ == "nsubj" else "thing", above, passed, said)
    if cue is None and noun.dep_ == "nsubjpass":
        cue = cue_of("subject", above, passed, said)
    if cue is not None:
        return _govern(cue, said)
    if passed:
        return _step_phrase(noun, above, passed, said)
    if noun.dep_ == "nsubj":
        return _step_subject(noun, above, said)
    return _step_object(noun, above, said) if noun.dep_ in OBJECTS else None


def _step_subject(noun: Token, verb: Token, said: Said) -> Token | None:
    """'An attack could come', 'no cavalry came', 'her withdrawal would hurt'."""
    if (_is_counted(noun) or verb.lemma_ in OCCURS) and not complement_of(verb):
        return _inherit(verb, said)
    if any(c.lower_ in WOULD for c in verb.children):
        _coloured(verb, said)
    return None


def _step_object(noun: Token, verb: Token, said: Said) -> Token | None:
    """'Held no talks', 'will sign an accord', 'called a strike for Monday'."""
    if _is_counted(noun) or verb.lemma_ in LIGHT:
        phrases = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for"]
        said.future |= noun.dep_ == "dobj" and any(is_ahead(each) for each in phrases)
        return _inherit(verb, said)
    if is_indefinite(noun):
        _coloured(verb, said)
    return None


def _is_counted(noun: Token) -> bool:
    return any(c.lower_ in ARTICLES for c in noun.children)


def _step_phrase(noun: Token, above: Token, passed: list[Token], said: Said) -> Token | None:
    """On from a noun in a phrase of no cue: 'a round of talks', 'could lead to an attack'."""
    if passed[0].lower_ == "of" and not is_verbal(above):
        _nominal(above, said)
        return above
    if is_indefinite(noun) and passed[0].lower_ not in OCCASIONS and is_verbal(above):
        _coloured(above, said)
    return None


def _govern(cue: tuple[Token, Reads], said: Said) -> Token | None:
    """Apply a cue, and read what stands around it."""
    above, reads = cue
    if reads == "tells":
        _tell(above, said)
        return None
    if reads == "negates":
        said.negated, said.hypothetical, said.would = not said.negated, False, False
    elif reads == "supposes" or (reads == "judges" and not is_past(above.head)):
        said.hypothetical = True
    elif said.would:
        said.would, said.future = False, True
    before = said.negated
    if is_verbal(above):
        _clause(above, said)
    else:
        _nominal(above, said)
        if above.head != above and above.dep_ in {"acomp", "attr", "oprd"}:
            _clause(above.head, said)
            above = above.head
    if reads == "excludes":
        denied = said.negated != before
        said.negated, said.hypothetical = before != (not denied), denied
    if reads == "plans" or (reads == "aims" and not (is_past(above) and said.negated != before)):
        said.future = True
    return above


def _tell(teller: Token, said: Said) -> None:
    """What is told in the past that it 'would' happen is to come."""
    said.teller = teller
    if teller.tag_ == "VB" and teller.head != teller:
        cue = cue_of("clause", teller.head, (), said)
        if cue is not None and cue[0].lemma_.lower() in UNTRUE:
            said.negated = not said.negated
    if said.would and not said.hypothetical:
        said.would, said.future = False, True


def _clause(verb: Token, said: Said) -> None:
    """A verb's own auxiliaries, negatives, adverbs, conjunction and conditions."""
    auxiliaries = auxiliaries_of(verb)
    modals = {each.lower_ for each in auxiliaries} - {"to"}
    before = said.negated
    said.deny([*negatives_of(verb), *adverbs_of(verb, "negates", said)])
    refused = any(c.dep_ == "neg" for c in verb.children)
    denied = said.negated != before and refused
    supposed = is_supposed(verb, said)
    condition = opens_condition(verb, said)
    now = is_present(verb, auxiliaries) and not condition
    coming = bool(modals & WILL) or (now and is_ahead(verb))
    if modals & OUGHT or (modals & CAN and said.negated == before and not refused):
        said.hypothetical = True
        coming |= is_ahead(verb) and "have" not in modals
    if modals & WOULD:
        _would(verb, said, denied=denied, supposed=supposed, perfect="have" in modals)
    if supposed and (coming or is_to(verb, said)):
        said.hypothetical = True
    anyone = any(
        c.lower_ in {"whoever", "anyone", "anybody"} for c in verb.children if c.dep_ == "nsubj"
    )
    anyone |= verb.dep_ == "relcl" and verb.head.lower_ in {"anyone", "anybody", "whoever"}
    if condition or anyone or adverbs_of(verb, "supposes", said) or is_asked(verb):
        said.hypothetical = True
    said.future |= (
        coming or is_to(verb, said) or is_headline(verb) or bool(adverbs_of(verb, "plans", said))
    )


def _would(verb: Token, said: Said, *, denied: bool, supposed: bool, perfect: bool) -> None:
    """'Would' supposes; told by somebody it may still be a future, denied alone it is a refusal."""
    if supposed or perfect:
        said.hypothetical = True
    elif not ((denied or _has_none_of(verb)) and verb.dep_ == "ROOT"):
        said.would = True


def _has_none_of(verb: Token) -> bool:
    """'Would have none of it', which is a refusal."""
    return verb.lemma_ == "have" and any(c.lower_ == "none" for c in verb.children)


def _nominal(noun: Token, said: Said) -> None:
    """A noun's own determiner and adjectives, and the day to come that it has."""
    said.deny(
        [c for c in noun.children if c.lower_ in NOBODY and c.dep_ in {"det", "neg", "nummod"}]
    )
    said.deny([c for c in noun.children if c.dep_ == "neg"])
    said.deny(adverbs_of(noun, "negates", said))
    if adverbs_of(noun, "supposes", said):
        said.hypothetical = True
    timed = any(c.dep_ == "prep" and c.lower_ == "for" and is_ahead(c) for c in noun.children)
    if adverbs_of(noun, "plans", said) or is_ahead(noun, surely=True) or timed:
        said.future = True
