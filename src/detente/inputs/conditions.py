"""What holds in a state of a dispute, as it is written: `treaty and not patrols or aid`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.inputs.toml_lines import TomlTable
from detente.relations import Condition

MOST_ALTERNATIVES, MOST_LETTERS = 64, 2000
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
JOINING = frozenset({"and", "or", "not"})
HOW = "Write options with and, or, not, where `and` binds first: treaty and not patrols or aid"


def condition_in(table: TomlTable, field: str, *, places: Mapping[str, int]) -> Condition:
    """The condition a field holds; `places` are the options' bits by id.

    Raises ModelFileError for an option that is not there, for brackets and other signs, and for
    alternatives that want an option both taken and not.
    """
    text = table.values[field]
    if (
        len(text) > MOST_LETTERS
        or len(parts := re.split(r"(?<!\S)or(?!\S)", text)) > MOST_ALTERNATIVES
    ):
        why = f"it is longer than {MOST_LETTERS} letters or {MOST_ALTERNATIVES} alternatives"
        raise table.wrong(field=field, why=why, remedy="Say it in several tables")
    return Condition(
        text.strip(), tuple(_combination(table, field, each, places) for each in parts)
    )


def _combination(
    table: TomlTable, field: str, text: str, places: Mapping[str, int]
) -> tuple[int, int]:
    """The (mask, value) of options joined by `and`."""
    mask = value = 0
    for part in re.split(r"(?<!\S)and(?!\S)", text):
        *before, name = part.split() or [""]
        if before not in ([], ["not"]) or not WORD.fullmatch(name) or name in JOINING:
            why = f"{part.strip()[:40]!r} is no option, taken or not"
            raise table.wrong(field=field, why=why, remedy=HOW)
        if name not in places:
            why = f"there is no option {name[:40]!r}"
            raise table.wrong(field=field, why=why, remedy=f"Use the ids {', '.join(places)}")
        bit = 1 << places[name]
        wanted = 0 if before else bit
        if mask & bit and value & bit != wanted:
            why = f"{name} is both taken and not in {text.strip()[:60]!r}"
            raise table.wrong(field=field, why=why, remedy="Such a state cannot be: take one out")
        mask, value = mask | bit, value | wanted
    return mask, value
