"""From files and folders to Documents: text as found, parts, dates, voices, problems."""

from detente.corpus.reading import Reading, read_bytes, read_paths
from detente.corpus.voices import group_voices

__all__ = ["Reading", "group_voices", "read_bytes", "read_paths"]
