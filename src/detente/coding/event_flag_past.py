"""Whether an event is history: told as background from years before the text's own day.

A sentence may name an old time ('in 1962', 'thirty years ago', 'under the tsars') and tell a new
event, or name it as part of something else's name ('the 1956 declaration'). So a time counts where
it stands in the event's own clause or in one above it, and the event's tense can bear it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.codebook.event_flag_eras import Eras
from detente.coding.event_flag_words import nearby

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

HISTORICAL_YEARS = 5
"""An event more than so many years older than its document is history, not news."""

SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12, "score": 20,
    "several": 3, "many": 3, "some": 2, "few": 3, "couple": 2, "half": 0, "quarter": 0,
}  # fmt: skip
UNITS = {
    "year": 1,
    "decade": 10,
    "generation": 25,
    "century": 100,
}
TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
        "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip

_UNIT = r"(?P<unit>years?|decades?|generations?|centur(?:y|ies))"
_COUNT = r"(?P<count>(?:(?:[a-z]+|\d+)[\s-]+(?:of\s+)?(?:a\s+)?(?:and\s+)?){0,4}?)"
YEAR = re.compile(r"(?<![\d.,-])(?P<year>1\d{3}|20\d\d)(?P<decade>s?)(?![\d%]|[.,]\d)")
SPELT = re.compile(rf"\b(?:the|late|early|mid)[\s-]+(?P<tens>{'|'.join(TENS)})\b", re.IGNORECASE)
CENTURY = re.compile(
    r"\b(?:\d{1,2}|[a-z]+(?:n|s|r|f|i|h|x)?)(?:st|nd|rd|th)[\s-]centur(?:y|ies)\b", re.IGNORECASE
)
AGO = re.compile(
    rf"\b{_COUNT}{_UNIT}(?:\s+\w+){{0,2}}?\s+(?:ago|back|earlier|since|gone)\b", re.IGNORECASE
)
LAPSED = re.compile(
    rf"\b{_COUNT}{_UNIT}\s+(?:(?:have|has|had)\s+\w+(?:\s+by)?\s+|\w+\s+)?since\b", re.IGNORECASE
)
LONG_AGO = re.compile(
    r"\b(?:long\s+(?:ago|before)|in\s+(?:those|olden|bygone)\s+days|in\s+the\s+old\s+days|"
    r"in\s+the\s+(?:days|time|reign)\s+of|before\s+independence|(?:days|times)\s+gone\s+by|"
    r"grand(?:father|mother|parent)s?['’]?s?['’]?\s+(?:day|time|youth)s?|of\s+yore|of\s+old|"
    r"a\s+lifetime\s+ago|ages\s+ago|reign\s+of|in\s+its\s+heyday|once\s+upon\s+a\s+time)\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
RECENT = re.compile(
    r"(?<!ago )\b(?:today|yesterday|tonight|tomorrow|"
    r"(?:this|last)\s+(?:morning|afternoon|evening|night|week|weekend|month|year|spring|summer|"
    rf"autumn|winter|{_WEEKDAY})|(?:on|by|since|until)\s+{_WEEKDAY})\b",
    re.IGNORECASE,
)

LED = re.compile(
    r"\b(?:in|during|throughout|until|till|before|after|through|between|by|back\s+in|"
    r"(?:height|end|start|outbreak|days|years|wake)\s+of)\s+(?:(?:all|the|late|early|mid)[\s-]+)*$",
    re.IGNORECASE,
)
LONGEST_LEAD = 40
"""Characters before a time in which the words that lead to it stand."""
BORDERS = frozenset({"relcl", "ccomp", "acl", "parataxis", "advcl"})
NOT_WHEN = frozenset(
    {"since", "unlike", "notwithstanding", "than", "despite", "from", "as", "like"}
)
NAMING = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
SETTINGS = frozenset({
    "war", "revolution", "crisis", "rising", "uprising", "revolt", "game", "games", "olympics",
    "winter", "summer", "spring", "autumn", "month", "day", "year", "night", "famine", "coup",
    "siege", "campaign", "conference", "congress", "saturday", "week", "hour", "season", "drum",
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

Weight = Literal["time", "ruler", "state", "lapse"]
LAPSES: tuple[tuple[re.Pattern[str], Weight], ...] = ((AGO, "time"), (LAPSED, "lapse"))


@dataclass(frozen=True, slots=True)
class Old:
    """A time named that was over years ago, and the token it stands at."""

    token: Token
    weight: Weight
    led: bool = False
    """True right after 'during the', 'in': it is a time, whatever the parser hangs it from."""


def is_history(head: Token, *, year: int | None, eras: Eras) -> bool:
    """Whether the event whose head is `head` is history in a text of a year.

    Without a year, only what needs none counts ('a century ago', 'in Soviet times').
    """
    anchor = _anchor(head)
    olds = list(_olds(nearby(head), year=year, eras=eras))
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


def _olds(near: TokenSpan, *, year: int | None, eras: Eras) -> Iterator[Old]:
    """The old times named among these tokens."""
    text = near.text
    for match in (*_years_written(text, year), *CENTURY.finditer(text), *LONG_AGO.finditer(text)):
        yield Old(_token_at(near, match.end() - 1), "time", _is_led(text, match.start()))
    for pattern, weight in LAPSES:
        for match in pattern.finditer(text):
            if years_of(match["count"], match["unit"]) > HISTORICAL_YEARS:
                yield Old(_token_at(near, match.start("unit")), weight)
    for match in eras.pattern.finditer(text):
        era = eras.by_name[match[0].lower()]
        if year is None or year - era.until > HISTORICAL_YEARS:
            led = era.kind == "time" and _is_led(text, match.start())
            yield Old(_token_at(near, match.end() - 1), era.kind, led)


def _years_written(text: str, year: int | None) -> Iterator[re.Match[str]]:
    """The years and decades that were over long before a year."""
    for match in YEAR.finditer(text):
        over = int(match["year"]) + (9 if match["decade"] else 0)
        if year is not None and year - over > HISTORICAL_YEARS:
            yield match
    for match in SPELT.finditer(text):
        if year is None or (year - TENS[match["tens"].lower()] - 9) % 100 > HISTORICAL_YEARS:
            yield match


def _is_led(text: str, start: int) -> bool:
    return LED.search(text[max(0, start - LONGEST_LEAD) : start]) is not None


def _token_at(near: TokenSpan, offset: int) -> Token:
    return next(t for t in near if t.idx + len(t.text_with_ws) > near.start_char + offset)


def years_of(count: str, unit: str) -> int:
    """How many years a count of units is: 'half a century' 50, 'two generations' 50, 'decades' 20.

    >>> years_of("thirty-five ", "years")
    35
    """
    words = re.findall(r"[a-z]+|\d+", count.lower())
    known = [int(w) if w.isdigit() else SMALL[w] for w in words if w.isdigit() or w in SMALL]
    length = UNITS[unit.lower().rstrip("s").replace("centurie", "century")]
    total = 0
    for number in known:
        total = (total or 1) * number if number in {100, 1000} else total + number
    parts = {"half": 2, "quarter": 4}
    part = next((parts[word] for word in words if word in parts), None)
    if part is not None and "and" not in words:
        return length // part
    if not known:
        return 2 * length if unit.lower().endswith("s") and length > 1 else 0
    return total * length


# --- where an old time stands


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
