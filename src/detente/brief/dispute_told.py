"""A dispute's outcomes in words: who takes what, where it is stable, why, what changes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from detente.brief.ground_rows import GroundRow, ground_row
from detente.brief.headline import plural
from detente.brief.model_content import BriefDispute, Circumstance, Conclusion, Ground, Outcome
from detente.brief.passages import Evidence, label_of, percent
from detente.models.results import PreferenceChange

NAME = 60
CONCEPT_WORDS = {
    "Nash": "nobody has a move that betters its own lot",
    "SEQ": "or whoever has one must fear an answer by which the others gain",
    "SMR": "or an answer, even at the others’ own cost, that no further move of its own mends",
    "GMR": "or any answer at all, even at the others’ own cost",
}
"""The concepts in the order of what they ask, the hardest first, each in words."""
CREDIBLE = "SEQ"
"""The concept of the table of scenarios: answers that those who give them would want to give."""
STEPS = 2
"""Sentences of a reason, and outcomes of a change, that are told; the JSON has all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether an outcome is stable in one circumstance, and in what share of draws."""

    mark: str
    share: str
    words: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome: who takes what in it, where it is stable, why, and what changes it.

    `against` is how it differs from the status quo: each option taken (+) or dropped (−).
    """

    number: int
    label: tuple[tuple[str, str], ...]
    against: tuple[str, ...]
    status_quo: bool
    cells: tuple[Cell, ...]
    standing: tuple[tuple[str, Cell], ...]
    why: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario: what it rests on and changes, and how many outcomes come and go."""

    name: str
    grounds: tuple[GroundRow, ...]
    told: str


class Told:
    """What is told of a dispute's outcomes, looked up by circumstance, state and concept."""

    def __init__(self, dispute: BriefDispute) -> None:
        self.dispute = dispute
        self.as_is = dispute.circumstances[0]
        self.names = {
            each.scenario: label_of(each.scenario or "as it is", longest=NAME)
            for each in dispute.circumstances
        }
        self._found = {
            (one.scenario, each.state, each.concept): each
            for one in dispute.circumstances
            for each in one.conclusions
        }
        self._taken = {each.number: each.bits for each in dispute.states}

    def lead(self) -> str:
        """How many outcomes hold, in one sentence."""
        found = self.as_is
        hold, more = found.stable[CREDIBLE], found.stable["GMR"]
        return (
            f"{plural(len(self.dispute.makers), 'decision maker')}, "
            f"{plural(len(self.dispute.options), 'option')}, "
            f"{plural(found.feasible, 'possible outcome')}. With the preferences as given, "
            f"{hold:,} would last where an answer is feared only if the others gain by it (SEQ), "
            f"{more:,} where any answer is (GMR). How sure that is stands with each outcome."
        )

    def row(self, outcome: Outcome) -> OutcomeRow:
        """One outcome in all circumstances."""
        number = outcome.state.number
        return OutcomeRow(
            number=number,
            label=self.label(number),
            against=tuple(self._against(number, self.as_is.status_quo)),
            status_quo=number == self.as_is.status_quo,
            cells=tuple(self._cell(name, number, CREDIBLE) for name in self.names),
            standing=tuple((each, self._cell(None, number, each)) for each in CONCEPT_WORDS),
            why=tuple(dict.fromkeys(self._why(outcome))),
            changes=(*self._by_preference(outcome.changes, number), *self._by_scenario(number)),
        )

    def label(self, number: int) -> tuple[tuple[str, str], ...]:
        """Each decision maker who takes options in an outcome, and which."""
        taken: dict[str, list[str]] = defaultdict(list)
        for option, bit in zip(self.dispute.options, self._taken[number], strict=True):
            if bit == "1":
                taken[option.by].append(label_of(option.name, longest=NAME))
        return tuple(
            (label_of(maker, longest=NAME), ", ".join(taken[maker]))
            for maker in self.dispute.makers
            if maker in taken
        )

    def _against(self, number: int, other: int | None) -> Iterator[str]:
        """What is taken and dropped in an outcome against another."""
        if other is None:
            return
        then, now = self._taken[number], self._taken[other]
        for option, bit, before in zip(self.dispute.options, then, now, strict=True):
            if bit != before:
                maker, name = label_of(option.by, longest=NAME), label_of(option.name, longest=NAME)
                yield f"{'+' if bit == '1' else '−'} {maker}: {name}"

    def _cell(self, scenario: str | None, number: int, concept: str) -> Cell:
        found = self._found.get((scenario, number, concept))
        if found is None:
            return Cell("–", "", "cannot be")
        share = ("≤\N{NO-BREAK SPACE}" if found.at_most else "") + percent(found.share)
        return Cell("✓" if found.stable else "✗", share, _verdict(found))

    def _why(self, outcome: Outcome) -> Iterator[str]:
        reasons = outcome.reasons
        if reasons and all(each.stable and each.concept == "Nash" for each in reasons):
            yield "No decision maker has a move that betters its lot."
            return
        for reason in reasons:
            for sentence in reason.told[:STEPS]:
                yield label_of(sentence, longest=600)

    def _by_preference(self, changes: Iterable[PreferenceChange], number: int) -> Iterator[str]:
        """For it to hold: whom else's order would have to turn, by concept."""
        by_change: dict[tuple[tuple[str, tuple[int, ...] | None], ...], list[str]] = defaultdict(
            list
        )
        of_concept: dict[str, list[tuple[str, tuple[int, ...] | None]]] = defaultdict(list)
        for each in changes:
            of_concept[each.concept].append((each.maker, each.fewest))
        for concept, needed in of_concept.items():
            by_change[tuple(needed)].append(concept)
        for all_needed, concepts in by_change.items():
            turned = "; ".join(self._turned(maker, few, number) for maker, few in all_needed)
            yield f"To hold by {' and '.join(concepts)}, at the least: {turned}."

    def _turned(self, maker: str, fewest: tuple[int, ...] | None, number: int) -> str:
        name = label_of(maker, longest=NAME)
        if fewest is None:
            return f"{name} would have to change its mind; no smallest change was proved"
        listed = [f"{each} ({', '.join(self._against(each, number))})" for each in fewest[:STEPS]]
        more = f" and {len(fewest) - STEPS} more" if len(fewest) > STEPS else ""
        return f"{name} would have to like {', '.join(listed)}{more} no better than it"

    def _by_scenario(self, number: int) -> Iterator[str]:
        """Which scenarios overturn it or bring it, with the share of draws."""
        as_is = self._found[None, number, CREDIBLE]
        out, turned = [], 0
        for scenario, name in self.names.items():
            found = self._found.get((scenario, number, CREDIBLE))
            if found is None:
                out.append(f"“{name}”")
            elif found.stable != as_is.stable:
                turned += 1
                what = "brings it" if found.stable else "overturns it"
                yield f"“{name}” {what}: stable there in {_drawn(found)} (SEQ)."
        if out:
            yield f"It cannot be under {', '.join(out)}."
        elif not turned and len(self.names) > 1:
            yield f"None of the {plural(len(self.names) - 1, 'scenario')} changes that."

    def scenario(self, found: Circumstance, evidence: Evidence) -> ScenarioRow:
        """A scenario, and what it does to the outcomes told."""
        own = [each for each in self.dispute.grounds if each.scenario == found.scenario]
        out = self.as_is.feasible - found.feasible
        gained, lost = found.gained[CREDIBLE], found.lost[CREDIBLE]
        told = [f"It rules out {plural(out, 'outcome')}."] if out else []
        holding = ", ".join(
            f"{each.state} in {_drawn(each)}"
            for each in found.conclusions
            if each.concept == CREDIBLE and each.stable
        )
        told.append(
            f"{plural(found.stable[CREDIBLE], 'outcome')} stable by {CREDIBLE}, {gained:,} of them "
            f"new, and {lost:,} no longer{': ' if holding else ''}{holding}."
        )
        return ScenarioRow(
            name=self.names[found.scenario],
            grounds=tuple(ground_row(_within(each), evidence) for each in own),
            told=" ".join(told),
        )

    def about(self) -> Iterator[str]:
        """How sure, by what, and what it cannot tell."""
        found = self.dispute
        yield (
            f"Shares are of {plural(found.draws, 'draw')} of the preferences in each circumstance "
            f"(seed {found.seed}), with the 95 % interval of so many draws: {found.how}."
        )
        for limit in found.limits:
            yield f"{limit[:1].upper()}{limit[1:]}."

    def short(self) -> Iterator[str]:
        """What a terminal tells: the outcomes that hold in each circumstance, how surely."""
        for one in self.dispute.circumstances:
            name = self.names[one.scenario]
            told = [each for each in one.conclusions if each.concept == CREDIBLE and each.stable]
            for each in told:
                yield f"{name}, in {_drawn(each)}: {self._named(each.state)}"
            if not told:
                yield f"{name}: none of the outcomes told"

    def _named(self, number: int) -> str:
        """An outcome in half a sentence, against the status quo where there is one."""
        if number == self.as_is.status_quo:
            return f"the status quo ({number})"
        if self.as_is.status_quo is not None:
            return f"{number} ({', '.join(self._against(number, self.as_is.status_quo))})"
        taken = "; ".join(f"{maker}: {options}" for maker, options in self.label(number))
        return f"{number} ({taken or 'nobody takes any option'})"


def _within(ground: Ground) -> Ground:
    """A scenario's ground, its item naming what it is or whose."""
    told = {
        "scenario": "the scenario itself",
        "infeasible": f"cannot be: {ground.item}",
        "preference": f"{ground.of}: {ground.item}",
    }
    return replace(ground, item=told.get(ground.kind, ground.item))


def _share(found: Conclusion) -> str:
    return ("at most " if found.at_most else "") + percent(found.share)


def _drawn(found: Conclusion) -> str:
    return f"{_share(found)} of draws ({100 * found.low:.0f} to {percent(found.high)})"


def _verdict(found: Conclusion) -> str:
    return f"{'stable' if found.stable else 'not stable'} as given; stable in {_drawn(found)}"
