"""How fast a linear system grows or dies away, found without its matrix."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigs

Floats = NDArray[np.float64]
SMALL = 200
"""Size up to which the matrix is written out: its eigenvalues take some 20 ms."""
LEADING, BASIS = 4, 40
"""Eigenvalues asked of the Arnoldi iteration, for several may share the largest modulus."""
TOLERANCE = 1e-9


def spectral_radius(onward: Callable[[Floats], Floats], size: int) -> float:
    """The largest modulus of an eigenvalue of the linear map `onward` of vectors of `size`.

    `onward` takes a stack of vectors, `(k, size)`, to a stack of vectors. A small map is written
    out as its matrix; a larger one is asked by an Arnoldi iteration (ARPACK; Lehoucq, Sorensen and
    Yang 1998), from one fixed vector.

    Example
    -------
    >>> round(spectral_radius(lambda rows: rows @ np.diag([0.5, -0.9]), 2), 6)
    0.9
    """
    if size <= SMALL:
        return float(np.abs(np.linalg.eigvals(onward(np.eye(size)))).max())
    first = np.random.default_rng(0).standard_normal(size)
    if not onward(first[None]).any():
        return 0.0
    operator = LinearOperator((size, size), lambda vector: onward(vector.reshape(1, -1))[0])
    try:
        found = eigs(
            operator, k=LEADING, ncv=BASIS, v0=first, tol=TOLERANCE, return_eigenvectors=False
        )
    except ArpackNoConvergence as stuck:
        found = stuck.eigenvalues
        if not len(found):
            found = np.linalg.eigvals(onward(np.eye(size)))
    return float(np.abs(found).max())
