"""Networks of signed ties, read and weighed: the flow of `detente balance`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from detente.inputs.edges import read_edges
from detente.models.balance import BalanceOptions, balance
from detente.models.rapprochement import Change, price_of
from detente.models.results import ActorBalance, Balance, RapprochementPrice

__all__ = [
    "ActorBalance",
    "Balance",
    "BalanceOptions",
    "Change",
    "RapprochementPrice",
    "balances_in",
]


def balances_in(
    path: Path,
    *,
    window: str | None = None,
    dyad: tuple[str, str] | None = None,
    change: Change = "held together",
    options: BalanceOptions | None = None,
) -> Iterator[Balance]:
    """The balance of each network of a table of ties, or of that of one window, as each is done.

    With a `dyad`, also what a change between the two would add (see `price_of`). Raises the errors
    of `read_edges`, `balance` and `price_of`.
    """
    options = options or BalanceOptions()
    for network in read_edges(path, window=window):
        found = balance(network, options=options)
        if dyad is not None:
            priced = price_of(
                network, dyad=dyad, change=change, seconds=options.seconds, seed=options.seed,
                told=options.told,
            )  # fmt: skip
            found = replace(found, rapprochement=priced, price=priced.price)
        yield found
