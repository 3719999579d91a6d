"""Sentences wrapped to the width of the terminal, what goes on set in."""

from __future__ import annotations

from detente.doors.showing import console, plain

HANG = 2
"""Columns by which what goes on is set in."""


def print_wrapped(sentence: str, *, indent: int = 0) -> None:
    """Print one sentence within the terminal's width (80 columns where it is none)."""
    from rich.text import Text  # noqa: PLC0415  not needed to show help

    shown = console()
    room = max(shown.width - indent - HANG, 20)
    for place, line in enumerate(Text(plain(sentence)).wrap(shown, room)):
        line.rstrip()
        before = " " * (indent + (HANG if place else 0))
        shown.print(Text(before) + line, soft_wrap=True)
