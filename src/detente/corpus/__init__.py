"""From files and folders to Documents: text as found, parts, dates, voices, problems."""

from detente.corpus.members import ReadingLimits
from detente.corpus.reading import read_bytes, read_members, read_paths
from detente.corpus.voices import group_voices

__all__ = ["ReadingLimits", "group_voices", "read_bytes", "read_members", "read_paths"]
