"""Lines that name who wrote, and where: 'By Jane Roe, Andes Review'; 'Jane Roe, Andes Review'."""

from __future__ import annotations

import re

BYLINE_LENGTH = 160
"""Characters of a line that names who wrote."""
MOST_WORDS = 5
"""Words of one person's name."""
_INTRODUCED = (
    r"(?:(?:(?:Written|Posted|Text|Story|Analysis|Commentary|Opinion|Words|Report(?:ing|ed)?"
    r"|Interview(?:ed)?) )?[Bb]y|BY|Authors?|(?:(?:Text|Beitrag|Bericht|Interview|Kommentar|Analyse"
    r"|Ein \w+) )?[Vv]on|VON|Autor(?:en|in|a|e|es)?|(?:Propos recueillis )?[Pp]ar|PAR|Auteure?s?"
    r"|(?:Escrito |Texto )?[Pp]or|POR|Escribe|(?:Scritto )?da|Автор(?:ы)?|Текст|Beküldő)"
)
BYLINE = re.compile(rf"(?:{_INTRODUCED}\b\s*:?\s+|By(?=[A-Z]))(?P<names>\w[^\n]{{1,120}})")
BYLINE_ALONE = re.compile(rf"{_INTRODUCED}\s*:?", re.IGNORECASE)
"""A byline's first word on a line of its own, the names on the next."""
BYLINE_START = re.compile(rf"^{_INTRODUCED}\b\s*:?\s+")
_WITHIN = re.compile(
    r"(?:[|•·–—/]|\d\d\d\d,?|\d\d:\d\d|Uhr)\s+(?=(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\s)"
)
"""Where a byline may begin after a date on the same line."""
_BY = ("by", "By", "von", "Von", "par", "Par", "por", "Por")
_PICTURED = re.compile(
    r"(?:Headshot|Portrait|Profile (?:photo|picture)|(?:Profil|Autoren)bild|Avatar|Photo de profil"
    r"|Foto de perfil) (?:of|von|de)\s+(?P<names>\w[^\n]{1,80})"
)
_SIGNS = re.compile(
    r"(?:作者|撰文|文|记者|記者|取材)\s*[:：/／|｜=＝]\s*(?P<name>[\u3400-\u9fff]{2,4}|[ァ-ヶ・ー]{4,20})"
    r"(?![\u3400-\u9fff])|[（(【](?P<desk>[\u3400-\u9fff]{2,4})(?:\s?[記记]者)[）)】]"
)
"""A Chinese or Japanese byline: a field's name before the person's, 記者 after it."""
_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[.'’-]+[^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    ["al", "bin", "de", "del", "den", "der", "di", "du", "el", "la", "le", "los", "van", "von",
     "da", "dos", "do", "ter", "zu", "ibn", "und", "y"]
)  # fmt: skip
_JOINT_WORDS = frozenset(["und", "y"])
_NO_NAME = frozenset(
    ["source", "published", "updated", "posted", "last", "for", "in", "at", "on", "is", "special",
     "stand", "erstellt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
     "nov", "dec", "am", "um", "aktualisiert", "le", "el", "and", "with", "the", "this", "our"]
)  # fmt: skip
"""Words after which, however written, a name has ended."""
_AFTER_BYLINE = re.compile(
    r"\s*(?:$|[|,(\[•·–—/;:*_@\d]|-\s|(?:Source|Published|Updated|Posted|Last|for|in|at|on|is"
    r"|Special|Stand|am|um|le|el|en|aktualisiert|a|and|und|et|y)\b)",
    re.IGNORECASE,
)
"""What may follow the names of a byline: in a sentence a verb would."""
_ENDED = re.compile(r"\s*(?:$|[|/•·(\d]|Published|Updated)")
"""What may follow a single word that is a name."""
_OUTLET_WORD = (
    r"(?:Agency|Association|Bulletin|Cent(?:er|re)|Chronicle|College|Council|Courier|Daily"
    r"|Dispatch|Echo|Examiner|Express|Forum|Foundation|Gazette|Globe|Guardian|Herald|Independent"
    r"|Insider|Institute|Journal|Magazine|Mail|Mirror|Monitor|News|Notes|Observer|Post|Press"
    r"|Register|Report|Review|Standard|Star|Sun|Telegraph|Think Tank|Times|Today|Tribune"
    r"|University|Weekly|Wire|World|AFP|ANI|AP|BBC|CNN|IANS|PTI|Interfax|Kyodo|Reuters|TASS"
    r"|Xinhua|Yonhap|Zeitung)"
)
"""Words by which the name of a paper, an agency or an institute is told from a person's."""
_OUTLET = (
    rf"(?:The )?(?:[A-ZÀ-Þ][\w.&'’-]*\s(?:(?:of|for|on|and|the)\s)*){{0,5}}{_OUTLET_WORD}"
    r"(?:\s(?:(?:of|for|on|and|the)\s)*[A-ZÀ-Þ][\w&'’-]*){0,4}"
)
_JOINT = re.compile(r"\s*(?:,|&|/|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b)\s*(?=\w)")
_AFTER_NAMES = re.compile(
    rf"\s*(?:,|\||–|—|·|/|\s-)\s*(?P<outlet>{_OUTLET})(?=\s*(?:[,|–—·*_(/]|$|\d|Published|Updated))"
)
_SIGNATURE = re.compile(
    rf"[*_\s–—-]*(?P<names>[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){{1,3}})\s*[,|–—·/]\s*"
    rf"{_OUTLET}(?:\s*[,|–—·/]\s*[\w ,:/]{{4,40}})?[*_\s]*"
)
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=The [A-Z])")
"""Where a scraped page has lost the space between a name and the outlet's."""
_NO_PERSON = re.compile(
    r"\b(?:Staff|Reporters?|Writers?|Agenc(?:y|ies|ia)|Agentur(?:en)?|News|Desk|Bureau"
    r"|Correspondents?|Editors?|Editorial|Board|Team|Service|Press[e]?|Reuters|AFP|AP|dpa|DPA|EFE"
    r"|Xinhua|TASS|Kyodo|Web|Online|Admin|Administrator|Guest|Our|The|This|Unknown|Anonymous|Name"
    r"|Redaktion|Redacci[oó]n|R[eé]daction|Redazione|Редакция|Autor(?:in)?|Author|Date|Website"
    r"|Daily|Times|Herald|Gazette|Tribune|Journal|Chronicle|Zeitung|Magazin[e]?|Media|GmbH|Inc|Ltd"
    r"|Verlag|Ministry|Ministerium|Department|Council|Foundation|Institute?|University|Group"
    r"|Association|Kitchens|Home|Section|Category|Updated|Published|Copyright|Getty|Images?"
    r"|January|February|March|April|June|July|August|September|October|November|December"
    r"|Ph\.?D|MBA|MSc|MD)\b|\w\.(?i:com|org|net|de|at|ch)\b|[@\d]"
)
_PEN_NAME = re.compile(r"(?:Reporter|Writer|Correspondent|Editor|Guest) [A-Z]\.?")
"""Someone who signs as 'Writer K': a person, where 'Staff Writer' is none."""

Place = tuple[int, int]


def is_byline(text: str) -> bool:
    """Whether a block names who wrote: a short line, no sentence.

    Example
    -------
    >>> is_byline("By Jane Roe, Andes Review"), is_byline("*Jane Roe, Andes Review, 3 May 2011*")
    (True, True)
    >>> is_byline("Von Jana Roth und Karl Weiß"), is_byline("Von Regen überrascht")
    (True, False)
    """
    if len(text) > BYLINE_LENGTH or text.rstrip().endswith((".", "?", "!", ":")):
        return False
    if signed_names(text):
        return True
    match = BYLINE.match(text)
    return match is not None and is_no_person(match["names"]) and match["names"][0].isupper()


def is_no_person(name: str) -> bool:
    """Whether a name is a desk's, an agency's, a paper's or a month's."""
    return _NO_PERSON.search(name) is not None and _PEN_NAME.fullmatch(name) is None


def person_at(text: str, *, start: int, end: int) -> Place | None:
    """Where a person's name stands that begins at `start`, or None."""
    at = last = start
    words = 0
    while words < MOST_WORDS and (word := _WORD.match(text, at, end)):
        lowered = word[0].lower()
        if word[0][0].isupper() and (lowered not in _NO_NAME or not words):
            words, last = words + 1, word.end()
        elif lowered not in _PARTICLES or lowered in _JOINT_WORDS or not words:
            break
        if text[word.end() : word.end() + 1] != " ":
            break
        at = word.end() + 1
    if last - start > 3 and text[last - 1] == "." and text[last - 3] not in " .":  # noqa: PLR2004
        last -= 1
    if text[last : last + 1] == ":":
        last = max(start, text.rfind(" ", start, last))
    name = text[start:last]
    return None if not name or is_no_person(name) else (start, last)


def people_at(text: str, *, start: int, end: int) -> list[Place]:
    """Where the people's names stand that begin at `start`, up to the first that is none."""
    found: list[Place] = []
    at = start
    while at < end and (person := person_at(text, start=at, end=end)):
        found.append(person)
        joint = _JOINT.match(text, person[1], end)
        if joint is None or _AFTER_NAMES.match(text, person[1]):
            break
        at = joint.end()
    return found


def signed_names(text: str) -> list[Place]:
    """Where the people's names of a byline stand, up to the first word that is not one's.

    A single word is a name only where nothing follows it: 'By Invitation Only' names nobody.
    """
    if len(text) > BYLINE_LENGTH:
        return []
    if not text.isascii() and (signs := list(_SIGNS.finditer(text))):
        return [sign.span("name" if sign["name"] else "desk") for sign in signs]
    within = _WITHIN.search(text) if any(map(text.__contains__, _BY)) else None
    starts = [0, within.end()] if within else [0]
    for match in (
        m for s in starts for m in [BYLINE.match(text, s) or _PICTURED.match(text, s)] if m
    ):
        found = people_at(text, start=match.start("names"), end=match.end("names"))
        if found and " " in text[slice(*found[0])]:
            found = [each for each in found if " " in text[slice(*each)]]
        if not found or _AFTER_BYLINE.match(text, found[-1][1]) is None:
            continue
        alone = len(found) == 1 and _ENDED.match(text, found[0][1])
        if " " in text[slice(*found[-1])] or alone:
            return found
    signature = _SIGNATURE.fullmatch(text)
    return people_at(text, start=signature.start("names"), end=len(text)) if signature else []


def bare_names(text: str) -> list[Place]:
    """Where the full names stand of a line that holds people's names, and then at most an outlet.

    Whether they wrote, or are written about, is for the page to say.

    Example
    -------
    >>> bare_names("Jane Roe / John Poe"), bare_names("Jane RoeThe Andes Review")
    ([(0, 8), (11, 19)], [(0, 8)])
    """
    glued, begun = _GLUED.search(text), BYLINE_START.match(text)
    found = people_at(
        text, start=begun.end() if begun else 0, end=glued.start() if glued else len(text)
    )
    if not found or not all(" " in text[slice(*each)] for each in found):
        return []
    rest = text[found[-1][1] :]
    return found if glued or _AFTER_BARE.fullmatch(rest) else []


_AFTER_BARE = re.compile(
    rf"\s*(?:|[|/,·•–—-]?\s*(?:{_OUTLET}|[A-Z]+\.[A-Z]+)?\s*[|/,·•–—-]?\s*"
    r"(?:(?:Published|Updated|\d|[A-Z][a-z]{2,8}\.? \d)[^\n]{0,60})?)",
)


def signed_outlet(text: str) -> Place | None:
    """Where the outlet stands that a byline names after its people, or None."""
    names = signed_names(text)
    outlet = _AFTER_NAMES.match(text, names[-1][1]) if names else None
    return outlet.span("outlet") if outlet else None
