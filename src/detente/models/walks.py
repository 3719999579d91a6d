"""Balance as the eye and the walker see it: triangles, closed walks, the signed Laplacian."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from detente.models.signed_graph import SignedGraph


def triangle_balance(graph: SignedGraph) -> tuple[float | None, int]:
    """The share of triangles whose signs multiply to +1, and how many triangles there are.

    T = (tr A^3 + tr |A|^3) / (2 tr |A|^3) (Cartwright and Harary 1956); None without a triangle.

    Example
    -------
    >>> ends = np.array([0, 0, 1]), np.array([1, 2, 2])
    >>> triangle_balance(SignedGraph(3, *ends, np.array([1, -1, -1], np.int8), np.ones(3)))
    (1.0, 1)
    """
    ends = np.concatenate([graph.a, graph.b]), np.concatenate([graph.b, graph.a])
    signed = csr_matrix((np.tile(graph.sign, 2).astype(float), ends), shape=(graph.n, graph.n))
    bare = abs(signed)
    closed = float((bare @ bare).multiply(bare).sum())
    if not closed:
        return None, 0
    turned = float((signed @ signed).multiply(signed).sum())
    return (turned + closed) / (2 * closed), round(closed / 6)


def walk_balance(graph: SignedGraph) -> tuple[float, NDArray[np.float64]]:
    """Of closed walks, each length n weighed by 1 / n!, how far positive ones prevail; by node too.

    K = tr e^A / tr e^|A|, and (e^A)_ii / (e^|A|)_ii for node i (Estrada and Benzi 2014): 1 in a
    balanced network, less the more its short cycles are negative.
    """
    signed = signs(graph)
    values, vectors = np.linalg.eigh(signed)
    bare_values, bare_vectors = np.linalg.eigh(np.abs(signed))
    top = bare_values.max(initial=0.0)  # e^top would overflow, and cancels
    of_node = (vectors**2) @ np.exp(values - top)
    of_bare = (bare_vectors**2) @ np.exp(bare_values - top)
    return float(of_node.sum() / of_bare.sum()), of_node / of_bare


def least_eigenvalues(graph: SignedGraph) -> tuple[float, ...]:
    """The least eigenvalue of the signed Laplacian D - A of each component with an edge.

    0 exactly where the component is balanced (Kunegis et al. 2010); components by their first node.
    """
    signed = signs(graph)
    laplacian = np.diag(np.abs(signed).sum(axis=1)) - signed
    labels = graph.components()
    left = graph.frustrated(graph.balanced_sides(np.zeros(graph.m)))  # none where balanced
    strained = set(labels[graph.a[left]].tolist())
    found = []
    for label in dict.fromkeys(labels.tolist()):
        members = np.flatnonzero(labels == label)
        if len(members) > 1:
            part = laplacian[np.ix_(members, members)]
            found.append(float(np.linalg.eigvalsh(part)[0]) if label in strained else 0.0)
    return tuple(found)


def signs(graph: SignedGraph) -> NDArray[np.float64]:
    """The adjacency matrix: +1, -1, or 0 where there is no edge."""
    matrix = np.zeros((graph.n, graph.n))
    matrix[graph.a, graph.b] = matrix[graph.b, graph.a] = graph.sign
    return matrix
