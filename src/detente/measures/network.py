"""Who stands how with whom: signed ties from events, and which pairs are spoken of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from detente.measures.asking import ask
from detente.measures.choosing import RowChoice
from detente.relations import SignedNetwork, SignedTie
from detente.store import Store

BOTH_WAYS = {"undirected": True}
"""An event counts once for a pair, whichever way."""


def signed_network(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    documents: Collection[str] | None = None,
) -> SignedNetwork:
    """All actors between whom something coded happened in the window, and the sign of each tie.

    A tie joins two actors of one event: an actor and a recipient, or two who act together in a
    cooperative event without a recipient. Quad classes 1 and 2 speak for cooperation, 3 and 4
    for conflict, each event with the size of its PLOVER score in integer tenths; the heavier
    side gives the sign. Where both weigh the same, more events decide; where these are equal too,
    the tie is conflictual: a contested tie taken for a friendly one is the dearer mistake.
    Negated, hypothetical and future events do not count; an undated event does. `because` lists
    every event counted, for either sign; ties and nodes are in alphabetical order.
    """
    choice = RowChoice("coded", since=since, until=until, documents=documents)
    steps = ["asked_rows", *choice.steps]
    rows = choice.statement([*steps, "signed_network"], bound=BOTH_WAYS).rows(store)
    found = choice.statement([*steps, "tie_events"], bound=BOTH_WAYS).rows(store)
    because = {(a, b): tuple(ids) for a, b, ids in found}
    ties = tuple(
        SignedTie(a, b, sign_by_weight(*counts), counts[0], counts[1], because[a, b])
        for a, b, *counts in rows
    )
    nodes = sorted({actor for tie in ties for actor in (tie.a, tie.b)})
    return SignedNetwork(tuple(nodes), ties, (since, until))


def sign_by_weight(
    cooperative: int, conflictual: int, friendly_tenths: int, hostile_tenths: int
) -> int:
    """1 where cooperation weighs more than conflict, by scores, then by events; else -1."""
    return 1 if (friendly_tenths, cooperative) > (hostile_tenths, conflictual) else -1


@dataclass(frozen=True, slots=True)
class DyadMentions:
    """How many claims, forecasts and events are of one pair of actors."""

    dyad: tuple[str, str]
    claims: int
    forecasts: int
    events: int


def dyads_spoken_of(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    documents: Collection[str] | None = None,
) -> tuple[DyadMentions, ...]:
    """Each pair with its claims, forecasts and events, the most spoken of first.

    Events count whatever their flags: a visit that was cancelled is spoken of too. The window is
    that of the events; one without a date counts. Claims and forecasts have none: `documents`
    says which count. Ties are in alphabetical order.
    """
    listed = None if documents is None else sorted(documents)
    rows = ask(
        store,
        statement="dyads_spoken_of",
        bound={"since": since, "until": until, "documents": listed},
    )
    return tuple(DyadMentions((a, b), *counts) for a, b, *counts in rows)


def dyad_events(
    store: Store, *, dyad: tuple[str, str], documents: Collection[str] | None = None
) -> tuple[str, ...]:
    """Ids of the events between two actors, in either direction, whatever their flags."""
    a, b = dyad
    listed = None if documents is None else sorted(documents)
    rows = ask(store, statement="dyad_events", bound={"a": a, "b": b, "documents": listed})
    return tuple(row[0] for row in rows)
