"""What is wrong with a page, each a Problem with its evidence.

The kinds, and where each is found:

- `weekday_mismatch`: a weekday that is not its date's, in the year that the text gives it;
- `dates_out_of_order`: an update before publication, an event told as past after it, a page
  captured before it (both in `date_checks.py`);
- `dates_not_sought`: the middle of a text longer than a book (`sought.py`);
- `title_number`: 'Five reasons' above a text that numbers four;
- `error_page`, `paywall_stub`: no article, or its first lines only (`stubs.py`);
- `machine_spun`: names and fixed phrases with their words swapped for synonyms (`spun.py`);
- `mojibake`: characters read in the wrong encoding before they came here (`mojibake.py`);
- `encoding`: bytes that fit no encoding, lost while reading (`decoding.py`);
- `quoted_share`: how much of a thread repeats earlier posts; `echo`: a voice heard before.

A page cut after page n of m, or in the middle of a sentence, is `Document.truncated`.
"""

from __future__ import annotations

import re

from detente.corpus.mojibake import mojibake_in
from detente.corpus.page import Page
from detente.corpus.shape import shape_of
from detente.corpus.spun import spun_in
from detente.corpus.stubs import stub_of
from detente.records import Problem, Truncated

_PAGES = re.compile(
    r"\W*(?:previous(?: page)?\s)?(?P<pages>(?:\d{1,2}\s){1,20}\d{1,2})\s?(?:next(?: page)?)\W*"
    r"|\W*(?:page|seite|página|pagina|strona|sida|side|страница|стр\.|sayfa)\s(?P<page>\d{1,2})\s?"
    r"(?:of|/|von|sur|de|di|van|av|af|из|z)\s?(?P<last>\d{1,2})\W*"
    r"|\W*第?\s?(?P<here>\d{1,2})\s?[页頁ページ]{1,3}\s?[/（(共,、／]*\s?(?P<all>\d{1,2})\s?[页頁ページ]{1,3}\W*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W*(?:continue reading|read (?:the )?(?:full|rest|whole)(?: .{0,30})?|read more"
    r"|to (?:read|continue).{0,40}subscri.{0,30}|subscribe to (?:read|continue).{0,40}"
    r"|already a subscriber.{0,40}|next page|\[\d+ more words\]|\[?…\]?|\[?\.{3}\]?)\W*",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:\.{3}|…|\[…\]|\[\.\.\.\])\W*$")
NUMBER_WORDS = {
    word: n
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "une deux trois quatre cinq six sept huit neuf dix onze douze",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for n, word in enumerate(words.split(), 1)
}
ORDINALS = {
    word: n
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "firstly secondly thirdly fourthly fifthly sixthly",
        "erstens zweitens drittens viertens fünftens sechstens siebtens",
        "premièrement deuxièmement troisièmement quatrièmement cinquièmement",
        "primero segundo tercero cuarto quinto sexto",
    )
    for n, word in enumerate(words.split(), 1)
}
_COUNTED = re.compile(
    rf"^\W*(?:the |die |les |las |los )?(?P<number>{'|'.join(NUMBER_WORDS)}|\d{{1,2}})\s(?:\w+ )?"
    r"(?:reasons|ways|things|lessons|facts|questions|points|steps|myths|takeaways|gründe|fragen"
    r"|dinge|lehren|punkte|raisons|leçons|questions|choses|razones|lecciones|claves|preguntas)\b",
    re.IGNORECASE,
)
_WORDS = "|".join(ORDINALS)
_ITEM = re.compile(
    rf"(?:^|[.!?]\s+)(?:(?:and |but )?(?P<word>{_WORDS})"
    r"(?=,|:|\s(?:is|gibt|haben|hat|ist|will|wird|sind)\b)"
    rf"|the (?P<the>{_WORDS}) (?:reason|way|thing|lesson|question|is)\b)"
    r"|^(?:(?:reason|lesson|step|myth|no\.|#)\s?)?(?P<digit>\d{1,2})[.):]\s",
    re.IGNORECASE,
)
_LASTLY = re.compile(
    r"\b(?:finally|lastly|last(?: but not least)?|schließlich|enfin|finalmente),", re.IGNORECASE
)
FEWEST_ITEMS = 2
"""Numbered items from which a text numbers at all."""
TOLD, DETAIL = 4, 200
"""Altered names that a detail tells, and characters of one."""
LONG = 8
"""Words from which a closing line without a full stop is a sentence broken off, not a heading."""
RUNNING = 0.2
"""Share of function words above which a line is running text, not a list."""
NOTABLE_SHARE = 0.1
"""Share of quoted text in a thread worth telling."""


def truncation_of(page: Page) -> Truncated | None:
    """Why a page is known to be cut: more pages, 'continue reading', or a sentence broken off."""
    if page.thread is not None:
        return None
    return _more_pages(page) or _broken_off(page)


def _more_pages(page: Page) -> Truncated | None:
    for block in page.blocks[page.last :]:
        if match := _PAGES.fullmatch(block.text):
            here = int(match["page"] or match["here"] or 1)
            last = int(match["last"] or match["all"] or match["pages"].split()[-1])
            if last > 1 and here <= last:
                reason = f"page {here} of {last}: the rest stands on other pages"
                return Truncated(reason, page.span(block.start, block.end))
    return None


def _broken_off(page: Page) -> Truncated | None:
    body = page.of_kind("main")
    if not body:
        return None
    last = body[-1]
    shape = shape_of(last.text)
    ending = page.span(max(last.start, last.end - 80), last.end)
    if _ELLIPSIS.search(last.text) and shape.words >= LONG:
        return Truncated("the text trails off", ending)
    for block in page.tail()[:3]:
        if _MORE.fullmatch(block.text):
            reason = "the page says that there is more"
            return Truncated(reason, page.span(block.start, block.end))
    listed = shape.stopped or last.text.rstrip().endswith((":", ";"))
    if shape.words >= LONG and not listed and shape.function_share > RUNNING:
        return Truncated("the last sentence is broken off", ending)
    return None


def problems_of(page: Page) -> tuple[Problem, ...]:
    """The problems of a page that no other module tells: see the list above."""
    found = [stub_of(page), _spun(page), _mojibake(page), _title_number(page), quoted_share(page)]
    return tuple(each for each in found if each is not None)


def _spun(page: Page) -> Problem | None:
    altered = spun_in(page.text)
    if not altered:
        return None
    start, end, _ = altered[0]
    said = ", ".join(f"{page.text[a:b]!r} for {name}" for a, b, name in altered[:TOLD])
    return Problem("machine_spun", f"names are altered: {said}", page.span(start, end))


def _mojibake(page: Page) -> Problem | None:
    found = mojibake_in(page.text)
    if found is None:
        return None
    start, end, meant, places = found
    more = f"; {places} places like it" if places > 1 else ""
    detail = f"{page.text[start:end]!r} should read {meant!r}{more}"
    return Problem("mojibake", detail[:DETAIL], page.span(start, end))


def _title_number(page: Page) -> Problem | None:
    """A title that counts what the text numbers from one on, and counts otherwise.

    Only where the text is whole and its numbers run from one without a gap; after a 'finally'
    one more is granted.
    """
    titles = page.of_kind("title")
    match = _COUNTED.search(titles[0].text) if titles else None
    if match is None or page.thread is not None or truncation_of(page) is not None:
        return None
    word = match["number"].lower()
    said = int(word) if word.isdigit() else NUMBER_WORDS[word]
    items = page.blocks[page.first : page.last + FEWEST_ITEMS + 1]
    numbered = [
        (number, block)
        for block in items
        for item in _ITEM.finditer(block.text)
        if (number := _ordinal(item)) is not None
    ]
    numbers = {number for number, _ in numbered}
    count = len(numbers)
    if count < FEWEST_ITEMS or numbers != set(range(1, count + 1)) or said == count:
        return None
    if said == count + 1 and any(_LASTLY.search(block.text) for block in items):
        return None
    last = max(numbered, key=lambda pair: pair[0])[1]
    detail = f"the title says {match['number']!r}, the text numbers {count}"
    return Problem("title_number", detail, page.span(last.start, last.end))


def _ordinal(item: re.Match[str]) -> int | None:
    word = item["word"] or item["the"]
    return ORDINALS.get(word.lower()) if word else int(item["digit"])


def quoted_share(page: Page) -> Problem | None:
    """The share of a thread's text that repeats earlier posts, where it is worth telling."""
    if page.thread is None:
        return None
    quotes = page.of_kind("quote")
    quoted = sum(len(block.text) for block in quotes)
    written = quoted + sum(len(block.text) for block in page.of_kind("main"))
    if not quotes or quoted < NOTABLE_SHARE * written:
        return None
    detail = f"{quoted / written:.0%} of the posts' text repeats earlier posts; it is counted once"
    return Problem("quoted_share", detail, page.span(quotes[0].start, quotes[0].end))
