"""Discourse: paragraphs, whose words a reported sentence gives, and lists of somebody's reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.claim_lexicon import ClaimLexicon
from detente.coding.parsed import Sentence
from detente.coding.phrases import PhraseIndex

if TYPE_CHECKING:
    from spacy.tokens import Token

WRAPPED = 120
"""In a text whose longest line is shorter, single line ends are wrapping, not paragraphs."""

PERSONS = frozenset({"he", "she", "i", "it", "they", "we"})
OTHERS = PERSONS - {"i", "we"}
"""The subject of what somebody announces of himself; 'I' and 'we' stand in quoted words."""

NOBODY = frozenset({"nobody", "none", "few", "nothing"})
"""Who is said to say nothing of the kind: the author speaks."""

OFFICES = frozenset(
    {"president", "prime", "minister", "foreign", "defence", "defense", "deputy", "secretary"}
    | {"general", "premier", "chancellor", "king", "queen", "prince", "vice", "first", "chief"}
    | {"cabinet", "spokesman", "spokeswoman", "then", "trade", "finance", "state", "senator"}
    | {"governor", "mr", "mrs", "ms", "dr", "former", "german", "french", "greek", "iraqi"}
    | {"israeli", "saudi", "us", "u.s.", "uk", "eu"}
)
"""What stands before a person's name and is not of it."""

LONGEST_VOICE = 12
"""Words of a voice that is told by a phrase; of a longer one only the noun."""

MANY = frozenset({"report", "analyst", "observer", "critic", "expert", "some", "many", "source",
                  "commentator", "medium", "official", "people", "scholar"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a sentence gives: `speaker`, and whether it is laid to unnamed others."""

    speaker: str | None
    attributed: bool


class Marked:
    """The markers of the lexicon found in a run of tokens."""

    def __init__(self, lexicon: ClaimLexicon) -> None:
        self._index = PhraseIndex(
            (words, group) for group, terms in lexicon.markers.items() for words in terms
        )

    def __call__(self, tokens: Iterable[Token]) -> set[str]:
        """The groups of markers that stand among the tokens."""
        return {group for found in self._index.find(tokens) for group in found.entries}


def paragraph_numbers(sentences: Sequence[Sentence]) -> list[int]:
    """The number of each sentence's paragraph; a new part starts a new paragraph."""
    numbers: list[int] = []
    for place, sentence in enumerate(sentences):
        if not place:
            numbers.append(0)
            continue
        before = sentences[place - 1]
        starts = before.part != sentence.part or _breaks(before, sentence)
        numbers.append(numbers[-1] + starts)
    return numbers


def _breaks(before: Sentence, sentence: Sentence) -> bool:
    text = sentence.document.text
    between = text[before.end : sentence.start]
    if "\n\n" in between.replace("\r", "").replace(" ", ""):
        return True
    lines = text[sentence.part.start : sentence.part.end].splitlines()
    return "\n" in between and max(map(len, lines), default=0) > WRAPPED


def is_subhead(sentence: Sentence) -> bool:
    """Whether a sentence stands on a line of its own without a full stop: a heading."""
    text = sentence.document.text
    after = text[sentence.end :].lstrip(" \t\r")
    written = sentence.document.text[sentence.start : sentence.end]
    before = text[: sentence.start].rstrip(" \t")
    alone = (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
    return alone and not written.endswith((".", "!", "?", ":", "”", '"', "…"))


def voices(sentences: Sequence[Sentence], *, marked: Marked) -> Iterator[Voice]:
    """Each sentence's voice; one who is said to give reasons holds the list that follows."""
    holder: str | None = None
    last: str | None = None
    part = None
    for sentence in sentences:
        if sentence.part != part:
            holder, last, part = None, None, sentence.part
        reported = reporter_of(sentence, marked=marked)
        name = _name_of(reported, sentence) if reported is not None else None
        if reported is not None and reported.lower_ in {"he", "she"}:
            name = last
        last = name or last
        vague = _phrase_of(reported, sentence) if reported is not None and not name else None
        if name and _opens_list(sentence):
            holder = name
        groups = marked(sentence.tokens)
        attributed = bool(name) or "attribution" in groups or reported is not None
        speaker = name or vague or holder or sentence.speaker
        yield Voice(speaker, attributed or holder is not None)


def reporter_of(sentence: Sentence, *, marked: Marked) -> Token | None:
    """The word that names who says what the sentence reports; None where nobody is said to.

    Not where somebody only announces what he will do himself: that is the author's report.
    """
    for token in sentence.tokens:
        if token.lower_ == "according" and (source := _source_of(token)) is not None:
            return source
        if token.pos_ != "VERB" or "reporting" not in marked([token]):
            continue
        if token.dep_ not in {"ROOT", "conj", "parataxis", "ccomp"}:
            continue
        said = [c for c in token.children if c.dep_ == "ccomp"]
        holding = [c for c in token.children if c.dep_ == "dobj" and c.lemma_ in {"belief", "view"}]
        who = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if who is None or not (said or holding or token.dep_ == "parataxis"):
            continue
        own = next((c for each in said for c in each.children if c.dep_ == "nsubj"), None)
        if who.lower_ in NOBODY:
            return None
        if own is None or own.lower_ not in OTHERS or who.lower_ in PERSONS:
            return who
    return None


def _source_of(according: Token) -> Token | None:
    """Whom 'according to' names."""
    named = [c for prep in according.children if prep.lower_ == "to" for c in prep.children]
    return next((c for c in named if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN"}), None)


def _phrase_of(token: Token, sentence: Sentence) -> str | None:
    """The words of whoever is made to say it ('a retired officer'), without what clause follows.

    None for a pronoun: 'he' is known from before or not at all, and 'I' and 'we' are the author.
    """
    if token.lower_ in PERSONS or token.pos_ not in {"NOUN", "PROPN", "DET"}:
        return None
    words = [
        t for t in token.subtree
        if not any(a.dep_ in {"relcl", "acl", "appos"} for a in [t, *_between(t, token)])
    ]  # fmt: skip
    if len(words) > LONGEST_VOICE:
        return token.text
    return sentence.span_of_tokens(words[0], words[-1]).text.rstrip(" ,;:")


def _between(token: Token, top: Token) -> Iterator[Token]:
    while token.i not in {top.i, token.head.i}:
        yield token
        token = token.head


def _name_of(token: Token, sentence: Sentence) -> str | None:
    """The name that the word heads, as written; None for 'analysts' and the like."""
    if token.lemma_.lower() in MANY or token.lower_ in PERSONS:
        return None
    for mention in sentence.mentions:
        if mention.first <= token.i <= mention.last and mention.form != "person":
            return mention.actor.text
    if token.pos_ != "PROPN":
        return None
    named = [
        t for t in token.subtree if t.dep_ == "compound" and t.pos_ == "PROPN" and t.head == token
    ]
    words = [each.text for each in [*named, token]]
    while len(words) > 1 and _is_office(words[0]):
        words.pop(0)
    return " ".join(words)


def _is_office(word: str) -> bool:
    lower = word.lower().removeprefix("then-")
    return lower in OFFICES or lower.endswith(("ese", "ian", "ish", "ean", "-general"))


def _opens_list(sentence: Sentence) -> bool:
    """Whether the sentence announces somebody's belief or reasons, which the rest sets out."""
    lemmas = {token.lemma_.lower() for token in sentence.tokens}
    return bool(
        lemmas & {"reason", "belief", "argument"}
    ) or sentence.tokens.text.rstrip().endswith(":")


def announcer_of(verb: Token, sentence: Sentence) -> str | None:
    """Who announces what he will do himself ('X said that he will go'), or None."""
    reporting = verb.head
    if verb.dep_ != "ccomp" or reporting.pos_ != "VERB":
        return None
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    who = next((c for c in reporting.children if c.dep_ == "nsubj"), None)
    if own is None or who is None or own.lower_ not in PERSONS:
        return None
    return _name_of(who, sentence)


def is_about_text(groups: set[str], sentence: Sentence) -> bool:
    """Whether a sentence speaks of the page or the text itself and names no actor."""
    return "of the text" in groups and not sentence.mentions
