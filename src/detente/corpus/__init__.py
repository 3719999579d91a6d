"""From files, folders and addresses to Documents: text as found, parts, dates, voices, problems."""

from detente.corpus.addresses import any_address, is_address, target_of, why_not_public
from detente.corpus.fetching import Fetcher, read_address
from detente.corpus.members import READING_LIMITS, ReadingLimits
from detente.corpus.reading import Known, read_bytes, read_members, read_paths
from detente.corpus.voices import Voicing, assign_voices, group_voices, voiced
from detente.corpus.walking import missing

__all__ = [
    "READING_LIMITS",
    "Fetcher",
    "Known",
    "ReadingLimits",
    "Voicing",
    "any_address",
    "assign_voices",
    "group_voices",
    "is_address",
    "missing",
    "read_address",
    "read_bytes",
    "read_members",
    "read_paths",
    "target_of",
    "voiced",
    "why_not_public",
]
