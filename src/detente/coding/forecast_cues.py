"""Cues: where a sentence speaks of the future, in which words, of what verb and subject.

| cue | example |
|---|---|
| modal verb | *will not* recover; *may well* meet |
| predicate with 'to' or 'that' | is *highly unlikely to* sign; *bound to* fail; *set to* visit |
| plan or expectation, in the present | *plans to* withdraw; *expects* talks to resume |
| headline infinitive | Chile *to* host summit |

Left out: the past ('was expected to', 'may have lost'), what should or must be, 'can', 'would'
(unless a predicate governs it), and questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codebook.forecast_lexicon import CueTerm, ForecastLexicon
from detente.coding.claim_direction import COPULAS
from detente.coding.phrases import Found, PhraseIndex

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

MODALS = {"will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "will",
          "may": "may", "might": "might", "could": "could"}  # fmt: skip
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly"})
EPISTEMIC = frozenset({"definitely", "certainly", "surely", "probably", "possibly", "perhaps",
                       "likely", "inevitably", "almost", "well", "yet", "conceivably",
                       "undoubtedly", "presumably", "maybe"})  # fmt: skip
DEGREES = frozenset({"highly", "very", "quite", "extremely", "most", "almost", "even", "more",
                     "less", "increasingly", "rather", "all", "but", "nearly"})  # fmt: skip
PAST = frozenset({"VBD"})
PROMISES = frozenset({"commitment", "promise", "hope", "wish", "desire", "fear"})
DENYING = frozenset({"think", "believe", "expect", "see", "imagine"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A forecast's words: `written` tokens of the cue, `verb` that is foretold, its `subject`.

    `readings` are the words of estimation to look up, the fullest first; `top` is the highest
    word of the clause that holds cue and verb. `fails` says the foretold verb is 'to fail'.
    """

    written: tuple[Token, ...]
    readings: tuple[str, ...]
    verb: Token
    subject: Token | None
    top: Token

    @property
    def word(self) -> str:
        """The cue as worded, with ' ... ' where other words stand between."""
        written = self.written[0].text
        for before, token in pairwise(self.written):
            next_to = token.i == before.i + 1
            gap = before.whitespace_ if next_to else " ... "
            written += gap + token.text
        return written

    @property
    def is_heading(self) -> bool:
        """Whether cue and verb stand without a copula, as in a heading ('X unlikely to ...')."""
        if self.verb.pos_ not in {"VERB", "AUX"}:
            return False
        return self.subject is None or (
            self.written[0].pos_ == "ADJ" and self.top.pos_ not in {"AUX", "ADJ"}
            and self.top.lemma_ not in COPULAS
        )  # fmt: skip


class CueFinder:
    """Finds the cues of a sentence; each foretold verb is taken once."""

    def __init__(self, lexicon: ForecastLexicon) -> None:
        self._index = PhraseIndex(lexicon.cues)

    def find(self, sentence: TokenSpan) -> list[Cue]:
        """The cues, in order of the text."""
        if sentence.text.rstrip().endswith("?"):
            return []
        cues = list(self._predicates(sentence))
        taken = {cue.verb.i for cue in cues}
        cues += [cue for cue in _modals(sentence) if cue.verb.i not in taken]
        cues += [cue for cue in _headline(sentence) if cue.verb.i not in taken]
        return sorted(cues, key=lambda cue: cue.written[0].i)

    def _predicates(self, sentence: TokenSpan) -> Iterator[Cue]:
        for found in self._index.find(sentence):
            for entry in found.entries:
                cue = _predicate_cue(found, entry, sentence)
                if cue is not None:
                    yield cue
                    break


def _predicate_cue(found: Found[CueTerm], entry: CueTerm, sentence: TokenSpan) -> Cue | None:
    head = found.head
    if not _is_cue_form(head, entry) or _is_as_possible(found.tokens[0]):
        return None
    if entry.kind == "awaited":
        return _awaited(found, entry)
    verb = _foretold(head, sentence)
    if verb is None or verb.i < found.tokens[0].i:
        return None
    holder = _holder(head)
    if _is_past(holder) or (head.lemma_ == "go" and holder.tag_ != "VBG"):
        return None
    written = _written(found.tokens, holder)
    return Cue(written, _readings(written, entry), verb, _subject(verb, head, holder), holder)


def _awaited(found: Found[CueTerm], entry: CueTerm) -> Cue | None:
    """What is looked forward to: the noun after 'to', or after 'await'."""
    phrases = [c for c in found.head.children if c.dep_ in {"prep", "dobj"} and c.i > found.head.i]
    for phrase in phrases:
        nouns = (
            [phrase] if phrase.dep_ == "dobj" else [c for c in phrase.children if c.dep_ == "pobj"]
        )
        for noun in nouns:
            return Cue(found.tokens, (entry.read_as,), noun, None, found.head)
    return None


def _is_as_possible(token: Token) -> bool:
    return (
        token.i > 0
        and token.lower_ == "possible"
        and any(token.doc[i].lower_ == "as" for i in range(max(0, token.i - 3), token.i))
    )


def _is_cue_form(head: Token, entry: CueTerm) -> bool:
    """Whether the word has the form the cue needs: 'expected to' is no 'expects'."""
    if entry.kind == "predicate":
        return head.pos_ in {"ADJ", "ADV", "ADP"} or head.tag_ in {"VBN", "VBG", "JJ", "VBD"}
    return head.tag_ in {"VBZ", "VBP", "VBG"}


def _holder(head: Token) -> Token:
    """The finite verb a predicate hangs from ('is likely'), or the predicate itself."""
    if head.dep_ in {"acomp", "attr", "oprd", "advmod"} and head.head.pos_ in {"VERB", "AUX"}:
        return head.head
    return head


def _foretold(head: Token, sentence: TokenSpan) -> Token | None:
    """The verb of the 'to' that follows the word, or of its 'that' clause."""
    for token in sentence:
        if token.lower_ == "to" and token.i > head.i and token.i <= head.i + _reach(head):
            verb = token.head
            if verb.i > token.i and verb.pos_ in {"VERB", "AUX"}:
                return verb
    holder = _holder(head)
    clauses = [*head.children, *holder.children]
    return next((c for c in clauses if c.dep_ in {"ccomp", "xcomp"} and c.i > head.i), None)


def _reach(head: Token) -> int:
    """How far 'to' may stand: next to the word, or after the object of 'expects'."""
    objects = [c for c in head.children if c.dep_ in {"dobj", "nsubj"} and c.i > head.i]
    return 1 + max((c.i - head.i for c in objects), default=0)


def _is_past(token: Token) -> bool:
    auxiliaries = [c for c in token.children if c.dep_ in {"aux", "auxpass", "cop"}]
    if any(aux.tag_ in PAST or aux.lower_ in {"been", "had"} for aux in auxiliaries):
        return True
    return token.tag_ in PAST and token.lemma_ == "be"


def _written(tokens: Sequence[Token], holder: Token) -> tuple[Token, ...]:
    """The cue's words with the degree before them and a negation of the verb that holds them."""
    written = list(tokens)
    before = tokens[0].i - 1
    doc = tokens[0].doc
    while before >= 0 and doc[before].lower_ in DEGREES:
        written.insert(0, doc[before])
        before -= 1
    negations = [c for c in holder.children if c.dep_ == "neg"]
    if before >= 0 and doc[before].lower_ in NEGATIONS and doc[before] not in negations:
        negations.append(doc[before])
    return tuple(sorted([*negations, *written], key=lambda token: token.i))


def _readings(written: Sequence[Token], entry: CueTerm) -> tuple[str, ...]:
    negated = any(token.lower_ in NEGATIONS for token in written)
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


def _modals(sentence: TokenSpan) -> Iterator[Cue]:
    for token in sentence:
        modal = MODALS.get(token.lower_)
        verb = token.head
        if modal is None or token.dep_ != "aux" or not _is_future(modal, verb, sentence):
            continue
        negations = [c for c in verb.children if c.lower_ in NEGATIONS]
        adverbs = [c for c in verb.children if c.lower_ in EPISTEMIC and _is_near(c, token)]
        denied = _denial(verb)
        words = sorted([token, *negations, *adverbs, *denied], key=lambda each: each.i)
        readings = _modal_readings(modal, adverbs=adverbs, negated=bool(negations))
        if denied:
            readings = ("likely",) if negations else ("unlikely",)
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        yield Cue(tuple(words), readings, verb, subject, denied[-1] if denied else verb)


def _is_near(adverb: Token, modal: Token) -> bool:
    return abs(adverb.i - modal.i) <= 2  # noqa: PLR2004  one word between at most


def _denial(verb: Token) -> list[Token]:
    """The words of 'I do not think' over a verb: it is the forecast that is denied."""
    holder = verb.head
    if verb.dep_ != "ccomp" or holder.lemma_ not in DENYING:
        return []
    if not _is_negated(holder):
        return []
    return [*(child for child in holder.children if child.dep_ in {"aux", "neg"}), holder]


def _modal_readings(modal: str, *, adverbs: Sequence[Token], negated: bool) -> tuple[str, ...]:
    words = [adverb.lower_ for adverb in adverbs]
    if negated:
        return (*(f"{word} not" for word in words), f"{modal} not", "will not")
    return (*(f"{modal} {word}" for word in words), *words, modal)


def _is_future(modal: str, verb: Token, sentence: TokenSpan) -> bool:
    """Whether the modal speaks of what is to come, not of what may have been or could be."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "aux", "advmod"}}
    if marks & {"have", "'ve", "whether"} or ("if" in marks and modal == "will"):
        return False
    if verb.dep_ == "acl" and verb.head.lemma_.lower() in PROMISES:
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "mean" and _is_negated(verb.head):
        return False
    if modal == "will":
        return True
    told = any(t.tag_ in {"VBD", "VBN"} and t.dep_ in {"ROOT", "ccomp"} for t in sentence)
    held_off = modal == "could" and (_is_negated(verb) or "only" in marks)
    return not held_off and not (told and modal in {"could", "might"})


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children)


def _headline(sentence: TokenSpan) -> Iterator[Cue]:
    """A heading whose only verb is an infinitive with a subject."""
    root = sentence.root
    marker = next((c for c in root.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    finite = any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in sentence)
    if marker is not None and subject is not None and subject.i < marker.i and not finite:
        yield Cue((marker,), ("is to", "likely"), root, subject, root)
