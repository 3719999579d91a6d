"""From the store to relations: one named SQL file and one function each."""

from detente.measures.choosing import RowChoice
from detente.measures.network import DyadMentions, dyad_events, dyads_spoken_of, signed_network
from detente.measures.panel import PanelQuestion, dyad_panel, panel_statement, universe_statement
from detente.measures.window import Window, days_of, window_of

__all__ = [
    "DyadMentions",
    "PanelQuestion",
    "RowChoice",
    "Window",
    "days_of",
    "dyad_events",
    "dyad_panel",
    "dyads_spoken_of",
    "panel_statement",
    "signed_network",
    "universe_statement",
    "window_of",
]
