"""What joins two parties in the parse: features of the path between them, for the type model.

Features are words: `P=urge` (a word on the path), `P^r=withdraw_prep:from` (the word at its top,
and how it goes down to the recipient), `P.st=promise` (a verb of promising on the path or above
it), `hitP=AID` (a row of the lexicon fits on the path; `hitO`, elsewhere). No name is a feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "#"
STANCES = {
    lemma: stance
    for stance, lemmas in {
        "agree": "agree consent accept undertake",
        "promise": "promise pledge vow offer commit guarantee",
        "plan": "plan intend prepare expect schedule decide ready willing announce consider",
        "refuse": "refuse decline reject deny resist oppose rule",
        "threaten": "threaten warn",
        "accuse": "accuse blame condemn criticize criticise denounce allege charge suspect deplore",
        "ask": "ask urge call demand request appeal want press push beg propose plead seek invite",
        "say": "say tell state report add note",
        "stop": "stop halt end suspend cancel cease drop abandon lift remove ease",
        "let": "allow permit let authorize authorise",
    }.items()
    for lemma in lemmas.split()
}
"""How one stands to what a verb governs: the type of a deed planned or asked for turns on it."""

HEADS_PER_SIDE = 3
"""Parties of one side that are described: a list of twenty states says no more than its first."""
CONTENT = frozenset({"NOUN", "VERB", "AUX", "ADJ"})
GOVERNORS = 4
"""Words above a trigger among which a stance is sought."""


@dataclass(frozen=True, slots=True)
class LexiconSight:
    """What one row of the lexicon sees: its id, its type as planned and as written, and where.

    `at` is the word that tells whether it happened, `used` the numbers of all of its tokens.
    `around` is a sign for each of future, negated, failed and hypothetical.
    """

    row: str
    type: str
    at: int
    told: bool
    written: str
    used: frozenset[int]
    around: str


@dataclass(frozen=True, slots=True)
class Joint:
    """The path between two parties: up from the actor to what both stand under, and down."""

    up: tuple[Token, ...]
    down: tuple[Token, ...]
    """From the recipient to just below the top; empty where the actor stands under it."""

    @property
    def top(self) -> Token:
        """The lowest word that both parties stand under."""
        return self.up[-1]

    @property
    def inner(self) -> list[Token]:
        """The words of the path that are not the parties themselves."""
        ends = {self.up[0], self.down[0] if self.down else self.top}
        return [each for each in (*self.up, *self.down) if each not in ends]


def joints(doers: Sequence[Token], done_to: Sequence[Token]) -> list[Joint]:
    """The path between each actor and each recipient of one sentence."""
    found = []
    for doer in doers[:HEADS_PER_SIDE]:
        above = [doer, *doer.ancestors]
        height = {token.i: number for number, token in enumerate(above)}
        for other in done_to[:HEADS_PER_SIDE]:
            chain = [other, *other.ancestors]
            low = next((n for n, token in enumerate(chain) if token.i in height), None)
            if low is not None and other != doer:
                up = above[: height[chain[low].i] + 1]
                found.append(Joint(tuple(up), tuple(chain[:low])))
    return found


def path_features(paths: Sequence[Joint]) -> Iterator[str]:
    """The features of the paths themselves."""
    if not paths:
        yield "P.none"
    for path in paths:
        for each in path.inner:
            yield f"P={word_of(each)}"
            if any(child.dep_ == "neg" for child in each.children):
                yield "P:neg"
                yield f"P:neg={word_of(each)}"
        yield from _ends(path)
        above = (*path.up, *path.down, *path.top.ancestors)
        yield from (f"P.st={STANCES[w]}" for w in map(word_of, above) if w in STANCES)


def _ends(path: Joint) -> Iterator[str]:
    """The top of a path, how it goes down to either party, and the word nearest to each."""
    up, down, top = path.up, path.down, path.top
    way_up = _relation(up[-2]) if len(up) > 1 else "top"
    way_down = _relation(down[-1]) if down else "top"
    word = "@A" if len(up) == 1 else word_of(top) if down else "@R"
    yield from (f"P^={word}", f"P.a={way_up}", f"P.r={way_down}")
    yield from (f"P^r={word}_{way_down}", f"P.ar={way_up}_{way_down}")
    if any(child.dep_ == "auxpass" for child in top.children):
        yield from ("P.passive", f"P^pass={word}")
    near_actor = next((each for each in up[1:] if each.pos_ in CONTENT), None)
    if near_actor is not None:
        yield f"A>P={word_of(near_actor)}"
    near = next((each for each in (*down[1:], top) if each.pos_ in CONTENT), None)
    if near is not None and len(up) > 1 and down:
        through = next((each.lower_ for each in down[1:] if each.dep_ == "prep"), down[0].dep_)
        yield from (f"P>R={word_of(near)}", f"P>Rq={word_of(near)}_{through}")


def _relation(token: Token) -> str:
    """A token's relation to its head; a preposition is named with it."""
    return f"{token.dep_}:{token.lower_}" if token.pos_ == "ADP" else token.dep_


def sight_features(
    seen: Sequence[LexiconSight], paths: Sequence[Joint], tokens: Iterable[Token]
) -> Iterator[str]:
    """Which rows of the lexicon fit on the paths, apart from those that fit elsewhere."""
    by_number = {token.i: token for token in tokens}
    on = {each.i for path in paths for each in (*path.inner, path.top)}
    tops = {path.top.i for path in paths}
    joining = []
    for sight in seen:
        place = "P" if sight.used & on else "O"
        yield from (f"hit{place}={sight.type}", f"row{place}={sight.row}")
        yield f"raw{place}={sight.written}{sight.around}"
        if sight.told:
            yield f"told{place}={sight.type}"
        if sight.at in tops:
            yield f"hitT={sight.type}"
        above = [word_of(each) for each in by_number[sight.at].ancestors][:GOVERNORS]
        if stance := next((STANCES[each] for each in above if each in STANCES), None):
            yield f"st{place}={stance}>{sight.written}"
        if place == "P":
            joining.append((sum(1 for _ in by_number[sight.at].ancestors), sight.at, sight.type))
    if not joining:
        yield "hitP=0"
        return
    (*_, high), (*_, low) = min(joining), max(joining)
    yield from (f"topP={high}", f"lowP={low}")


def word_of(token: Token) -> str:
    """A token's lemma; a name's is a sign, whosever it is."""
    return NAME if token.pos_ == "PROPN" else token.lemma_.lower()
