"""Claims: what a text says pushes a pair of states together (+1), apart (-1) or both (0)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from detente.codebook import Codebook
from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.coding.claim_argument import is_argued, is_asked_for_effect, is_told_only
from detente.coding.claim_drivers import GENERAL
from detente.coding.claim_flags import flags_of
from detente.coding.claim_frames import PRIOR, direction_of, is_about_third, sets_members_apart
from detente.coding.claim_parties import WEST, Pair, is_state, main_dyad, party_of
from detente.coding.claim_reading import SETTLED, USUAL, Context, Reader, Reading
from detente.coding.claim_values import SUBJECTS
from detente.coding.clauses import is_prose, parts_of, whole
from detente.coding.discourse import Marked, Voice, is_subhead, paragraph_numbers, voices
from detente.coding.parsed import Sentence
from detente.records import Claim, record_id

FIRM = 0.3
"""From this value on, a part of a sentence may make a claim of its own."""

RECENT = 8
"""Claims looked back on for one that says the same on nested characters."""

OUTSIDE = frozenset({"alliance", "third_party", "sanctions"})
"""What a third alone may do that moves the pair."""

EVERYDAY = frozenset({"energy", "trade_investment", "people_to_people", "domestic_politics"})
"""What is told of for its own sake ('oil is cheap'): no claim on the pair unless it takes it up."""

POWERS = frozenset({"USA", "RUS", "CHN"})
TALK = frozenset({"i", "you", "me", "my", "your", "we", "our"})
DEONTIC = frozenset({"must", "should", "ought"})
HOLDING = frozenset({"think", "believe", "doubt", "guess", "suspect", "expect", "see"})
"""'I think' before a claim is no talk of oneself."""
ENACTING = frozenset({"sign", "pass", "adopt", "approve", "enact", "amend", "repeal"})
LAWS = frozenset({"law", "bill", "act", "decree", "budget", "legislation", "amendment", "statute"})
INDEFINITE = frozenset({"everything", "something", "nothing", "anything", "all", "else", "other"})
PRONOUNS = frozenset({"it", "its", "they", "their", "this", "these", "he", "she", "both"})


@lru_cache(maxsize=4)
def _reading_of(codebook: Codebook) -> tuple[Marked, Reader]:
    """What finds the markers of a codebook's lexicon, and what reads clauses with it."""
    lexicon = load_claim_lexicon(codebook.overlay)
    marked = Marked(lexicon)
    return marked, Reader(lexicon, marked=marked)


class ClaimCoder:
    """Codes the claims of one document's sentences."""

    def __init__(self, codebook: Codebook, *, coder: str) -> None:
        self._marked, self._reader = _reading_of(codebook)
        self._coder = coder

    def code(self, sentences: Sequence[Sentence]) -> Iterator[Claim]:
        """The claims, in order of the text; none where the document names no pair."""
        sentences = [sentence for sentence in sentences if is_prose(sentence)]
        main = main_dyad(sentences)
        if main is None:
            return
        start = Context(
            main,
            self._ties(sentences, main),
            _salient(sentences),
            devoted=_is_devoted(sentences, main),
        )
        context = start
        lately: list[Claim] = []
        numbers = paragraph_numbers(sentences)
        spoken = voices(sentences, marked=self._marked)
        for sentence, number, voice in zip(sentences, numbers, spoken, strict=True):
            if context.paragraph != number:
                context = replace(start, paragraph=number)
            made = [(r, in_line(r, d, context)) for r, d in self._claims_of(sentence, context)]
            for reading, direction in made:
                claim = self._claim(reading, direction, voice)
                if not any(_says_again(claim, other) for other in lately):
                    lately.append(claim)
                    yield claim
            lately = lately[-RECENT:]
            context = self._carried(context, made, sentence)

    def _ties(self, sentences: Sequence[Sentence], main: Pair) -> Counter[tuple[str, str]]:
        """How each member stands to the thirds, by what the whole document says of them alone."""
        ties: Counter[tuple[str, str]] = Counter()
        for sentence in sentences:
            ties.update(self._reader.ties_in(whole(sentence), main=main))
        return ties

    def _claims_of(self, sentence: Sentence, context: Context) -> Iterator[tuple[Reading, int]]:
        """The readings of a sentence that are claims, each with its direction."""
        if _is_no_statement(sentence):
            return
        full = self._reader.read(whole(sentence), context=context)
        if is_about_third(full) or is_told_only(full):
            return
        parts = [self._reader.read(part, context=context) for part in parts_of(sentence)]
        if sets_members_apart(parts, full):
            yield full, -1
            return
        firm = [p for p in parts if abs(p.value) >= FIRM and _speaks_of_pair(p, context)]
        if len(firm) > 1 and _differ(firm):
            if all(part.driver == GENERAL for part in firm):
                if "foretelling" not in full.groups:
                    yield full, 0
            else:
                yield from ((p, direction_of(p, context)) for p in firm if _is_claim(p))
            return
        direction = direction_of(full, context)
        is_said = direction or full.is_mixed
        if _is_passing_third(full, context):
            return
        if is_said and _speaks_of_pair(full, context) and _is_claim(full):
            yield full, direction
        elif context.devoted and is_argued(full) and _is_of_its_own(full, context):
            yield full, direction or leaning(full, context)

    def _carried(
        self, context: Context, made: Sequence[tuple[Reading, int]], sentence: Sentence
    ) -> Context:
        """The context for the next sentence of the paragraph."""
        named = {mention.actor.country for mention in sentence.mentions}
        both = named >= set(context.main) or "the pair" in self._marked(sentence.tokens)
        direction, driver = context.direction, context.driver
        of_pair = [each for each in made if each[0].parties.dyad == context.main]
        if of_pair:
            direction, driver = of_pair[-1][1], of_pair[-1][0].driver
        thirds = frozenset(named - set(context.main))
        return replace(
            context, direction=direction, driver=driver, thirds=thirds, about_both=both,
            others=_acting_pair(sentence, context.main),
        )  # fmt: skip

    def _claim(self, reading: Reading, direction: int, voice: Voice) -> Claim:
        span, dyad = reading.clause.span(), reading.parties.dyad
        sentence = reading.clause.sentence
        flags = flags_of(reading.clause, groups=reading.groups)
        return Claim(
            id=record_id(
                "claim", span.document, span.start, span.end, dyad, reading.driver, direction
            ),
            document=span.document,
            span=span,
            dyad=dyad,
            driver=reading.driver,
            direction=direction,
            hedged=flags.hedged,
            conditional=flags.conditional,
            attributed=voice.attributed,
            negated=flags.negated,
            speaker=voice.speaker,
            post=sentence.part.post,
            coder=self._coder,
        )


def _acting_pair(sentence: Sentence, main: Pair) -> Pair | None:
    """The two states, not the document's pair, that are together the subject of a sentence."""
    root = sentence.tokens.root
    subject = {t.i for c in root.children if c.dep_ in SUBJECTS for t in c.subtree}
    acting = {party_of(m) for m in sentence.mentions if m.first in subject}
    if len(acting) != 2 or acting == set(main) or not all(map(is_state, acting)):  # noqa: PLR2004
        return None
    return min(acting), max(acting)


def in_line(reading: Reading, direction: int, context: Context) -> int:
    """The direction of a claim: where its words say little, that of the paragraph so far."""
    faint = abs(reading.value) < FIRM and not reading.is_mixed
    titled = reading.clause.sentence.part.kind == "title"
    return (
        context.direction if faint and direction and context.direction and not titled else direction
    )


def leaning(reading: Reading, context: Context) -> int:
    """Which way a claim leans that has no direction of its own: as its paragraph, or its driver."""
    return context.direction or PRIOR.get(reading.driver, -1)


def _says_again(claim: Claim, other: Claim) -> bool:
    """Whether a claim only says again, on nested characters, what another said."""
    inner, outer = sorted((claim.span, other.span), key=lambda span: span.end - span.start)
    nested = outer.start <= inner.start and inner.end <= outer.end
    same = (claim.dyad, claim.driver) == (other.dyad, other.driver)
    equal = (inner.start, inner.end) == (outer.start, outer.end)
    return nested and same and (equal or claim.direction == other.direction)


def _salient(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The parties named in two sentences or more, and the great powers in any case."""
    named = Counter(
        party
        for sentence in sentences
        for party in {party_of(mention) for mention in sentence.mentions}
    )
    return frozenset(party for party, count in named.items() if count > 1) | POWERS | WEST


def _is_devoted(sentences: Sequence[Sentence], main: Pair) -> bool:
    """Whether the title names both members: the text is on them, also where it names neither."""
    titles = [sentence for sentence in sentences if sentence.part.kind == "title"]
    return {party_of(m) for title in titles for m in title.mentions} >= set(main)


def _is_passing_third(reading: Reading, context: Context) -> bool:
    """Whether the clause ties one member to a third that the document names only there."""
    parties = reading.parties
    if parties.is_about_both or reading.driver not in {"third_party", "alliance", GENERAL}:
        return False
    return bool(parties.thirds) and not parties.thirds & context.salient


def _is_no_statement(sentence: Sentence) -> bool:
    """Headings without a verb, questions, exhortations, and what a poster says of himself."""
    if is_subhead(sentence) and sentence.part.kind != "title":
        return True
    root = sentence.tokens.root
    if root.tag_ == "VB" and not any(c.dep_ in {*SUBJECTS, "aux"} for c in root.children):
        return True  # an exhortation
    is_question = sentence.tokens.text.rstrip().endswith("?")
    return is_question and not is_asked_for_effect(whole(sentence))


def _speaks_of_pair(reading: Reading, context: Context) -> bool:
    """Whether the clause is about the pair: by name, by a strong driver, or by going on."""
    parties = reading.parties
    if parties.is_about_both:
        return True
    if parties.members:
        return reading.weight >= USUAL
    if parties.thirds and reading.driver not in OUTSIDE:
        return False
    taken_up = any(t.lower_ in PRONOUNS and t.dep_ != "det" for t in reading.clause.tokens)
    if reading.driver in EVERYDAY and not (
        taken_up or parties.thirds or reading.groups & {"relations", "argument", "bloc"}
    ):
        return False
    goes_on = bool(context.direction) and bool(taken_up or parties.thirds or reading.direction)
    return reading.weight >= (USUAL if goes_on else SETTLED)


def _differ(parts: Sequence[Reading]) -> bool:
    """Whether the parts of a sentence make different points: two drivers, or one both ways."""
    drivers = {part.driver for part in parts}
    if _concedes(parts) and any(
        part.drivers.get(other.driver, 0.0) >= USUAL
        for part in parts
        for other in parts
        if part != other
    ):
        return False
    if len({part.direction for part in parts}) > 1:
        return len(drivers) > 1 or drivers == {GENERAL} or not _concedes(parts)
    return len(drivers) > 1 and all(part.weight >= USUAL for part in parts)


def _concedes(parts: Sequence[Reading]) -> bool:
    return any(part.clause.role == "conceded" for part in parts)


def _is_claim(reading: Reading) -> bool:
    """Whether a reading with a direction says what moves the pair, and is no talk or history."""
    if _is_talk(reading) or _is_aside(reading):
        return False
    foretells = "foretelling" in reading.groups
    if reading.clause.sentence.part.kind == "title":
        return reading.weight >= SETTLED and not foretells
    if reading.driver == "alliance" and foretells and not reading.parties.thirds:
        return False  # an alliance foretold is the outcome, no driver
    if reading.driver != GENERAL:
        return True
    return reading.parties.is_about_both and abs(reading.value) >= FIRM and not foretells


def _is_of_its_own(reading: Reading, context: Context) -> bool:
    """Whether an argued clause is on the pair, no title, not on the text, and not only foretold."""
    if reading.parties.dyad != context.main:
        return False
    if reading.clause.sentence.part.kind == "title" or reading.groups & {"of the text"}:
        return False
    if _is_aside(reading):
        return False
    return "foretelling" not in reading.groups or reading.driver not in {GENERAL, "alliance"}


def _is_aside(reading: Reading) -> bool:
    """History told for its own sake, the text itself, or advice to one side."""
    if reading.is_history and not reading.groups & {"relations", "the pair"}:
        return True
    if _is_law_at_home(reading) or _says_nothing(reading):
        return True
    is_of_text = "of the text" in reading.groups
    if is_of_text and (reading.weight < SETTLED or not reading.parties.members):
        return True
    return bool(reading.words & DEONTIC) and not reading.parties.is_about_both


def _is_law_at_home(reading: Reading) -> bool:
    """Whether one member only makes a law for itself ('signed a law that ...')."""
    if reading.driver != "law_treaty" or reading.parties.is_about_both or reading.parties.thirds:
        return False
    head = reading.clause.head
    made = {c.lemma_.lower() for c in head.children if c.dep_ in {"dobj", "nsubjpass"}}
    return head.lemma_ in ENACTING and bool(made & LAWS)


def _says_nothing(reading: Reading) -> bool:
    """Whether a clause names neither things nor parties ('what counts is all that changed')."""
    if reading.parties.is_about_both or reading.parties.members or reading.parties.thirds:
        return False
    return not any(
        t.pos_ in {"NOUN", "PROPN", "ADJ"} and t.lower_ not in INDEFINITE
        for t in reading.clause.tokens
    )


def _is_talk(reading: Reading) -> bool:
    """Whether a poster speaks of himself, of his readers, or of nobody in the pair."""
    head = reading.clause.head
    subject = {c.lower_ for c in head.children if c.dep_ in SUBJECTS}
    if subject & TALK and head.lemma_ not in HOLDING:
        return True
    return bool(reading.words & TALK) and not reading.parties.members
