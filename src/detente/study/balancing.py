"""Networks of signed ties, read and weighed: the flow of `detente balance`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from detente.brief.camps import camps_svg
from detente.errors import InputError
from detente.inputs.edges import read_edges
from detente.models.balance import balance, window_named
from detente.models.balance_options import BalanceOptions
from detente.models.rapprochement import Change, changed_network, price_of
from detente.models.results import (
    ActorBalance,
    Balance,
    BalanceSeries,
    Pair,
    RapprochementPrice,
)
from detente.relations import SignedNetwork
from detente.study.writing import write_whole

__all__ = [
    "ActorBalance",
    "Balance",
    "BalanceOptions",
    "BalanceSeries",
    "Change",
    "Pair",
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
    out: Path | None = None,
) -> Iterator[Balance]:
    """The balance of each network of a table of ties, or of that of one window, as each is done.

    With a `dyad`, also what a change between the two would add (see `price_of`); a window where
    that cannot be asked says so in its warnings, but the errors of `price_of` are raised where it
    can be asked in none. Ends after a window in which Ctrl-C was pressed. With `out`, the camps are
    drawn there as SVG. Raises the errors of `read_edges` and `balance`, InputError where several
    windows would be drawn, and PathError where nothing can be written.
    """
    options = options or BalanceOptions()
    networks = read_edges(path, window=window)
    if out is not None and len(networks) > 1:
        msg = f"{path} has several windows, and --out draws one. Name it with --window"
        raise InputError(msg)
    refused = {} if dyad is None else _refused(networks, dyad, change)
    for network in networks:
        name = window_named(network)
        options.tell(f"window {name}" if name else str(path))
        found = balance(network, options=options)
        if name in refused:
            found = replace(found, warnings=(*found.warnings, f"no price: {refused[name]}"))
        elif dyad is not None and not found.stopped:
            priced = price_of(network, dyad=dyad, change=change, before=found, options=options)
            found = replace(found, rapprochement=priced, price=priced.price, stopped=priced.stopped)
        if out is not None:
            write_whole(out, camps_svg(network, found))
        yield found
        if found.stopped:
            return


def _refused(
    networks: Sequence[SignedNetwork], dyad: Pair, change: Change
) -> dict[str | None, InputError]:
    """Why the change cannot be asked in some windows. Raises that where it can be in none."""
    refused = {}
    for network in networks:
        try:
            changed_network(network, dyad=dyad, change=change)
        except InputError as error:
            refused[window_named(network)] = error
    if len(refused) == len(networks):
        raise next(iter(refused.values()))
    return refused
