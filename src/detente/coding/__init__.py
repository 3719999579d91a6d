"""From a Document to Events, Claims and Forecasts, each with the exact characters that say so."""

from detente.coding.coder import CODED_LANGUAGE, Coding, code_documents, coder_of
from detente.coding.pipeline import Pipeline, load_pipeline

__all__ = ["CODED_LANGUAGE", "Coding", "Pipeline", "code_documents", "coder_of", "load_pipeline"]
