"""What a noun phrase makes of a state: 'retired general', 'opposition leader', 'oil ministry'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, read_rows

LONGEST_ROLE = 4
"""Words of the longest role noun ('displaced persons camp resident' is two roles)."""

HEAD_ENDS = frozenset({
    "of", "for", "in", "from", "at", "to", "near", "on", "who", "with", "against", "and", "under",
})  # fmt: skip
"""Words after which a phrase's head has been said."""

RETIRED = frozenset({
    "former", "ex", "retired", "late", "ousted", "deposed", "exiled", "onetime", "one-time",
    "then-opposition", "disgraced", "erstwhile", "outgone",
})  # fmt: skip
"""Words that put an office in the past."""

OFFICES = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "PTY", "UNK"})
"""Sectors whose former holders are of the elite (ELI); a former rebel or worker is not."""

IRREGULAR = {
    "men": "man", "women": "woman", "people": "people", "wives": "wife", "militia": "militia",
    "children": "child", "clergy": "clergy", "diplomats": "diplomat", "youths": "youth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleNouns:
    """Sectors by noun, and the nouns that leave the sector to the word before them.

    `things` are nouns that end as nouns for persons do, and name none ('flowers').
    """

    sectors: Mapping[str, str]
    generic: frozenset[str]
    things: frozenset[str] = frozenset()

    def find(self, words: Sequence[str]) -> tuple[int, int, str] | None:
        """(first, last, sector) of the head role of lower-case words, or None.

        The head is the last role noun before 'of', 'in', 'from' ...; a generic head ('leader',
        'officer') takes the sector of the role noun before it ('opposition leader' is OPP).

        Example
        -------
        >>> read_roles().find(["army", "officers", "in", "the", "capital"])
        (0, 1, 'MIL')
        """
        end = next((n for n, word in enumerate(words) if word in HEAD_ENDS and n), len(words))
        found = self._last(words[:end])
        if found is None:
            return None
        first, last, noun = found
        if noun not in self.generic:
            return first, last, self.sectors[noun]
        before = self._last(words[:first])
        while before is not None and before[2] in self.generic:
            before = self._last(words[: before[0]])
        if before is None:
            return first, last, self.sectors[noun]
        return before[0], last, self.sectors[before[2]]

    def sector(self, phrase: str) -> str | None:
        """The sector of a whole phrase ('minister of defence', 'rebel leader'), or None."""
        found = self.find(phrase.lower().split())
        return found[2] if found else None

    def _last(self, words: Sequence[str]) -> tuple[int, int, str] | None:
        for end in range(len(words), 0, -1):
            for start in range(max(0, end - LONGEST_ROLE), end):
                noun = self.known(words[start:end])
                if noun is not None:
                    return start, end - 1, noun
        return None

    def known(self, words: Sequence[str]) -> str | None:
        """The listed noun that these words are, in the singular or plural, or None."""
        *before, last = words
        for form in singulars(last):
            noun = " ".join((*before, form))
            if noun in self.sectors:
                return noun
        return None


def singulars(word: str) -> list[str]:
    """The word itself, and what it may be the plural of, the likeliest first."""
    forms = [word]
    if word in IRREGULAR:
        forms.append(IRREGULAR[word])
    if word.endswith("men"):
        forms.append(f"{word[:-3]}man")
    if word.endswith("women"):
        forms.append(f"{word[:-5]}woman")
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    return forms


@cache
def read_roles(overlay: Path | None = None) -> RoleNouns:
    """The role nouns of `role_nouns.yaml`, and what is none by `thing_nouns.yaml`.

    Raises CodebookError where it breaks its fields, or a noun stands twice.
    """
    fields = {"sector": Field(str), "nouns": Field(list), "generic": Field(list, ())}
    sectors: dict[str, str] = {}
    generic: set[str] = set()
    for row in read_rows("role_nouns", fields=fields, key="sector", overlay=overlay):
        generic |= set(row.strings("generic"))
        for noun in (*row.strings("nouns"), *row.strings("generic")):
            if noun in sectors:
                why = f"{noun!r} is already given the sector {sectors[noun]}"
                raise row.wrong(why=why, remedy="Keep it in one row")
            sectors[noun] = row["sector"]
    return RoleNouns(sectors, frozenset(generic), _things(overlay))


def _things(overlay: Path | None) -> frozenset[str]:
    fields = {"group": Field(str), "nouns": Field(list)}
    rows = read_rows("thing_nouns", fields=fields, key="group", overlay=overlay)
    return frozenset(noun for row in rows for noun in row.strings("nouns"))
