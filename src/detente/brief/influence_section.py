"""The section Who follows whom: whether the panel could show it, the answer, and its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.brief.following_told import FALSE_FINDS, answer_told, beside_told, per_cent_told
from detente.brief.headline import plural
from detente.brief.influence_picture import InfluencePicture, influence_picture
from detente.brief.model_content import AskedFollowing, BriefInfluence, CountedTie
from detente.brief.of_pair import of_pair_told
from detente.brief.passages import label_of
from detente.models.results import CountInfluence, Following, PairFollowing

NAME = 40
PERIODS = 60
"""Periods of the table, the latest; the JSON has all."""
DRAWN = 2
"""Fewer periods are not drawn."""
STANDING_OUT = 3
"""Leaders who stand out that are named."""


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """A leader put to the same follower: the change in per cent, its interval, p and q."""

    name: str
    asked: bool
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowerLine:
    """Whether one follows a leader: a line that opens on all that is told and on the counts."""

    title: str
    short: tuple[str, ...]
    told: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[str, tuple[str, ...]], ...]
    sums: tuple[str, ...]
    periods_left: int
    leaders: tuple[LeaderRow, ...]


@dataclass(frozen=True, slots=True)
class InfluencePage:
    """The section; a terminal shows `of_pair` and what is `found`."""

    lead: str
    of_pair: str
    lines: tuple[FollowerLine, ...]
    answering: tuple[str, ...]
    pictures: tuple[tuple[str, InfluencePicture], ...]
    value: str
    rests: str
    about: tuple[str, ...]
    file: str
    found: tuple[str, ...]


def influence_page(influence: BriefInfluence, names: tuple[str, str]) -> InfluencePage:
    """The panel's answers as the page shows them; `names` are those of the pair."""
    told = Told(influence)
    lines = tuple(told.line(asked) for asked in influence.asked)
    answering = tuple(told.answering())
    return InfluencePage(
        lead=told.lead(),
        of_pair=of_pair_told(
            influence.of_pair, names, a_role="an actor", what="this panel",
            others=influence.panel.actors,
        ),
        lines=lines,
        answering=answering,
        pictures=told.pictures(),
        value=label_of(influence.panel.value, longest=NAME),
        rests="",
        about=tuple(told.about()),
        file=label_of(influence.file.path, longest=160),
        found=(
            *(each for line in lines for each in (f"{line.title}.", *line.short)),
            *answering,
            *([f"Nothing can be told: {influence.unasked}."] if influence.unasked else []),
        ),
    )  # fmt: skip


class Told:
    """What is told of a panel, actors by their names."""

    def __init__(self, influence: BriefInfluence) -> None:
        self.influence = influence

    def name(self, actor: str) -> str:
        """What an actor of the panel is called."""
        return label_of(self.influence.names.get(actor, actor), longest=NAME)

    def lead(self) -> str:
        """What the panel holds, and what following means."""
        panel, where = self.influence.panel, self.influence.where
        kept = f" (rows with {label_of(', '.join(where), longest=NAME)})" if where else ""
        value = label_of(panel.value, longest=NAME)
        return (
            f"{plural(len(panel.actors), 'actor')}, {plural(panel.periods, 'period')} from "
            f"{panel.first} to {panel.last}, {panel.total:,.0f} {value} between them{kept}. One "
            "follows another where it does to third parties in one period what the other did to "
            "them in the period before, more than everybody does. Per cent: so many more events of "
            "the follower where those of the leader (and 1) were twice as many."
        )

    def line(self, asked: AskedFollowing) -> FollowerLine:
        """One of the two as follower."""
        found = asked.found
        follower, leader = self.name(found.follower or ""), self.name(found.leader or "")
        told: list[str] = []
        if found.following is not None:
            told += answer_told(found.following, follower=follower, leader=leader, lags=found.lags)
        told += beside_told(found, name=self.name)
        rows = list(zip(*(tie.counts for tie in asked.counted), strict=True))
        periods = self.influence.periods
        return FollowerLine(
            title=f"{follower} following {leader}: {_verdict(found.following)}",
            short=tuple(self._short(asked)),
            told=tuple(map(unbroken, told)),
            columns=tuple(map(self._tie, asked.counted)),
            counts=tuple(
                (period, tuple(f"{count:,}" for count in row))
                for period, row in list(zip(periods, rows, strict=True))[-PERIODS:]
            ),
            sums=tuple(f"{sum(tie.counts):,}" for tie in asked.counted),
            periods_left=max(0, len(periods) - PERIODS),
            leaders=tuple(self._leader(each, found.leader) for each in found.pairs),
        )

    def _short(self, asked: AskedFollowing) -> Iterator[str]:
        """Power, estimate and rivals in a few sentences."""
        found = asked.found
        if found.following is not None:
            yield _power_and_estimate(found.following)
        if found.toward is not None:
            recipient = self.name(found.recipient or "")
            yield (
                f"Toward {recipient} alone: {_verdict(found.toward)}. "
                f"{_power_and_estimate(found.toward)}"
            )
        elif found.recipient is not None:
            yield f"Toward {self.name(found.recipient)} alone nothing can be told."
        if found.pairs:
            yield self._standing_out(found)

    def _standing_out(self, found: CountInfluence) -> str:
        """Which leaders have a small q; of the one asked about also that it is undecided."""
        pairs, told = found.pairs, found.following
        undecided = found.leader if told and told.verdict == "undecided" else None
        sure = [each for each in pairs if each.q_value < FALSE_FINDS]
        put = f"of {plural(len(pairs), 'leader')} put to {self.name(pairs[0].follower)} in turn"
        if not sure:
            least = min(pairs, key=lambda each: each.q_value)
            return (
                f"No leader stands out: {put}, none has q below {FALSE_FINDS:g}; the least is "
                f"{least.q_value:.2g} ({self.name(least.leader)})."
            )
        named = ", ".join(
            f"{self.name(each.leader)} ({'more' if each.effect.estimate > 0 else 'less'}"
            + (", undecided all the same)" if each.leader == undecided else ")")
            for each in sure[:STANDING_OUT]
        )
        more = f" and {len(sure) - STANDING_OUT} more" if len(sure) > STANDING_OUT else ""
        return f"Standing out, {put}, with q below {FALSE_FINDS:g}: {named}{more}."

    def _leader(self, pair: PairFollowing, asked: str | None) -> LeaderRow:
        here, low, high = pair.effect.per_cent or (0.0, 0.0, 0.0)
        figures = (
            change(here), f"{change(low)} to {change(high)}", f"{pair.effect.p_value:.2g}",
            f"{pair.q_value:.2g}",
        )  # fmt: skip
        return LeaderRow(self.name(pair.leader), pair.leader == asked, figures)

    def _tie(self, tie: CountedTie) -> str:
        recipient = "third parties" if tie.recipient is None else self.name(tie.recipient)
        return f"{self.name(tie.sender)} to {recipient}"

    def answering(self) -> Iterator[str]:
        """Whether what is done is answered, as far as the model tells, and of each other."""
        asked = self.influence.asked
        if not asked:
            return
        if self.influence.leader is not None:
            for each in asked:
                yield from self._of_each_other(each)
        effect = asked[0].found.reciprocity
        if effect is None or effect.per_cent is None:
            return
        here, low, high = effect.per_cent
        known = "not known" if effect.low <= 0 <= effect.high else "yes" if here > 0 else "less"
        yield (
            f"Is what is done answered, over all pairs of the panel? {known.capitalize()}: twice "
            "as many events of a recipient toward a sender in the last period change the sender’s "
            f"toward it by {change(here)} ({change(low)} to {change(high)}). This is one number "
            "for all pairs; of these two alone the model tells nothing."
        )

    def _of_each_other(self, asked: AskedFollowing) -> Iterator[str]:
        """How far it follows the other of the two, where somebody else was asked about."""
        found = asked.found
        for pair in found.pairs:
            if pair.leader == found.recipient and pair.effect.per_cent is not None:
                here, low, high = pair.effect.per_cent
                yield (
                    f"{self.name(pair.follower)} following {self.name(pair.leader)}: "
                    f"{change(here)}, {change(low)} to {change(high)} (q {pair.q_value:.2g})."
                )

    def pictures(self) -> tuple[tuple[str, InfluencePicture], ...]:
        """What the actors asked about did to each other, as bars."""
        ties = {
            (tie.recipient, tie.sender): tie
            for asked in self.influence.asked
            for tie in asked.counted
            if tie.recipient is not None
        }
        if len(self.influence.periods) < DRAWN or not ties:
            return ()
        rows = list(ties.values())
        return tuple(
            (size, influence_picture(rows, self.influence.periods, name=self.name, wide=wide))
            for size, wide in (("wide", True), ("narrow", False))
        )

    def about(self) -> Iterator[str]:
        """Units, what is held, what it cannot tell, what was left out, and the file's digest."""
        panel, found = self.influence.panel, [each.found for each in self.influence.asked]
        for unit in dict.fromkeys(each.units["effect"] for each in found):
            yield f"a: {unit}."
        yield (
            "q: the share of false finds to expect among all leaders with a q as small (Benjamini "
            "and Hochberg)."
        )
        if panel.actors_left_out:
            yield (
                f"Left out: {plural(panel.actors_left_out, 'other actor')}, with "
                f"{panel.left_out:,.0f} {label_of(panel.value, longest=NAME)}."
            )
        for limit in dict.fromkeys(limit for each in found for limit in each.limits):
            yield f"{limit[:1].upper()}{limit[1:]}."
        for held in dict.fromkeys(held for each in found for held in each.constraints):
            yield f"Identified by: {held}."
        for warning in dict.fromkeys(why for each in found for why in each.warnings):
            yield f"! {label_of(warning, longest=300)}."
        yield f"SHA-256 of the panel’s file: {self.influence.file.digest}."


def change(per_cent: float) -> str:
    """A change in per cent with its sign."""
    return unbroken(per_cent_told(per_cent))


def unbroken(told: str) -> str:
    """The same with no line end before a per cent sign."""
    return told.replace(" %", "\N{NO-BREAK SPACE}%")


def _verdict(told: Following | None) -> str:
    if told is None:
        return "cannot be told"
    more = {"follows more": "yes, more than the others do", "follows less": "less than others do"}
    return more.get(told.verdict, told.verdict)


def _power_and_estimate(told: Following) -> str:
    """What could have been found at all, then what was."""
    here, low, high = told.effect.per_cent or (0.0, 0.0, 0.0)
    cases = f"{10 * told.power:.0f} of 10"
    return (
        f"The estimate would differ from 0 in {cases} cases only for an effect of "
        f"{change(told.least_per_cent or 0.0)} or more, and one of just that size is called "
        "following in about half; "
        f"the estimate is {change(here)}, 95\N{NO-BREAK SPACE}% interval {change(low)} to "
        f"{change(high)}."
    )
