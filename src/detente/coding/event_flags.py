"""Whether what a trigger says happened: denied, supposed, planned, past, or only talked about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook.event_flag_cues import load_flag_cues
from detente.coding.event_flag_scope import read_scope

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "nobody"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
MAYBE = frozenset({"would", "could", "may", "might", "can", "ca", "'d"})
OUGHT = frozenset({"should", "must", "ought"})
"""What somebody ought to do is advice, no event."""

PLANS = frozenset({"plan", "intend", "prepare", "schedule", "set", "arrange", "go", "announce"})
"""What one has made up one's mind to do: the event is future, and PLOVER says what it becomes."""

SAYS = frozenset({
    "say", "tell", "announce", "report", "state", "declare", "add", "note", "confirm", "claim",
    "insist", "stress", "mention", "reveal", "disclose", "reiterate", "inform", "write", "show",
    "reply", "acknowledge", "admit", "conclude", "emphasise", "emphasize", "explain", "observe",
})  # fmt: skip

CARRIES = frozenset({
    "begin", "start", "continue", "resume", "proceed", "manage", "use", "help", "come", "happen",
    "keep", "go", "follow", "join", "finish", "complete", "gather", "do", "lead", "meet",
    "succeed", "spend", "take", "respond", "react", "step", "turn",
    "travel", "fly", "arrive", "return", "have", "see", "force", "compel", "oblige", "end",
})  # fmt: skip
"""Verbs under which what follows did happen ('began to', 'followed X in')."""

FAILS = frozenset({"fail", "neglect", "omit", "avoid", "forget", "hesitate"})
TRIES = frozenset({"try", "attempt"})
"""An attempted attack is coded as one; an attempted peace is not."""

PERFECT = frozenset({"VBN", "VBD"})
WILLING = frozenset({"ready", "willing", "prepared"})
UNREAL_WORDS = frozenset({
    "scheduled", "planned", "proposed", "upcoming", "possible", "potential", "expected", "likely",
    "future", "forthcoming", "next", "prospective", "further", "no", "any", "more", "threatened",
    "such", "new", "every", "each", "annual", "regular", "closer", "greater",
})  # fmt: skip
"""Words by which a noun tells of something that has not happened, or happens as a rule."""

ESTIMATIVE = frozenset({
    "unlikely", "likely", "possible", "impossible", "probable", "improbable", "remote", "distant",
    "uncertain", "doubtful", "inconceivable", "unthinkable", "plausible", "certain", "inevitable",
    "conceivable", "imminent", "premature", "far", "near", "close",
})  # fmt: skip
"""What is said of a thing that has not happened ('a treaty is remote')."""

GOING_ON = frozenset({"way", "underway", "force", "effect", "place", "progress", "on"})
BEING = frozenset({"be", "seem", "look", "appear", "become", "remain", "stay"})

OCCASIONS = frozenset({
    "after", "during", "following", "since", "amid", "despite", "at", "in", "on", "by", "upon",
    "over", "with", "before", "ahead",
})  # fmt: skip
"""'After the visit', 'at a meeting': the noun tells of something that did happen."""

OCCASION_NOUNS = frozenset({"wake", "aftermath", "sideline", "margin", "outbreak", "end", "start"})
REFERS = frozenset({
    "follow", "mark", "see", "attend", "welcome", "condemn", "criticise", "criticize", "denounce",
    "praise", "recall", "remember", "deplore", "protest", "cite", "resent",
})  # fmt: skip
"""Verbs whose object did happen ('condemned the invasion of')."""

UNDONE = frozenset({
    "postpone", "cancel", "plan", "schedule", "expect", "propose", "delay", "suspend", "prevent",
    "fail", "need", "require", "want", "remain", "reschedule", "prepare",
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
    failed: bool = False
    """True where it was not brought about, though meant ('failed to agree')."""
    lacking: bool = False
    """True for a state of things without a day: 'have never signed', 'has not yet met'."""
    tried: bool = False
    """True where it was only attempted: enough for an attack, not for an agreement."""
    teller: Token | None = None
    """The verb of saying that tells it, where one does."""


class _Walk:
    """Climbs from a trigger to the root: whether it is told at all, and by whom."""

    def __init__(self) -> None:
        self.negated = False
        self.told = True
        self.tried = False
        self.failed = False
        self.teller: Token | None = None

    def clause(self, verb: Token) -> None:
        """What a verb's own auxiliaries and negation say."""
        words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "neg", "mark"}}
        words |= {c.lower_ for c in verb.children if c.dep_ == "advmod" and c.lower_ == "never"}
        if words & NOT or _yet_to(verb):
            self.negated = not self.negated
        if words & OUGHT:
            self.told = False

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
            return self._adjunct(word, head, dep)
        if dep == "pcomp":
            self._gerund(head)
            return None
        if dep in {"xcomp", "ccomp", "parataxis", "acomp"}:
            return self._complement(word, head, dep)
        return None

    def _adjunct(self, word: Token, head: Token, dep: str) -> Token | None:
        """What is done 'to sign' is done with an aim, told of only where the aim is carried out."""
        purpose = word.tag_ == "VB" and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in word.children
        )
        if not purpose:
            return None
        if dep == "acl" or (head.lemma_ not in CARRIES and not _is_there(head)):
            self.told = False
            return None
        self.clause(head)
        return head

    def _gerund(self, head: Token) -> None:
        if head.lower_ == "without":
            self.negated = not self.negated
        elif head.lower_ not in GERUND_PREPOSITIONS:
            self.told = False
        elif head.head.tag_.startswith("VB"):
            self.clause(head.head)
            self.negated ^= head.head.lemma_.lower() in FAILS

    def _complement(self, word: Token, head: Token, dep: str) -> Token | None:
        lemma = head.lemma_.lower()
        if lemma in SAYS and dep in {"ccomp", "parataxis"}:
            self.teller = self.teller or head
            return None
        if dep == "ccomp" and not word.tag_.startswith("VB"):
            return None
        if dep == "ccomp" and head.i > word.i and head.dep_ == "ROOT" and lemma not in SAYS:
            return None
        if dep == "acomp":
            self.clause(head)
            return head
        if lemma in FAILS:
            self.negated = not self.negated
            self.failed = True
        elif lemma in TRIES:
            self.tried = True
        elif lemma not in CARRIES | PLANS | WILLING:
            self.told = False
            return None
        self.clause(head)
        return head


def circumstances(head: Token, *, overlay: Path | None) -> Circumstances:
    """What the words around a trigger say of it; a simple present is generic.

    `overlay` is the folder laid over the codebook's cues of flags.
    """
    walk = _walked(head)
    said = read_scope(head, inside=frozenset({head.i}), cues=load_flag_cues(overlay))
    return Circumstances(
        negated=said.negated,
        hypothetical=said.hypothetical or said.would,
        future=said.future,
        told=walk.told,
        generic=_is_generic(head) and not said.future,
        failed=walk.failed,
        lacking=walk.negated and _is_perfect(head),
        tried=walk.tried,
        teller=walk.teller,
    )


def is_told_of(head: Token) -> bool:
    """True where a trigger is not only wished, feared or asked for: `told` of its circumstances."""
    return _walked(head).told


def _walked(head: Token) -> _Walk:
    walk = _Walk()
    word: Token | None = head
    if head.pos_ in {"VERB", "AUX", "ADJ"}:
        walk.clause(head)
    elif not _is_occasion(head):
        walk.told = False
    for _ in range(MAX_CLIMB):
        word = walk.step(word) if word is not None else None
        if word is None:
            break
    return walk


def _is_there(verb: Token) -> bool:
    """True in 'was in Cairo to meet'."""
    return (
        verb.lemma_ == "be" and verb.tag_ == "VBD" and any(c.lower_ == "in" for c in verb.children)
    )


def _is_perfect(head: Token) -> bool:
    """True for a present perfect ('have signed')."""
    return head.tag_ in PERFECT and any(
        child.dep_ == "aux" and child.lower_ in {"have", "has", "'ve", "’ve"}
        for child in head.children
    )


def _is_generic(head: Token) -> bool:
    """True for a bare present ('Kenya values', 'continues to value'): a habit and no event."""
    while head.dep_ == "xcomp" and head.tag_ in {"VB", "VBG"} and head.head.pos_ == "VERB":
        head = head.head
    if head.tag_ not in {"VBZ", "VBP"}:
        return False
    return not any(child.dep_ in {"aux", "auxpass"} for child in head.children)


def _is_occasion(noun: Token) -> bool:
    """True where a noun alone tells of something that happened ('after the talks between')."""
    if any(child.lower_ in UNREAL_WORDS for child in noun.children):
        return False
    while noun.dep_ == "conj":
        noun = noun.head
    above, dep = noun.head, noun.dep_
    if dep == "pobj":
        of_occasion = above.lower_ == "of" and above.head.lemma_.lower() in OCCASION_NOUNS
        return above.lower_ in OCCASIONS or of_occasion
    if dep in {"nsubj", "nsubjpass"}:
        words = {child.lower_ for child in above.children if child.dep_ in {"aux", "neg"}}
        if above.lemma_ in BEING and _is_supposed(noun, above):
            return False
        return not words & (WILL | MAYBE | OUGHT | NOT) and above.lemma_.lower() not in UNDONE
    if dep == "dobj":
        return above.lemma_.lower() in REFERS
    return dep in {"ROOT", "appos"}


def _is_supposed(noun: Token, copula: Token) -> bool:
    """True in 'a treaty is a dream', 'the summit is unlikely': nothing that has taken place."""
    definite = any(
        c.lower_ in {"the", "this", "that"} or c.dep_ == "poss" or c.pos_ == "NUM"
        for c in noun.children
    )
    said = {c.lemma_.lower() for c in copula.children}
    tells = any(
        token.lower_ in GOING_ON for c in copula.children if c != noun for token in c.subtree
    )
    return bool(said & ESTIMATIVE) or (copula.tag_ != "VBD" and not definite and not tells)


def is_asked(head: Token) -> bool:
    """True where a question asks whether it happens; 'why did they' takes it as true."""
    sentence = head.sent
    if not sentence.text.rstrip().endswith("?"):
        return False
    taken = {"why", "how", "when", "where"} & {token.lower_ for token in sentence}
    past = any(c.dep_ == "aux" and c.lower_ == "did" for c in sentence.root.children)
    word = head
    while word.dep_ in {"xcomp", "conj", "dobj", "nsubj", "attr"} and word.head.i != word.i:
        word = word.head
    return word == sentence.root and _is_turned(word) and not (taken and past)


def _is_turned(verb: Token) -> bool:
    """True where a verb or its auxiliary stands before the subject ('will they sign')."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    finite = [verb] if verb.pos_ == "AUX" else []
    finite += [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return subject is not None and any(each.i < subject.i for each in finite)


def _yet_to(verb: Token) -> bool:
    """True in 'have yet to sign'."""
    return any(
        c.lower_ == "yet" and c.i + 1 < verb.i and c.nbor(1).lower_ == "to" for c in verb.children
    )
