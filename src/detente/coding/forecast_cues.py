"""Cues: where a sentence speaks of the future, in which words, of what verb and subject.

| cue | example |
|---|---|
| modal verb (`forecast_modals`) | *will not* recover; *may well* meet |
| noun of likelihood (`forecast_chances`) | *there is little chance* that they meet |
| predicate with 'to' or 'that' | is *highly unlikely to* sign; *bound to* fail; *set to* visit |
| predicate of a noun | a treaty is *unlikely*; a deal is *within reach*; war *looms* |
| plan or expectation | *plans to* withdraw; has *vowed to* stay; *expects* talks to resume |
| dated present, 'should' (`forecast_presents`) | the bridge *opens* in May |
| headline infinitive | Chile *to* host summit |

Left out: the past ('was expected to', 'may have lost'), what should or must be, 'can', and
questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.codebook.forecast_lexicon import CueKind, CueTerm, ForecastLexicon
from detente.coding.forecast_chances import ChanceFinder
from detente.coding.forecast_cue import (
    DEGREES,
    FINITE,
    NEGATIONS,
    NEGATIVE,
    PRESENT,
    SUBJECTS,
    Cue,
    denying_subject,
    holder_of,
    in_order,
    is_past,
)
from detente.coding.forecast_denials import surprise_cues
from detente.coding.forecast_modals import YEAR, modal_cues
from detente.coding.forecast_presents import (
    IsDated,
    arranged_cues,
    duty_cues,
    present_cues,
)
from detente.coding.phrases import Found, PhraseIndex, forms_of

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

OPENERS: tuple[CueKind, ...] = (
    "predicate",
    "plan",
    "expectation",
    "awaited",
    "state",
    "state of an outcome",
)
EXPECTED = frozenset({"expect", "due", "schedule", "slate", "plan", "certain", "sure"})
"""Said of a person, or followed by other words, these foretell nothing."""

TELLING = frozenset({"say", "know", "tell", "guess", "predict", "judge"})
"""'It is impossible to say' foretells nothing."""

PLACES = frozenset({"prep", "npadvmod", "advmod"})


class CueFinder:
    """Finds the cues of a sentence; each foretold verb is taken once."""

    def __init__(self, lexicon: ForecastLexicon) -> None:
        self._openers = PhraseIndex(lexicon.of_kinds(*OPENERS))
        self._adverbials = PhraseIndex(lexicon.of_kinds("adverbial"))
        self._opinions = {words[0]: entry for words, entry in lexicon.of_kinds("opinion")}
        self._chances = ChanceFinder(lexicon)
        self._of_outcomes = {w for terms in lexicon.outcomes.values() for t in terms for w in t}

    def find(self, sentence: TokenSpan, *, is_dated: IsDated) -> list[Cue]:
        """The cues, in order of the text; `is_dated` tells whether words name days to come."""
        if sentence.text.rstrip().endswith("?"):
            return []
        around = [
            (found.tokens, found.entries[0].read_as) for found in self._adverbials.find(sentence)
        ]
        cues: list[Cue] = []
        for each in (
            self._chances.find(sentence),
            surprise_cues(sentence),
            self._predicates(sentence),
            modal_cues(sentence, opinions=self._opinions, adverbials=around),
            _headline(sentence),
            present_cues(sentence, opinions=self._opinions, adverbials=around, is_dated=is_dated),
            duty_cues(sentence, is_dated=is_dated),
            arranged_cues(sentence, is_dated=is_dated),
        ):
            taken = {i for cue in cues for i in (cue.verb.i, *(t.i for t in cue.written))}
            cues += [c for c in each if not taken & {c.verb.i, *(t.i for t in c.written)}]
        return sorted(cues, key=lambda cue: cue.written[0].i)

    def _predicates(self, sentence: TokenSpan) -> Iterator[Cue]:
        for found in self._openers.find(sentence):
            for entry in found.entries:
                cue = _predicate_cue(found, entry, sentence) or self._noun_cue(found, entry)
                if cue is not None:
                    yield cue
                    break

    def _noun_cue(self, found: Found[CueTerm], entry: CueTerm) -> Cue | None:
        """The cue of what is said to be likely, due or far off: the noun that is its subject."""
        head = found.head
        is_state = entry.kind in {"state", "state of an outcome"}
        if not is_state and not (entry.kind == "predicate" and _is_cue_form(head, entry)):
            return None
        noun, holder = _noun_of(head)
        if noun is None or holder is None or noun.i > found.tokens[0].i:
            return None
        if _is_as_possible(found.tokens[0]) or any(c.dep_ in SUBJECTS for c in head.children
                                                   if c != noun):  # fmt: skip
            return None
        of_outcome = bool(self._of_outcomes & {form for t in noun.subtree for form in forms_of(t)})
        strict = entry.kind == "state of an outcome" or head.lemma_ in EXPECTED
        if noun.pos_ == "PRON" or not (of_outcome or (noun.pos_ == "NOUN" and not strict)):
            return None
        written = _written(found.tokens, holder)
        denied = denying_subject(holder) or [c for c in noun.children if c.lower_ in NEGATIVE]
        readings = _readings(written, entry, is_denied=bool(denied))
        written = in_order([*written, *denied])
        return Cue(written, readings, noun, None, holder, follows=_follows(head, holder, written))


def _noun_of(head: Token) -> tuple[Token | None, Token | None]:
    """The noun that a predicate is said of, and the verb that says it; headings need no verb."""
    holder = holder_of(head)
    subjects = [c for c in holder.children if c.dep_ in SUBJECTS]
    auxiliaries = {c.tag_ for c in holder.children if c.dep_ in {"aux", "auxpass"}}
    bare = not any(token.tag_ in FINITE for token in head.sent)
    if head.dep_ in {"prep", "acl", "amod"} and head.head.dep_ == "ROOT" and bare:
        return head.head, head
    can = any(c.lower_ == "can" for c in holder.children)
    present = holder.tag_ in PRESENT or bool(auxiliaries & PRESENT) or can
    if not subjects or is_past(holder) or not (present or bare):
        return None, None
    return subjects[0], holder


def _follows(head: Token, holder: Token, written: Sequence[Token]) -> tuple[Token, ...]:
    """The words of place and time after a predicate ('is due *in Nairobi in May*')."""
    phrases = [
        c for owner in {head, holder} for c in owner.children
        if c.dep_ in PLACES and c.i > written[-1].i
    ]  # fmt: skip
    return in_order(token for phrase in phrases for token in phrase.subtree)


def _predicate_cue(found: Found[CueTerm], entry: CueTerm, sentence: TokenSpan) -> Cue | None:
    head = found.head
    if not _is_cue_form(head, entry) or _is_as_possible(found.tokens[0]):
        return None
    verb = None if entry.kind == "awaited" else _foretold(found, sentence)
    if verb is None and entry.kind in {"awaited", "expectation"}:
        return _awaited(found, entry)
    if verb is None or verb.i < found.tokens[0].i or verb.lemma_ in TELLING:
        return None
    holder = holder_of(head)
    if is_past(holder) or (head.lemma_ == "go" and holder.tag_ != "VBG"):
        return None
    written = _written(found.tokens, holder)
    denied = denying_subject(holder)
    readings = _readings(written, entry, is_denied=bool(denied))
    subject = _subject(verb, head, holder)
    return Cue(in_order([*written, *denied]), readings, verb, subject, holder)


def _awaited(found: Found[CueTerm], entry: CueTerm) -> Cue | None:
    """What is looked forward to: the noun after 'to', or after 'await'."""
    last = found.tokens[-1]
    owners = [found.head, last]
    phrases = [
        c for owner in owners for c in owner.children
        if c.dep_ in {"prep", "dobj"} and c.i > found.head.i
    ] + ([last] if last.dep_ == "prep" else [])  # fmt: skip
    for phrase in phrases:
        nouns = (
            [phrase] if phrase.dep_ == "dobj" else [c for c in phrase.children if c.dep_ == "pobj"]
        )
        for noun in nouns:
            if noun.lemma_ != "verge" and noun not in found.tokens:
                denied = [c for c in found.head.children if c.dep_ == "neg"]
                reading = entry.denied if denied else entry.read_as
                return Cue(in_order([*denied, *found.tokens]), (reading,), noun, None, found.head)
    return None


def _is_as_possible(token: Token) -> bool:
    return (
        token.i > 0
        and token.lower_ == "possible"
        and any(token.doc[i].lower_ == "as" for i in range(max(0, token.i - 3), token.i))
    )


def _is_cue_form(head: Token, entry: CueTerm) -> bool:
    """Whether the word has the form the cue needs: 'expected to' is no 'expects'."""
    if entry.kind in {"predicate", "state", "state of an outcome"}:
        if head.lemma_ in {"matter", "question"}:
            return True
        if head.tag_ == "VBD" and any(c.dep_ in SUBJECTS for c in head.children):
            return False  # 'nobody expected'
        return head.pos_ in {"ADJ", "ADV", "ADP", "SCONJ"} or head.tag_ in {
            "VBN", "VBG", "JJ", "VBD",
        }  # fmt: skip
    if entry.kind == "plan" and (head.tag_ in {"VBD", "VBN"}):
        own = any(c.dep_ in SUBJECTS for c in head.children)
        passive = any(c.dep_ in {"auxpass", "neg"} or c.lower_ == "had" for c in head.children)
        return own and not passive and not YEAR.search(head.sent.text[: head.idx])
    bids = head.tag_ == "VB" and head.dep_ == "ROOT" and entry.kind == "expectation"
    denied = head.tag_ == "VB" and any(
        c.dep_ == "neg" or (c.lower_ == "can" and entry.kind == "awaited") for c in head.children
    )
    return head.tag_ in {"VBZ", "VBP", "VBG"} or bids or denied


def _foretold(found: Found[CueTerm], sentence: TokenSpan) -> Token | None:
    """The verb of the 'to' that follows the words, or of their 'that' clause."""
    head, last = found.head, found.tokens[-1].i
    for token in sentence:
        if token.lower_ == "to" and last < token.i <= max(last + 1, head.i + _reach(head)):
            verb = token.head
            if verb.i > token.i and verb.pos_ in {"VERB", "AUX"}:
                return verb
    clauses = [*head.children, *holder_of(head).children]
    return next((c for c in clauses if _is_foretold(c, head) and c.i > head.i), None)


def _is_foretold(clause: Token, head: Token) -> bool:
    """Whether a clause completes the words: 'that it will', 'a matter of time until it does'."""
    until = clause.dep_ == "advcl" and head.lemma_ in {"matter", "question"} and any(
        c.lower_ in {"until", "till", "before"} for c in clause.children
    )  # fmt: skip
    return until or clause.dep_ in {"ccomp", "xcomp"}


def _reach(head: Token) -> int:
    """How far 'to' may stand: next to the word, or after the object of 'expects'."""
    objects = [c for c in head.children if c.dep_ in {"dobj", "nsubj"} and c.i > head.i]
    return 1 + max((c.i - head.i for c in objects), default=0)


def _written(tokens: Sequence[Token], holder: Token) -> tuple[Token, ...]:
    """The cue's words with the degree before them and a negation of the verb that holds them."""
    written = list(tokens)
    before = tokens[0].i - 1
    doc = tokens[0].doc
    while before >= 0 and doc[before].lower_ in DEGREES:
        written.insert(0, doc[before])
        before -= 1
    negations = [c for c in holder.children if c.dep_ == "neg" and c not in written]
    if before >= 0 and doc[before].lower_ in NEGATIONS and doc[before] not in negations:
        negations.append(doc[before])
    return in_order([*negations, *written])


def _readings(
    written: Sequence[Token], entry: CueTerm, *, is_denied: bool = False
) -> tuple[str, ...]:
    negated = is_denied or (
        entry.kind != "state" and any(token.lower_ in NEGATIONS for token in written)
    )
    words = [token.lower_ for token in written if token.lower_ not in NEGATIONS]
    plain = [word for word in words if word not in DEGREES]
    tries = [" ".join(words), " ".join(words) + " to", " ".join(plain) + " to", " ".join(plain)]
    if negated:
        return (*(f"not {each}" for each in tries), entry.denied)
    return (*tries, entry.read_as)


def _subject(verb: Token, head: Token, holder: Token) -> Token | None:
    for owner in (verb, holder, head):
        subject = next((c for c in owner.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.lower_ not in {"it", "there"}:
            return subject
    return next((c for c in holder.children if c.dep_ in SUBJECTS and c.lower_ == "it"), None)


def _headline(sentence: TokenSpan) -> Iterator[Cue]:
    """A heading whose only verb is an infinitive with a subject."""
    root = sentence.root
    marker = next((c for c in root.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    finite = any(t.tag_ in FINITE for t in sentence)
    if marker is not None and subject is not None and subject.i < marker.i and not finite:
        yield Cue((marker,), ("is to", "likely"), root, subject, root)
