"""Who stands how with whom: signed ties from events, and which pairs are spoken of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from detente.measures.asking import ask
from detente.relations import SignedNetwork, SignedTie
from detente.store import Store


def signed_network(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    documents: Collection[str] | None = None,
) -> SignedNetwork:
    """All actors between whom something happened in the window, and the sign of each tie.

    A tie joins two actors of one event: an actor and a recipient, or two who act together in a
    cooperative event without a recipient. Quad classes 1 and 2 speak for cooperation, 3 and 4
    for conflict, each event with the size of its PLOVER score in integer tenths; the heavier
    side gives the sign. Where both weigh the same, more events decide; where these are equal too,
    the tie is conflictual: a contested tie taken for a friendly one is the dearer mistake.
    Negated, hypothetical and future events do not count; an undated event does. `because` lists
    every event counted, for either sign; ties and nodes are in alphabetical order.
    """
    rows = ask(
        store,
        statement="signed_network",
        bound={
            "since": since,
            "until": until,
            "documents": None if documents is None else sorted(documents),
        },
    )
    ties = tuple(
        SignedTie(
            a=a,
            b=b,
            sign=1 if (friendly, cooperative) > (hostile, conflictual) else -1,
            cooperative=cooperative,
            conflictual=conflictual,
            because=tuple(because),
        )
        for a, b, cooperative, conflictual, friendly, hostile, because in rows
    )
    nodes = sorted({actor for tie in ties for actor in (tie.a, tie.b)})
    return SignedNetwork(tuple(nodes), ties, (since, until))


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
