"""Modal verbs that foretell: *will not* recover; *may well* meet; without rain they *would* go.

| what governs the modal | what it is read as, with an example |
|---|---|
| an opinion | the opinion's word: *I believe* it *will* rain |
| an adverb or adverbial of the clause | that word: *in all likelihood* it *will* rain |
| a denial, a disbelief | unlikely: *critics deny* that it *will*; it is *a myth* that it *will* |
| a subject that denies | the denial: *no* government *will* yield |
| a condition, a past report | 'would': if it rained, they *would* go; he said it *would* |

Passed over: what may have been, what is permitted, who may do it ('pilgrims who may cross'), what
is only wished for, and clauses that ask ('what will return').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.codebook.forecast_lexicon import CueTerm
from detente.coding.forecast_cue import NEGATIONS, SUBJECTS, Cue, in_order, negations_of
from detente.coding.forecast_denials import disbelief

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

MODALS = {"will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "will",
          "may": "may", "might": "might", "could": "could", "would": "would"}  # fmt: skip
AFFIRMED = frozenset({"definitely", "certainly", "surely", "probably", "possibly", "perhaps",
                      "likely", "inevitably", "conceivably", "undoubtedly", "presumably",
                      "maybe"})  # fmt: skip
EPISTEMIC = AFFIRMED | {"almost", "well", "yet"}
QUALIFYING = frozenset({"very", "most", "almost", "quite", "highly", "nearly", "virtually",
                        "extremely", "overwhelmingly", "fairly"})  # fmt: skip
"""What stands before an adverb of likelihood and is read with it ('very likely')."""

PROMISES = frozenset({"commitment", "promise", "hope", "wish", "desire", "fear"})
WISHES = frozenset({"hope", "hop", "wish", "want", "demand", "pray"})
"""Verbs that only wish ('hop' is what the tagger makes of 'hopes')."""

DENYING = frozenset({"think", "believe", "expect", "see", "imagine"})
REPORTS = frozenset({"say", "announce", "pledge", "promise", "predict", "warn", "vow", "declare",
                     "confirm", "forecast", "tell", "hint"})  # fmt: skip
PERMITS = frozenset({"visa", "permit", "passport", "licence", "license", "permission"})
CONDITIONS = frozenset({"if", "unless", "once", "whether", "provided", "providing"})
ASKING = frozenset({"WP", "WDT", "WRB", "WP$"})
TEXTS = frozenset({"agreement", "treaty", "accord", "pact", "deal", "law", "rule", "protocol",
                   "convention", "constitution", "act", "arrangement", "clause", "article",
                   "scheme", "regulation", "decree"})  # fmt: skip
EDGES = frozenset({"punct", "cc", "conj"})
YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")

Opinions = Mapping[str, CueTerm]


def modal_cues(
    sentence: TokenSpan, *, opinions: Opinions, adverbials: Sequence[tuple[tuple[Token, ...], str]]
) -> Iterator[Cue]:
    """The cues of a sentence's modal verbs; `adverbials` are (words, what they are read as)."""
    for token in sentence:
        modal = MODALS.get(token.lower_)
        if modal is None or token.dep_ != "aux" or not _foretells(modal, token.head):
            continue
        cue = _modal_cue(modal, token, opinions=opinions, adverbials=adverbials)
        if cue is not None:
            yield cue


def _modal_cue(
    modal: str,
    token: Token,
    *,
    opinions: Opinions,
    adverbials: Sequence[tuple[tuple[Token, ...], str]],
) -> Cue | None:
    verb = token.head
    negations = negations_of(verb)
    adverbs = _adverbs(verb, token)
    held, reading, top = opinion_over(verb, opinions, is_denied=bool(negations))
    disbelieved = disbelief(verb)
    around = [(words, read) for words, read in adverbials if verb in words[0].ancestors]
    said = "will" if modal == "would" and _is_reported(verb) else modal
    readings = _readings(said, adverbs=adverbs, negated=bool(negations))
    if around and not negations:
        readings = (around[0][1],)
    if reading and modal in {"will", "would"}:
        readings = (reading,)
    if disbelieved:
        held, readings = [*held, *disbelieved], ("likely" if negations else "unlikely",)
    phrase = [each for words, _ in around for each in words]
    qualified = [t for adverb in adverbs for t in qualified_by(adverb)]
    written = in_order([token, *negations, *qualified, *held, *phrase])
    return Cue(written, readings, verb, _subject(verb), top)


def _subject(verb: Token) -> Token | None:
    """The verb's subject; for 'which' or 'that', what it stands for."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if verb.dep_ == "relcl" and (subject is None or subject.tag_ in ASKING):
        return verb.head
    if subject is None and verb.dep_ == "conj":
        return _subject(verb.head)
    return subject


def _adverbs(verb: Token, modal: Token) -> list[Token]:
    """The adverbs of likelihood of a modal: the verb's own, and those next to the modal."""
    found = [c for c in verb.children if _qualifies(c, modal)]
    beside = [modal.i - 1] if modal.i > modal.sent.start else []
    beside += range(modal.i + 1, verb.i)
    found += [verb.doc[i] for i in beside if verb.doc[i].lower_ in AFFIRMED]
    return list(in_order(found))


def qualified_by(adverb: Token) -> list[Token]:
    """An adverb with the word before it that says how surely ('almost certainly')."""
    before = adverb.nbor(-1) if adverb.i > adverb.sent.start else adverb
    return [before, adverb] if before.lower_ in QUALIFYING else [adverb]


def _qualifies(adverb: Token, modal: Token) -> bool:
    near = abs(adverb.i - modal.i) <= 2  # noqa: PLR2004  one word between at most
    opens = adverb.lower_ in AFFIRMED and adverb.i < modal.i
    return adverb.lower_ in EPISTEMIC and (near or opens)


def opinion_over(
    verb: Token, opinions: Opinions, *, is_denied: bool
) -> tuple[list[Token], str | None, Token]:
    """The words of the opinion that holds a verb, what it is read as, and its top; else the verb.

    'I do not think it will' and 'few think it will' deny the forecast, not the thought.
    """
    holder = verb.head
    if verb.dep_ not in {"ccomp", "acl"}:
        return [], None, verb
    entry = opinions.get(holder.lemma_.lower())
    words = [holder]
    if entry is None and holder.lemma_ == "be":
        words = [c for c in holder.children if c.dep_ in SUBJECTS and c.lemma_ in opinions]
        entry = opinions[words[0].lemma_] if words else None
    negations = negations_of(holder)
    if negations and holder.lemma_ in DENYING:
        auxiliaries = [c for c in holder.children if c.dep_ == "aux"]
        held = [*auxiliaries, *negations, holder]
        return held, "likely" if is_denied else "unlikely", holder
    if entry is None:
        return [], None, verb
    turned = is_denied != bool(negations)
    return [*negations, *words], entry.denied if turned else entry.read_as, holder


def _readings(modal: str, *, adverbs: Sequence[Token], negated: bool) -> tuple[str, ...]:
    words = [adverb.lower_ for adverb in adverbs]
    full = [" ".join(t.lower_ for t in qualified_by(adverb)) for adverb in adverbs]
    full = [phrase for phrase in full if phrase not in words]
    if negated:
        return (*(f"{word} not" for word in (*full, *words)), f"{modal} not", "will not")
    return (*full, *(f"{modal} {word}" for word in words), *words, modal)


# --- what is no forecast --------------------------------------------------------------------


def _foretells(modal: str, verb: Token) -> bool:
    """Whether the modal speaks of what is to come, not of what may have been or could be."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "aux", "advmod"}}
    perfect = set() if modal == "will" else {"have", "'ve"}
    if marks & ({"whether"} | perfect) - _doubted(verb) or ("if" in marks and modal == "will"):
        return False
    if (
        _is_ruled(verb)
        or _is_wished(verb)
        or _asks(verb)
        or _is_proform(verb)
        or _is_restricting(modal, verb)
    ):
        return False
    if modal == "would":
        return _is_conditional(verb) or _is_reported(verb) or _is_probable(verb)
    if modal == "will":
        return True
    if modal == "may" and PERMITS & {t.lemma_.lower() for t in verb.subtree}:
        return False
    told = any(
        t.tag_ in {"VBD", "VBN"} and t.dep_ in {"ROOT", "ccomp"} and t != verb for t in verb.sent
    )
    held_off = modal == "could" and (bool(negations_of(verb)) or "only" in marks)
    return not held_off and not (told and modal in {"could", "might"})


def _doubted(verb: Token) -> set[str]:
    """'Whether' under a doubt is no open question."""
    return {"whether"} if verb.dep_ == "ccomp" and verb.head.lemma_ == "doubt" else set()


def _is_wished(verb: Token) -> bool:
    is_noun = verb.head.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"acl", "relcl", "ccomp"}
    if is_noun and verb.head.lemma_.lower() in PROMISES:
        return True
    if verb.dep_ != "ccomp":
        return False
    denied = any(child.dep_ == "neg" for child in verb.head.children)
    return verb.head.lemma_ in WISHES or (verb.head.lemma_ == "mean" and denied)


def _asks(verb: Token) -> bool:
    """Whether the clause stands for a thing or a question: 'what will return', 'who may cross'."""
    if verb.dep_ in {"relcl", "ROOT"}:
        return False
    before = [c for c in verb.children if c.i < verb.i and c.dep_ != "advcl"]
    return any(
        t.tag_ in ASKING for child in before for t in (child, *child.children) if t.i < verb.i
    )


def _is_proform(verb: Token) -> bool:
    """Whether the verb stands for another ('will do so'), which the sentence does not give."""
    does_so = verb.lemma_ == "do" and any(c.lower_ in {"so", "likewise"} for c in verb.children)
    if verb.lemma_ == "be" and not any(c.i > verb.i and c.dep_ not in EDGES for c in verb.children):
        return True  # 'they are no allies, and never will be'
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return does_so or (subject is not None and _so(subject))


def _so(subject: Token) -> bool:
    return subject.lower_ == "doing" and any(c.lower_ in {"so", "this"} for c in subject.children)


def _is_restricting(modal: str, verb: Token) -> bool:
    """Whether a relative clause only picks out who is meant ('the pilgrims who may cross')."""
    if verb.dep_ != "relcl":
        return False
    opening = next(iter(verb.subtree))
    comma = opening.i > 0 and opening.doc[opening.i - 1].text == ","
    return not comma and (modal != "will" or opening.lower_ in {"who", "whom"})


def is_condition(clause: Token) -> bool:
    """Whether a side clause is a condition: 'if it fails', 'should it fail', 'were it to fail'."""
    first = next((t for t in clause.subtree if t.text != ","), clause)
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod"}}
    turned = first.lower_ in {"should", "were", "had"} and first.i < clause.i
    return bool(marks & CONDITIONS) or turned


def _is_ruled(verb: Token) -> bool:
    """Whether a text lays down what is done ('each party shall', 'under the accord crews will')."""
    if any(child.lower_ == "shall" for child in verb.children):
        return True
    return any(
        child.dep_ == "prep" and child.lower_ == "under"
        and any(t.lemma_.lower() in TEXTS for t in child.children)
        for child in verb.children
    )  # fmt: skip


def _is_conditional(verb: Token) -> bool:
    conditions = [c for c in verb.children if c.dep_ == "advcl" and is_condition(c)]
    if conditions:
        return not any(_is_past_perfect(each) for each in conditions)
    if verb.dep_ == "conj":
        return _is_conditional(verb.head)
    return any(child.dep_ == "prep" and child.lower_ == "without" for child in verb.children)


def _is_past_perfect(clause: Token) -> bool:
    """Whether a condition was not met ('had it held', 'if it had held'): it foretells nothing."""
    return any(c.lower_ in {"had", "'d"} and c.dep_ in {"aux", "auxpass"} for c in clause.children)


def _is_reported(verb: Token) -> bool:
    """Whether 'would' is somebody's 'will', told in the past of no year long gone."""
    holder = verb.head
    if verb.dep_ != "ccomp" or holder.tag_ != "VBD" or holder.lemma_ not in REPORTS:
        return False
    before = verb.doc[verb.sent.start : verb.i].text
    return not YEAR.search(before)


def _is_probable(verb: Token) -> bool:
    words = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "neg"}}
    return bool(words & (AFFIRMED | (NEGATIONS - {"not", "n't", "n’t"})))
