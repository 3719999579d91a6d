"""The modes of threats and refusals: what is threatened, or refused, says which.

A deed of conflict that is only announced is THREATEN, a deed of cooperation that will not be done
REJECT (`planned` in `events.py`); the mode is that of the deed. A row of the lexicon without a mode
('warned', 'vetoed') takes it from the rows of its type that have one: from their words, where one
of them stands under the verb ('warned of an attack').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from detente.codebook.triggers import Trigger
from detente.coding.event_matching import Hit

if TYPE_CHECKING:
    from spacy.tokens import Token

THREATENED: Mapping[str, str] = {
    "SANCTION": "relations", "MOBILIZE": "violence", "ASSAULT": "violence", "COERCE": "restrict",
    "PROTEST": "relations",
}  # fmt: skip
"""The mode of THREATEN that a type of deed becomes; CAMEO's 133, threatened protest, is relations
in the published crosswalk, and 138, threatened force, is violence, be it shown or used."""

THREATENED_MODES: Mapping[tuple[str, str], str | None] = {
    ("SANCTION", "expel"): "expel", ("SANCTION", "convict"): "arrest",
    ("COERCE", "arrest"): "arrest", ("COERCE", "deport"): "expel",
    ("COERCE", "misinformation"): None, ("COERCE", "cyber"): None, ("PROTEST", "riot"): "violence",
}  # fmt: skip
"""Modes of deeds that become another than their type's; None where PLOVER has no mode for it."""

LAND = frozenset({
    "land", "territory", "island", "isle", "province", "region", "district", "town", "city",
    "peninsula", "valley", "strip", "reef", "water", "border", "enclave", "coast", "hill",
})  # fmt: skip
"""What is seized is territory, where it is one of these; else a threatened seizure restricts."""

REFUSED: Mapping[str, str] = {
    "CONSULT": "meet", "AID": "assist", "SUPPORT": "assist", "COOPERATE": "assist",
    "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
"""The mode of REJECT that a type of deed becomes where it will not be done, or failed; an AGREE
does not say what would have been agreed."""

TAKEN_FROM_WORDS = frozenset({"THREATEN", "REJECT"})
MOST_WORDS = 40
"""Words under a trigger among which its mode is sought: its own clause and the next."""
DENIES = frozenset({"deny", "denial", "disavow"})
"""Of these only what is withheld has a mode ('denied entry'): to deny a charge refuses nothing."""
ASKED = frozenset({
    "call", "demand", "request", "appeal", "offer", "plea", "proposal", "suggestion", "idea", "bid",
})  # fmt: skip
"""What is refused with these is what they are for: 'the call for talks' is meet."""
VETO = "veto"
VETOED = "yield"
"""The published crosswalk's mode of CAMEO's 129, where the words say no other."""
ASIDE = frozenset({"relcl", "advcl", "poss", "nsubj"})


def threatened(kind: str, mode: str | None, *, obj: Token | None) -> str | None:
    """The mode of THREATEN for a deed of a type and mode that is announced."""
    if (kind, mode) == ("COERCE", "seize") and obj is not None and obj.lemma_.lower() in LAND:
        return "territory"
    if mode is not None and (kind, mode) in THREATENED_MODES:
        return THREATENED_MODES[kind, mode]
    return THREATENED[kind]


class ModeWords:
    """The words that tell a mode, by type, as the rows of the lexicon that have a mode list them.

    A word of two modes of a type tells the one whose row comes first.
    """

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        self._modes: dict[str, dict[str, str]] = {kind: {} for kind in TAKEN_FROM_WORDS}
        for each in triggers:
            if each.mode is not None and each.type in TAKEN_FROM_WORDS:
                for word in sorted(each.adverbs | each.objects):
                    self._modes[each.type].setdefault(word, each.mode)

    def settled(self, hit: Hit) -> Hit:
        """The hit with a mode: what is asked for says it, its row, or a telling word under it."""
        kind, mode = hit.trigger.type, hit.trigger.mode
        if kind not in TAKEN_FROM_WORDS:
            return hit
        if kind == "REJECT" and hit.obj is not None and hit.obj.lemma_ in ASKED:
            mode = self._told(kind, _under(hit.obj)) or mode
        if mode is None:
            mode = self._told(kind, _under(hit.head))
            if hit.head.lemma_ in DENIES and mode != "assist":
                mode = None
        if mode is None and VETO in {token.lemma_ for token in (hit.head, hit.noun) if token}:
            mode = VETOED
        return replace(hit, trigger=replace(hit.trigger, mode=mode))

    def _told(self, kind: str, words: Iterable[Token]) -> str | None:
        modes = self._modes[kind]
        told = (modes.get(word) for each in words for word in (each.lower_, each.lemma_))
        return next((each for each in told if each), None)


def _under(head: Token) -> Iterator[Token]:
    """The words under a word, but those of clauses that say when or which, and of its owner."""
    below = (word for child in head.children if child.dep_ not in ASIDE for word in child.subtree)
    return islice(below, MOST_WORDS)
