"""What lines are that could be one thing or another: the rest of the page shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from detente.corpus import thread_lines as lines
from detente.corpus.attributions import attributed, begins_attribution, is_attribution_end
from detente.corpus.blocks import Block
from detente.corpus.quotes import words_in
from detente.corpus.thread_classes import BESIDE, FEWEST_MARKS, INNER, SLOT_WORDS, Layout

_HEADER = frozenset({"stamp", "number", "field", "subject", "box"})
OPENING = 4
"""Words by which the beginning of a stretch is looked for above it."""


def settle(blocks: Sequence[Block], layout: Layout) -> None:
    """Gives lines that could be one thing or another the class that the rest of the page shows."""
    _settle_signs(layout, blocks)
    _settle_ends(blocks, layout)
    _settle_subjects(blocks, layout)
    _settle_broken(blocks, layout)
    _settle_quote_words(blocks, layout)
    _settle_names(blocks, layout)
    _settle_carried_mails(blocks, layout)


def _settle_signs(layout: Layout, blocks: Sequence[Block]) -> None:
    """Signs that mean something in mails and quotes are signs like others where there are none.

    Two dashes open a signature, dots say that something is left out, a bar marks a quote.
    """
    for kind, others in (("signature", "field"), ("snip", "attribution"), ("mark", "quoted")):
        found = [i for i, each in enumerate(layout.classes) if each == kind]
        if len(found) < FEWEST_MARKS or others in layout.classes:
            continue
        for index in found:
            if not any(char.isalnum() for char in blocks[index].text):
                layout.classes[index] = "sign"
                layout.keys[index] = "sign", blocks[index].text[0]


def _settle_ends(blocks: Sequence[Block], layout: Layout) -> None:
    """What comes below each post ('Back to top', 'Log in to reply') ends no thread."""
    ends = [i for i, kind in enumerate(layout.classes) if kind == "end"]
    counts = Counter(blocks[i].text for i in ends)
    for index in ends:
        if counts[blocks[index].text] >= FEWEST_MARKS:
            layout.classes[index], layout.keys[index] = "action", ("action", "likely")


def _settle_subjects(blocks: Sequence[Block], layout: Layout) -> None:
    """The line that 'Re: ...' lines answer is a subject too, above the post it opens."""
    subjects = {
        lines.subject_of(b.text)
        for b, kind in zip(blocks, layout.classes, strict=True)
        if kind == "subject"
    }
    for index, block in enumerate(blocks):
        same = " ".join(block.text.casefold().split()) in subjects if subjects else False
        if same and layout.classes[index] == "text":
            layout.classes[index], layout.keys[index] = "subject", ("subject", "")


def _settle_broken(blocks: Sequence[Block], layout: Layout) -> None:
    """An attribution that was broken in two lines is two lines of attribution."""
    for index in range(1, len(blocks)):
        before, here = blocks[index - 1].text, blocks[index].text
        if layout.classes[index] == "text" and is_attribution_end(here):
            layout.classes[index], layout.keys[index] = "attribution", ("attribution", "")
        if layout.classes[index] != "attribution" or layout.classes[index - 1] not in {
            "text",
            "quoted",
        }:
            continue
        if begins_attribution(before) and blocks[index].gap == 0:
            layout.classes[index - 1], layout.keys[index - 1] = "attribution", ("attribution", "")


def _settle_names(blocks: Sequence[Block], layout: Layout) -> None:
    """Lines with a name are attributions above what was said before, and headers above the rest.

    A name with a colon ('rio_sur:') is told by the one case at hand, 'X wrote:' and 'posted by X'
    by what most of the lines of that wording stand above.
    """
    named: dict[str, list[int]] = defaultdict(list)
    bare: list[int] = []
    for index, block in enumerate(blocks[:-1]):
        if layout.classes[index] == "attribution" and (name := attributed(block.text)):
            named[_wording(block.text, name)].append(index)
        elif layout.classes[index] == "text" and _is_name(block.text):
            bare.append(index)
    said = _first_places(blocks) if named or bare else {}
    for index in bare:
        if _repeats_below(blocks, layout, index, said):
            layout.classes[index], layout.keys[index] = "attribution", ("attribution", "")
    for wording, places in named.items():
        quoting = sum(_repeats_below(blocks, layout, i, said) for i in places)
        if len(places) >= FEWEST_MARKS and quoting < (1 - BESIDE) * len(places):
            for index in places:
                layout.classes[index], layout.keys[index] = "stamp", ("stamp", wording)


def _settle_quote_words(blocks: Sequence[Block], layout: Layout) -> None:
    """A bare 'Quote' opens a quote where an attribution follows, and is a button elsewhere.

    So it is right below a header where what follows was not said above.
    """
    said: dict[tuple[str, ...], int] = {}
    for index, kind in enumerate(layout.classes):
        text = blocks[index].text
        if kind != "attribution" or attributed(text) or text.endswith(":"):
            continue
        if index and layout.classes[index - 1] in _HEADER:
            said = said or _first_places(blocks)
            if not _repeats_below(blocks, layout, index, said):
                layout.classes[index], layout.keys[index] = "action", ("action", "likely")
                continue
        following = layout.classes[index + 1] if index + 1 < len(blocks) else ""
        if following not in {"attribution", "text", "quoted"} or (
            index and layout.classes[index - 1] in {"text", "quoted"} and following == "text"
            and blocks[index].gap < blocks[index + 1].gap
        ):  # fmt: skip
            layout.classes[index], layout.keys[index] = "action", ("action", "sure")


def _settle_carried_mails(blocks: Sequence[Block], layout: Layout) -> None:
    """The headers of mails that a reply carries below its text are attributions, not new posts."""
    seen: set[tuple[str, ...]] = set()
    long = Counter(b.text for b in blocks if len(b.text) > lines.LABEL_LENGTH)
    index = 0
    while index < len(blocks):
        if layout.classes[index] not in {"original", "field"}:
            index += 1
            continue
        end = index
        while end < len(blocks) and layout.classes[end] in {"original", "field", "stamp"}:
            end += 1
        fields = dict(filter(None, (lines.field_of(blocks[i].text) for i in range(index, end))))
        header = tuple(fields.get(name, "") for name in ("from", "date"))
        carried = layout.classes[index] == "original" and any(
            long[blocks[i].text] > 1 for i in range(end, min(end + 4, len(blocks)))
        )
        if (header in seen and all(header)) or carried or not {"from", "date"} & set(fields):
            for i in range(index, end):
                layout.classes[i], layout.keys[i] = "original", ("original", "")
        seen.add(header)
        index = end


def _is_name(text: str) -> bool:
    return text.endswith(":") and len(text.split()) <= SLOT_WORDS


def _wording(text: str, name: str) -> str:
    """The words of a line beside a name and above its date, in lower case: 'wrote', 'posted by'."""
    rest = lines.before_date(text).replace(name, " ")
    return " ".join(word for word in words_in(rest) if not word.isdigit())


def _first_places(blocks: Sequence[Block]) -> dict[tuple[str, ...], int]:
    """For each run of OPENING words the first block that holds it."""
    said: dict[tuple[str, ...], int] = {}
    for index, block in enumerate(blocks):
        words = words_in(block.text)
        for at in range(max(1, len(words) - OPENING + 1)):
            said.setdefault(words[at : at + OPENING], index)
    return said


def _repeats_below(
    blocks: Sequence[Block], layout: Layout, index: int, said: dict[tuple[str, ...], int]
) -> bool:
    """Whether the next text below a line was said above it, or bears quote marks."""
    below = index + 1
    while below < len(blocks) and layout.classes[below] in INNER:
        below += 1
    if below == len(blocks):
        return False
    opening = words_in(blocks[below].text)[:OPENING]
    return layout.classes[below] == "quoted" or said.get(opening, index) < index
