"""Hypotheses weighed over a study: its evidence on a pair, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.brief.headline import plural
from detente.codebook import Codebook
from detente.codebook.likelihoods import load_evidence_tables
from detente.coding.repeats import ToldEvent
from detente.errors import NothingToShow
from detente.inputs import matrix_text, read_hypotheses, read_matrix
from detente.measures import dyad_events, dyads_spoken_of
from detente.relations import Hypothesis
from detente.store import Store
from detente.study.briefing import Scope
from detente.study.telling import told_events
from detente.study.writing import write_whole
from detente.weighing import (
    DEFAULT_RHO,
    Ledger,
    Weighing,
    default_hypotheses,
    evidence_of,
    matrix_of,
    weigh_hypotheses,
)

BYTE_ORDER_MARK = "\ufeff"
"""By which a spreadsheet knows UTF-8."""
PAIRS_TOLD = 5
"""How many pairs a message lists."""


def hypotheses_in(path: Path, *, codebook: Codebook) -> tuple[Hypothesis, ...]:
    """The hypotheses of a file, of kinds that the codebook has likelihoods for."""
    return read_hypotheses(path, kinds=load_evidence_tables(codebook.overlay).kinds)


def weighing_of(
    store: Store,
    *,
    codebook: Codebook,
    scope: Scope,
    ledger: Ledger,
    hypotheses: Sequence[Hypothesis] | None,
    matrix: Path | None,
    rho: float | None,
) -> Weighing:
    """The hypotheses weighed by the evidence of one scope on the pair of a ledger.

    Raises NothingToShow where there is no evidence, and the errors of `read_matrix`.
    """
    weighed = hypotheses or default_hypotheses()
    tables = load_evidence_tables(codebook.overlay)
    evidence, left = evidence_of(
        ledger,
        scope.documents,
        claims=store.claims(scope.ids),
        forecasts=store.forecasts(scope.ids),
        told=[each.reports for each in _events(store, scope, ledger.dyad)],
        tables=tables,
    )
    if not evidence:
        names = " and ".join(codebook.actors[each].name for each in ledger.dyad)
        msg = f"nothing that these documents say of {names} can be weighed. "
        raise NothingToShow(msg + pairs_told(store, scope))
    return weigh_hypotheses(
        evidence,
        weighed,
        dyad=ledger.dyad,
        tables=tables,
        codebook=codebook.digest,
        matrix=None
        if matrix is None
        else read_matrix(
            matrix,
            hypotheses=[each.id for each in weighed],
            evidence={each.id for each in evidence},
        ),
        rho=DEFAULT_RHO if rho is None else rho,
        left_out=left,
    )


def weighing_if_any(
    store: Store, *, codebook: Codebook, scope: Scope, ledger: Ledger
) -> Weighing | None:
    """The default hypotheses weighed, as a brief shows them; None where there is no evidence."""
    try:
        return weighing_of(
            store, codebook=codebook, scope=scope, ledger=ledger,
            hypotheses=None, matrix=None, rho=None,
        )  # fmt: skip
    except NothingToShow:
        return None


def write_matrix(weighing: Weighing, *, out: Path) -> Path:
    """The path, once the matrix of a weighing stands there as CSV. Raises PathError."""
    return write_whole(out, BYTE_ORDER_MARK + matrix_text(matrix_of(weighing)))


def _events(store: Store, scope: Scope, dyad: tuple[str, str]) -> Iterator[ToldEvent]:
    """The events between the two, each once, that may have been in the window."""
    between = set(dyad_events(store, dyad=dyad, documents=scope.ids))
    for each in told_events(store, store.events(scope.ids), counted=scope.counted):
        date = each.event.date
        first, _, last = date.date.partition("/") if date else ("", "", "")
        if each.event.id in between and scope.window.holds(first or None, last or first or None):
            yield each


def pairs_told(store: Store, scope: Scope) -> str:
    """A sentence that names the pairs these documents speak of, the most spoken of first."""
    spoken = dyads_spoken_of(
        store, since=scope.window.since, until=scope.window.until, documents=scope.counted
    )
    if not spoken:
        return "They speak of no pair"
    listed = [
        "{} ({}, {})".format(
            "-".join(each.dyad), plural(each.claims, "claim"), plural(each.events, "event")
        )
        for each in spoken[:PAIRS_TOLD]
    ]
    more = f" and {len(spoken) - PAIRS_TOLD} more" if len(spoken) > PAIRS_TOLD else ""
    return f"They speak of {', '.join(listed)}{more}"
