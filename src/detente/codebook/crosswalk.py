"""CAMEO codes in PLOVER 2.0 and back, with their Goldstein scores."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from detente.codebook.reading import Field, Row, read_rows
from detente.codebook.tables import read_contexts, read_event_types
from detente.errors import UnknownCode

FIELDS = {
    "code": Field(str),
    "name": Field(str),
    "goldstein": Field(int),
    "type": Field(str, None),
    "mode": Field(str, None),
    "contexts": Field(list, ()),
    "swapped": Field(bool, default=False),
    "dropped": Field(bool, default=False),
    "also": Field(list, ()),
    "because": Field(str, None),
}
FAMILY = 2
"""Digits of a CAMEO family ('08'), which has its base's ('080') place in PLOVER."""

OFFERED = 5


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What a CAMEO code is in PLOVER; no type where PLOVER has no such event.

    `goldstein` is CAMEO's score in tenths (-58 is -5.8). Where `swapped`, CAMEO's source is
    PLOVER's recipient; where `dropped`, PLOVER has left out the family (01, 02). `also` are the
    (type, mode) pairs that no CAMEO code has and to which this one is nearest. `because` is the
    reason where the manual's own crosswalk is silent or says otherwise.
    """

    code: str
    name: str
    goldstein: int
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    swapped: bool
    dropped: bool
    also: tuple[tuple[str, str], ...]
    because: str | None


@cache
def load_crosswalk(overlay: Path | None = None) -> dict[str, PloverCode]:
    """Every CAMEO code, a string ('010' is not '10'), with its place in PLOVER; cached.

    Raises CodebookError naming the row of an unknown type, mode or context.
    """
    types, modes = read_event_types(overlay)
    contexts = read_contexts(overlay)
    rows = read_rows("cameo_crosswalk", fields=FIELDS, key="code", overlay=overlay)
    read = {row["code"]: _code(row, types, modes, contexts) for row in rows}
    return {code: _as_base(row, read) for code, row in read.items()}


def plover_of(code: str, *, overlay: Path | None = None) -> PloverCode:
    """What a CAMEO code is in PLOVER; raises UnknownCode naming the nearest known codes.

    Example
    -------
    >>> plover_of("0871").type, plover_of("0871").mode
    ('RETREAT', 'ceasefire')
    """
    crosswalk = load_crosswalk(overlay)
    if code not in crosswalk:
        raise UnknownCode(str(code), "CAMEO", _near(str(code), crosswalk))
    return crosswalk[code]


def goldstein_of(code: str, *, overlay: Path | None = None) -> int:
    """The Goldstein score of a CAMEO code in tenths; raises UnknownCode.

    Scores: Goldstein (1992), as extended to CAMEO and published with the ICEWS data.

    Example
    -------
    >>> goldstein_of("163")
    -80
    """
    return plover_of(code, overlay=overlay).goldstein


def cameo_of(
    type: str,  # noqa: A002  PLOVER's own name for it
    *,
    mode: str | None = None,
    context: str | None = None,
    overlay: Path | None = None,
) -> tuple[str, ...]:
    """The CAMEO codes of a PLOVER type and mode, the most typical first; families left out.

    With a mode: the codes of that mode, or those nearest to a mode that CAMEO has not (`also`).
    Without: all of the type, those without a mode first, then mode by mode in the manual's order.
    Within each: a code that PLOVER has kept before one it dropped, those about `context`, a
    family's base and then three digits before four, about fewer things before more, in the
    actors' order before swapped, by number. Raises UnknownCode for what PLOVER does not have.

    Example
    -------
    >>> cameo_of("CONSULT", mode="visit")
    ('042', '043')
    """
    types, modes = read_event_types(overlay)
    if type not in types:
        raise UnknownCode(type, "PLOVER", tuple(get_close_matches(type.upper(), types)))
    own = tuple(name for of, name in modes if of == type)
    if mode is not None and mode not in own:
        asked = f"{type}.{mode}"
        raise UnknownCode(asked, "PLOVER", tuple(f"{type}.{name}" for name in own))
    contexts = read_contexts(overlay)
    if context is not None and context not in contexts:
        raise UnknownCode(context, "PLOVER", tuple(get_close_matches(context, contexts)))
    order = (None, *own)
    listed = [
        (order.index(code.mode) if code.type == type else len(order), *_plainness(code, context))
        for code in load_crosswalk(overlay).values()
        if len(code.code) > FAMILY and _is_of(code, type, mode)
    ]
    return tuple(code for *_, code in sorted(listed))


def _is_of(code: PloverCode, type_: str, mode: str | None) -> bool:
    if mode is None:
        return code.type == type_
    return (code.type, code.mode) == (type_, mode) or (type_, mode) in code.also


def _plainness(code: PloverCode, context: str | None) -> tuple[bool, bool, int, int, bool, str]:
    """What sorts the plainest code first."""
    about = context is not None and context not in code.contexts
    base = code.code.endswith("0") and len(code.code) == FAMILY + 1
    length = 0 if base else len(code.code)
    return code.dropped, about, length, len(code.contexts), code.swapped, code.code


def _code(
    row: Row,
    types: Iterable[str],
    modes: Iterable[tuple[str, str]],
    contexts: tuple[str, ...],
) -> PloverCode:
    pairs = [(row["type"], row["mode"])] if row["mode"] else []
    also = [tuple(written.split()) for written in row.strings("also")]
    for pair in (*pairs, *also):
        if pair not in modes:
            raise row.wrong(why=f"{pair!r} is no mode", remedy="See plover_types.yaml")
    if row["type"] is not None and row["type"] not in types:
        raise row.wrong(why=f"no event type {row['type']!r}", remedy="See plover_types.yaml")
    if unknown := set(row.strings("contexts")) - set(contexts):
        raise row.wrong(why=f"no context {min(unknown)!r}", remedy="See plover_contexts.yaml")
    return PloverCode(
        row["code"], row["name"], row["goldstein"], row["type"], row["mode"],
        row.strings("contexts"), row["swapped"], row["dropped"],
        tuple((each[0], each[1]) for each in also),
        row["because"],
    )  # fmt: skip


def _as_base(code: PloverCode, codes: dict[str, PloverCode]) -> PloverCode:
    """A family with the place of its base; any other code as it is."""
    base = codes.get(code.code + "0")
    if len(code.code) != FAMILY or base is None:
        return code
    return replace(
        code, type=base.type, mode=base.mode, contexts=base.contexts, because=base.because
    )


def _near(code: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known codes like it: with the zero it has lost, its parents, then those written alike."""
    listed = list(known)
    near = [each for each in ("0" + code, *(code[:n] for n in range(len(code), 1, -1)))
            if each in listed]  # fmt: skip
    near += get_close_matches(code, listed, n=OFFERED)
    return tuple(dict.fromkeys(near))[:OFFERED]
