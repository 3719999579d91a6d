"""Several actors in one text: 'Russian and Belarusian soldiers', 'Seoul and Washington'."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from detente.coding.actor_names import NameIndex, words_of

JOINT = re.compile(r"\s*,\s+and\s+|\s+and\s+|\s*,\s+|\s+&\s+|\s+as well as\s+|\s*;\s+")
BOTH = re.compile(
    r"(?:both|the two|the) (?P<what>sides|countries|nations|states|governments|leaders|presidents|"
    r"neighbou?rs|armies|foreign ministers|parties|capitals|rivals|allies)",
    re.IGNORECASE,
)
OFFICIAL = {
    "governments": "GOV", "leaders": "GOV", "presidents": "GOV", "foreign ministers": "GOV",
    "capitals": "GOV", "armies": "MIL",
}  # fmt: skip
PREPOSITION = re.compile(r"\b(?:of|from|in|at|near)\s+(?:the\s+)?")
CITIZENS = frozenset({"American", "Canadian", "Australian", "Briton"})
"""'A Russian-American scholar' is one person, of the last-named country."""

CITIZENS_OF = frozenset({
    "russian", "japanese", "german", "israeli", "french", "chinese", "indian", "turkish", "polish",
    "egyptian", "greek", "british", "armenian", "iraqi", "syrian", "saudi", "swedish",
})  # fmt: skip
LAST_WORD = 1
PAIR = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a coordination, and the forms to read it in, the likeliest first."""

    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two countries that 'both sides' means."""

    countries: tuple[str, ...]
    sector: str | None
    why: str


def pair_in_context(text: str, countries: Collection[str]) -> Pair | None:
    """The pair that 'the two governments' stands for where the context names exactly two."""
    match = BOTH.fullmatch(text)
    if match is None or len(countries) != PAIR:
        return None
    what = match["what"].lower()
    return Pair(tuple(sorted(countries)), OFFICIAL.get(what), f"{text!r}: the two in the context")


def adjectives_joined(text: str, prefixes: Mapping[str, str]) -> str:
    """'Franco-German' written as 'French and German', 'US-Japanese' as 'US and Japanese'."""

    def written(match: re.Match[str]) -> str:
        first = prefixes.get(match[1].lower())
        if match[2].rstrip("s") in CITIZENS and match[1].lower() in CITIZENS_OF:
            return match[0]
        return f"{first} and {match[2]}" if first else match[0]

    return re.sub(r"\b([A-Z]\w+)[-–‐‑]([A-Z]\w+)", written, text)


def parts_of(text: str, *, index: NameIndex) -> list[Part]:
    """The parts of a text joined by commas and 'and'; one part where it is one description.

    A part that is a bare name takes the head noun of the last ('Russian [soldiers]'), or the head
    of the first before 'of' ('the ministers of Egypt and [the ministers of] Sudan'); a part
    without a name takes the place of the last ('the government [of Nepal]').
    """
    cuts = _cuts(text, index)
    if len(cuts) <= 1:
        return [Part(text, (text,))]
    named = [_names_somebody(cut, index) for cut in cuts]
    bare = [_is_bare(cut, index) for cut in cuts]
    head = _head_of_last(cuts[-1], index)
    shared = _before_of(cuts[0], index)
    place = _place_of(cuts[-1]) or _owner_of(cuts[0], index)
    parts = []
    for n, cut in enumerate(cuts):
        forms = [cut]
        if bare[n] and n < len(cuts) - 1 and head:
            forms.insert(0, f"{cut} {head}")
        if bare[n] and n and shared:
            forms.insert(0, f"{shared} {cut}")
        if not named[n] and place:
            forms.insert(0, place.format(cut))
        parts.append(Part(cut, tuple(forms)))
    return parts


def _cuts(text: str, index: NameIndex) -> list[str]:
    """The text cut at its joints, but not inside a name ('Bosnia and Herzegovina')."""
    words = words_of(text)
    inside = [
        (words[hit.first].start, words[hit.last].end)
        for hit in index.scan(words)
        if hit.first != hit.last
    ]
    cuts, start = [], 0
    for joint in JOINT.finditer(text):
        if not any(first < joint.start() and joint.end() < last for first, last in inside):
            cuts.append(text[start : joint.start()].strip())
            start = joint.end()
    cuts.append(text[start:].strip())
    return [cut for cut in cuts if cut]


def _names_somebody(text: str, index: NameIndex) -> bool:
    return any(hit.names for hit in index.scan(words_of(text)))


def _is_bare(text: str, index: NameIndex) -> bool:
    """Whether a part is a name and nothing more."""
    bare = re.sub(r"^(?:the|both|some|two|several)\s+|['’]s?$", "", text, flags=re.IGNORECASE)
    hit = index.whole(words_of(bare))
    return hit is not None and bool(hit.names)


def _head_of_last(text: str, index: NameIndex) -> str:
    """What follows the name in the last part: 'soldiers' of 'Belarusian soldiers'."""
    words = words_of(text)
    first = next((hit for hit in index.scan(words) if hit.names), None)
    if first is None or first.first > LAST_WORD:
        return ""
    return re.sub(r"^['’]s\b", "", text[words[first.last].end :]).strip()


def _before_of(text: str, index: NameIndex) -> str:
    """'the ministers of' where the first part ends in a name after 'of'; 'Presidents' of Ford."""
    words = words_of(text)
    last = next((hit for hit in index.scan(words) if hit.last == len(words) - 1), None)
    if last is None or last.first == 0:
        return ""
    before = text[: words[last.first].start].strip()
    titled = all(name.form in {"person", "surname"} for name in last.names)
    return before if titled or PREPOSITION.search(before + " ") else ""


def _place_of(text: str) -> str:
    """'{} of Nepal' where the last part says whose it is."""
    match = PREPOSITION.search(text)
    return "{} " + text[match.start() :].replace("{", "").replace("}", "") if match else ""


def _owner_of(text: str, index: NameIndex) -> str:
    """'Nepal {}' where the first part begins with whose it is."""
    words = words_of(text)
    first = next((hit for hit in index.scan(words) if hit.names), None)
    if first is None or first.first > LAST_WORD:
        return ""
    name = text[words[first.first].start : words[first.last].end]
    return name.replace("{", "").replace("}", "") + " {}"
