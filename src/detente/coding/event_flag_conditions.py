"""Whether a clause is a condition, stands under one, or is yet to come by its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.coding.event_flag_cueing import stands
from detente.coding.event_flag_said import Said
from detente.coding.event_flag_words import SUBJECTS, is_inverted

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_to(verb: Token, said: Said) -> bool:
    """True for 'are to meet'; 'were to meet' is one where nothing is supposed."""
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    above = verb.head
    if not to or verb.dep_ != "xcomp" or above.lemma_ != "be":
        return False
    said_of = any(c.dep_ in {"acomp", "attr"} for c in above.children)
    return not said_of and not opens_condition(above, said)


def is_headline(verb: Token) -> bool:
    """True for 'Chad to expel envoys'."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" and c.i < verb.i for c in verb.children)
    alone = verb.dep_ == "ROOT" or (verb.dep_ in {"acl", "relcl"} and verb.head.pos_ == "PROPN"
                                    and verb.head.dep_ == "ROOT")  # fmt: skip
    return to and alone and verb.i > verb.sent.start + 1


def is_supposed(verb: Token, said: Said) -> bool:
    """Whether a clause stands under a condition of its own or in a setting that is supposed."""
    for child in verb.children:
        if child.dep_ in {"prep", "advmod", "npadvmod"} and is_setting(child, said):
            said.hypothetical = True
            return True
        if child.dep_ in {"advcl", "prep"} and (opens_condition(child, said) or is_if(child, said)):
            return True
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ in {"be", "go"} and is_supposed(above, said)


def is_if(word: Token, said: Said) -> bool:
    """Whether a word opens a condition."""
    return any(
        reads == "supposes" and stands(rest, word, ())
        for rest, reads, _ in said.cues.of("mark", word.lower_)
    )


def is_setting(word: Token, said: Said) -> bool:
    """Whether a phrase sets what stands beside it in a case that is only supposed."""
    return any(
        reads == "supposes" and stands(rest, each, (word, *word.children))
        for each in (word, *word.children)
        for rest, reads, _ in said.cues.of("setting", each.lower_)
    )


def opens_condition(verb: Token, said: Said) -> bool:
    """Whether a clause is a condition: 'if', 'unless', 'in case', 'had they', 'should they'."""
    for child in verb.children:
        if (
            child.dep_ in {"mark", "advmod", "prep"}
            and child.i < verb.i
            and child.i not in said.inside
            and not any(c.dep_ in {"pobj", "pcomp"} for c in child.children)
        ):
            for rest, reads, _ in said.cues.of("mark", child.lower_):
                if reads == "supposes" and (stands(rest, child, ()) or _before(child, rest)):
                    return True
    return is_led_by_if(verb, said) or is_inverted(verb)


def _before(mark: Token, rest: Sequence[str]) -> bool:
    return mark.i > 0 and mark.nbor(-1).lower_ in rest


def is_led_by_if(verb: Token, said: Said) -> bool:
    """Whether the words before the subject suppose, however they were parsed ('in case they')."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if subject is None:
        return False
    first = subject.left_edge
    led = [t for t in first.doc[max(verb.sent.start, first.i - 3) : first.i] if t.lower_ != "that"]
    led = [*led, first]
    words = [t.lower_ for t in led]
    return any(
        reads == "supposes" and tuple(words[at + 1 : (end := at + 1 + len(rest))]) == rest
        and end >= len(words) - 1
        for at, word in enumerate(words)
        for rest, reads, _ in said.cues.of("mark", word)
    )  # fmt: skip
