"""Names written in capitals and underscores, as texts write them."""

from __future__ import annotations

import re
from itertools import islice, product

SMALL = frozenset({
    "a", "an", "and", "at", "by", "de", "del", "der", "des", "di", "do", "dos", "du", "e", "en",
    "for", "in", "la", "le", "of", "on", "the", "to", "und", "y",
})  # fmt: skip
EITHER = frozenset({"al", "bin", "da", "de", "del", "der", "di", "du", "el", "ibn", "la", "le",
                    "van", "von"})  # fmt: skip
"""Words of names that some writers write small and others not."""

MOST_FORMS = 8
SHORT = 4
"""Letters up to which a single word may be an abbreviation (UN, NATO), which keeps its capitals."""


def written_forms(name: str) -> tuple[str, ...]:
    """How texts may write a dictionary's name, at most MOST_FORMS ways.

    Example
    -------
    >>> written_forms("BANK_OF_THE_SOUTH_")
    ('Bank of the South',)
    >>> written_forms("ABDUL_EL-TAMIRI")
    ('Abdul El-Tamiri', 'Abdul el-Tamiri')
    >>> written_forms("OECD_"), written_forms("Omar_Example_")
    (('OECD', 'Oecd'), ('Omar Example',))
    """
    words = [word for word in re.split(r"[_\s]+", name) if word]
    if any(word != word.upper() for word in words):
        return (" ".join(words),)
    if len(words) == 1 and (len(words[0]) <= SHORT or "." in words[0]):
        alone = words[0]
        return (alone,) if len(alone) < SHORT or "." in alone else (alone, alone.capitalize())
    choices = [_cased(word, first=at == 0) for at, word in enumerate(words)]
    return tuple(" ".join(each) for each in islice(product(*choices), MOST_FORMS))


def _cased(word: str, *, first: bool) -> tuple[str, ...]:
    """'of'; 'Van' or 'van'; 'Ki-Moon' or 'Ki-moon'; 'McLeod'; 'U.S.'."""
    lower = word.lower()
    if lower in EITHER:
        return (lower.capitalize(), lower)
    if lower in SMALL and not first:
        return (lower,)
    if "." in word:
        return (word,)
    parts = lower.split("-")
    titled = "-".join(_titled(part) for part in parts)
    if len(parts) == 1:
        return (titled,)
    if parts[0] in EITHER:
        return (titled, parts[0] + titled[len(parts[0]) :])
    return (titled, _titled(parts[0]) + "-" + "-".join(parts[1:]))


def _titled(part: str) -> str:
    if part.startswith("mc") and len(part) > SHORT:
        return "Mc" + part[2:].capitalize()
    head, mark, rest = part.partition("'")
    joined = rest.capitalize() if len(head) == 1 else rest
    return head.capitalize() + mark + joined
