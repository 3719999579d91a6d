"""A pair's panel in lines of signs, for the doors."""

from __future__ import annotations

from detente.brief.sparkline import BESIDE, panel_lines

__all__ = ["BESIDE", "panel_lines"]
