"""Names of states with one letter wrong, where the parser sees that a state or people is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.codebook.codebook import ActorName

SHORTEST = 6
"""Letters from which one wrong letter leaves no doubt which name is meant."""

OTHER_NAMES = frozenset({
    "Indiana", "Romani", "Romany", "Columbia", "Galician", "Georgina", "Albany", "Granada",
    "Malaya", "Virginia", "Moravia", "Silesia", "Bohemia", "Iberia", "Siberian", "Arabian",
    "Burman", "Romans", "Rumelia",
})  # fmt: skip
"""Names of their own that are one letter from a state's."""

FORMS = frozenset({"name", "adjective", "demonym"})


class Misspellings:
    """Finds the one-word name of a state that a word misses by one letter."""

    def __init__(self, names: Iterable[ActorName]) -> None:
        self._near: dict[str, dict[str, ActorName]] = {}
        for name in names:
            word = name.surface
            if name.form in FORMS and word.isalpha() and len(word) >= SHORTEST - 1:
                for cut in _cuts(word):
                    self._near.setdefault(cut, {})[word] = name

    def meant(self, word: str) -> ActorName | None:
        """The name meant, or None where none or the names of several actors are as near.

        A letter is left out, put in, put for another, or two change places; the first is right.
        """
        if len(word) < SHORTEST or word in OTHER_NAMES or not (word.isalpha() and word.istitle()):
            return None
        near = {
            known: name
            for cut in _cuts(word)
            for known, name in self._near.get(cut, {}).items()
            if known[0] == word[0] and _is_one_off(word, known)
        }
        actors = {name.actor for name in near.values()}
        if word in near:
            return None
        return next(iter(near.values())) if len(actors) == 1 else None


def _cuts(word: str) -> Iterator[str]:
    """A word, and the word without each of its letters after the first."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _is_one_off(word: str, known: str) -> bool:
    """True for one letter missing, added, wrong, or two neighbours swapped."""
    if len(word) != len(known):
        longer, shorter = sorted((word, known), key=len, reverse=True)
        return len(longer) - len(shorter) == 1 and shorter in set(_cuts(longer))
    if word == known:
        return True
    wrong = [at for at, pair in enumerate(zip(word, known, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 1:
        return True
    first, last = wrong[0], wrong[-1]
    swapped = word[first] + word[last] == known[last] + known[first]
    return len(wrong) == 2 and last == first + 1 and swapped  # noqa: PLR2004  a pair
