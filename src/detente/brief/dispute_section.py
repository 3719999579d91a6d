"""The section Which settlements hold: outcomes, how surely they are stable, what changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.dispute_told import CONCEPT_WORDS, NAME, OutcomeRow, ScenarioRow, Told
from detente.brief.ground_rows import GroundRow, ground_row, resting_on
from detente.brief.model_content import BriefDispute
from detente.brief.of_pair import of_pair_told
from detente.brief.passages import Evidence, label_of

DIRECTIONS = {"both": "", "forward": "cannot be taken back", "back": "cannot be taken up again"}


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option, how it can be changed, and what it rests on."""

    name: str
    direction: str
    ground: GroundRow


@dataclass(frozen=True, slots=True)
class MakerRow:
    """A decision maker, its options, and the parts of its preference, first things first."""

    name: str
    options: tuple[OptionRow, ...]
    wants: tuple[GroundRow, ...]


@dataclass(frozen=True, slots=True)
class DisputePage:
    """The section, and its few lines for a terminal."""

    name: str
    lead: str
    of_pair: str
    makers: tuple[MakerRow, ...]
    barred: tuple[GroundRow, ...]
    columns: tuple[str, ...]
    outcomes: tuple[OutcomeRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    concepts: tuple[tuple[str, str], ...]
    rests: str
    about: tuple[str, ...]
    file: str
    short: tuple[str, ...]


def dispute_page(dispute: BriefDispute, evidence: Evidence, names: Sequence[str]) -> DisputePage:
    """The dispute as the page shows it; `names` are those of the pair."""
    told = Told(dispute)
    of_pair = of_pair_told(
        dispute.of_pair, names, a_role="a decision maker", what="this dispute",
        others=dispute.makers,
    )  # fmt: skip
    rows = tuple(told.row(outcome) for outcome in dispute.outcomes)
    return DisputePage(
        name=label_of(dispute.name, longest=120),
        lead=told.lead(),
        of_pair=of_pair,
        makers=tuple(_maker(dispute, name, evidence) for name in dispute.makers),
        barred=tuple(
            ground_row(each, evidence)
            for each in dispute.grounds
            if each.kind == "infeasible" and each.scenario is None
        ),
        columns=tuple(told.names.values()),
        outcomes=rows,
        scenarios=tuple(told.scenario(each, evidence) for each in dispute.circumstances[1:]),
        concepts=tuple(CONCEPT_WORDS.items()),
        rests=resting_on(dispute.grounds),
        about=tuple(told.about()),
        file=label_of(dispute.file.path, longest=160),
        short=tuple(told.short()),
    )


def _maker(dispute: BriefDispute, name: str, evidence: Evidence) -> MakerRow:
    own = [each for each in dispute.grounds if each.of == name and each.scenario is None]
    options = [each for each in own if each.kind == "option"]
    return MakerRow(
        name=label_of(name, longest=NAME),
        options=tuple(
            OptionRow(
                label_of(option.name), DIRECTIONS[option.direction], ground_row(ground, evidence)
            )
            for option, ground in zip(
                (each for each in dispute.options if each.by == name), options, strict=True
            )
        ),
        wants=tuple(ground_row(each, evidence) for each in own if each.kind == "preference"),
    )
