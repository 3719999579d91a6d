"""Agent dictionaries of PETRARCH: nouns that give a state's actor its sector."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from detente.codebook.petrarch_codes import sector_of_code
from detente.codebook.petrarch_lines import Line, NotUnderstood, dictionary_lines

AGENT = re.compile(r"(?P<noun>[^\[{]*)(?:\{(?P<plural>[^}]*)\})?\s*\[(?P<code>[^\]]*)\]")
SUBSTITUTION = re.compile(r"!(?P<name>[^!\s]+)!\s*=(?P<words>.*)")
MARK = re.compile(r"!([^!\s]+)!")
MOST_WORDS = 5
"""Words of the longest noun that is looked for; published dictionaries have few longer ones."""


def holds_agents(path: Path) -> bool:
    """Whether a file is an agent dictionary: its first code begins or ends with `~`."""
    codes = (re.search(r"\[([^\]]*)\]", line.text) for line in dictionary_lines(path))
    first = next((code[1] for code in codes if code), "")
    return "~" in first


def read_agents(
    path: Path, *, known: Mapping[str, str], overlay: Path | None = None
) -> tuple[dict[str, str], tuple[NotUnderstood, ...]]:
    """PLOVER sectors by noun, in lower case, and the lines that add none.

    A noun is read in the singular, and in the plural where `{...}` gives one (regular plurals
    are found by their lemma). `!PERSON! = MAN, WOMAN` stands for each of its words. Of 'X of
    Y' only X can be seen: it adds nothing where `known` (the codebook's nouns) gives X that
    sector, and is told otherwise. Raises PathError.
    """
    substitutions: dict[str, tuple[str, ...]] = {}
    sectors: dict[str, str] = {}
    told: list[NotUnderstood] = []
    for line in dictionary_lines(path):
        if match := SUBSTITUTION.fullmatch(line.text):
            words = (word.strip() for word in match["words"].split(","))
            substitutions[match["name"]] = tuple(word for word in words if word)
            continue
        read = _agent(line, substitutions, overlay)
        if isinstance(read, NotUnderstood):
            told.append(read)
            continue
        nouns, sector = read
        whys = {noun: _adds_nothing(noun, sector, known) for noun in nouns}
        if why := next(filter(None, whys.values()), None):
            told.append(line.not_understood(why, remedy="Give the noun that stands last"))
        new = (noun for noun, why in whys.items() if why is None)
        sectors |= {noun: sector for noun in new if noun not in sectors}
    return sectors, tuple(told)


def _agent(
    line: Line, substitutions: Mapping[str, tuple[str, ...]], overlay: Path | None
) -> tuple[list[str], str] | NotUnderstood:
    """The nouns of a line and their sector."""
    match = AGENT.fullmatch(line.text)
    if match is None:
        return line.not_understood("it is no noun and code", remedy="Write NOUN {PLURAL} [~CODE]")
    sector = sector_of_code(match["code"].strip("~ "), overlay=overlay)
    if sector is None:
        why = f"no part of {match['code']!r} is a sector"
        return line.not_understood(why, remedy="Use one of cameo_actors.yaml")
    nouns = [match["noun"], *([match["plural"]] if match["plural"] else [])]
    for name in MARK.findall(" ".join(nouns)):
        if name not in substitutions:
            why = f"no substitution !{name}!"
            return line.not_understood(why, remedy=f"Write !{name}! = WORD, WORD above it")
        nouns = [
            noun.replace(f"!{name}!", word)
            for noun in nouns
            for word in (substitutions[name] if f"!{name}!" in noun else ("",))
        ]
    return [_plain(noun) for noun in nouns], sector


def _plain(noun: str) -> str:
    """'semi - official newspaper': lower case, as the words of a parsed text stand."""
    spaced = noun.lower().replace("_", " ").replace("-", " - ").replace("'s", " 's")
    return " ".join(spaced.split())


def _adds_nothing(noun: str, sector: str, known: Mapping[str, str]) -> str | None:
    """Why a noun adds nothing, '' where the codebook says the same; None where it adds."""
    words = noun.split()
    if "of" in words:
        head = " ".join(words[: words.index("of")])
        singular = head.removesuffix("s"), head.removesuffix("ies") + "y", head
        covered = any(known.get(each) == sector for each in singular)
        return "" if covered else f"'{head} of ...' is read by {head!r} alone"
    if len(words) > MOST_WORDS:
        return f"it has more than {MOST_WORDS} words"
    if noun in known:
        ours = known[noun]
        return "" if ours == sector else f"{noun!r} is {ours} in the codebook, kept so"
    return None
