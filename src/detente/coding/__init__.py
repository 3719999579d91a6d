"""From a Document to Events, Claims and Forecasts, each with the exact characters that say so."""

from detente.coding.coder import (
    ALL_KINDS,
    CODED_LANGUAGE,
    CodedKind,
    Coding,
    DocumentCoder,
    Pair,
    code_documents,
    coder_of,
)
from detente.coding.pipeline import Pipeline, load_pipeline

__all__ = [
    "ALL_KINDS",
    "CODED_LANGUAGE",
    "CodedKind",
    "Coding",
    "DocumentCoder",
    "Pair",
    "Pipeline",
    "code_documents",
    "coder_of",
    "load_pipeline",
]
