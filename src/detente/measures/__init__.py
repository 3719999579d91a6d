"""From the store to relations: one named SQL file and one function each."""

from detente.measures.network import DyadMentions, dyad_events, dyads_spoken_of, signed_network
from detente.measures.panel import directed_dyad_month
from detente.measures.window import Window, window_of

__all__ = [
    "DyadMentions",
    "Window",
    "directed_dyad_month",
    "dyad_events",
    "dyads_spoken_of",
    "signed_network",
    "window_of",
]
