"""A codebook with the dictionaries of PETRARCH laid beside its own tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from detente.codebook.codebook import Codebook, load_codebook
from detente.codebook.entries import KnownActor
from detente.codebook.name_context import role_nouns
from detente.codebook.petrarch_actors import read_actor_file
from detente.codebook.petrarch_agents import holds_agents, read_agents
from detente.codebook.petrarch_lines import NotUnderstood
from detente.codebook.petrarch_verbs import read_verbs


def with_dictionaries(
    codebook: Codebook, *, verbs: Sequence[Path] = (), actors: Sequence[Path] = ()
) -> tuple[Codebook, list[NotUnderstood]]:
    """The codebook with PETRARCH dictionaries added, and every line of them that adds nothing.

    `verbs` are verb dictionaries, `actors` actor or agent dictionaries. They add to the codebook
    and take nothing from it: where both know a word, the codebook's reading comes first, unless
    a pattern asks for more words. The digest covers the files, in the order given. Raises
    PathError for a file that cannot be read.
    """
    if not verbs and not actors:
        return codebook, []
    added = _Added(codebook)
    for path in verbs:
        added.verbs(path)
    for path in actors:
        added.actors(path)
    return added.codebook(), added.told


@lru_cache(maxsize=4)
def load_with_dictionaries(
    overlay: Path | None = None, *, verbs: tuple[Path, ...] = (), actors: tuple[Path, ...] = ()
) -> tuple[Codebook, tuple[NotUnderstood, ...]]:
    """The shipped codebook, an overlay and dictionaries laid over it: `with_dictionaries`, once."""
    codebook, told = with_dictionaries(load_codebook(overlay), verbs=verbs, actors=actors)
    return codebook, tuple(told)


class _Added:
    """What dictionaries add; the codebook is rebuilt once, as its index of names is large."""

    def __init__(self, codebook: Codebook) -> None:
        self.told: list[NotUnderstood] = []
        self._codebook = codebook
        self._digest = hashlib.sha256(codebook.digest.encode())
        self._triggers = codebook.triggers
        self._agents: dict[str, str] = {}
        self._actors: dict[str, KnownActor] = {}
        self._names = codebook.names

    def verbs(self, path: Path) -> None:
        triggers, told = read_verbs(path, overlay=self._codebook.overlay)
        self._triggers += triggers
        self._take(path, told)

    def actors(self, path: Path) -> None:
        overlay = self._codebook.overlay
        if holds_agents(path):
            known = self._codebook.agents | role_nouns(overlay)
            sectors, told = read_agents(path, known=known, overlay=overlay)
            self._agents = sectors | self._agents
        else:
            rows = read_actor_file(
                path, actors=self._codebook.actors, known=self._countries(), overlay=overlay
            )
            self._actors, told = rows.actors | self._actors, rows.told
            self._names += rows.names
        self._take(path, told)

    def _countries(self) -> dict[str, set[str]]:
        """The countries each surface of the codebook stands for."""
        countries: dict[str, set[str]] = {}
        for name in self._codebook.names:
            country = self._codebook.actors[name.actor].country
            countries.setdefault(name.surface, set()).add(country)
        return countries

    def _take(self, path: Path, told: Iterable[NotUnderstood]) -> None:
        self.told += told
        self._digest.update(path.read_bytes())

    def codebook(self) -> Codebook:
        return replace(
            self._codebook,
            digest=self._digest.hexdigest(),
            triggers=self._triggers,
            agents=self._agents | self._codebook.agents,
            actors=self._actors | self._codebook.actors,
            names=self._names,
        )
