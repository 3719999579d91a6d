"""Who follows whom as sentences and tables in the terminal: power before the estimate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.doors.showing import console, counted, plain, print_table
from detente.study.influencing import (
    BilinearInfluence,
    CountInfluence,
    Effect,
    ExplainedInfluence,
    Following,
    InfluenceTerm,
    PairFollowing,
    PanelTold,
    PublishedInfluence,
    WhatIf,
)

ROWS = 20
"""Pairs of the table; --json has all."""
NAMED = 5
"""Placebo leaders named; --json has all."""
FALSE_FINDS = 0.05
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
    if found.toward is not None:
        told = found.toward
        yield (
            f"Toward {found.recipient} alone, in {_whole(told.power)} of cases only at "
            f"{_size(told)} or more. {_verdict(told, found)}"
        )
    if found.naive is not None:
        yield (
            f"Not to be trusted: without the common shock the same model says {_told(found.naive)}."
        )
    if found.placebo_leaders is not None:
        yield from _placebos(found)
    if found.lead is not None:
        yield (
            f"Placebo in time: what {found.leader} does in the period to come, in place of the "
            f"last: {_told(found.lead)}. As strong as the answer, it would speak against it, "
            f"unless {found.leader} follows {found.follower}."
        )
    if found.reverse is not None:
        yield f"The other way, {found.leader} following {found.follower}: {_told(found.reverse)}."
    if found.own is not None:
        less = f", less what others follow {found.follower} in the mean" if found.jointly else ""
        yield f"{found.follower}'s own past toward the same recipient{less}: {_told(found.own)}."
    if found.reciprocity is not None:
        yield f"Reciprocity, what the recipient did to the sender: {_told(found.reciprocity)}."


def _linear(found: BilinearInfluence) -> Iterator[str]:
    yield (
        f"In-sample R2 about 0, of the model as published: {found.r_squared:.8f} with "
        f"{counted(found.lags, 'lag')}; spectral radius {found.spectral_radius:.3f}."
    )
    yield from _answer(found.following, found)
    if found.naive is not None:
        yield (
            "Not to be trusted: as published, without levels of recipients and pairs, the model "
            f"says {_told(found.naive)}."
        )
    if found.placebo_leaders is not None:
        yield from _placebos(found)


def _explained(found: ExplainedInfluence) -> Iterator[str]:
    for name, share in found.placebos.items():
        yield (
            f"Placebos: with actors' covariates swapped at random, {name} says as much in "
            f"{_whole(share)} of cases."
        )
    if found.following is not None:
        yield f"As far as the covariates make {found.follower} follow {found.leader}:"
        yield from _answer(found.following, found)


def _answer(told: Following | None, found: Found) -> Iterator[str]:
    """Power first: the least effect found, then the estimate and what it means."""
    if told is None:
        return
    yield (
        f"Power first: if {found.follower} follows {found.leader}, the estimate differs from 0 (at "
        f"the {_whole(told.level)} level) in {_whole(told.power)} of cases only where the effect "
        f"is {_size(told)} or more. An effect of just that size is called following in about half, "
        "for the estimate must reach it too."
    )
    yield _verdict(told, found)
    last = "last period" if found.lags == 1 else f"mean of the last {found.lags} periods"
    beyond = f" than in the mean of all who may follow {found.leader}"
    units = "In units" if told.verdict != "undecided" else "In units, were the estimate true"
    if told.effect.per_cent is None:
        yield (
            f"{units}: 1 event more of {found.leader} toward a third party in the {last} goes "
            f"with {told.effect.estimate:+.3f} of {found.follower}'s toward it, more{beyond}."
        )
    else:
        change = told.effect.per_cent[0]
        yield (
            f"{units}: twice as many events of {found.leader} toward a third party in the {last} "
            f"(of 1 + their number) go with {abs(change):.0f} % "
            f"{'more' if change >= 0 else 'fewer'} of {found.follower}'s toward it{beyond}."
        )


def _verdict(told: Following, found: Found) -> str:
    pair = f"{found.follower} follows {found.leader}"
    if told.verdict == "undecided":
        return f"Undecided whether {pair}: {told.why}. {_told(told.effect)}."
    how = told.verdict.removeprefix("follows ")
    return f"{pair} {how} than the others do: {told.why}. {_told(told.effect)}."


def _placebos(found: CountInfluence | BilinearInfluence) -> Iterator[str]:
    placebos = found.placebo_leaders
    if placebos is None:
        return
    more = ", ..." if len(placebos.larger) > NAMED else ""
    named = f" ({', '.join(placebos.larger[:NAMED])}{more})" if placebos.larger else ""
    yield (
        f"Placebo leaders: {len(placebos.larger)} of {placebos.leaders} others put in "
        f"{found.leader}'s place have a larger |estimate / error|{named}: {found.leader} is number "
        f"{placebos.rank} of {placebos.leaders + 1}."
    )


def _whole(share: float) -> str:
    return f"{100 * share:.0f} %"


def _told(effect: Effect) -> str:
    """The coefficient with its interval, and what doubling means."""
    told = f"a = {effect.estimate:.3f}, 95 % interval {effect.low:.3f} to {effect.high:.3f}"
    if effect.per_cent is None:
        return told
    here, low, high = effect.per_cent
    return f"{told} (doubling: {here:+.0f} %, {low:+.0f} to {high:+.0f} %)"


def _size(told: Following) -> str:
    size = f"a = {told.least_detectable:.3f}"
    return (
        size if told.least_per_cent is None else f"{size} (doubling: {told.least_per_cent:+.0f} %)"
    )


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
    sure = sum(each.q_value < FALSE_FINDS for each in pairs)
    _print_line(
        f"{counted(sure, 'pair')} of {len(pairs):,} with q below {FALSE_FINDS:g}: of pairs with "
        "such a q, that share is expected to be found by chance (Benjamini and Hochberg). More and "
        "less are than the mean of all who may follow a leader: where one follows much, the others "
        "follow less."
    )


def _print_what_if(found: WhatIf) -> None:
    columns = (
        ["change"]
        if len(found.runs) == 1
        else [f"change under ({k})" for k in range(1, len(found.runs) + 1)]
    )
    print_table(
        f"What if {found.change}: events more or fewer than unchanged, the ties that change most",
        ("tie", "periods ahead", "unchanged", *columns, "sign"),
        (
            (
                f"{steps[0].sender} to {steps[0].recipient}",
                str(steps[0].ahead),
                f"{steps[0].unchanged:.2f}",
                *(f"{each.mean:+.2f} ({each.low:+.2f} to {each.high:+.2f})" for each in steps),
                sign,
            )
            for sign, *steps in zip(found.signs, *(run.steps for run in found.runs), strict=True)
        ),
    )
    for number, run in enumerate(found.runs, start=1):
        mark = f"({number}) " if len(found.runs) > 1 else ""
        drawn = (
            f"; of {run.draws} draws of the coefficients {run.exploding} explode and are left out"
            if run.draws
            else ""
        )
        _print_line(
            f"{mark}Assumed: {run.assumption}. Spectral radius {run.spectral_radius:.3f}: below 1, "
            f"a shock dies away{drawn}."
        )
    _print_line(
        f"{counted(found.paths, 'pair')} of paths, seed {found.seed}; in brackets "
        f"{_whole(found.band)} of them."
    )


def _print_lines(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        _print_line(sentence)


def _print_line(sentence: str) -> None:
    console().print(plain(sentence), markup=False, soft_wrap=True)
