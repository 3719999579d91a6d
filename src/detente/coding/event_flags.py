"""Whether what a trigger says happened: denied, supposed, planned, past, or only talked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

HISTORICAL_YEARS = 5
"""An event more than so many years older than its document is history, not news."""

HISTORICAL_WORDS = re.compile(
    r"\b(?:cold war|(?:first|second) world war|world war (?:i{1,2}|one|two|1|2)\b|wwii?\b|"
    r"\d{1,2}(?:th|st|nd|rd) (?:and \d{1,2}(?:th|st|nd|rd) )?centur(?:y|ies)|"
    r"(?:the )?1[5-9]\d0s|tsarist|imperial (?:era|times)|soviet (?:era|times))",
    re.IGNORECASE,
)

NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "nobody"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
MAYBE = frozenset({"would", "could", "may", "might", "should", "can", "must", "ca", "ought", "'d"})
SUPPOSING = frozenset({"if", "unless", "whether", "provided", "lest", "should", "were"})

PLANS = frozenset({"plan", "intend", "prepare", "schedule", "set", "arrange", "go", "announce"})
"""What one has made up one's mind to do: the event is future, and PLOVER says what it becomes."""

SAYS = frozenset({
    "say", "tell", "announce", "report", "state", "declare", "add", "note", "confirm", "claim",
    "insist", "stress", "mention", "reveal", "disclose", "reiterate", "inform", "write", "show",
    "reply", "acknowledge", "admit", "conclude", "emphasise", "emphasize", "explain", "observe",
})  # fmt: skip

CARRIES = frozenset({
    "begin", "start", "continue", "resume", "proceed", "manage", "use", "help", "come", "happen",
    "keep", "go", "follow", "join", "finish", "complete", "gather", "travel", "do", "lead",
    "succeed", "spend", "take", "hesitate", "respond", "react", "fly", "move", "step", "turn",
    "visit", "meet", "have", "see", "force", "force", "compel", "oblige", "end",
})  # fmt: skip
"""Verbs under which what follows did happen ('began to', 'followed X in')."""

FAILS = frozenset({"fail", "neglect", "omit", "avoid", "forget"})
STATED_NOUNS = frozenset({"fact", "report", "news", "announcement", "statement", "decision"})
UNREAL_NOUNS = frozenset({
    "hope", "chance", "possibility", "prospect", "idea", "goal", "risk", "way", "threat", "danger",
    "call", "need", "plan", "aim", "purpose", "fear", "likelihood", "probability", "option",
    "possible", "effort", "attempt", "demand", "pressure", "opposition", "proposal", "request",
    "lack", "absence", "resumption", "preparation", "eve", "expectation", "dream",
})  # fmt: skip
GERUND_PREPOSITIONS = frozenset({"in", "by", "after", "while", "since", "when", "upon", "on"})
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The flags of an event; `told` is False where it is only wished, feared, asked or denied."""

    negated: bool = False
    hypothetical: bool = False
    future: bool = False
    told: bool = True
    generic: bool = False
    teller: Token | None = None
    """The verb of saying that tells it, where one does."""


class _Walk:
    """Climbs from a trigger to the root and gathers what each step says."""

    def __init__(self) -> None:
        self.negated = False
        self.hypothetical = False
        self.future = False
        self.told = True
        self.teller: Token | None = None

    def clause(self, verb: Token) -> None:
        """What a verb's own auxiliaries, negation and conjunction say."""
        words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "neg", "mark"}}
        words |= {c.lower_ for c in verb.children if c.dep_ == "advmod" and c.lower_ == "never"}
        if words & NOT or _yet_to(verb):
            self.negated = not self.negated
        if words & WILL:
            self.future = True
        if words & MAYBE:
            self.hypothetical = True
        if words & SUPPOSING and any(
            c.lower_ in SUPPOSING and c.dep_ == "mark" for c in verb.children
        ):
            self.hypothetical = True

    def step(self, word: Token) -> Token | None:
        """The word to go on from, or None at the end of what bears on the event."""
        head, dep = word.head, word.dep_
        if head.i == word.i or not self.told:
            return None
        if dep == "conj":
            return self._joined(word, head)
        if dep in {"xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "pobj", "dobj", "nsubj",
                   "relcl", "parataxis", "nsubjpass", "csubj", "acomp", "attr"}:  # fmt: skip
            return self._governed(word, head, dep)
        return None

    def _joined(self, word: Token, head: Token) -> Token | None:
        if word.tag_ == "VB" and not any(c.dep_ == "aux" for c in word.children):
            self.clause(head)
            return head
        return head if head.dep_ in {"xcomp", "advcl", "pcomp", "ccomp", "conj"} else None

    def _governed(self, word: Token, head: Token, dep: str) -> Token | None:
        if dep in {"relcl", "nsubj", "nsubjpass", "csubj"} and word.tag_.startswith("VB"):
            return None
        if dep in {"advcl", "acl"}:
            self._adjunct(word, head, dep)
            return None
        if dep == "pcomp":
            self._gerund(word, head)
            return None
        if dep in {"xcomp", "ccomp", "parataxis", "acomp"}:
            return self._complement(word, head, dep)
        return None

    def _adjunct(self, word: Token, head: Token, dep: str) -> None:
        purpose = word.tag_ == "VB" and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in word.children
        )
        if dep == "acl" and purpose:
            self.told = False
        elif purpose and head.lemma_ not in CARRIES:
            self.told = False

    def _gerund(self, word: Token, head: Token) -> None:
        if head.lower_ == "without":
            self.negated = not self.negated
        elif head.lower_ not in GERUND_PREPOSITIONS:
            self.told = False
        elif head.head.tag_.startswith("VB"):
            self.clause(head.head)
            del word

    def _complement(self, word: Token, head: Token, dep: str) -> Token | None:
        lemma = head.lemma_.lower()
        if lemma in SAYS and dep in {"ccomp", "parataxis"}:
            if self.hypothetical and any(c.lower_ in {"would", "'d"} for c in word.children):
                self.hypothetical, self.future = False, True
            self.teller = self.teller or head
            return None
        if dep == "ccomp" and not word.tag_.startswith("VB"):
            return None
        if dep == "ccomp" and head.i > word.i and head.dep_ == "ROOT" and lemma not in SAYS:
            return None
        if lemma in PLANS:
            self.future = True
        elif lemma in FAILS:
            self.negated = not self.negated
        elif lemma not in CARRIES:
            self.told = False
            return None
        self.clause(head)
        return head


def circumstances(head: Token) -> Circumstances:
    """What the words around a trigger say of it; a simple present is generic."""
    walk = _Walk()
    word: Token | None = head
    if head.tag_.startswith("VB"):
        walk.clause(head)
    elif _is_unreal(head):
        walk.told = False
    for _ in range(MAX_CLIMB):
        word = walk.step(word) if word is not None else None
        if word is None:
            break
    return Circumstances(
        negated=walk.negated or _denied_object(head),
        hypothetical=walk.hypothetical,
        future=walk.future,
        told=walk.told,
        generic=_is_generic(head),
        teller=walk.teller,
    )


def _denied_object(head: Token) -> bool:
    """True in 'held no talks'."""
    return any(
        det.lower_ == "no"
        for child in head.children
        if child.dep_ in {"dobj", "nsubjpass"}
        for det in child.children
    )


def _is_generic(head: Token) -> bool:
    """True for a bare present ('Kenya values'), which tells a habit and no event."""
    if head.tag_ not in {"VBZ", "VBP"}:
        return False
    return not any(child.dep_ in {"aux", "auxpass"} for child in head.children)


def _is_unreal(noun: Token) -> bool:
    """True for a noun that is hoped for, planned or lacked ('hopes for talks between')."""
    word = noun
    for _ in range(2):
        word = word.head
        if word.lemma_.lower() in UNREAL_NOUNS and word.i != noun.i:
            return True
        if word.pos_ != "ADP":
            break
    return any(child.lower_ in {"no", "possible", "potential", "future"} for child in noun.children)


def _yet_to(verb: Token) -> bool:
    """True in 'have yet to sign'."""
    return any(
        c.lower_ == "yet" and c.i + 1 < verb.i and c.nbor(1).lower_ == "to" for c in verb.children
    )
