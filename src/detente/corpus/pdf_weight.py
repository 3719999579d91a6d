"""How much a page of a PDF draws, forms within it counted each time that it draws them.

pypdf reads a form anew each time, and a form may draw forms: a few hundred bytes can ask for more
than a lifetime. What a page weighs is known beforehand, from each stream unpacked once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

MOST_UNPACKED = 60_000_000
"""Bytes that the streams of a file may unpack to while they are weighed: 1 s."""
EACH = 200
"""What drawing a form costs besides its own bytes, in bytes."""
FONT_TABLE = 0.1
"""What a byte of a font's table costs, which is read for each page again, in bytes of drawing."""
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


class Weigher:
    """Weighs pages; remembers of each stream its length, and how often it draws which form."""

    def __init__(self) -> None:
        self._forms: dict[Any, float] = {}
        self._streams: dict[Any, tuple[int, Counter[bytes]]] = {}
        self._unpacked = 0

    def weight(self, page: Any) -> float:
        """Bytes of drawing and of font tables on a page; infinite where they never end.

        Raises ValueError where the streams weighed unpack to more than MOST_UNPACKED bytes.
        """
        contents = page.get("/Contents")
        if contents is None:
            return 0.0
        streams = contents if isinstance(contents, list) else [page.raw_get("/Contents")]
        return self._weight(streams, page)

    def _weight(self, streams: Iterable[Any], holder: Any) -> float:
        resources = _dictionary(holder.get("/Resources"))
        forms, fonts = (_dictionary(resources.get(kind)) for kind in ("/XObject", "/Font"))
        total = 0.0
        for stream in streams:
            length, draws = self._read(stream)
            total += length
            for name, times in draws.items():
                key = "/" + name.decode("latin-1")
                if key in forms:
                    total += times * (EACH + self._form(forms.raw_get(key)))
        for key in fonts:
            font = _dictionary(fonts.get(key))
            if "/ToUnicode" in font:
                total += self._read(font.raw_get("/ToUnicode"))[0] * FONT_TABLE
        return total

    def _form(self, reference: Any) -> float:
        key = _key(reference)
        if key not in self._forms:
            self._forms[key] = float("inf")  # what it draws within itself never ends
            form = reference.get_object()
            picture = form.get("/Subtype") == "/Image"
            self._forms[key] = 0.0 if picture else self._weight([reference], form)
        return self._forms[key]

    def _read(self, reference: Any) -> tuple[int, Counter[bytes]]:
        """The length of a stream, unpacked, and how often it draws each form."""
        key = _key(reference)
        if key not in self._streams:
            stream = reference.get_object()
            data = stream.get_data() if hasattr(stream, "get_data") else b""
            self._unpacked += len(data)
            if self._unpacked > MOST_UNPACKED:
                msg = f"its streams unpack to more than {MOST_UNPACKED:,} bytes"
                raise ValueError(msg)
            self._streams[key] = len(data), Counter(_DRAWS.findall(data))
        return self._streams[key]


def _key(reference: Any) -> Any:
    """What tells an object from others: its number, or itself where it has none."""
    return getattr(reference, "idnum", None) or id(reference)


def _dictionary(found: Any) -> Any:
    from pypdf.generic import DictionaryObject  # noqa: PLC0415

    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
