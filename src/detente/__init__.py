"""Detente: where are two states heading? Every answer opens on its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.study import Study

__version__ = "0.1.0"
__all__ = ["Study", "__version__"]


def __getattr__(name: str) -> Any:
    """The `Study` class, imported when it is first asked for: it brings DuckDB and more."""
    if name == "Study":
        from detente.study import Study  # noqa: PLC0415

        return Study
    msg = f"module 'detente' has no attribute {name!r}"
    raise AttributeError(msg)
