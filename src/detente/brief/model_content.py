"""What a brief shows of the models: their answers, and what each item of their files rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.models.results import (
    Balance,
    Bargaining,
    CountInfluence,
    DisputeState,
    PanelTold,
    PreferenceChange,
    StabilityReason,
)
from detente.records import Span
from detente.relations import BargainingActor, DisputeOption, SignedNetwork

GroundKind = Literal["option", "infeasible", "preference", "scenario", "actor", "tie"]
GroundForm = Literal["words", "source", "judgement", "other", "unfound"]
"""Words of a document of the brief, a public source, a judgement, something else as it is written,
or words that are not where they are said to be."""

OfPair = dict[str, tuple[str, ...]]
"""For each of the brief's pair, by id, the names that a model's file has for it; none if none."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What one item of a model's file rests on: its `because` as written, and what was found.

    `of` is whose item it is, empty where it is nobody's; `span` the words in their document where
    the form is `words`; `missing` says why an `unfound` one has none.
    """

    kind: GroundKind
    of: str
    item: str
    scenario: str | None
    because: str
    form: GroundForm
    span: Span | None
    missing: str | None


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file that a model was read from, by the SHA-256 of its bytes."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Whether an outcome is stable for all under one concept, and in what share of draws it is.

    `stable` is with the preferences as given. `low` and `high` are the 95 % interval of so many
    draws; with `at_most` the share is too small to have been listed, and no more than this.
    """

    state: int
    concept: str
    stable: bool
    share: float
    low: float
    high: float
    at_most: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of a dispute, why it holds or not, and what would make it hold.

    `reasons` are the telling ones under Nash, or under sequential stability where that alone holds
    it; `changes` the fewest preferences to change where it is not stable under a concept.
    """

    state: DisputeState
    reasons: tuple[StabilityReason, ...]
    changes: tuple[PreferenceChange, ...]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A dispute as it is (`scenario` None) or under a scenario: what is stable, how surely.

    `stable`, `gained` and `lost` count outcomes by concept, the latter against the dispute as it
    is; `conclusions` are those of the outcomes that the brief describes.
    """

    scenario: str | None
    status_quo: int | None
    feasible: int
    stable: dict[str, int]
    gained: dict[str, int]
    lost: dict[str, int]
    conclusions: tuple[Conclusion, ...]


@dataclass(frozen=True, slots=True)
class BriefDispute:
    """Which settlements of a dispute would hold, how surely, and what would change it."""

    file: ModelFile
    name: str
    makers: tuple[str, ...]
    options: tuple[DisputeOption, ...]
    circumstances: tuple[Circumstance, ...]
    """As it is, then each scenario in the order of the file."""
    outcomes: tuple[Outcome, ...]
    """The outcomes of the dispute as it is that are told in full, the surest first."""
    states: tuple[DisputeState, ...]
    """Every outcome that is named."""
    grounds: tuple[Ground, ...]
    draws: int
    seed: int
    how: str
    limits: tuple[str, ...]
    of_pair: OfPair


@dataclass(frozen=True, slots=True)
class BriefBargaining:
    """Where the spatial model of politics ends, turn by turn, and what its actors rest on."""

    file: ModelFile
    actors: tuple[BargainingActor, ...]
    found: Bargaining
    grounds: tuple[Ground, ...]
    of_pair: OfPair


@dataclass(frozen=True, slots=True)
class BriefCamps:
    """The camps of a signed network, and the price of the pair's rapprochement.

    `windows` counts those of the file, the last of which this is; `dyad` is the pair by the names
    of the file, None where it does not have both.
    """

    file: ModelFile
    windows: int
    network: SignedNetwork
    found: Balance
    dyad: tuple[str, str] | None
    names: dict[str, str]
    grounds: tuple[Ground, ...]
    of_pair: OfPair


@dataclass(frozen=True, slots=True)
class CountedTie:
    """What one actor did to another in each period of a panel.

    Where `recipient` is None, to third parties: all of the panel but itself and `besides`.
    """

    sender: str
    recipient: str | None
    besides: str | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskedFollowing:
    """Whether one of the pair follows a leader, and the sums of counts that the answer stands on.

    The leader is the one asked about, or the other of the pair.
    """

    found: CountInfluence
    counted: tuple[CountedTie, ...]


@dataclass(frozen=True, slots=True)
class BriefInfluence:
    """Whether the two follow a leader or each other, in a panel of what actors did to each other.

    `where` are the conditions on the rows that count; `names` how actors are called; `asked` is
    empty where nothing can be asked, and `unasked` says why.
    """

    file: ModelFile
    where: tuple[str, ...]
    panel: PanelTold
    periods: tuple[str, ...]
    leader: str | None
    names: dict[str, str]
    asked: tuple[AskedFollowing, ...]
    unasked: str | None
    of_pair: OfPair


@dataclass(frozen=True, slots=True)
class BriefModels:
    """What the models say of the pair; None for each that nothing was given for."""

    dispute: BriefDispute | None = None
    bargaining: BriefBargaining | None = None
    camps: BriefCamps | None = None
    influence: BriefInfluence | None = None
