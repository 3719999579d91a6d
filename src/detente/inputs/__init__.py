"""A user's model files, read into relations: the place of each mistake is named."""

from detente.inputs.hypotheses import read_hypotheses
from detente.inputs.matrix import matrix_text, read_matrix

__all__ = ["matrix_text", "read_hypotheses", "read_matrix"]
