"""Hypotheses, and the matrix of evidence on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rating = Literal["CC", "C", "N", "I", "II", "NA"]
"""How evidence fits a hypothesis: very consistent ... very inconsistent; not applicable."""


Level = Literal["Low", "Medium", "High"]
"""Credibility or relevance of an item of evidence."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of several answers that exclude each other, and what is believed of it beforehand.

    `kind` names the rows of the codebook's likelihoods it is rated by, or None: then it is rated
    by hand alone. The priors of the hypotheses weighed together sum to 1.
    """

    id: str
    name: str
    kind: str | None
    prior: float


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One item of evidence, as an analyst rates it: a rating for each hypothesis of the matrix."""

    evidence: str
    origin: str
    class_: str
    text: str
    credibility: Level
    relevance: Level
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class EvidenceMatrix:
    """Evidence down, hypotheses across: what is exported as CSV, filled in, and read again."""

    hypotheses: tuple[str, ...]
    """Ids, in the order of each row's ratings."""
    rows: tuple[MatrixRow, ...]
