"""Forecasts: what a text says will become of a pair of states, how surely, by when, and if what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from detente.codebook import Codebook
from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.codebook.forecast_lexicon import ForecastLexicon, load_forecast_lexicon
from detente.coding.claim_parties import Pair, Parties, is_state, main_dyad, parties_of
from detente.coding.clauses import is_prose
from detente.coding.discourse import Marked, Voice, announcer_of, is_about_text, voices
from detente.coding.forecast_cue import Cue
from detente.coding.forecast_cues import CueFinder
from detente.coding.forecast_horizon import horizon_of
from detente.coding.forecast_numbers import class_of
from detente.coding.forecast_proposition import (
    Names,
    condition_of,
    fails_surely,
    proposition_of,
)
from detente.coding.parsed import Sentence
from detente.coding.phrases import PhraseIndex
from detente.records import Document, Forecast, Modality, ModalityClass, record_id

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER = "other"
STATED = "as stated"
"""The source of a probability that the text gives in numbers."""

CLOSED_OFF = frozenset({"advcl", "conj", "parataxis"})
"""Clauses that hang from a forecast's verb and make another point."""

THIS = re.compile(r"\bthis\s+(?:year|month|week|decade|century)\b", re.IGNORECASE)
WHEN = frozenset({"before", "until", "till", "after", "once", "when", "by"})
"""What opens a clause that says when: it belongs to the forecast."""

GAP = 200
"""Characters looked at for a line end between two words."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A cue in its sentence: the clause's tokens, the pair it is about, and who says it."""

    cue: Cue
    sentence: Sentence
    tokens: tuple[Token, ...]
    dyad: Pair
    voice: Voice
    person: str | None


class ForecastCoder:
    """Codes the forecasts of one document's sentences."""

    def __init__(self, codebook: Codebook, *, coder: str) -> None:
        self._codebook, self._coder = codebook, coder
        lexicon = load_forecast_lexicon(codebook.overlay)
        self._cues = CueFinder(lexicon)
        self._outcomes = _outcome_index(lexicon)
        self._precedence = list(lexicon.outcomes)
        self._marked = Marked(load_claim_lexicon(codebook.overlay))

    def code(self, sentences: Sequence[Sentence]) -> Iterator[Forecast]:
        """The forecasts, in order of the text; none where the document names no pair."""
        sentences = [sentence for sentence in sentences if is_prose(sentence)]
        main = main_dyad(sentences)
        if main is None:
            return
        seen: set[tuple[object, ...]] = set()
        spoken = voices(sentences, marked=self._marked)
        named = persons_named(sentences)
        for sentence, voice, person in zip(sentences, spoken, named, strict=True):
            is_dated = partial(_is_dated, document=sentence.document)
            cues = self._cues.find(sentence.tokens, is_dated=is_dated)
            for cue in cues:
                foretold = self._foretold(cue, sentence, voice, main=main, person=person)
                if foretold is None:
                    continue
                forecast = self._forecast(foretold)
                if forecast.horizon is None and len(cues) == 1:  # the day stands beside the clause
                    told = horizon_of(sentence.tokens.text, document=sentence.document)
                    forecast = replace(forecast, horizon=told)
                is_title = sentence.part.kind == "title"  # a heading is often printed twice
                place = "title" if is_title else forecast.span.start
                key = (place, forecast.proposition, forecast.speaker)
                if key not in seen:
                    seen.add(key)
                    yield forecast

    def _foretold(
        self, cue: Cue, sentence: Sentence, voice: Voice, *, main: Pair, person: str | None
    ) -> Foretold | None:
        """The cue with its clause, or None where it is not about the pair or states."""
        tokens = clause_of(cue, sentence)
        groups = self._marked(sentence.tokens)
        parties = parties_of(
            sentence.mentions, main=main, collective=bool(groups & {"the pair", "relations"})
        )
        if not self._speaks_of(parties, tokens, sentence, cue) or is_about_text(groups, sentence):
            return None
        announcer = announcer_of(cue.verb, sentence)
        if announcer is not None:
            voice, person = Voice(announcer, attributed=True), announcer
        elif cue.subject is not None and cue.subject.lower_ in {"i", "you"}:
            return None  # what somebody will do who is no party
        named = _persons(sentence, before=cue.verb.i)
        person = person if announcer is not None or not named else named[-1]
        return Foretold(cue, sentence, tokens, parties.dyad, voice, person)

    def _speaks_of(
        self, parties: Parties, tokens: tuple[Token, ...], sentence: Sentence, cue: Cue
    ) -> bool:
        """Whether a clause is about the pair: it names a member, or an outcome, or 'they'."""
        if parties.members or parties.collective or self._outcome(tokens) != OTHER:
            return True
        if any(is_state(party) for party in parties.thirds):
            return False
        they = cue.subject is not None and cue.subject.lower_ in {"they", "both"}
        clause = sentence.document.text[tokens[0].idx : tokens[-1].idx]
        return they or (
            self._outcome(list(sentence.tokens)) != OTHER
            and _is_dated(clause, document=sentence.document)
        )

    def _forecast(self, foretold: Foretold) -> Forecast:
        cue, sentence = foretold.cue, foretold.sentence
        span = sentence.span_of_tokens(foretold.tokens[0], foretold.tokens[-1])
        first, second = (self._name(party) for party in foretold.dyad)
        names = Names((first, second), foretold.person)
        proposition = proposition_of(cue, tokens=foretold.tokens, names=names)
        outcome = self._outcome_of(foretold)
        modality = self._modality(cue)
        return Forecast(
            id=record_id(
                "forecast", span.document, span.start, span.end, foretold.dyad, outcome, proposition
            ),
            document=span.document,
            span=span,
            speaker=foretold.voice.speaker,
            post=sentence.part.post,
            dyad=foretold.dyad,
            proposition=proposition,
            outcome=outcome,
            modality=modality,
            horizon=horizon_of(span.text, document=sentence.document),
            condition=condition_of(cue)[0],
            resolution=None,
            coder=self._coder,
        )

    def _modality(self, cue: Cue) -> Modality:
        """The cue's words, looked up in the codebook; the last reading is always there."""
        if cue.chance is not None:
            low, high = cue.chance
            return Modality(cue.word, cast("ModalityClass", class_of(low, high)), low, high, STATED)
        fails = fails_surely(cue)
        written = f"{cue.word} to fail" if fails else cue.word
        for reading in ("bound to fail",) if fails else cue.readings:
            row = self._codebook.estimate(reading)
            if row is not None:
                class_ = cast("ModalityClass", row.class_)
                return Modality(written, class_, row.low, row.high, row.source)
        msg = f"no word of estimation for {cue.word!r}"
        raise LookupError(msg)

    def _outcome_of(self, foretold: Foretold) -> str:
        """The outcome that verb and complement speak of; where they name none, the whole clause."""
        cue = foretold.cue
        after = [token for token in foretold.tokens if token.i >= cue.verb.i]
        found = self._outcome(after) if cue.subject is not None else OTHER
        return found if found != OTHER else self._outcome(foretold.tokens)

    def _outcome(self, tokens: Sequence[Token]) -> str:
        found = {kind for term in self._outcomes.find(tokens) for kind in term.entries}
        return next((kind for kind in self._precedence if kind in found), OTHER)

    def _name(self, party: str) -> str:
        actor = self._codebook.actors.get(party)
        return actor.name if actor else party


def _is_dated(words: str, *, document: Document) -> bool:
    """Whether words name days to come, not only the running year or week."""
    horizon = horizon_of(words, document=document)
    return horizon is not None and not THIS.search(words)


def persons_named(sentences: Sequence[Sentence]) -> Iterator[str | None]:
    """For each sentence, the person last named in its part before it: who 'he' or 'she' is.

    None where nobody was; the author of a text is never meant by 'he'.
    """
    last: str | None = None
    part = None
    for sentence in sentences:
        if sentence.part != part:
            last, part = None, sentence.part
        yield last
        persons = _persons(sentence, before=sentence.tokens.end)
        last = persons[-1] if persons else last


def _persons(sentence: Sentence, *, before: int) -> list[str]:
    """The persons named in a sentence before a token."""
    return [m.actor.text for m in sentence.mentions if m.form == "person" and m.last < before]


def _outcome_index(lexicon: ForecastLexicon) -> PhraseIndex[str]:
    return PhraseIndex((words, kind) for kind, terms in lexicon.outcomes.items() for words in terms)


def clause_of(cue: Cue, sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of the forecast's clause: subject, cue, verb and what completes it.

    Conditions stay in; other clauses that hang from the verb are left out where they stand at
    an edge. The tokens are an unbroken run.
    """
    roots = [cue.verb, cue.top] + ([cue.subject] if cue.subject is not None else [])
    inside = {token.i for token in cue.written}
    for root in roots:
        inside |= {token.i for token in root.subtree}
    if cue.is_heading:
        inside |= set(range(sentence.tokens.start, cue.written[0].i))
    inside -= _others(cue)
    inside &= {token.i for token in sentence.tokens}
    inside &= _same_lines(cue, sentence)
    kept = _run_around(cue.verb.i, inside)
    tokens = [sentence.tokens.doc[i] for i in kept]
    while len(tokens) > 1 and tokens[-1].pos_ in {"PUNCT", "CCONJ", "SPACE"}:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].pos_ in {"PUNCT", "CCONJ", "SPACE", "SCONJ"}:
        if condition_of(cue)[0] and tokens[0].i in condition_of(cue)[1]:
            break
        tokens.pop(0)
    return tuple(tokens)


def _same_lines(cue: Cue, sentence: Sentence) -> set[int]:
    """The tokens with no blank line, and no line of a byline, between them and the verb."""
    doc, text = sentence.tokens.doc, sentence.document.text
    first, last = sentence.tokens.start, sentence.tokens.end
    for i in range(first + 1, last):
        gap = text[sentence.offset + doc[i - 1].idx + len(doc[i - 1].text) :][:GAP]
        white = gap[: len(gap) - len(gap.lstrip())]
        breaks = white.count("\n") > 1 or ("\n" in white and doc[i].text == "By")
        if breaks and i <= cue.verb.i:
            first = i
        elif breaks:
            last = i
            break
    return set(range(first, last))


def _others(cue: Cue) -> set[int]:
    """Tokens of clauses that make a point of their own: coordinate ones with their own subject."""
    condition = condition_of(cue)[1]
    return {
        inner.i
        for owner in {cue.verb, cue.top}
        for clause in owner.children
        if clause.dep_ in CLOSED_OFF and clause.i not in condition and _stands_alone(clause)
        and not any(c.dep_ in {"mark", "advmod"} and c.lower_ in WHEN for c in clause.children)
        and cue.verb.i not in {t.i for t in clause.subtree}
        for inner in clause.subtree
    }  # fmt: skip


def _stands_alone(clause: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.children)


def _run_around(middle: int, inside: set[int]) -> list[int]:
    """The unbroken run of indices around one, single gaps bridged."""
    first = last = middle
    while first - 1 in inside or first - 2 in inside:
        first -= 1 if first - 1 in inside else 2
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))
