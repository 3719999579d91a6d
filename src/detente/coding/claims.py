"""Claims: what a text says pushes a pair of states together (+1), apart (-1) or both (0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.coding.claim_drivers import GENERAL
from detente.coding.claim_parties import Pair, main_dyad
from detente.coding.claim_reading import SETTLED, USUAL, Reader, Reading
from detente.coding.clauses import parts_of, whole
from detente.coding.discourse import Marked, Voice, is_subhead, paragraph_numbers, voices
from detente.coding.parsed import Sentence
from detente.records import Claim, record_id

FIRM = 0.3
"""From this value on, a part of a sentence may make a claim of its own."""

PRIOR = {
    "territory": -1, "sanctions": -1, "security_threat": -1, "history": -1, "values_ideology": -1,
    "domestic_politics": -1, "energy": 1, "trade_investment": 1, "leaders": 1,
    "people_to_people": 1,
}  # fmt: skip
"""What writers mostly say of a driver: used only where neither words nor paragraph say more."""

TALK = frozenset({"i", "you", "me", "my", "your", "thread", "op"})
PRONOUNS = frozenset({"it", "its", "they", "their", "this", "these", "he", "she", "both"})


@dataclass(frozen=True, slots=True)
class Carry:
    """What the paragraph has said so far: its last direction and the thirds just named."""

    paragraph: int = -1
    direction: int = 0
    thirds: frozenset[str] = frozenset()


class ClaimCoder:
    """Codes the claims of one document's sentences."""

    def __init__(self, codebook: Codebook, *, coder: str) -> None:
        lexicon = load_claim_lexicon(codebook.overlay)
        self._marked = Marked(lexicon)
        self._reader = Reader(lexicon, marked=self._marked)
        self._coder = coder

    def code(self, sentences: Sequence[Sentence]) -> Iterator[Claim]:
        """The claims, in order of the text; none where the document names no pair."""
        main = main_dyad(sentences)
        if main is None:
            return
        carry = Carry()
        seen: set[tuple[int, int, str]] = set()
        numbers = paragraph_numbers(sentences)
        spoken = voices(sentences, marked=self._marked)
        for sentence, number, voice in zip(sentences, numbers, spoken, strict=True):
            if carry.paragraph != number:
                carry = Carry(number)
            made = list(self._claims_of(sentence, main=main, carry=carry))
            for reading, direction in made:
                claim = self._claim(reading, direction, voice)
                key = (claim.span.start, claim.span.end, claim.driver)
                if key not in seen:
                    seen.add(key)
                    yield claim
            carry = _carried(carry, made, sentence, main)

    def _claims_of(
        self, sentence: Sentence, *, main: Pair, carry: Carry
    ) -> Iterator[tuple[Reading, int]]:
        """The readings of a sentence that are claims, each with its direction."""
        if _is_no_statement(sentence):
            return
        full = self._reader.read(whole(sentence), main=main, thirds=carry.thirds)
        parts = [
            self._reader.read(part, main=main, thirds=carry.thirds) for part in parts_of(sentence)
        ]
        firm = [p for p in parts if abs(p.value) >= FIRM and _speaks_of_pair(p, carry)]
        if len(firm) > 1 and _differ(firm):
            if all(part.driver == GENERAL for part in firm):
                yield full, 0
                return
            yield from ((p, p.direction) for p in firm if _is_claim(p, carry))
            return
        direction = _direction(full, carry)
        if direction and _speaks_of_pair(full, carry) and _is_claim(full, carry):
            yield full, direction

    def _claim(self, reading: Reading, direction: int, voice: Voice) -> Claim:
        span, dyad = reading.clause.span(), reading.parties.dyad
        sentence = reading.clause.sentence
        return Claim(
            id=record_id(
                "claim", span.document, span.start, span.end, dyad, reading.driver, direction
            ),
            document=span.document,
            span=span,
            dyad=dyad,
            driver=reading.driver,
            direction=direction,
            hedged="hedge" in reading.groups,
            conditional="condition" in reading.groups,
            attributed=voice.attributed,
            negated=reading.is_negated,
            speaker=voice.speaker,
            post=sentence.part.post,
            coder=self._coder,
        )


def _is_no_statement(sentence: Sentence) -> bool:
    """Headings without a verb, questions, and what a poster says of himself."""
    if is_subhead(sentence) and sentence.part.kind != "title":
        return True
    return sentence.tokens.text.rstrip().endswith("?")


def _speaks_of_pair(reading: Reading, carry: Carry) -> bool:
    """Whether the clause is about the pair: by name, by a strong driver, or by going on."""
    parties = reading.parties
    if parties.is_about_both:
        return True
    if parties.members:
        return reading.weight >= USUAL
    goes_on = bool(carry.direction) and bool(reading.words & PRONOUNS or parties.thirds)
    return reading.weight >= SETTLED or (goes_on and reading.weight >= USUAL)


def _differ(parts: Sequence[Reading]) -> bool:
    """Whether the parts of a sentence make different points: two directions, or two drivers."""
    directions = {part.direction for part in parts}
    drivers = {part.driver for part in parts}
    return len(directions) > 1 or (
        len(drivers) > 1 and all(part.weight >= USUAL for part in parts)
    )


def _direction(reading: Reading, carry: Carry) -> int:
    """The words' own direction; else the paragraph's, else what is mostly said of the driver."""
    if reading.direction:
        return reading.direction
    if reading.weight < USUAL:
        return 0
    if carry.direction and "contrast" not in reading.groups:
        return carry.direction
    return PRIOR.get(reading.driver, 0) if reading.parties.is_about_both else 0


def _is_claim(reading: Reading, carry: Carry) -> bool:
    """Whether a reading with a direction says what moves the pair, and is no talk or history."""
    if reading.words & TALK or (reading.is_history and "relations" not in reading.groups):
        return False
    if "of the text" in reading.groups and reading.weight < SETTLED:
        return False
    if reading.driver != GENERAL:
        return True
    return (
        reading.parties.is_about_both
        and reading.clause.sentence.part.kind != "title"
        and abs(reading.value) >= FIRM
        and not any(token.tag_ == "MD" for token in reading.clause.tokens)
    )


def _carried(
    carry: Carry, made: Sequence[tuple[Reading, int]], sentence: Sentence, main: Pair
) -> Carry:
    thirds = frozenset(
        mention.actor.country for mention in sentence.mentions if mention.actor.country not in main
    )
    direction = made[-1][1] if made else carry.direction
    return Carry(carry.paragraph, direction, thirds)
