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
    drawn there as SVG. Raises the errors of `read_edges` and, with file and window, of `balance`;
    InputError where several windows would be drawn, and PathError where nothing can be written.
    """
    options = options or BalanceOptions()
    networks = read_edges(path, window=window)
    if out is not None and len(networks) > 1:
        msg = f"{path} has several windows, and --out draws one. Name it with --window"
        raise InputError(msg)
    refused = {} if dyad is None else _refused(path, networks, dyad, change)
    for network in networks:
        name = window_named(network)
        options.tell(f"window {name}" if name else str(path))
        try:
            found = balance(network, options=options)
        except InputError as error:
            raise _placed(error, path, name) from None
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
    path: Path, networks: Sequence[SignedNetwork], dyad: Pair, change: Change
) -> dict[str | None, InputError]:
    """Why the change cannot be asked in some windows. Raises that where it can be in none."""
    refused = {}
    for network in networks:
        try:
            changed_network(network, dyad=dyad, change=change)
        except InputError as error:
            refused[window_named(network)] = error
    if len(refused) == len(networks):
        name, why = next(iter(refused.items()))
        raise _placed(why, path, name, more=_elsewhere(path, networks, dyad))
    return refused


def _elsewhere(path: Path, networks: Sequence[SignedNetwork], dyad: Pair) -> str:
    """Which of two is not in the one window that was asked for, and the first that it is in."""
    if len(networks) > 1:
        return ""
    every = read_edges(path)
    first = {
        actor: next((window_named(each) for each in every if actor in each.nodes), None)
        for actor in dyad
        if actor not in networks[0].nodes
    }
    return "".join(f". {actor} is in window {when}" for actor, when in first.items() if when)


def _placed(error: InputError, path: Path, window: str | None, *, more: str = "") -> InputError:
    """The error with its file, and its window where the table has windows."""
    place = str(path) if window is None else f"{path}, window {window}"
    return InputError(f"{place}: {error}{more}")
