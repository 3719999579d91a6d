"""What a user asks of the crosswalk between CAMEO and PLOVER."""

from __future__ import annotations

from pathlib import Path

from detente.codebook import load_codebook
from detente.codebook.crosswalk import PloverCode, cameo_of, plover_of

__all__ = ["PloverCode", "look_up"]


def look_up(
    asked: str, *, context: str | None = None, overlay: Path | None = None
) -> tuple[PloverCode, ...]:
    """The CAMEO code asked for, or those of a PLOVER type or TYPE.mode, most typical first.

    Raises UnknownCode naming the nearest codes, and what load_codebook raises of an overlay.

    Example
    -------
    >>> [code.code for code in look_up("CONSULT.visit")]
    ['042', '043']
    """
    if overlay is not None:
        load_codebook(overlay)
    if asked[:1].isdigit():
        return (plover_of(asked, overlay=overlay),)
    kind, _, mode = asked.partition(".")
    codes = cameo_of(kind, mode=mode or None, context=context, overlay=overlay)
    return tuple(plover_of(code, overlay=overlay) for code in codes)
