"""Argument: whether a clause argues a point, or only tells, describes, prescribes or asks.

Finding a claim must not hang on its direction. In a text that is about a pair, a sentence that
weighs, denies, compares, supposes or names what the two feel is a claim on them whether or not its
words say which way it points. Each sign of argument gives a point; `ENOUGH` make a claim. What
places lie where, how long a thing is, who met on what day, and what a paper counts, make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.coding.claim_parties import LINKING
from detente.coding.claim_reading import SETTLED, USUAL, Reading
from detente.coding.claim_turns import TURNING
from detente.coding.claim_values import FAINT, SUBJECTS
from detente.coding.clauses import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 3
"""Points from which a clause argues: set on the open half of gold/claims, where 2 let in what is
only told, and 4 lost a tenth of the claims."""

WEIGHING = frozenset({"contrast", "concession", "condition", "hedge", "argument", "purpose"})
TURNS = frozenset(
    {"still", "again", "already", "merely", "mere", "even", "only", "ever", "once", "too", "so"}
    | {"enough", "instead", "rather", "just", "yet", "anyway", "everything", "every", "any"}
    | {"long", "always", "nowhere", "hardly", "scarcely", "barely", "alone", "without"}
)
"""Words by which a writer weighs what he tells."""

CAUSING = frozenset(
    {"make", "keep", "turn", "drive", "push", "bring", "send", "leave", "give", "let", "force"}
    | {"cost", "buy", "bind", "tie", "draw", "pull", "win", "teach", "remind", "spare", "help"}
    | {"prevent", "stop", "allow", "enable", "mean", "matter", "need", "want", "trust", "fear"}
    | {"see", "view", "regard", "treat", "speak", "hear", "call", "count", "blame", "suspect"}
)
"""Verbs of doing something to somebody, or of taking it for something."""

UNIT = (
    r"(?:square |cubic |nautical )?(?:kilomet(?:re|er)s?|miles?|met(?:re|er)s?|km|hectares?|acres?"
    r"|tonn?es|residents|inhabitants|pages|articles|passengers|dollars|euros|minutes|hours|litres?|liters?)"
)
MEASURE = re.compile(rf"\b{UNIT}\b", re.IGNORECASE)
LYING = frozenset({
    "lie", "cost", "leave", "run", "cover", "consist", "stretch", "measure", "stand",
    "flow", "rise", "span", "extend", "comprise", "hold", "house", "total", "amount",
    "number", "account", "be",
})  # fmt: skip
TIMES = frozenset({"year", "month", "week", "day", "time"})
FEATURES = frozenset({"river", "mountain", "lake", "desert", "rocks", "tunnel", "town", "city"})
DIARY = re.compile(
    r"\b(?:on (?:a |the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|on \d{1,2} \w+"
    r"|on \w+ \d{1,2}|at \w+ o'clock|half past \w+|at (?:ten|eleven|noon)"
    r"|every (?:second )?year)\b",
    re.IGNORECASE,
)
HELD = frozenset({
    "open", "meet", "hold", "begin", "take", "attend", "gather", "convene", "start", "end",
    "arrive", "land", "leave", "depart", "fly", "dine", "travel", "sit", "pose", "exchange",
    "establish", "publish",
})  # fmt: skip
SPORT = frozenset({"matchday", "goal", "scorer", "semifinal", "quarterfinal", "midfielder",
                   "penalty shootout", "batsman", "bowler", "medal", "trophy"})  # fmt: skip
MATCHES = frozenset({"beat", "draw", "lift", "win", "lose"})
FIELDS = frozenset({"cup", "final", "tournament", "league", "games", "match", "one", "nil"})
STUDY = re.compile(
    r"\b(?:this (?:paper|article|study|chapter|report|essay|section)|we (?:code|coded|measure|test"
    r"|tested|estimate|find that)|a large literature|controlled for|recommendation \d+)\b",
    re.IGNORECASE,
)
KINDS = frozenset({"state", "country", "government", "nation", "power", "dilemma", "alliance",
                   "entente", "democracy", "neighbour", "neighbor", "island", "river"})  # fmt: skip
"""What theory and law speak of without naming anybody: 'states that trade fight less'."""

DEONTIC = frozenset({"should", "ought", "must"})
MAKING_LAW = frozenset({
    "approve", "uphold", "dissolve", "merge", "amend", "pass", "revise", "raise", "leave",
    "sell", "adopt", "enact", "swear",
})  # fmt: skip
AT_HOME = frozenset({"parliament", "senate", "court", "bank", "congress", "cabinet", "assembly",
                     "statistician", "ministry"})  # fmt: skip

ASKED_FOR_EFFECT = frozenset(
    {"use", "else", "still", "really", "exactly", "ever", "seriously", "supposed", "any", "would"}
    | {"should", "can", "could", "possibly", "more", "again", "but", "surely", "anyone", "if"}
)
"""Words of a question that wants no answer; 'how did it begin?' has none of them."""


def is_argued(reading: Reading) -> bool:
    """Whether a clause of a text on a pair argues, rather than tells."""
    parties = reading.parties
    named = parties.is_about_both or bool(parties.members)
    is_tied = named or reading.groups & {"relations", "the pair"}
    if is_tied:
        return _points(reading) >= ENOUGH
    beside = (reading.weight >= SETTLED) + bool(parties.thirds)
    return _points(reading) - beside >= ENOUGH  # 'oil is cheap' is told for its own sake


def is_told_only(reading: Reading) -> bool:
    """Whether a clause describes, tells as a diary does, prescribes, or speaks of no one state."""
    clause, text = reading.clause, reading.clause.span().text
    if STUDY.search(text) or _is_sport(clause) or _is_theory(reading):
        return True
    if _is_measured(clause, text) or (DIARY.search(text) and _is_held(clause)):
        return True
    return _is_bare_advice(reading) or _is_at_home(reading)


def is_asked_for_effect(clause: Clause) -> bool:
    """Whether a question wants no answer."""
    words = {token.lower_ for token in clause.tokens}
    if words & ASKED_FOR_EFFECT:
        return True
    led_in = any(t.text == "," for t in clause.tokens[: len(clause.tokens) * 2 // 3])
    is_bound = any(t.dep_ == "aux" and t.lower_ == "to" and t.head.head.lemma_ == "be"
                   for t in clause.tokens)  # fmt: skip
    is_cleft = [token.lower_ for token in clause.tokens[:2]] in (["is", "it"], ["was", "it"])
    return led_in or is_bound or is_cleft


def _points(reading: Reading) -> int:
    tokens = reading.clause.tokens
    words = {token.lower_ for token in tokens}
    signs = [
        bool(reading.groups & WEIGHING) or any(t.tag_ == "MD" for t in tokens),
        bool(words & (TURNING | TURNS)),
        any(t.tag_ in {"JJR", "RBR", "JJS", "RBS"} for t in tokens) or "than" in words,
        abs(reading.value) >= FAINT or reading.is_mixed,
        bool(reading.groups & {"relations", "the pair"}),
        any(t.lemma_ in CAUSING for t in tokens if t.pos_ in {"VERB", "AUX"}),
        reading.weight >= USUAL,
        reading.weight >= SETTLED,
        bool(reading.parties.members),
        reading.parties.is_about_both,
        bool(reading.parties.thirds),
        _is_likened(tokens),
        any(t.lemma_ == "have" and t.dep_ == "aux" and t.tag_ in {"VBZ", "VBP"} for t in tokens),
    ]
    return sum(signs)


def _is_likened(tokens: Iterable[Token]) -> bool:
    """Whether a thing is said to be another ('the bridge is a promise', 'serves as a brake')."""
    return any(
        (t.dep_ == "attr" and t.pos_ == "NOUN" and t.lower_ not in TIMES)
        or (t.dep_ == "prep" and t.lower_ in {"as", "like"})
        for t in tokens
    )


def _is_measured(clause: Clause, text: str) -> bool:
    """Whether a thing's size, place or price is given, or what a river or a city is."""
    if clause.head.lemma_ not in LYING:
        return False
    about = {c.lemma_.lower() for c in clause.head.children if c.dep_ in {*SUBJECTS, "attr"}}
    counted = any(token.like_num for token in clause.tokens) and bool(MEASURE.search(text))
    return counted or bool(about & FEATURES)


def _is_held(clause: Clause) -> bool:
    """Whether a meeting took place, and nothing is drawn from it."""
    drawn = any(token.dep_ in LINKING for token in clause.tokens)
    return clause.head.lemma_ in HELD and not drawn


def _is_sport(clause: Clause) -> bool:
    lemmas = {token.lemma_.lower() for token in clause.tokens}
    return bool(lemmas & SPORT) or (clause.head.lemma_ in MATCHES and bool(lemmas & FIELDS))


def _is_theory(reading: Reading) -> bool:
    """Whether the subject is a kind of states or treaties, and nobody is named."""
    parties = reading.parties
    if parties.members or parties.thirds:
        return False
    for child in reading.clause.head.children:
        if child.dep_ in SUBJECTS and child.lemma_.lower() in KINDS:
            bare = not any(c.dep_ in {"det", "poss", "nummod"} for c in child.children)
            indefinite = any(c.lower_ in {"a", "an"} for c in child.children)
            if (bare and child.tag_ in {"NNS", "NNPS"}) or indefinite:
                return True
    return False


def _is_bare_advice(reading: Reading) -> bool:
    head = reading.clause.head
    is_deontic = any(c.lower_ in DEONTIC for c in head.children if c.dep_ == "aux")
    return is_deontic and not reading.groups & {"contrast", "concession", "condition", "argument"}


def _is_at_home(reading: Reading) -> bool:
    """Whether a body of one state only decides a thing of its own."""
    head = reading.clause.head
    own = {c.lemma_.lower() for c in head.children if c.dep_ in {*SUBJECTS, "nsubjpass"}}
    lone = len(reading.parties.members) < 2 or not reading.parties.collective  # noqa: PLR2004
    return (
        head.lemma_ in MAKING_LAW and head.tag_ in {"VBD", "VBN"} and bool(own & AT_HOME) and lone
    )
