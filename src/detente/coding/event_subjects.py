"""Who does what a verb says, where the parser puts the subject somewhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj"})
RELATIVE = frozenset({"who", "which", "that"})
OBJECT_CONTROL = frozenset({
    "help", "force", "persuade", "convince", "order", "lead", "prompt", "enable", "compel",
    "push", "drive", "encourage", "see", "make", "let", "get", "stop", "prevent", "accompany",
})  # fmt: skip
"""Verbs whose object does what their complement says ('forced Chad to sign')."""

SHARES_SUBJECT = frozenset({"conj", "dep", "acomp", "xcomp", "advcl", "ccomp"})
FINITE = frozenset({"D", "N", "P", "Z"})
"""The last letters of the tags of verbs that have a subject of their own (VBD, VBN, VBP, VBZ)."""

MAX_CLIMB = 6
"""Clauses climbed in search of a subject."""


def subject_of(verb: Token) -> Token | None:
    """The word that does what a verb says, through coordination, control and relative clauses."""
    for _ in range(MAX_CLIMB):
        own = _own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ == "acl":
            return verb.head if verb.tag_ in {"VBG", "VB"} or is_root_clause(verb) else None
        above = _verb_above(verb)
        if above is None:
            return None
        if above.lemma_ in OBJECT_CONTROL and verb.dep_ == "xcomp":
            controlled = next((c for c in above.children if c.dep_ == "dobj"), None)
            if controlled is not None:
                return controlled
        verb = above
        passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if passive is not None:
            return passive
    return None


def is_root_clause(verb: Token) -> bool:
    """True for the past tense of a sentence that the parser takes for a noun ('Generals lunched').

    A noun that heads a whole sentence, stop and all, has its verb after it.
    """
    noun = verb.head
    return (
        verb.tag_ == "VBD"
        and noun.dep_ == "ROOT"
        and noun.pos_ in {"NOUN", "PROPN"}
        and noun.sent[-1].text == "."
        and not any(child.dep_ == "agent" for child in verb.children)
    )


def _own_subject(verb: Token) -> Token | None:
    """The subject in a verb's own clause; a relative pronoun gives the noun it stands for."""
    own = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    if own is None and not any(child.dep_ == "auxpass" for child in verb.children):
        own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    relative = own is not None and verb.dep_ == "relcl" and own.lower_ in RELATIVE
    return verb.head if relative else own


def _verb_above(verb: Token) -> Token | None:
    """The verb (or adjective) whose subject a clause without one shares."""
    head = verb.head
    if verb.dep_ == "pcomp":
        while head.dep_ == "prep" and head.head.pos_ == "ADP":
            head = head.head
        head = head.head
    elif verb.dep_ not in SHARES_SUBJECT or (verb.dep_ == "ccomp" and verb.tag_[2:] in FINITE):
        return None
    shares = head.tag_.startswith("VB") or (verb.dep_ == "xcomp" and head.pos_ == "ADJ")
    return head if shares else None


def finite_above(verb: Token) -> Token:
    """The finite verb that a complement without a subject of its own depends on."""
    while verb.dep_ in {"xcomp", "conj"} and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb
