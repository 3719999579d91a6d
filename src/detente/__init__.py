"""Detente: where are two states heading? Every answer opens on its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.study import ModelFiles, Study
    from detente.study.naming import resolve_actor

__version__ = "0.1.0"
__all__ = ["ModelFiles", "Study", "__version__", "resolve_actor"]


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for: `Study` brings DuckDB and more."""
    if name in {"Study", "ModelFiles"}:
        from detente import study  # noqa: PLC0415

        return getattr(study, name)
    if name == "resolve_actor":
        from detente.study.naming import resolve_actor  # noqa: PLC0415

        return resolve_actor
    msg = f"module 'detente' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    """The public names, those not yet imported too."""
    return sorted({*globals(), *__all__})
