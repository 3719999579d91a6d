"""Who follows whom as sentences and tables in the terminal: power before the estimate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.doors.showing import console, counted, plain, print_table
from detente.study.influencing import (
    FALSE_FINDS,
    BilinearInfluence,
    CountInfluence,
    ExplainedInfluence,
    Following,
    InfluenceTerm,
    PairFollowing,
    PanelTold,
    PublishedInfluence,
    WhatIf,
    answer_told,
    beside_told,
    effect_told,
    placebos_told,
)

ROWS = 20
"""Pairs of the table; --json has all."""
Found = CountInfluence | BilinearInfluence | ExplainedInfluence


def names_in(written: Sequence[str]) -> tuple[str, ...]:
    """The names between commas in what was given for --actors, which may be given repeatedly."""
    return tuple(name.strip() for each in written for name in each.split(",") if name.strip())


def print_influence(found: Found) -> None:
    """Print an answer: what it is made from, power, the estimate, and what stands beside it."""
    _print_lines(_panel(found.panel))
    if isinstance(found, CountInfluence):
        _print_lines(_count(found))
    elif isinstance(found, BilinearInfluence):
        _print_lines(_linear(found))
    else:
        _print_terms(found.terms, "For 1 more of the covariate, how much more one follows another")
        _print_lines(_explained(found))
        if found.published is not None:
            _print_published(found.published)
    if not isinstance(found, ExplainedInfluence):
        if found.following is None and found.pairs:
            _print_pairs(found.pairs)
            if isinstance(found, CountInfluence) or found.decides:
                _print_line(_sure(found.pairs))
        if found.what_if is not None:
            _print_what_if(found.what_if)
    _print_lines(f"Identified by: {each}." for each in found.constraints)
    _print_lines(f"Limit: {each}." for each in found.limits)
    _print_lines(f"! {each}" for each in found.warnings)


def _panel(panel: PanelTold) -> Iterator[str]:
    yield (
        f"{counted(len(panel.actors), 'actor')}, {counted(panel.periods, 'period')} "
        f"({panel.first} to {panel.last}), {panel.total:,g} {panel.value} between them."
    )
    if panel.actors_left_out:
        yield (
            f"Left out: {counted(panel.actors_left_out, 'other actor')}, with {panel.left_out:,g} "
            f"{panel.value} (--most, --actors)."
        )
    if panel.to_itself:
        yield f"Left out: {panel.to_itself:,g} {panel.value} of actors to themselves."
    if panel.rows_added_up:
        yield f"Added up: {counted(panel.rows_added_up, 'row')} to others of one pair and period."


def _count(found: CountInfluence) -> Iterator[str]:
    yield from _answer(found.following, found)
    yield from beside_told(found)


def _linear(found: BilinearInfluence) -> Iterator[str]:
    yield (
        f"In-sample R2 about 0, of the model as published: {found.r_squared:.8f} with "
        f"{counted(found.lags, 'lag')}; spectral radius {found.spectral_radius:.3f}."
    )
    yield from _answer(found.following, found)
    if found.naive is not None:
        yield (
            "Not to be trusted: as published, without levels of recipients and pairs, the model "
            f"says {effect_told(found.naive)}."
        )
    if found.placebo_leaders is not None and found.leader is not None:
        yield placebos_told(found.placebo_leaders, leader=found.leader)


def _explained(found: ExplainedInfluence) -> Iterator[str]:
    swapped = "Placebos: with actors' covariates swapped at random,"
    for name, share in found.placebos.items():
        yield f"{swapped} {name} says as much in {100 * share:.2g} % of cases."
    if found.following is not None:
        yield f"As far as the covariates make {found.follower} follow {found.leader}:"
    yield from _answer(found.following, found)
    if found.placebo_of_pair is not None:
        yield (
            f"{swapped} they say as much of such a pair in {100 * found.placebo_of_pair:.2g} % of "
            "cases."
        )


def _answer(told: Following | None, found: Found) -> Iterator[str]:
    if found.follower is None or found.leader is None:
        return
    if told is None:
        pair = f"{found.follower} follows {found.leader}"
        yield f"Whether {pair} cannot be told: the lines with ! say why."
        return
    yield from answer_told(told, follower=found.follower, leader=found.leader, lags=found.lags)


def _print_published(found: PublishedInfluence) -> None:
    _print_line(
        "As published, a description: without common shocks and the levels of pairs it finds "
        "following where nobody follows. Not to be trusted for who follows whom."
    )
    _print_terms(found.senders, "Of senders: how far one follows another, own past counting 1")
    _print_terms(found.recipients, "Of recipients: how far what was done to them, or to others")
    _print_terms(found.beside, "What is not influence")
    _print_line(f"Counts spread {found.dispersion:.1f} times as much as Poisson's would.")


def _print_terms(terms: Sequence[InfluenceTerm], title: str) -> None:
    print_table(
        title,
        ("term", "coefficient", "95 % interval", "p"),
        (
            (
                each.term,
                f"{each.effect.estimate:.4g}",
                f"{each.effect.low:.4g} to {each.effect.high:.4g}",
                f"{each.effect.p_value:.3g}",
            )
            for each in terms
        ),
    )


def _print_pairs(pairs: Sequence[PairFollowing]) -> None:
    more = f", the surest {ROWS} of {len(pairs):,}" if len(pairs) > ROWS else ""
    print_table(
        f"Who follows whom, more than the others do{more}",
        ("follower", "leader", "a", "95 % interval", "p", "q"),
        (
            (
                each.follower,
                each.leader,
                f"{each.effect.estimate:.3f}",
                f"{each.effect.low:.3f} to {each.effect.high:.3f}",
                f"{each.effect.p_value:.3g}",
                f"{each.q_value:.3g}",
            )
            for each in pairs[:ROWS]
        ),
    )


def _sure(pairs: Sequence[PairFollowing]) -> str:
    """How many pairs stand out of all, and what that means."""
    sure = sum(each.q_value < FALSE_FINDS for each in pairs)
    return (
        f"{counted(sure, 'pair')} of {len(pairs):,} with q below {FALSE_FINDS:g}: of pairs with "
        "such a q, that share is expected to be found by chance (Benjamini and Hochberg), if no "
        "sender has a mood. More and less are than the mean of all who may follow a leader: where "
        "one follows much, the others follow less."
    )


def _print_what_if(found: WhatIf) -> None:
    marks = [f"({number})" for number in range(1, len(found.runs) + 1)]
    columns = [f"change under {mark}" for mark in marks] if len(marks) > 1 else ["change"]
    print_table(
        f"What if {found.change}: events more or fewer than unchanged, the ties that change most",
        ("tie", "periods ahead", f"unchanged {'; '.join(marks)}", *columns, "sign"),
        _responses(found),
    )
    for mark, run in zip(marks, found.runs, strict=True):
        _print_line(
            f"{mark} Assumed: {run.assumption}. Spectral radius {run.spectral_radius:.3f}: below "
            f"1, a shock dies away; of {run.draws} draws of the coefficients {run.exploding} "
            "explode and are left out."
        )
    _print_line(
        f"{counted(found.paths, 'pair')} of paths, seed {found.seed}; in brackets the middle "
        f"{100 * found.band:.0f} % of as many at drawn coefficients."
    )


def _responses(found: WhatIf) -> Iterator[tuple[str, ...]]:
    """A row for each step: what is unchanged under each assumption, once where it is the same."""
    for sign, *steps in zip(found.signs, *(run.steps for run in found.runs), strict=True):
        yield (
            f"{steps[0].sender} to {steps[0].recipient}",
            str(steps[0].ahead),
            "; ".join(dict.fromkeys(f"{each.unchanged:.2f}" for each in steps)),
            *(f"{each.mean:+.2f} ({each.low:+.2f} to {each.high:+.2f})" for each in steps),
            sign,
        )


def _print_lines(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        _print_line(sentence)


def _print_line(sentence: str) -> None:
    console().print(plain(sentence), markup=False, soft_wrap=True)
