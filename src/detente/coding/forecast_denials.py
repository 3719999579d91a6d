"""Denials: who says that a forecast is not to be believed, and in which words.

| shape | example |
|---|---|
| verb of denial | *critics deny* that they will sign |
| thing denied | he *rejected the idea* that they will sign; *the claim* that they will is *false* |
| noun of error | it is *a myth* that they will sign |
| thought called wrong | it is *naive to believe* that they will sign |
| surprise | it *would surprise me if* they signed; it *would take a miracle* for them to sign |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding.forecast_cue import SUBJECTS, Cue, in_order

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

DENIALS = frozenset({"deny", "dispute", "dismiss", "reject", "refute", "rebut", "ridicule",
                     "discount", "debunk"})  # fmt: skip
MYTHS = frozenset({"myth", "illusion", "fallacy", "delusion", "fantasy", "nonsense", "fiction",
                   "misconception"})  # fmt: skip
WRONG = frozenset({"wrong", "false", "naive", "naïve", "foolish", "mistaken", "absurd", "untrue",
                   "silly", "mistake", "error", "folly", "illusory", "premature", "baseless",
                   "unrealistic", "ridiculous", "fanciful", "incorrect", "unfounded",
                   "rash"}) | MYTHS  # fmt: skip
RIGHT = frozenset({"true", "right", "correct"})
THOUGHTS = frozenset({"think", "believe", "expect", "assume", "imagine", "suppose", "say", "claim",
                      "argue", "hope", "predict", "conclude"})  # fmt: skip
COMPLEMENTS = frozenset({"acomp", "attr"})
CLAUSES = frozenset({"xcomp", "acl", "relcl", "advcl", "csubj", "ccomp"})


SURPRISES = frozenset({"surprise", "surprised", "surprising", "astonish", "astonished", "amaze",
                       "amazed", "miracle", "sensation", "shock", "shocked", "stun", "astonishing",
                       "upset", "earthquake"})  # fmt: skip
UNREAL = frozenset({"would", "'d", "should"})


def surprise_cues(sentence: TokenSpan) -> Iterator[Cue]:
    """The cues of what would surprise if it came, which is unlikely; 'would not surprise', likely.

    The foretold verb is that of the 'if' clause, or of 'for ... to'.
    """
    for token in sentence:
        if token.lemma_.lower() not in SURPRISES:
            continue
        holder = token if token.pos_ == "VERB" else token.head
        modal = next((c for c in holder.children if c.lower_ in UNREAL), None)
        verb = next((c for c in holder.children if _is_surprising(c)), None)
        if modal is None or verb is None:
            continue
        denying = _denying(holder) or _denying(token)
        written = in_order([modal, *denying, holder, token])
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        yield Cue(written, ("likely" if denying else "unlikely",), verb, subject, holder)


def _is_surprising(clause: Token) -> bool:
    """Whether a clause says what would surprise: 'if they signed', 'for them to sign'."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "aux", "advmod"}}
    return (clause.dep_ == "advcl" and bool(marks & {"if", "for", "were"})) or (
        clause.dep_ in {"ccomp", "xcomp"} and bool(marks & {"to", "if", "that"})
    )


def disbelief(verb: Token) -> list[Token]:
    """The words that deny what a clause foretells; none where nothing does."""
    holder = verb.head
    if verb.dep_ not in {"ccomp", "acl", "relcl"} or holder == verb:
        return []
    if verb.dep_ == "ccomp" and holder.pos_ in {"VERB", "AUX"}:
        if holder.lemma_ in DENIALS:
            return [] if _is_denied(holder) else [holder]
        if holder.lemma_ in THOUGHTS:
            called = _called_wrong(holder)
            return [*called, holder] if called else []
        return _wrong(holder)  # 'it is false that ...'
    return _denied_noun(holder) if verb.dep_ == "acl" else []


def _denied_noun(noun: Token) -> list[Token]:
    """What denies a noun that a clause fills ('the idea that ...')."""
    above = noun.head
    if noun.lemma_.lower() in MYTHS and not _is_denied(above):
        return [noun]
    if noun.dep_ in {"dobj", "nsubjpass"} and above.lemma_ in DENIALS and not _is_denied(above):
        return [above, noun]
    return [noun, *wrong] if noun.dep_ == "nsubj" and (wrong := _wrong(above)) else []


def _called_wrong(thought: Token) -> list[Token]:
    """What calls a thought wrong: 'it is wrong *to think*', 'a mistake *to think*'."""
    above = thought.head
    if thought.dep_ not in CLAUSES or thought.tag_ not in {"VB", "VBG"}:
        return []
    if above.lemma_.lower() in WRONG:
        return [] if _is_denied(above) or _is_denied(above.head) else [above]
    return _wrong(above)


def _wrong(verb: Token) -> list[Token]:
    """The complement by which a verb calls its subject wrong, or not true."""
    kind = RIGHT if _is_denied(verb) else WRONG
    called = [
        c for c in verb.children if c.dep_ in COMPLEMENTS and c.lemma_.lower() in kind
        and not _is_denied(c)
    ][:1]  # fmt: skip
    return [*_denying(verb), *called] if called else []


def _is_denied(word: Token) -> bool:
    """Whether a word is denied itself ('it is no myth', 'does not deny')."""
    return bool(_denying(word))


def _denying(word: Token) -> list[Token]:
    return [c for c in word.children if c.dep_ == "neg" or c.lower_ in {"no", "never"}]
