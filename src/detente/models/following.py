"""Who follows whom in counts of acts, on arrays: a count model with the common shocks out.

    log E[y_ijt] = s_i + theta'z_ijt + rho_i x_ijt + r x_jit + sum_k a_ik x_kjt + sum_l b_jl x_ilt
                   + delta_jt,    x = log(1 + count of the period before)

a_ik: how much more sender i does to a target when k did more to it before (i follows k); b_jl: how
much more is done to j by those who did more to l; r: reciprocity; rho_i: i's own past; delta_jt:
what moves all who act toward j in period t. With delta_jt in, what all do alike is taken for a
shock: only who follows **more than the others follow** can be told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.models.following_design import Design, Layout, design_of
from detente.models.following_dispersion import fit_dispersed
from detente.models.following_errors import Covariance, covariance
from detente.models.following_fit import Fitted, cells_of
from detente.models.following_options import FollowingOptions
from detente.models.following_power import places_of_pair
from detente.models.following_start import informed, start_of
from detente.models.following_words import Untold, constraints_of, untold

__all__ = ["Followed", "FollowingOptions", "following"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What was estimated. Each `*_error` is the standard error of what it is named for.

    `following` has a row for each follower and a column for each leader, `spillover` a row for each
    recipient and a column for each other one; `own` is by sender, `theta` by
    covariate. `level` has a row for each sender, and a column, or one for each recipient where
    pairs have levels. `toward` is the extra following toward one recipient, `toward_whole` all of
    it. NaN is what the counts do not tell, or what is not in the model; `untold` says why. A 95 %
    interval takes the t quantile with `degrees`. `spread` is the covariance of the coefficients,
    each in the place that `layout` gives it.

    `lead` is, by follower, how much more it does to a target where the leader of `lead_of` does
    more to it in the period to come, all last periods held (Sims 1972). It is 0 where the one
    follows the other, but not where the leader follows the follower, nor where a lasting cause
    beside the common shock moves both; a cause that passes at once leaves it 0 and looks like
    following. Shares in which each is found: `python -m benchmarks.influence_leads`. `following`
    beside a lead is no better than without: where the leader follows the follower it comes out low.
    """

    level: Floats
    own: Floats
    own_error: Floats
    reciprocity: float
    reciprocity_error: float
    following: Floats
    following_error: Floats
    spillover: Floats
    spillover_error: Floats
    theta: Floats
    theta_error: Floats
    lead: Floats
    lead_error: Floats
    toward: float
    toward_error: float
    toward_whole: float
    toward_whole_error: float
    dispersion: float
    log_likelihood: float
    coefficients: int
    cells: int
    clusters: int
    degrees: int
    converged: bool
    rounds: int
    constraints: tuple[str, ...]
    untold: tuple[Untold, ...]
    spread: Covariance
    layout: Layout


def following(
    counts: Floats, *, covariates: Floats | None = None, options: FollowingOptions | None = None
) -> Followed:
    """How much more each actor follows each other one than the others do, and how sure that is.

    `counts` are periods x senders x recipients, the same actors both ways; the diagonal is not
    looked at, NaN is a count that is not known, and a cell is used where all that leads to it is
    known. `covariates` are of the same shape with one more axis. Raises InputError for what cannot
    be used. Errors are a sandwich by target and period.

    Source: Minhas, Hoff and Ward (2016), A new approach to analyzing coevolving longitudinal
    networks; Poisson with fixed effects: Hausman, Hall and Griliches (1984).

    Example
    -------
    >>> counts = np.random.default_rng(1).poisson(3.0, (40, 4, 4)).astype(float)
    >>> found = following(counts)
    >>> found.converged, bool(abs(np.nansum(found.following[:, 2])) < 1e-9)
    (True, True)
    """
    chosen = options or FollowingOptions()
    design = design_of(np.asarray(counts, float), covariates=covariates, options=chosen)
    fitted, dispersion = fit_dispersed(design, informed(design), start=start_of(design))
    spread = covariance(design, fitted.values, fitted.free, dispersion=dispersion)
    return _followed(design, fitted, spread, dispersion)


def _followed(design: Design, fitted: Fitted, spread: Covariance, dispersion: float) -> Followed:
    layout = design.layout
    likely = fitted.values - spread.bias if design.options.corrected else fitted.values
    values = np.where(spread.told, _centred(design, likely, spread.told), np.nan)
    variances = np.where(spread.told, np.diagonal(spread.matrix), np.nan)
    errors = np.sqrt(variances)
    values[layout.shared] /= design.scale
    errors[layout.shared] /= design.scale
    toward, whole = _toward(design, values, errors, spread)
    theta = layout.shared[1 + (design.options.toward is not None) :]
    return Followed(
        level=values[layout.levels],
        own=values[layout.sender[:, layout.own]],
        own_error=errors[layout.sender[:, layout.own]],
        reciprocity=float(values[layout.shared[0]]),
        reciprocity_error=float(errors[layout.shared[0]]),
        following=_square(design, values),
        following_error=_square(design, errors),
        spillover=_spilt(design, values),
        spillover_error=_spilt(design, errors),
        theta=values[theta],
        theta_error=errors[theta],
        lead=_led(design, values),
        lead_error=_led(design, errors),
        toward=toward[0],
        toward_error=toward[1],
        toward_whole=whole[0],
        toward_whole_error=whole[1],
        dispersion=dispersion,
        log_likelihood=_log_likelihood(design, fitted.values, dispersion),
        coefficients=int(fitted.free.sum()),
        cells=spread.cells,
        clusters=spread.clusters,
        degrees=spread.degrees,
        converged=fitted.converged,
        rounds=fitted.rounds,
        constraints=constraints_of(design),
        untold=untold(design, spread, fitted),
        spread=spread,
        layout=layout,
    )


def _centred(design: Design, values: Floats, told: Bools) -> Floats:
    """The same fit with each normalised sum, over what is told, at 0."""
    layout = design.layout
    out = values.copy()
    for places in layout.levels.T:
        kept = places[told[places]]
        if len(kept):
            out[places] -= out[kept].mean()
    if not design.options.common_shock:
        return out
    for followers, by_itself in layout.alike():
        kept = followers[told[followers]]
        if len(kept):
            mean = out[kept].mean()
            out[followers] -= mean
            out[by_itself] -= mean
    return out


def _square(design: Design, values: Floats) -> Floats:
    out = np.full((design.actors, design.actors), np.nan)
    out[:, design.layout.leaders] = values[design.layout.following]
    return out


def _led(design: Design, values: Floats) -> Floats:
    layout = design.layout
    if layout.lead_of is None:
        return np.full(design.actors, np.nan)
    led = values[layout.lead[:, 0]]
    led[layout.lead_of] = np.nan
    return led


def _spilt(design: Design, values: Floats) -> Floats:
    if not design.layout.recipient.size:
        return np.full((design.actors, design.actors), np.nan)
    return values[design.layout.recipient]


def _toward(
    design: Design, values: Floats, errors: Floats, spread: Covariance
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The extra following toward one recipient and all of it, each with its standard error."""
    if design.options.toward is None:
        nothing = (float("nan"), float("nan"))
        return nothing, nothing
    follower, leader, _ = design.options.toward
    places = places_of_pair(design, (follower, leader))
    extra = (float(values[places[1]]), float(errors[places[1]]))
    told = spread.told[places].all()
    error = float(np.sqrt(spread.matrix[np.ix_(places, places)].sum())) if told else float("nan")
    return extra, (float(values[places].sum()), error)


def _log_likelihood(design: Design, values: Floats, dispersion: float) -> float:
    """The whole log likelihood, with what depends on the counts alone."""
    from scipy.special import gammaln  # noqa: PLC0415  loads in 0.1 s

    total = 0.0
    for cells in cells_of(design, values, dispersion=dispersion):
        y = cells.part.counts[cells.part.known]
        total += cells.log_likelihood - float(gammaln(y + 1).sum())
        if dispersion > 0:
            size = 1 / dispersion
            total += float((gammaln(y + size) - gammaln(size) + y * np.log(dispersion)).sum())
    return total
