"""Whether an event is history: told as background from years before the text's own day.

A sentence may name an old time ('in 1962', 'thirty years ago', 'under the tsars') and tell a new
event, or name it as part of something else's name ('the 1956 declaration'). So a time counts where
it stands in the event's own clause or in one above it, and the event's tense can bear it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codebook.event_flag_eras import Eras
from detente.coding.event_flag_olds import Old, old_times
from detente.coding.event_flag_words import nearby

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
RECENT = re.compile(
    r"(?<!ago )\b(?:today|yesterday|tonight|tomorrow|"
    r"(?:this|last)\s+(?:morning|afternoon|evening|night|week|weekend|month|year|spring|summer|"
    rf"autumn|winter|{_WEEKDAY})|(?:on|by|since|until)\s+{_WEEKDAY})\b",
    re.IGNORECASE,
)

BORDERS = frozenset({"relcl", "ccomp", "acl", "parataxis", "advcl"})
NOT_WHEN = frozenset(
    {"since", "unlike", "notwithstanding", "than", "despite", "from", "as", "like"}
)
NAMING = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
SETTINGS = frozenset({
    "war", "revolution", "crisis", "rising", "uprising", "revolt", "game", "games", "olympics",
    "winter", "summer", "spring", "autumn", "month", "day", "year", "night", "famine", "coup",
    "siege", "campaign", "conference", "congress", "saturday", "week", "hour", "season",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "election", "era", "age", "time", "reign", "flood",
    "height", "end", "start", "outbreak", "beginning", "aftermath", "wake", "middle", "midst",
    "eve", "dawn", "close", "peak", "course", "century", "decade", "depth", "wars",
    "earthquake", "blockade", "embargo", "world", "occupation", "invasion",
})  # fmt: skip
"""Nouns that are a time: 'in the war of 1967' says when, 'the treaty of 1967' does not."""
WHEN = frozenset({"when", "while", "before", "after", "until", "till", "as", "once"})
JUBILEES = frozenset({"anniversary", "centenary", "bicentenary", "jubilee", "tercentenary"})
EARLY = frozenset(
    {"first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th"}
)
RELICS = frozenset({
    "statue", "monument", "grave", "tomb", "mausoleum", "portrait", "legacy", "museum", "book",
    "memoir", "birthday", "biography", "son", "grandson",
})  # fmt: skip
PERFECT = frozenset({"has", "have", "'ve", "’ve", "'s"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTIES = SUBJECTS | {"dobj", "pobj", "agent", "dative", "conj"}


def is_history(head: Token, *, year: int | None, eras: Eras) -> bool:
    """Whether the event whose head is `head` is history in a text of a year.

    Without a year, only what needs none counts ('a century ago', 'in Soviet times').
    """
    anchor = _anchor(head)
    olds = list(old_times(nearby(head), year=year, eras=eras))
    if _is_once(anchor) or _is_commemorated(head):
        return True
    if not olds or not _can_be_past(head, anchor):
        return False
    below = {token.i for token in head.subtree}
    strong = any(_in_clause(old, anchor) for old in olds)
    if strong or (head != anchor and any(_own(old, head) for old in olds if old.token.i in below)):
        return True
    return not _is_recent(anchor) and any(_above(old, anchor) for old in olds)


def _own(old: Old, noun: Token) -> bool:
    """'the Soviet no-show at the games of 1984': the year is of the noun itself."""
    clauses = [c for c in noun.children if c.dep_ == "relcl"]
    return noun.pos_ in {"NOUN", "PROPN"} and any(_hangs(old.token, e) for e in (noun, *clauses))


def _anchor(head: Token) -> Token:
    """The finite verb whose time is the event's."""
    word = head
    while word.head != word and not _is_finite(word):
        word = word.head
    return word


def _is_finite(word: Token) -> bool:
    if word.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for c in word.children
    )


def _can_be_past(head: Token, anchor: Token) -> bool:
    """Whether the tense of an event can tell history: no present perfect, no 'will'."""
    if head != anchor and head.pos_ in {"NOUN", "PROPN"}:
        return True
    auxiliaries = {c.lower_ for c in anchor.children if c.dep_ in {"aux", "auxpass"}}
    if (
        anchor.dep_ == "conj"
        and not auxiliaries
        and not any(c.dep_ in SUBJECTS for c in anchor.children)
    ):
        auxiliaries = {c.lower_ for c in anchor.head.children if c.dep_ == "aux"}
    modal = any(c.tag_ == "MD" for c in anchor.children if c.dep_ == "aux")
    if auxiliaries & {"will", "'ll", "wo", "shall"}:
        return False
    return modal or not auxiliaries & PERFECT


def _in_clause(old: Old, anchor: Token) -> bool:
    """Whether an old time tells when in the event's own clause."""
    if old.weight == "lapse":
        return any(c.dep_ == "mark" and c.lower_ == "since" for c in anchor.children)
    return _hangs(old.token, anchor) and _tells_when(old, anchor)


def _hangs(token: Token, word: Token) -> bool:
    """Whether a token hangs from a word with no clause between them but one that tells when."""
    while token != word:
        if token.head == token:
            return False
        if (
            token.dep_ in BORDERS
            and token.tag_ not in {"VB", "VBG"}
            and not any(c.lower_ in WHEN for c in token.children if c.dep_ in {"mark", "advmod"})
        ):
            return False
        token = token.head
    return True


def _tells_when(old: Old, anchor: Token) -> bool:
    """Whether a time is a setting, and no part of a thing's name or of a comparison."""
    passed = _passed(old.token, anchor)
    if any(_is_comparison(each) for each in passed):
        return False
    if old.led and not (old.token.dep_ in NAMING and old.token.head.pos_ == "NOUN"):
        return True
    if old.weight == "ruler":
        return not any(each.lemma_.lower() in RELICS for each in passed)
    if old.weight == "state":
        return _takes_part(passed)
    nouns = [t for t in passed[1:] if t.pos_ in {"NOUN", "PROPN"} and t.ent_type_ != "DATE"]
    if not nouns:
        return True
    named = old.token.dep_ == "compound" and old.token.pos_ == "PROPN"  # 'Cold War Finland'
    return (named and nouns[0].dep_ in SUBJECTS) or nouns[0].lemma_.lower() in SETTINGS


def _passed(token: Token, above: Token) -> list[Token]:
    """The words from a token up to the one below `above`."""
    passed = []
    while above not in {token, token.head} and token.head != token:
        passed.append(token)
        token = token.head
    return [*passed, token] if token != above else passed


def _is_comparison(word: Token) -> bool:
    """'Unlike in 1990', 'since 1990', 'the treaty of 1920 notwithstanding'."""
    if word.lower_ in NOT_WHEN and word.pos_ in {"ADP", "SCONJ", "ADV"}:
        return True
    before = [c for c in word.children if c.i < word.i and c.dep_ in {"case", "mark", "prep"}]
    return any(c.lower_ in NOT_WHEN for c in before)


def _takes_part(passed: list[Token]) -> bool:
    """Whether a state of the past is a party: the subject, or the whole of an object."""
    top = next((each for each in passed if each.dep_ in PARTIES), None)
    return top is not None and (top.dep_ in SUBJECTS or top == passed[0])


def _above(old: Old, anchor: Token) -> bool:
    """Whether an old time stands in a clause that the event's clause hangs from."""
    if old.weight == "lapse":
        return False
    token = old.token
    above = {word.i for word in anchor.ancestors}
    below = {word.i for word in anchor.subtree}
    if token.i in below or not above:
        return False
    while token.i not in above:
        if token.head == token or token.dep_ in BORDERS or token.lower_ in NOT_WHEN:
            return False
        token = token.head
    return True


def _is_once(anchor: Token) -> bool:
    """'Tonga once claimed', but not 'once more', 'at once', 'once the talks are over'."""
    return any(
        c.lower_ == "once"
        and c.dep_ == "advmod"
        and c.i < anchor.i <= c.i + 2
        and (c.i == 0 or c.nbor(-1).lower_ not in {"at", "only", "than", "all", "for"})
        and anchor.tag_ == "VBD"
        for c in anchor.children
    )


def _is_commemorated(head: Token) -> bool:
    """'The anniversary of the landing': the landing is old, unless it was the first few years."""
    above = head.head.head
    if head.dep_ != "pobj" or head.head.lower_ != "of" or above.lemma_.lower() not in JUBILEES:
        return False
    return not any(c.lower_ in EARLY for c in above.children)


def _is_recent(anchor: Token) -> bool:
    near = nearby(anchor)
    spans = [match.span() for match in RECENT.finditer(near.text)]
    return any(
        start <= token.idx - near.start_char < end and _hangs(token, anchor)
        for token in near
        for start, end in spans
    )
