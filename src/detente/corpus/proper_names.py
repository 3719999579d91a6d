"""Proper names that can be compared whatever script they are written in: by consonants, by places.

`consonants` writes a name in Latin letters and keeps what survives a change of language: Сейткали
and Seitkali come out the same, ハン・ソヨン and Han Seo-yeon too. States and the cities of the time
zones are found by their names in the Unicode Common Locale Data (through babel), in Chinese too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import name, normalize

from babel import Locale, UnknownLocaleError

REMEMBERED = 2**15
"""Words whose consonants are kept for the next text."""
MOST_WORDS = 4
"""Words of a state's name."""
DENSE = frozenset(["ja", "zh"])
"""Languages that put no space between words."""
_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфхыэёі", "abvgdeziklmnoprstufhyeei", strict=True)),
    "ґ": "g", "ғ": "g", "қ": "k", "ҳ": "h", "ө": "o", "ү": "u", "ң": "n", "ә": "a",
    "ж": "j", "й": "y", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "є": "e", "ї": "i", "ў": "v",
}  # fmt: skip
_KANA = {chr(sign): name(chr(sign)).split()[-1].lower() for sign in range(0x30A1, 0x30F5)}
"""Each sign of the Japanese syllabary as Unicode names it: KATAKANA LETTER KA."""
_LETTERS = str.maketrans(
    {**_CYRILLIC, **_KANA, "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ß": "ss", "æ": "e",
     "œ": "e", "ı": "i", "ー": "", "ッ": "", "・": " "}
)  # fmt: skip
_ALIKE = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"), ("tch|tsch|dzh|cz|ch|sch|sh|sz|zh|ts|dj|zs", "s"), ("kh", "h"),
        ("x", "ks"), ("ck|c|q", "k"), ("[zj]", "s"), ("[vw]", "b"), ("l", "r"),
        ("[aeiouyêâ']", ""), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
"""Spellings that languages use for one sound; vowels differ most and are dropped."""
_CASE = re.compile(r"(?<=\w{3})[аеёиоуыэюяйьмхв]{1,3}$")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


@lru_cache(maxsize=REMEMBERED)
def latin(word: str) -> str:
    """A word in small Latin letters without marks.

    Example
    -------
    >>> latin("Сейткали"), latin("Słubice"), latin("ソウル")
    ('seytkali', 'slubice', 'souru')
    """
    lowered = normalize("NFKC", word).lower().translate(_LETTERS)
    plain = "".join(each for each in normalize("NFKD", lowered) if each < "\u0300")
    return "".join(each for each in plain if each.isalnum() or each == " ")


@lru_cache(maxsize=REMEMBERED)
def consonants(word: str) -> str:
    """What is left of a name in any language: its consonants, those of one sound alike.

    Example
    -------
    >>> consonants("Seitkali"), consonants("Сейткали"), consonants("ソウル")
    ('stkr', 'stkr', 'sr')
    """
    kept = latin(word)
    for pattern, sound in _ALIKE:
        kept = pattern.sub(sound, kept)
    return kept


def places_of(text: str, language: str | None) -> list[tuple[int, str]]:
    """Where each state and well-known city of a text stands, and its code.

    Example
    -------
    >>> places_of("韩国总统在首尔会见了外长", "zh")
    [(0, 'KR'), (5, 'Asia/Seoul')]
    >>> places_of("Казахстана и Ташкентом", "ru")
    [(0, 'KZ'), (13, 'Asia/Tashkent')]
    """
    names, longest = _places(language or "en")
    firsts = _first_words(language or "en")
    if not names:
        return []
    if language in DENSE:
        pattern = _pattern(language)
        return [(match.start(), names[match[0]]) for match in pattern.finditer(text)]
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    found = []
    skip = 0
    for place, (at, word) in enumerate(words):
        if place < skip or not word[0].isupper() or _stem(word) not in firsts:
            continue
        for size in range(min(longest, len(words) - place), 0, -1):
            key = " ".join(_stem(each) for _, each in words[place : place + size])
            if key in names:
                found.append((at, names[key]))
                skip = place + size
                break
    return found


@lru_cache(maxsize=REMEMBERED)
def _stem(word: str) -> str:
    """A word in small letters; one in Cyrillic without the ending of its case."""
    lowered = word.lower()
    return _CASE.sub("", lowered) if lowered[0] > "\u0400" else lowered


@cache
def _places(language: str) -> tuple[dict[str, str], int]:
    """The names of states and cities in a language, as they are looked up, and the most words."""
    try:
        locale = Locale(language)
    except UnknownLocaleError:
        return {}, 0
    names: dict[str, str] = {}
    for zone in Locale("ja").time_zones:
        key = str(zone)
        city = locale.time_zones.get(zone, {}).get("city")
        if city or "/" in key:
            names[city or key.rpartition("/")[2].replace("_", " ")] = key
    names |= {state: code for code, state in locale.territories.items() if code.isalpha()}
    if language in DENSE:
        return {place: code for place, code in names.items() if len(place) > 1}, 1
    keyed = {
        " ".join(_stem(each) for each in _WORD.findall(place)): code
        for place, code in names.items()
    }
    return keyed, MOST_WORDS


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(place.split(" ")[0] for place in _places(language)[0])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names, _ = _places(language)
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
