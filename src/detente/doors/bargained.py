"""Bargaining as sentences and tables in the terminal: where it leads first, then how."""

from __future__ import annotations

from collections.abc import Iterator

from detente.doors.showing import counted, print_table
from detente.doors.wrapping import print_wrapped
from detente.study.bargaining import Bargaining, BargainingTurn, Divided, UncertainEnds

MOST_MOVES, MOST_AHEAD = 10, 3
"""Bargains that moved an actor, and actors who are ahead in most variants, that are told."""


def print_turns(found: Bargaining) -> None:
    """Print where the actors end, first over variants, and who moved whom; tables come last."""
    turns = counted(len(found.turns) - 1, "turn")
    print_wrapped(
        f"{found.name}: {len(found.actors)} actors on {', '.join(found.dimensions)}, each from 0 "
        f"to 100; {f'settled after {turns}' if found.settled else f'not settled in {turns}'}"
    )
    if found.uncertain is not None:
        print_wrapped(f"· {_ahead(found, found.uncertain)}")
    print_wrapped(f"· {_likeliest(found)}")
    for warning in found.warnings:
        print_wrapped(f"! {warning}")
    if found.uncertain is not None:
        _print_ends(found, found.uncertain)
    _print_from_to(found)
    moved = [row for turn in found.turns for row in _moves(turn)]
    if not moved:
        print_wrapped("No bargain moved an actor.")
        return
    more = f", the first {MOST_MOVES} of {len(moved)} (--json)" if len(moved) > MOST_MOVES else ""
    print_table(
        f"Bargains that moved an actor{more}; likely: among its bargains; gain: in utility",
        ("turn", "actor", "offer", "likely", "gain"),
        moved[:MOST_MOVES],
    )


def _likeliest(found: Bargaining) -> str:
    last = found.turns[-1]
    best = max(last.probabilities)
    place = last.probabilities.index(best)
    ends = ", ".join(
        f"{name} {at:.1f}" for name, at in zip(found.dimensions, last.positions[place], strict=True)
    )
    return (
        f"with the inputs as given, the position likeliest to win a vote in the end is that of "
        f"{found.actors[place]}: {ends} (probability {best:.2f})"
    )


def _ahead(found: Bargaining, ends: UncertainEnds) -> str:
    order = sorted(range(len(found.actors)), key=lambda k: -ends.ahead[k])[:MOST_AHEAD]
    told = ", ".join(f"{found.actors[k]} {ends.ahead[k]:.0%}" for k in order)
    return (
        f"over {counted(ends.variants, 'variant')}, positions moved by up to {ends.spread:g} "
        f"points and the rest by up to {ends.spread:g} percent, no position is "
        f"likelier to win than that of {told}"
    )


def _print_ends(found: Bargaining, ends: UncertainEnds) -> None:
    print_table(
        f"Last positions in the middle 90 % of {counted(ends.variants, 'variant')}; ahead: no "
        "position is likelier to win",
        ("actor", *found.dimensions, "ahead"),
        (
            (
                name,
                *(f"{a:.1f} to {b:.1f}" for a, b in zip(low, high, strict=True)),
                f"{ahead:.0%}",
            )
            for name, low, high, ahead in zip(
                found.actors, ends.low, ends.high, ends.ahead, strict=True
            )
        ),
    )


def _print_from_to(found: Bargaining) -> None:
    first, last = found.turns[0], found.turns[-1]
    print_table(
        "As given, from the first position to the last; wins: the chance to win a vote; risk: from "
        "taking (-0.5) to averse (1)",
        ("actor", *found.dimensions, "wins", "risk"),
        (
            (
                name,
                *(
                    _from_to(a, b, places=1)
                    for a, b in zip(first.positions[k], last.positions[k], strict=True)
                ),
                _from_to(first.probabilities[k], last.probabilities[k], places=2),
                _from_to(first.risk[k], last.risk[k], places=2),
            )
            for k, name in enumerate(found.actors)
        ),
    )


def _from_to(before: float, after: float, *, places: int) -> str:
    return f"{before:.{places}f} → {after:.{places}f}"


def _moves(turn: BargainingTurn) -> list[tuple[str, ...]]:
    return [
        (
            str(turn.turn),
            each.actor,
            f"{each.initiator} to {each.receiver}",
            f"{each.chance:.2f}",
            f"{each.gain:+.3f}",
        )
        for each in turn.bargains
    ]


def print_divided(found: Divided) -> None:
    """Print what both publics would ratify, what payments open, and the share by each rule."""
    first, second = found.sides
    for sentence in _publics(found):
        print_wrapped(f"· {sentence}")
    for warning in found.warnings:
        print_wrapped(f"! {warning}")
    print_table(
        f"{first} and {second} divide 1; gains are in units of worth, over no agreement; ratified: "
        "how often by both publics",
        ("rule", f"{first} has", f"{first} gains", f"{second} gains", "ratified"),
        (
            (
                each.rule,
                f"{each.share:.3f}",
                *(f"{gain:.3f}" for gain in each.gains),
                f"{each.ratified:.0%}",
            )
            for each in found.shares
        ),
    )


def _publics(found: Divided) -> Iterator[str]:
    first = found.sides[0]
    if found.zone is not None:
        low, high = found.zone
        yield f"Both publics ratify if {first} has from {low:.3f} to {high:.3f}."
    else:
        yield f"No share is sure to be ratified by both publics: they are {found.gap:.3f} apart."
    for each in found.payments:
        if each.units is None or each.share is None:
            yield f"{each.payer} cannot open an agreement by paying {each.recipient}: {each.why}."
        elif not each.units:
            yield f"{each.payer} need not pay {each.recipient}: both publics ratify without it."
        else:
            yield (
                f"If {each.payer} pays {each.recipient} {each.units:.3f} units and has "
                f"{each.share:.3f}, both publics ratify at least {found.chance:.0%} of the time."
            )
