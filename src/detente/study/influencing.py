"""A panel of directed counts, read and asked who follows whom: the flow of `detente influence`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from threadpoolctl import threadpool_limits

from detente.brief.following_told import (
    FALSE_FINDS,
    answer_told,
    beside_told,
    effect_told,
    placebos_told,
)
from detente.errors import InputError
from detente.inputs.dyad_counts import PanelColumns, read_dyad_counts
from detente.inputs.pair_covariates import read_pair_covariates
from detente.models.influence import influence
from detente.models.influence_explained import explained_influence
from detente.models.influence_linear import bilinear_influence
from detente.models.influence_options import InfluenceOptions
from detente.models.influence_what_if import WhatIfOptions
from detente.models.results import (
    BilinearInfluence,
    CountInfluence,
    ExplainedInfluence,
    Following,
    InfluenceTerm,
    PairFollowing,
    PanelTold,
    PublishedInfluence,
    WhatIf,
)

__all__ = [
    "FALSE_FINDS",
    "BilinearInfluence",
    "CountInfluence",
    "ExplainedInfluence",
    "Following",
    "InfluenceOptions",
    "InfluenceTerm",
    "PairFollowing",
    "PanelColumns",
    "PanelTold",
    "PublishedInfluence",
    "WhatIf",
    "WhatIfOptions",
    "answer_told",
    "beside_told",
    "effect_told",
    "influence_in",
    "placebos_told",
]

Influence = CountInfluence | BilinearInfluence | ExplainedInfluence
Model = Literal["count", "blin", "sir"]


def influence_in(
    path: Path,
    *,
    columns: PanelColumns | None = None,
    model: Model = "count",
    covariates: Path | None = None,
    options: InfluenceOptions | None = None,
) -> Influence:
    """Who follows whom in the panel in a file, by the model named; see its result type.

    Those named in `options` are kept among the panel's actors; for `blin` values need not be whole,
    and what actors do to themselves is kept. Raises the errors of `read_dyad_counts`, of the model,
    and InputError where `sir` has no covariates, or another model has some.
    """
    options = options or InfluenceOptions()
    if (model == "sir") != (covariates is not None):
        msg = (
            "--model sir explains following by covariates: give a table of them with --covariates"
            if covariates is None
            else "--covariates are of --model sir"
        )
        raise InputError(msg)
    panel = read_dyad_counts(path, columns=_kept(columns or PanelColumns(), model, options))
    with threadpool_limits(1, user_api="blas"):  # of small solves: two threads wait
        if model == "blin":
            return bilinear_influence(panel, options=options)
        if covariates is None:
            return influence(panel, options=options)
        between = read_pair_covariates(covariates, actors=panel.actors)
        return explained_influence(panel, covariates=between, options=options)


def _kept(columns: PanelColumns, model: Model, options: InfluenceOptions) -> PanelColumns:
    """The columns, with all whom the question names among those kept."""
    asked = [options.follower, options.leader, options.toward, *options.leaders]
    if options.what_if is not None:
        asked += options.what_if.actors
    named = (*columns.named, *(name for name in asked if name is not None))
    linear = model == "blin"
    return replace(columns, named=named, whole=not linear, to_itself=linear)
