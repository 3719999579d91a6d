"""Who may have written a document, and in which outlet, as far as its frame names them.

A page names its author in a byline, or on a line of its own without a word that says so; such a
line alone makes no author (`Document.authors`), but the same name at two texts, or in the text that
retells one, is a sign that they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.corpus.bylines import is_no_person
from detente.corpus.cues import FURNITURE
from detente.corpus.proper_names import REMEMBERED, consonants, latin, places_of
from detente.records import Document

Writer = tuple[str, ...]
"""A name as its words' consonants, an initial as one letter: comparable across scripts."""
LONGEST_LINE, MOST_SEGMENTS = 120, 3
"""A line of a frame that may name a writer, and the stretches that bars and commas part it into."""
HEAD = 8
"""Lines of a page that may name its outlet."""
MOST_WORDS = 5

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_SMALL = re.compile(r"(?<![\w'’-])[a-zà-ÿа-яё]{4,}(?![\w'’-])")
_APART = re.compile(r"\s*(?:[|·•›»>,;:()（）【】\[\]/\t]|--|—|–|\s-\s|\s{2,}|\d[\d.:/-]*)\s*")
_INTRODUCED = re.compile(
    r"(?:(?:\w+ ){0,2}(?:by|von|par|por|with|mit|avec|con|da|di)|автор|текст|文|作者|寄稿)\b\s*"
    r":?\s+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_a-zа-яёß-ÿ][\w'’.-]*"
    r"(?:\s(?:(?:al|bin|de|del|den|der|di|du|da|dos|el|ibn|la|le|ter|van|von|zu|and|und|et|y|и)\s)*"
    r"[^\W\d_a-zа-яёß-ÿ][\w'’.-]*){1,4}"
)
_KANA_NAME = re.compile(r"[ァ-ヶー]+(?:[・＝=][ァ-ヶー]+)+")
_NO_NAME = re.compile(
    r"\b(?:Joint|Communiqu[eé]|Statement|Declaration|Release|Page|Download|Chapter|Part|Section"
    r"|Issue|Volume|Republic|Kingdom|Commission|Committee|Summary|Contents|Search|Latest|Related"
    r"|More|Read|Terms|Privacy|Policy|Rights|Analysis|Comment|Column|Essay|Editorial|Interview)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "de",
        "del",
        "den",
        "der",
        "di",
        "du",
        "da",
        "dos",
        "el",
        "ibn",
        "la",
        "le",
        "ter",
        "van",
        "von",
        "zu",
    ]
)
_OUTLET = re.compile(
    r"\b(?:Agency|Bulletin|Courier|Chronicle|Daily|Dispatch|Digest|Echo|Express|Forum|Gazette|Globe"
    r"|Guardian|Herald|Independent|Insider|Institute|Journal|Leader|Letter|Magazine|Mail|Mirror"
    r"|Monitor|News|Notes|Observer|Online|Opinion|Post|Press|Project|Quarterly|Record|Register"
    r"|Report|Review|Sentinel|Standard|Star|Sun|Telegraph|Times|Today|Tribune|Weekly|Wire|World"
    r"|Zeitung|Bote|Blatt|Kurier|Rundschau|Anzeiger|Revue|Lettre|Gazette|Courrier|Monde|Diario"
    r"|Correo|Tiempo|Mundo|Prensa|Voz|Gazeta|Вестник|Газета|Обозреватель|Новости|Известия)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Whom a document's frame names: `sure` as its writers, `possible` on lines of their own.

    `outlets` are in small letters, without 'the'; `words` are those of all these names.
    """

    sure: frozenset[Writer]
    possible: frozenset[Writer]
    outlets: frozenset[str]
    words: frozenset[str]


def signed_of(document: Document) -> Signed:
    """Whom the lines outside of a document's main text name.

    A name on a line of its own is sure where the document names it a second time. A heading is no
    name: some of its words stand in small letters elsewhere.
    """
    sure = {writer_of(author) for author in document.authors}
    named = _Named(document.text)
    possible: set[Writer] = set()
    words = {word for author in document.authors for word in author.lower().split()}
    outlets = {_outlet_key(document.publisher)} if document.publisher else set()
    for number, line in enumerate(_frame(document)):
        segments = [each for each in _APART.split(line) if each]
        if number < HEAD:
            outlets |= set(_outlets(segments, first=number == 0))
        if len(line) > LONGEST_LINE or len(segments) > MOST_SEGMENTS:
            continue
        for segment in segments[:2]:
            if not (_NAME.search(segment) or _KANA_NAME.search(segment)):
                continue
            bare = _INTRODUCED.sub("", segment, count=1)
            for name in _names(bare):
                if named.is_heading(name):
                    continue
                twice = named.is_twice(name)
                (sure if twice or bare != segment else possible).add(writer_of(name))
                words |= set(name.lower().split())
    words |= {word for outlet in outlets for word in outlet.split()}
    return Signed(
        frozenset(filter(None, sure)),
        frozenset(filter(None, possible)),
        frozenset(outlets) - {""},
        frozenset(words),
    )


class _Named:
    """What else a text says of the names in its frame; looked up where there is one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._small: frozenset[str] | None = None

    def is_heading(self, name: str) -> bool:
        """Whether words of a name stand in small letters elsewhere."""
        if self._small is None:
            self._small = frozenset(_SMALL.findall(self._text))
        return not self._small.isdisjoint(name.lower().split())

    def is_twice(self, name: str) -> bool:
        return len(re.findall(re.escape(name), self._text, re.IGNORECASE)) > 1


def _frame(document: Document) -> Iterator[str]:
    """The lines of a document that are not of its main text."""
    at = 0
    main = sorted((part.start, part.end) for part in document.parts if part.kind == "main")
    for start, end in [*main, (len(document.text), len(document.text))]:
        if start > at:
            yield from filter(None, map(str.strip, document.text[at:start].split("\n")))
        at = max(at, end)


def _names(segment: str) -> list[str]:
    if _KANA_NAME.fullmatch(segment):
        return [segment]
    if not _NAME.fullmatch(segment) or is_no_person(segment) or _OUTLET.search(segment):
        return []
    if FURNITURE.fullmatch(segment) or _NO_NAME.search(segment) or places_of(segment, "en"):
        return []
    names = re.split(r"\s(?:and|und|et|y|и)\s", segment)
    return [name for name in names if len(name.split()) > 1]


def _outlets(segments: list[str], *, first: bool) -> Iterable[str]:
    for segment in segments[:1] if first else segments[:2]:
        words = segment.split()
        titled = 0 < len(words) <= MOST_WORDS and len(segment) > 4 and segment[0].isupper()  # noqa: PLR2004
        if titled and (first or _OUTLET.search(segment)):
            yield _outlet_key(segment)


def _outlet_key(name: str) -> str:
    return re.sub(r"^the |\s(?:online|digital)$", "", " ".join(name.lower().split()))


def writer_of(name: str) -> Writer:
    """A name as it is compared.

    Example
    -------
    >>> writer_of("Данияр Сейткали") == writer_of("Daniyar Seitkali"), writer_of("R. Quispe")
    (True, ('r', 'ksp'))
    """
    parts = re.split(r"[・＝=]", name) if _KANA_NAME.fullmatch(name) else _WORD.findall(name)
    words = [word for part in parts if (word := part.strip(".")).lower() not in _PARTICLES]
    return tuple(filter(None, map(_compared, words)))


@lru_cache(maxsize=REMEMBERED)
def _compared(word: str) -> str:
    plain = latin(word)
    return plain if len(plain) == 1 else consonants(word) or plain


def same_writer(one: Writer, other: Writer) -> bool:
    """Whether two names can be one person's: the shorter's words all stand in the longer.

    An initial stands for any word that begins so; one whole word must be the same.

    Example
    -------
    >>> same_writer(writer_of("R. Quispe"), writer_of("Rosa Quispe"))
    True
    >>> same_writer(writer_of("Wang Haiyun"), writer_of("Haiyun Wang"))
    True
    >>> same_writer(writer_of("Julio Quispe"), writer_of("Rosa Quispe"))
    False
    """
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    whole = 0
    for word in sorted(shorter, key=len, reverse=True):
        match = next((each for each in left if each == word), None) or next(
            (each for each in left if 1 in (len(each), len(word)) and each[0] == word[0]), None
        )
        if match is None:
            return False
        left.remove(match)
        whole += match == word and len(word) > 1
    return whole > 0 and len(shorter) > 1


def same_hand(one: Signed, other: Signed) -> bool:
    """Whether two documents can be by one writer: both name the same."""
    return any(
        same_writer(first, second)
        for first in one.sure | one.possible
        for second in other.sure | other.possible
    )


def signed_apart(one: Signed, other: Signed) -> bool:
    """Whether two documents are surely signed, and by no one writer.

    A name in Chinese signs can be anyone's in another script.
    """
    scripts = {name.isascii() for each in (one, other) for writer in each.sure for name in writer}
    return bool(one.sure and other.sure) and len(scripts) == 1 and not same_hand(one, other)
