"""What the models say, for a brief: files read, models run, each item with its grounds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.brief import BriefContent
from detente.brief.model_content import (
    BriefBargaining,
    BriefCamps,
    BriefDispute,
    BriefInfluence,
    BriefModels,
    ModelFile,
    OfPair,
)
from detente.codebook import Codebook
from detente.inputs.bargaining_actors import read_bargaining
from detente.inputs.dispute_file import read_dispute
from detente.inputs.edges import read_edges
from detente.records import Skip
from detente.relations import BargainingCase, Dispute, SignedNetwork
from detente.study.grounds import Grounding
from detente.study.intake import writable
from detente.study.modelling_pairs import both_of, named_in

VARIANTS = 100
"""Variants of a bargaining case of up to ACTORS actors; of a larger one fewer, by the cube of their
number, and none where they would be under FEWEST_VARIANTS."""
ACTORS, FEWEST_VARIANTS = 12, 20
SECONDS = 5.0
"""How long one index of balance is worked on, in a brief, before its bounds are given."""
SIGN_DRAWS = 100
TIES = 300
"""Ties up to which it is asked which are at odds in every best division."""
Told = Callable[[int, int, str], None]
"""Hears how many are done, how many there are, and of what."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of models given for a brief: a dispute, actors who bargain, signed ties, a panel.

    Of the panel the rows count for which all of `where` hold (`quad=4`), by the column `value` or
    else by its usual name; `leader` is whom the two may follow.
    """

    dispute: Path | None = None
    actors: Path | None = None
    edges: Path | None = None
    panel: Path | None = None
    where: tuple[str, ...] = ()
    value: str | None = None
    leader: str | None = None

    @property
    def given(self) -> tuple[Path, ...]:
        """Those that were given."""
        files = (self.dispute, self.actors, self.edges, self.panel)
        return tuple(each for each in files if each is not None)

    def holds(self, origin: str | None) -> bool:
        """Whether a document's origin is one of these files."""
        return origin is not None and any(_same(origin, path) for path in self.given)


@dataclass(frozen=True, slots=True)
class _Read:
    dispute: Dispute | None
    case: BargainingCase | None
    networks: tuple[SignedNetwork, ...]


def check_models(files: ModelFiles, *, codebook: Codebook) -> None:
    """Raise the errors of the files' readers, if there are any."""
    _read(files)
    if files.panel is not None:
        from detente.study.modelling_influence import check_panel  # noqa: PLC0415  brings SciPy

        check_panel(
            files.panel, where=files.where, value=files.value, leader=files.leader,
            codebook=codebook,
        )  # fmt: skip


def _read(files: ModelFiles) -> _Read:
    return _Read(
        None if files.dispute is None else read_dispute(files.dispute),
        None if files.actors is None else read_bargaining(files.actors),
        () if files.edges is None else read_edges(files.edges),
    )


def modelled(
    content: BriefContent, *, files: ModelFiles, codebook: Codebook, told: Told | None = None
) -> BriefContent:
    """The brief with what the models say of its pair.

    Raises the errors of the files' readers, and KeyboardInterrupt where a solve was stopped.
    """
    read = _read(files)
    grounding = Grounding(content.documents, content.claims)
    known = _Known(content.dyad, grounding, codebook)
    models = BriefModels(
        dispute=_dispute(read.dispute, files.dispute, known, told),
        bargaining=_bargaining(read.case, files.actors, known, told),
        camps=_camps(read.networks, files.edges, known, told),
        influence=_influence(files, known, told),
    )
    return replace(
        content,
        models=models,
        seeds=content.seeds | _seeds(models),
        skipped=tuple(_as_model(skip, files) for skip in content.skipped),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The pair of the brief, and what names and grounds in a model's file are looked up in."""

    dyad: tuple[str, str]
    grounding: Grounding
    codebook: Codebook

    def of_pair(self, names: Iterable[str], *, parts: bool = False) -> OfPair:
        """The names of the two among these."""
        return named_in(names, self.dyad, codebook=self.codebook, parts=parts)


def _dispute(
    dispute: Dispute | None, path: Path | None, known: _Known, told: Told | None
) -> BriefDispute | None:
    if dispute is None or path is None:
        return None
    from detente.study.modelling_disputes import dispute_told  # noqa: PLC0415  brings SciPy

    return dispute_told(
        dispute,
        file=_file(path),
        grounds=tuple(known.grounding.of_dispute(dispute)),
        of_pair=known.of_pair(dispute.makers, parts=True),
        told=told,
    )


def _bargaining(
    case: BargainingCase | None, path: Path | None, known: _Known, told: Told | None
) -> BriefBargaining | None:
    if case is None or path is None:
        return None
    from detente.models.bargaining import bargain  # noqa: PLC0415  brings NumPy
    from detente.models.bargaining_variants import with_variants  # noqa: PLC0415

    variants = round(VARIANTS * (ACTORS / max(ACTORS, len(case.actors))) ** 3)
    found = bargain(case)
    if variants >= FEWEST_VARIANTS:
        if told is not None:
            told(0, variants, f"{case.name[:40]}: variants of the bargaining")
        found = with_variants(found, case=case, variants=variants)
    grounds = tuple(known.grounding.of_actors(case))
    of_pair = known.of_pair((each.name for each in case.actors), parts=True)
    return BriefBargaining(_file(path), case.actors, found, grounds, of_pair)


def _camps(
    networks: Sequence[SignedNetwork], path: Path | None, known: _Known, told: Told | None
) -> BriefCamps | None:
    if path is None:
        return None
    from detente.models.balance import balance  # noqa: PLC0415  brings SciPy and HiGHS
    from detente.models.balance_options import BalanceOptions  # noqa: PLC0415
    from detente.models.rapprochement import price_of  # noqa: PLC0415

    network, actors = networks[-1], known.codebook.actors
    uncertain = any(tie.probability is not None for tie in network.ties)
    options = BalanceOptions(
        seconds=SECONDS, which=len(network.ties) <= TIES, draws=SIGN_DRAWS if uncertain else 0,
        told=None if told is None else lambda sentence: told(0, 1, f"Camps: {sentence}"),
    )  # fmt: skip
    found = balance(network, options=options)
    of_pair = known.of_pair(network.nodes)
    pair = both_of(of_pair)
    if pair is not None and not found.stopped:
        priced = price_of(network, dyad=pair, before=found, options=options)
        found = replace(found, rapprochement=priced, price=priced.price, stopped=priced.stopped)
    if found.stopped:
        raise KeyboardInterrupt
    names = {each: actors[each].name for each in network.nodes if each in actors}
    grounds = tuple(known.grounding.of_ties(network))
    return BriefCamps(_file(path), len(networks), network, found, pair, names, grounds, of_pair)


def _influence(files: ModelFiles, known: _Known, told: Told | None) -> BriefInfluence | None:
    if files.panel is None:
        return None
    from detente.study.modelling_influence import influence_told  # noqa: PLC0415  brings SciPy

    return influence_told(
        _file(files.panel),
        files.panel,
        where=files.where,
        value=files.value,
        leader=files.leader,
        dyad=known.dyad,
        codebook=known.codebook,
        told=told,
    )


def _seeds(models: BriefModels) -> dict[str, int]:
    found = {}
    if models.dispute is not None:
        found["preferences drawn"] = models.dispute.seed
    if models.bargaining is not None and models.bargaining.found.uncertain is not None:
        found["variants of the bargaining"] = models.bargaining.found.uncertain.seed
    if models.camps is not None and models.camps.found.uncertain is not None:
        found["signs drawn"] = models.camps.found.uncertain.seed
    return found


def _file(path: Path) -> ModelFile:
    return ModelFile(writable(str(path)), hashlib.sha256(path.read_bytes()).hexdigest())


def _as_model(skip: Skip, files: ModelFiles) -> Skip:
    """A model's file that was met among the writing, left out as what it is."""
    if skip.stage != "read" or not files.holds(skip.origin):
        return skip
    return replace(skip, reason="a model's file", detail="it was given as a model, and read as one")


def _same(origin: str, path: Path) -> bool:
    """Whether an origin is the file at a path, however either is written."""
    return Path(origin).absolute() == path.absolute()
