"""What a line of a thread is for, by its own words: attribution, action, header, sign, notice.

No site's template: only the words and shapes that forums, mail programs and comment sections
share, in English, German, French, Spanish, Portuguese and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from detente.corpus import cues
from detente.corpus.attributions import LONGEST, REMEMBERED
from detente.corpus.thread_words import any_of, fields, line_of, listed

LABEL_WORDS, LABEL_LENGTH = 12, 90
"""Words and characters at most of a line that is no writing: a name, a row of buttons, a stamp."""
STAMP_WORDS = 5
"""Words at most of a name and what else stands in a line that tells who posted and when."""
CALL_WORDS = 10
"""Words at most of a line that only calls others into the thread."""
HEADER_WORDS = 14
"""Words at most of a line that tells who posted and when."""

_WHEN = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?!\d)(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"|[+-]\d{4}\b|\(?\b(?:GMT|UTC|CES?T|EDT|EST|PDT|PST|MSK|МСК)\b\)?"
    r"|\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?"
    r"|\b(?:jan|feb|fév|fev|ene|mar|mär|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|aoû|sep|set"
    r"|oct|okt|out|nov|dec|dez|dic|déc|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
    r"\w{0,8}\.?(?=[\s,]+'?\d)|(?<=\d)(?:st|nd|rd|th|er)?[.,]?\s+(?:de\s+)?(?:jan|feb|fév|fev|ene"
    r"|mar|mär|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|aoû|sep|set|oct|okt|out|nov|dec|dez"
    r"|dic|déc|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w{0,8}\b\.?"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|sam"
    r"|sáb|dim|dom|пн|вт|ср|чт|пт|сб|вс)(?:day|sday|nesday|rsday|urday|tag|ntag|enstag|ttwoch"
    r"|nnerstag|eitag|mstag|nntag|di|credi|redi|edi|anche|es|ércoles|ves|rnes|ado|ingo)?\b[.,]?"
    r"(?=[\s,]+\w{0,9}\.?\s?\d)"
    r"|\b(?:today|yesterday|heute|gestern|hier|aujourd['’]hui|ayer|hoy|сегодня|вчера)\b"
    r"|\b(?:vor|il y a|hace|há)\s+\d+\s+\w+|\b\d+\s?(?:s|m|h|d|w|y|mo|min|mins|hr|hrs|yr|yrs|wk|wks"
    r"|Std|мин|ч|дн)\b\.?(?:\s+(?:ago|назад))?"
    r"|\b\d+\s\w+\s(?:ago|назад)\b",
    re.IGNORECASE,
)
"""A date, a time or an age, as a stamp has them."""
_COUNT = re.compile(
    r"[^\w\n]{0,3}\s?\d{1,5}\s?[^\w\n.]{0,3}|\d{1,3}(?:[.,]\d{3})*(?: \d{1,4}){1,4}"
)
_CLOCK = re.compile(r"\d{4}|\d:\d\d")
_DATED = re.compile(r"\d")
_ACTIONS, _FILLERS, _SURE = listed("actions"), listed("action-fillers"), listed("sure-actions")
"""Buttons at a post; what stands beside them; those that hardly ever stand at articles."""
_HEADER_WORDS = listed("header")
_FIELDS = fields()
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(
    r"\W*(?:(?:post|message|reply|comment|beitrag|antwort|mensaje|réponse|respuesta|сообщение)\W*)?"
    r"(?:#|№|no\.?|nr\.?|nº)\s?\d{1,6}\W*(?:of \d+|\(permalink\)|permalink)?\W*"
    r"|\W*(?:post|message|reply|comment|beitrag|antwort|mensaje|сообщение)\s+\d{1,6}"
    r"(?:\s(?:of|von|de|из)\s\d+)?\W*"
    r"|\d{1,4}\s?[:：．.]\s?[^\n:：]{1,40}[:：]?[^\n]{0,10}\d{4}/\d\d?/\d\d?[^\n]{0,40}",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w-]{0,20})\s?:\s*(?P<value>\S.{0,160})?")
_SUBJECT = re.compile(rf"(?:{any_of('subject')}(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
_ORIGINAL, _EXPAND, _AD = line_of("original"), line_of("expand"), line_of("ad")
_BADGE, _END, _HEAD = line_of("badge"), line_of("end", after=""), line_of("head")
_SNIP = line_of("snip", after=r"?\W*")
_NOTICES = (
    line_of("edited", after=".{0,120}"),
    line_of("moderated", after=r"\s?:.{0,400}"),
    line_of("removed", before=r"[\[(<*\s-]*", after=r"[\])>*.\s-]*"),
)
REFERENCE = line_of("reference", after=r"\s*:\s*")
"""What stands before the name or address of what is pasted."""
_LINK_TITLE = re.compile(r".{15,160}\S\s?[-–|/]\s+(?:The\s)?[A-Z]\w+(?:\s[A-Z][\w.]+){0,3}")
_CALL = re.compile(r"\W*@\w[\w.-]*(?:\W+@\w[\w.-]*)+\b.{0,60}")
_SIGN = re.compile(r"(?:[^\w\s>|]|_)(?:[^\w\n]|_){0,79}")
_INITIAL = re.compile(r"(?:[^\W\d_][\w'’-]*\s){1,2}[^\W\d_]\.|[^\W\d_]\.")
"""A name that ends with an initial."""
_STOP = (".", "!", "?", "…", "。", "！", "？", '."', ".”", "?”", "!”", ".)", "?)", "!)", ".»", ".“")


def before_date(text: str) -> str:
    """A line up to its first date or time."""
    match = _WHEN.search(text)
    return text[: match.start()] if match else text


def subject_of(text: str) -> str | None:
    """What a mail or post is about by its subject line ('Re: Ports' gives 'ports'), or None."""
    match = _SUBJECT.match(text) if len(text) <= LONGEST else None
    return " ".join(text[match.end() :].casefold().split()) if match else None


def is_original_mark(text: str) -> bool:
    """Whether a line opens a mail that another carries below ('-----Original Message-----')."""
    return len(text) <= LABEL_LENGTH and _ORIGINAL.fullmatch(text) is not None


def field_of(text: str) -> tuple[str, str] | None:
    """The field a mail's header line gives and its value ('from', 'Ana Soto <a@b.example>')."""
    match = _FIELD.fullmatch(text) if ":" in text[:24] else None
    name = _FIELDS.get(match["name"].lower()) if match else None
    return (name, (match["value"] or "").strip()) if match and name else None


def is_actions(text: str) -> bool:
    """Whether a line is a row of buttons or counts at a post ('Reply Share Report', '3 likes')."""
    return _actions(text)[0]


def is_sure_actions(text: str) -> bool:
    """Whether a line is a row of buttons among which one is for answering or reporting."""
    return _actions(text)[1]


@lru_cache(maxsize=REMEMBERED)
def _actions(text: str) -> tuple[bool, bool]:
    if len(text) > LABEL_LENGTH:
        return False, False
    if _COUNT.fullmatch(text):
        return True, False
    if _ACTIONS.isdisjoint(_WORD.findall(text.lower())):
        return False, False
    words = [word.lower() for word in _WORD.findall(_WHEN.sub(" ", text))]
    core = [word for word in words if word in _ACTIONS]
    if not core or text.endswith((".", "!", "?")) or len(words) > LABEL_WORDS:
        return False, False
    rest = sum(word not in _ACTIONS and word not in _FILLERS for word in words)
    if _CLOCK.search(text) and (rest or len(core) < 2):  # noqa: PLR2004
        return False, False  # 'Reply #3 by Ana on 3 May 2014' is a header
    fits = 2 * rest <= len(core) and len(core) * 4 >= len(words)
    return fits, fits and any(word in _SURE for word in core)


def is_number(text: str) -> bool:
    """Whether a line is a post's number ('#3', 'Beitrag Nr. 4')."""
    return len(text) <= LABEL_LENGTH and _NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=REMEMBERED)
def stamp_of(text: str) -> str | None:
    """What stands before the date in a line that tells when a post was written; None elsewhere.

    Where nothing does, it is what stands after it.

    Example
    -------
    >>> stamp_of("by rio_sur on 3 May 2014, 10:20"), stamp_of("Ana Soto, 12 October 2015")
    ('on', 'name')
    """
    if len(text) > LONGEST or not _DATED.search(text) or text.endswith(("!", "?")):
        return None
    if len(text.split()) > HEADER_WORDS + STAMP_WORDS:
        return None
    rest, found = _WHEN.subn(" \x00 ", text)
    words = [word for word in _WORD.findall(rest) if word.lower() not in _HEADER_WORDS]
    if not found or len(words) > STAMP_WORDS or (text.endswith(".") and words):
        return None
    before, _, after = rest.partition("\x00")
    before = before.rstrip(" 0123456789,.(")
    if before:
        return _slot(before.split()[-1])
    following = after.replace("\x00", " ").strip(" 0123456789,.;()—–-").split()
    return _slot(following[0]) if following else "date"


def _slot(word: str) -> str:
    """A word of a stamp as it comes again in the next: itself, or for a name 'name'."""
    bare = word.lower().strip(":,;()")
    return "name" if bare[:1].isalnum() and bare not in _HEADER_WORDS else bare or word


def sign_of(text: str) -> str | None:
    """The sign a line is made of ('. . .', '-----', '* * *'), or None."""
    if not _SIGN.fullmatch(text):
        return None
    signs = {char for char in text if not char.isspace()}
    return signs.pop() if len(signs) == 1 else None


def is_expand(text: str) -> bool:
    """Whether a line closes a folded quote ('Click to expand...')."""
    return len(text) <= LABEL_LENGTH and _EXPAND.fullmatch(text) is not None


def is_snip(text: str) -> bool:
    """Whether a line says that something was left out of a quote ('[snip]', '[...]')."""
    return len(text) <= 12 and _SNIP.fullmatch(text) is not None and len(text) > 2  # noqa: PLR2004


def is_badge(text: str) -> bool:
    """Whether a line is what some sites set beside a name ('Author', 'Top fan')."""
    return len(text) <= LABEL_LENGTH and _BADGE.fullmatch(text) is not None


def is_notice(text: str) -> bool:
    """Whether a line is the software's or the moderators': edited, removed, moderated."""
    return any(p.fullmatch(text) is not None for p in _NOTICES)


def is_ad(text: str) -> bool:
    """Whether a line announces an advert."""
    return len(text) <= LABEL_LENGTH and _AD.fullmatch(text) is not None


def is_pointer(text: str) -> bool:
    """Whether a line names only a source, a link's title, or the people who are called."""
    if len(text) > LONGEST:
        return False
    link = not is_stopped(text) and _LINK_TITLE.fullmatch(text)
    called = len(text.split()) <= CALL_WORDS and _CALL.fullmatch(text)
    return bool(REFERENCE.fullmatch(text) or link or called)


def ends_thread(text: str) -> bool:
    """Whether a line belongs below the last post ('Similar threads', 'Page 1 of 3')."""
    if len(text) > LONGEST:
        return False
    if _END.fullmatch(text.rstrip(".!")) or cues.END_OF_THREAD.match(text):
        return True
    closed = text[:1] in "[-*" and text[-1:] in "]-*" and len(text.split()) <= HEADER_WORDS
    return closed and _END.match(text.strip("[]-* ")) is not None


def heads_thread(text: str) -> bool:
    """Whether a line belongs above the first post ('14 comments', 'Sort by best')."""
    return len(text) <= LONGEST and _HEAD.fullmatch(text) is not None


def is_stopped(text: str) -> bool:
    """Whether a line ends like a sentence."""
    text = text.rstrip(" *_\u00a0")
    return text.endswith(_STOP) and not (text[-2:-1].isupper() and _INITIAL.fullmatch(text))


def is_label(text: str) -> bool:
    """Whether a line could be furniture by its shape: short, and no sentence."""
    return len(text) <= LABEL_LENGTH and len(text.split()) <= LABEL_WORDS and not is_stopped(text)


def is_writing(text: str) -> bool:
    """Whether a line looks written: it ends like a sentence, or is longer than a label."""
    return is_stopped(text) or not is_label(text)


def has_writing(texts: Sequence[str], *, words: int) -> bool:
    """Whether one of the lines is written and has so many words."""
    return any(is_writing(text) and len(text.split()) >= words for text in texts)
