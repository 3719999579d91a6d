"""What each line of a page could be in a thread, by its own words alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from detente.corpus import thread_lines as lines
from detente.corpus.attributions import LONGEST, attributed, is_mention, quoted_depth, unmarked

FEWEST_MARKS = 3
"""Times a line must come before it can part posts; a mail's header may come twice."""
BESIDE = 0.6
"""Share of a line's occurrences beside the thread's own mark from which it belongs to it."""
SLOT_WORDS = 4
"""Words at most of a name or rank."""

LONGEST_LINE = 360
"""Characters from which a line is writing without a look at its words."""

FIELD_WORDS = 3
"""Words at most before the colon of a field below or beside a post."""
_FIGURES = re.compile(r"\d+")

Key = tuple[str, str]
_TESTS = (
    ("end", lines.ends_thread),
    ("original", lines.is_original_mark),
    ("number", lines.is_number),
    ("expand", lines.is_expand),
    ("snip", lines.is_snip),
    ("notice", lines.is_notice),
    ("ad", lines.is_ad),
    ("badge", lines.is_badge),
)
INNER = frozenset({"attribution", "expand", "snip", "notice", "original", "ad", "badge", "mark"})
"""What stands within posts or says nothing of their bounds."""


@dataclass(slots=True)
class Layout:
    """For each block its class and key, what is furniture, and where a new post may begin."""

    classes: list[str]
    keys: list[Key]
    marks: set[int] = field(default_factory=set)
    furniture: set[int] = field(default_factory=set)
    slots: dict[int, str] = field(default_factory=dict)
    main: Key | None = None
    counts: Counter[Key] = field(default_factory=Counter)


def class_of(text: str) -> Key:
    """The class of a line and the key under which lines of its kind come again."""
    if len(text) > LONGEST_LINE:
        return ("quoted" if quoted_depth(text) else "text", "")
    if attributed(text) is not None:
        return "attribution", ""
    if quoted_depth(text):
        return ("quoted" if unmarked(text) and not is_mention(text) else "mark"), ""
    if sign := lines.sign_of(text):
        return ("signature", "") if text in {"--", "—"} else ("sign", sign)
    for kind, holds in _TESTS:
        if holds(text):
            return kind, ""
    return _keyed(text)


def _keyed(text: str) -> Key:
    """The class of a line that comes again with other words in it."""
    found = lines.field_of(text)
    if found is not None or lines.subject_of(text):
        return ("field", found[0]) if found else ("subject", "")
    if lines.is_actions(text):
        return "action", "sure" if lines.is_sure_actions(text) else "likely"
    if stamp := lines.stamp_of(text):
        return "stamp", stamp
    if lines.heads_thread(text):
        return "head", ""
    return "text", _key(text) if len(text) <= LONGEST else ""


def _key(text: str) -> str:
    """A line as it comes again: figures apart, and of 'Likes: ...' what stands before the colon."""
    label, colon, _ = text.partition(":")
    if colon and lines.is_label(text) and len(label.split()) <= FIELD_WORDS:
        text = label + colon
    return _FIGURES.sub("0", " ".join(text.casefold().split()))
