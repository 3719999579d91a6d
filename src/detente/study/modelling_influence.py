"""Who follows whom as a brief tells it: a panel read, its pair found, each of the two asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from detente.brief.model_content import AskedFollowing, BriefInfluence, CountedTie, ModelFile
from detente.codebook import Codebook
from detente.inputs.dyad_counts import PanelColumns, panel_of, read_panel_rows
from detente.models.influence import influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_words import least_periods, told_of
from detente.models.results import CountInfluence
from detente.relations import InfluencePanel
from detente.study.modelling_pairs import both_of, named_in

Told = Callable[[int, int, str], None]


def check_panel(
    path: Path,
    *,
    where: tuple[str, ...],
    value: str | None,
    leader: str | None,
    codebook: Codebook,
) -> None:
    """Raise the errors of `read_dyad_counts`, and its InputError for a leader who is not there."""
    columns = PanelColumns(where=where, value=value)
    rows = read_panel_rows(path, columns=columns)
    named = () if leader is None else (_named(leader, rows.actors, codebook),)
    panel_of(rows, columns=replace(columns, named=named))


def influence_told(
    file: ModelFile,
    path: Path,
    *,
    where: tuple[str, ...],
    value: str | None,
    leader: str | None,
    dyad: tuple[str, str],
    codebook: Codebook,
    told: Told | None = None,
) -> BriefInfluence:
    """Whether each of the two follows the leader toward the other, or without one the other.

    A panel that lacks one of the two, or has too few periods, says so. Raises the errors of
    `check_panel`, and KeyboardInterrupt where a fit was stopped.
    """
    columns = PanelColumns(where=where, value=value)
    rows = read_panel_rows(path, columns=columns)
    of_pair = named_in(rows.actors, dyad, codebook=codebook)
    pair = both_of(of_pair)
    lead = None if leader is None else _named(leader, rows.actors, codebook)
    named = (*(pair or ()), *(() if lead is None else (lead,)))
    panel = panel_of(rows, columns=replace(columns, named=named))
    unasked = _unasked(panel, both=pair is not None)
    asked = () if unasked or pair is None else tuple(_asked(panel, pair, lead, told))
    known = {each: codebook.known(each) for each in panel.actors}
    return BriefInfluence(
        file=file,
        where=where,
        panel=told_of(panel),
        periods=panel.periods,
        leader=lead,
        names={each: actor.name for each, actor in known.items() if actor},
        asked=asked,
        unasked=unasked,
        of_pair=of_pair,
    )


def _named(leader: str, actors: tuple[str, ...], codebook: Codebook) -> str:
    """The leader as the panel writes it; as it is given where the panel has no such actor."""
    meant = codebook.known(leader)
    if leader in actors or meant is None:
        return leader
    return next((each for each in actors if codebook.known(each) == meant), leader)


def _unasked(panel: InfluencePanel, *, both: bool) -> str | None:
    if not both:
        return "the panel does not have both of the two"
    least = least_periods(lags=InfluenceOptions().lags)
    if len(panel.periods) < least:
        return (
            f"the panel has {len(panel.periods)} periods, and with fewer than {least} nothing can "
            "be told. Shorter periods make more"
        )
    return None


def _asked(
    panel: InfluencePanel, pair: tuple[str, str], leader: str | None, told: Told | None
) -> Iterator[AskedFollowing]:
    """Each of the two as follower; a leader who is one of them is asked about the other."""
    for number, (follower, other) in enumerate((pair, pair[::-1])):
        of = other if leader in {None, follower} else leader
        options = InfluenceOptions(
            follower=follower,
            leader=of,
            toward=None if of == other else other,
            told=_hearing(told, number, f"Who follows whom, {follower}"),
        )
        with threadpool_limits(1, user_api="blas"):  # of small solves: two threads wait
            found = influence(panel, options=options)
        if found.stopped:
            raise KeyboardInterrupt
        yield AskedFollowing(found, tuple(_counted(panel, found)))


def _hearing(told: Told | None, number: int, what: str) -> Callable[[str], None] | None:
    """Who is told each step of the question of this number, of two."""
    return None if told is None else lambda sentence: told(number, 2, f"{what}: {sentence}")


def _counted(panel: InfluencePanel, found: CountInfluence) -> Iterator[CountedTie]:
    """What follower and leader did to third parties, to the recipient, and to each other."""
    follower, leader = found.follower or "", found.leader or ""
    ends: list[tuple[str, str | None, str | None]] = [
        (leader, None, follower), (follower, None, leader),
    ]  # fmt: skip
    if found.recipient is not None:
        ends += [(each, found.recipient, None) for each in (leader, follower)]
    ends += [(leader, follower, None), (follower, leader, None)]
    for sender, recipient, besides in ends:
        if recipient is None:
            kept = [k for k, each in enumerate(panel.actors) if each not in {sender, besides}]
        else:
            kept = [panel.actors.index(recipient)]
        counts = panel.counts[:, panel.actors.index(sender), kept].sum(axis=1)
        yield CountedTie(sender, recipient, besides, tuple(map(int, counts.tolist())))
