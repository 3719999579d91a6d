"""Lines that name who wrote, and where: 'By Jane Roe, Andes Review'; 'Jane Roe, Andes Review'."""

from __future__ import annotations

import re

BYLINE_LENGTH = 160
"""Characters of a line that names who wrote."""
BYLINE = re.compile(
    r"(?:(?:Written |Posted |Text |Story |Analysis |Commentary |Opinion )?[Bb]y|BY"
    r"|Author|Authors|Von|Par|Por)\b\s*:?\s+"
    r"(?P<names>[A-ZÀ-Þ][^\n]{1,120})"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:al|bin|de|del|den|der|di|du|el|la|le|van|von|da|dos"
    r"|ter)\s)?[A-ZÀ-Þ][\w.'’-]*){0,4}"
)
_STOP = re.compile(
    r"\s*(?:[|,(\[•·–—/]|\s-\s|\b(?:Source|Published|Updated|Posted|Last|for|in|at|on|is"
    r"|Special)\b\s*:?|\d)"
)
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
_JOINT = re.compile(r"\s*(?:,|&|\band\b)\s+")
_AFTER_NAMES = re.compile(
    rf"\s*(?:,|\||–|—|·|\s-)\s*(?P<outlet>{_OUTLET})(?=\s*(?:[,|–—·*_(]|$|\d|Published|Updated))"
)
_SIGNATURE = re.compile(
    rf"[*_\s–—-]*(?P<names>[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){{1,3}})\s*[,|–—·]\s*"
    rf"{_OUTLET}(?:\s*[,|–—·]\s*[\w ,]{{4,30}})?[*_\s]*"
)
_NO_PERSON = re.compile(
    r"\b(?:Staff|Reporters?|Writers?|Agenc(?:y|ies)|News|Desk|Bureau|Correspondents?"
    r"|Editors?|Editorial|Board|Team|Service|Press|Reuters|AFP|AP|Xinhua|TASS|Kyodo|Web"
    r"|Online|Admin|Guest|Our|The|This|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
)
_PEN_NAME = re.compile(r"(?:Reporter|Writer|Correspondent|Editor|Guest) [A-Z]\.?")
"""Someone who signs as 'Writer K': a person, where 'Staff Writer' is none."""


def is_byline(text: str) -> bool:
    """Whether a block names who wrote: a short line, no sentence.

    Example
    -------
    >>> is_byline("By Jane Roe, Andes Review"), is_byline("*Jane Roe, Andes Review, 3 May 2011*")
    (True, True)
    """
    if len(text) > BYLINE_LENGTH or text.rstrip().endswith((".", "?", "!", ":")):
        return False
    return BYLINE.match(text) is not None or _SIGNATURE.fullmatch(text) is not None


def is_no_person(name: str) -> bool:
    """Whether a name is a desk's, an agency's or a month's."""
    return _NO_PERSON.search(name) is not None and _PEN_NAME.fullmatch(name) is None


def person_at(text: str, *, start: int, end: int) -> tuple[int, int] | None:
    """Where a person's name stands that begins at `start`, or None."""
    match = _NAME.match(text, start, end)
    if match is None:
        return None
    cut = _STOP.search(match.group())
    name = match.group()[: cut.start()].rstrip() if cut else match.group()
    return None if not name or is_no_person(name) else (start, start + len(name))


def signed_names(text: str) -> list[tuple[int, int]]:
    """Where the people's names of a byline stand, up to the first word that is not one's."""
    match = is_byline(text) and (BYLINE.match(text) or _SIGNATURE.fullmatch(text))
    found: list[tuple[int, int]] = []
    at, end = match.span("names") if match else (0, 0)
    while at < end and (person := person_at(text, start=at, end=end)):
        found.append(person)
        joint = _JOINT.match(text, person[1])
        if joint is None or _AFTER_NAMES.match(text, person[1]):
            break
        at = joint.end()
    return found


def signed_outlet(text: str) -> tuple[int, int] | None:
    """Where the outlet stands that a byline names after its people, or None."""
    names = signed_names(text)
    outlet = _AFTER_NAMES.match(text, names[-1][1]) if names else None
    return outlet.span("outlet") if outlet else None
