"""How two actors treat each other, month by month, in each direction."""

from __future__ import annotations

from collections.abc import Collection

from detente.measures.asking import ask
from detente.relations import DyadCount, DyadPanel
from detente.store import Store

SCALE = "PLOVER 2.0 intensity, -10 to 10, summed in integer tenths"


def directed_dyad_month(
    store: Store,
    *,
    codebook: str,
    since: str | None = None,
    until: str | None = None,
    documents: Collection[str] | None = None,
) -> DyadPanel:
    """Events that happened, counted by actor, recipient, month and quad class.

    Negated, hypothetical and future events are not counted; an event of several actors or
    recipients counts once for each directed pair; a cooperative event of actors who act together
    counts once each way. `since` and `until` are days, both included; an event known only to the
    month is in the window when any of its days is. `universe` is all such events of a known
    month, `undated` those of none. `documents` limits the count to those ids (leave echoes out);
    `codebook` is the digest of the codebook the events were coded with.

    Example
    -------
    >>> from pathlib import Path
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Store(Path(folder.name) / "study.duckdb") as store:
    ...     directed_dyad_month(store, codebook="sha256 of it").universe
    0
    >>> folder.cleanup()
    """
    bound: dict[str, object] = {
        "since": since,
        "until": until,
        "documents": None if documents is None else sorted(documents),
    }
    rows = ask(store, statement="directed_dyad_month", bound=bound)
    ((universe, undated),) = ask(store, statement="universe", bound=bound)
    return DyadPanel(
        rows=tuple(DyadCount(*row) for row in rows),
        period="month",
        universe=universe,
        undated=undated,
        scale=SCALE,
        codebook=codebook,
    )
