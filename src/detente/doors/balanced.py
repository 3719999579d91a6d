"""A network's balance as sentences and tables in the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.doors import showing
from detente.doors.showing import counted, print_table
from detente.doors.wrapping import print_wrapped
from detente.study.balancing import Balance, BalanceSeries, Pair, RapprochementPrice

NAMED = 30
"""Actors of a camp, or ties, that are named; --json has all."""
ROWS = 12
"""Actors of the table of strain; --json has all."""


def print_wire(found: Sequence[Balance]) -> None:
    """Print one window as an object, several as one object of `windows`."""
    showing.print_json(found if len(found) == 1 else [BalanceSeries(tuple(found))])


def print_balance(found: Sequence[Balance]) -> None:
    """Print one window in full, several as a series."""
    if len(found) > 1:
        _print_series(found)
        return
    (one,) = found
    for sentence in _sentences(one):
        print_wrapped(sentence)
    for warning in one.warnings:
        print_wrapped(f"! {warning}")
    _print_strained(one)


def _print_series(found: Sequence[Balance]) -> None:
    priced = any(each.rapprochement is not None for each in found)
    print_table(
        "L: least weight of ties at odds with two camps; m: weight of all ties; T, K: triangles, "
        "walks balanced (0 to 1)"
        + ("; price: what the change would add to L" if priced else ""),
        (
            "window", "actors", "ties", "L", "1 - 2L/m", "T", "K", "proved",
            *(("price",) if priced else ()),
        ),
        (
            (
                each.window or "",
                f"{each.actors:,}",
                f"{each.ties:,}",
                f"{each.frustration:g}" if each.proved else _between(each.bounds),
                f"{each.normalised:.3f}",
                _share(each.triangle_balance),
                _share(each.walk_balance),
                "yes" if each.proved else "no",
                *((_price(each),) if priced else ()),
            )
            for each in found
        ),
    )  # fmt: skip
    warned: dict[str, list[str]] = {}
    for each in found:
        for warning in each.warnings:
            warned.setdefault(warning, []).append(each.window or "")
    for warning, windows in warned.items():
        print_wrapped(f"! {warning} ({_listed(windows)})")
    drawn = any(each.shuffled is not None or each.uncertain is not None for each in found)
    beside = ", with its shuffles and draws," if drawn else ""
    print_wrapped(f"See one window in full{beside} with --window.")


def _sentences(found: Balance) -> Iterator[str]:
    where = f"{found.window}: " if found.window else ""
    yield (
        f"{where}{counted(found.actors, 'actor')}, {counted(found.ties, 'tie')}, "
        f"{found.negative} of them negative, {counted(found.components, 'component')}."
    )
    if found.rapprochement is not None:  # asked for: the answer comes first
        yield from _rapprochement(found.rapprochement)
    if found.proved:
        yield (
            f"The frustration index is {found.frustration:g}, proved: no division into two camps "
            f"has less weight of ties at odds. 1 - 2L/m = {found.normalised:.3f}, where 1 means "
            "that no tie is at odds."
        )
    else:
        yield f"The frustration index is not proved: it lies {_between(found.bounds)}."
    for number, camp in enumerate(found.camps, start=1):
        yield f"Camp {number} ({len(camp)}): {_listed(camp)}."
    yield from _at_odds(found)
    yield (
        f"Triangles: {_share(found.triangle_balance)} of {found.triangles:,} balanced. "
        f"Closed walks: K = {_share(found.walk_balance)}."
    )
    if found.shuffled is not None:
        by_chance = found.shuffled
        yield (
            f"Signs shuffled: {by_chance.as_balanced} of {by_chance.shuffles} networks are as "
            f"balanced or not proved otherwise (p = {by_chance.p_value:.3g}, seed "
            f"{by_chance.seed})."
        )
    if found.uncertain is not None:
        drawn = found.uncertain
        unproved = f"; {drawn.unproved} not proved" if drawn.unproved else ""
        yield (
            f"Uncertain signs: index {drawn.mean:.2f} on average over {drawn.draws} draws, "
            f"the middle 90 % from {drawn.low:g} to {drawn.high:g} (seed {drawn.seed}{unproved})."
        )


def _at_odds(found: Balance) -> Iterator[str]:
    always, sometimes = found.frustrated_always, found.frustrated_sometimes
    if always is None or sometimes is None:
        yield f"At odds with these camps: {_ties(found.frustrated)}."
        return
    yield f"At odds in every best division: {_ties(always)}."
    if sometimes:
        yield f"At odds in some best divisions: {_ties(sometimes)}."


def _rapprochement(found: RapprochementPrice) -> Iterator[str]:
    pair = " and ".join(found.dyad)
    what = {
        "held together": f"{pair} held in one camp",
        "flipped": f"The tie of {pair} flipped",
        "removed": f"The tie of {pair} removed",
        "added +": f"A positive tie of {pair} of weight 1 added",
        "added -": f"A negative tie of {pair} of weight 1 added",
    }[found.change]
    if found.price is None:
        yield f"{what}: the index changes by {_between(found.bounds)}; the price is not proved."
    else:
        yield f"{what}: the index changes by {found.price:+g}, to {found.after:g}, proved."
    if found.strained is not None:
        yield f"Then newly at odds in every best division: {_ties(found.strained)}."
    if found.may_be_strained:
        maybe = _ties(found.may_be_strained)
        yield f"Then at odds in some best division, and in none before: {maybe}."
    if found.relieved:
        yield f"No longer at odds in every best division: {_ties(found.relieved)}."


def _print_strained(found: Balance) -> None:
    strained = sorted(
        (each for each in found.of_actors if each.strained),
        key=lambda each: (-each.strained, each.actor),
    )
    if not strained:
        return
    more = f", the first {ROWS} of {len(strained)}" if len(strained) > ROWS else ""
    print_table(
        f"Actors whose ties are at odds with these camps{more}",
        ("actor", "camp", "ties", "weight at odds", "always", "K of the actor"),
        (
            (
                each.actor,
                str(each.camp + 1),
                str(each.ties),
                f"{each.strained:g}",
                "" if each.always is None else str(each.always),
                _share(each.walk_balance),
            )
            for each in strained[:ROWS]
        ),
    )


def _price(found: Balance) -> str:
    if found.rapprochement is None:
        return ""
    if found.price is None:
        return _between(found.rapprochement.bounds)
    return f"{found.price:+g}"


def _between(bounds: tuple[float, float]) -> str:
    return f"between {bounds[0]:g} and {bounds[1]:g}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _ties(pairs: Sequence[Pair]) -> str:
    return _listed([f"{a} - {b}" for a, b in pairs])


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return (", ".join(names[:NAMED]) or "none") + more
