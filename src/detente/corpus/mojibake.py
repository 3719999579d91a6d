"""Text whose bytes were read in the wrong encoding on its way here: 'cafÃ©', 'РџРѕСЂС‚'."""

from __future__ import annotations

import re

FEWEST = 2
"""Places where characters come out right in another reading, from which it is no accident."""
SOUGHT = 20_000
"""Characters from the start of a text that settle it."""
HIGH, TWO, THREE, FOUR = 0x80, 0xC2, 0xE0, 0xF0
"""The first byte that is no ASCII, and the first that lead two, three and four bytes in UTF-8."""


def _signs_of(encoding: str) -> dict[int, int]:
    """The byte of each character above ASCII, in an encoding of one byte to a character."""
    signs: dict[int, int] = {}
    for byte in range(HIGH, 0x100):
        sign = bytes([byte]).decode(encoding, errors="ignore")
        signs[ord(sign or chr(byte))] = byte  # what it leaves undefined programs pass through
    return signs


def _run_of(signs: dict[int, int]) -> re.Pattern[str]:
    """Runs of UTF-8 sequences as their bytes look in an encoding."""
    of = {
        name: "".join(re.escape(chr(code)) for code, byte in signs.items() if byte in bytes_)
        for name, bytes_ in (
            ("tail", range(HIGH, 0xC0)), ("two", range(TWO, THREE)), ("three", range(THREE, FOUR))
        )
    }  # fmt: skip
    return re.compile(f"(?:[{of['two']}][{of['tail']}]|[{of['three']}][{of['tail']}]{{2}})+")


_WESTERN = _signs_of("cp1252") | dict(zip(range(HIGH, 0xA0), range(HIGH, 0xA0), strict=True))
_CYRILLIC = _signs_of("cp1251")
_WAYS = ((_run_of(_WESTERN), _WESTERN, 1), (_run_of(_CYRILLIC), _CYRILLIC, 4))
"""How UTF-8 looks when read as Windows-1252 or 1251, and the fewest characters it gives."""
_STRANGE = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")  # beginning so, they are found by a scan
_WESTERN_WORD = re.compile(r"[À-ÿ][À-ÿ]{3,}")
_LETTERS = re.compile(r"[^\W\d_]")
CYRILLIC_SHARE = 0.5
"""Share of letters in words of nothing but Western accents, from which they are Cyrillic."""
_LIKELY = re.compile(
    r"[\u00a0-\u017f\u0391-\u03ce\u0401-\u045f\u2010-\u2044\u20ac\u2122\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
)


def mojibake_in(text: str) -> tuple[int, int, str, int] | None:
    """Where such text stands first (start, end), what it should read, and in how many places.

    Example
    -------
    >>> mojibake_in("The cafÃ© of SÃ£o Paulo")
    (7, 9, 'é', 2)
    """
    text = text[:SOUGHT]
    if text.isascii():
        return None
    strange = [match.span() for match in _STRANGE.finditer(text)]
    for pattern, signs, fewest in _WAYS:
        found = [
            reading
            for start, end in strange
            for match in pattern.finditer(text, start, end)
            if (reading := _reading(match, signs, fewest=fewest))
        ]
        if len(found) >= FEWEST:
            return *found[0], len(found)
    words = list(_WESTERN_WORD.finditer(text))
    if len(words) >= FEWEST and sum(len(m.group()) for m in words) > CYRILLIC_SHARE * len(
        _LETTERS.findall(text)
    ):
        first = words[0]
        meant = first.group().encode("cp1252", errors="replace").decode("cp1251", errors="replace")
        return first.start(), first.end(), meant, len(words)
    return None


def _reading(
    match: re.Match[str], signs: dict[int, int], *, fewest: int
) -> tuple[int, int, str] | None:
    """Where a run stands, and what it reads as UTF-8 once its characters are bytes again."""
    try:
        meant = bytes(signs[ord(sign)] for sign in match.group()).decode()
    except UnicodeDecodeError:
        return None
    likely = len(meant) >= fewest and all(map(_LIKELY.match, meant))
    return (*match.span(), meant) if likely else None
