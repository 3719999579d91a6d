"""Which blocks are the writing and which are the page around it.

A light cascade. Each block gets evidence in favour of being body text, in natural logs of odds:
from its shape (length, full stop, function words), from the words of page furniture, from
standing twice on the page, and from what was announced above it ('Comments', 'Related'). Then the
likeliest run of verdicts is taken as a whole (Viterbi, two states), since text comes in
stretches: a sub-heading inside a body stays with it, a lone sentence among links does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.shape import Shape, shape_of

SWITCH = 1.3
"""Cost of passing from body to furniture or back: about one lone line's worth of evidence."""
NEVER = -9.0
"""Evidence of a line that is furniture in any company."""
BELOW = 4.0
"""What standing below 'Related' or '34 comments' speaks against a line."""
FEWEST_ABOVE = 3
"""Paragraphs that must stand above a comments heading: a counter at the top opens nothing."""
LINE, LONG_LINE, NOTE, CAPTION_LENGTH = 80, 160, 250, 500
"""Characters of a line of text, of a long one, and at most of a pointer and of a caption."""
FEW, FEW_WORDS, LONG_ENOUGH = 4, 6, 15
"""Words of a label; below which function words say nothing, and from which they say much."""
FUNCTIONAL, LIST_LIKE = 0.25, 0.12
"""Shares of function words in running text and in lists, names and menus."""
PARAGRAPH, PARAGRAPH_EVIDENCE = 200, 2.0
"""Length and evidence from which a block is a paragraph beyond doubt."""
OUTSIDE_VOTE = 1.5
"""What the verdict of an HTML extractor adds or takes."""


def body_verdicts(
    blocks: Sequence[Block], *, voted: dict[int, bool] | None = None, thread: bool = False
) -> list[bool]:
    """Whether each block is body text; `voted` is an outside judge's verdict by block start."""
    evidence = body_evidence(blocks, voted=voted, thread=thread)
    each = [value > 0 for value in evidence]
    if thread:
        return each
    verdicts = _likeliest(evidence)
    return verdicts if any(verdicts) else each


def body_evidence(
    blocks: Sequence[Block], *, voted: dict[int, bool] | None = None, thread: bool = False
) -> list[float]:
    """Each block's evidence of being body text, in natural logs of odds.

    In a thread (`thread`), where short lines are how people write and comments are what is
    read, only the words of furniture speak against a line.
    """
    shapes = [shape_of(block.text) for block in blocks]
    known_language = _has_function_words(shapes)
    repeated = Counter(block.text for block in blocks)
    evidence = []
    for block, shape in zip(blocks, shapes, strict=True):
        value = from_words(block.text, shape)
        if thread:
            value += 2.0
        else:
            value += from_shape(shape, known_language=known_language) - 3.0 * (
                repeated[block.text] > 1
            )
        if voted is not None:
            value += OUTSIDE_VOTE if voted.get(block.start, False) else -OUTSIDE_VOTE
        evidence.append(max(NEVER, value))
    return evidence if thread else _after_headings(blocks, shapes, evidence)


def _has_function_words(shapes: Sequence[Shape]) -> bool:
    """Whether the page is in a language whose function words are listed: so they can be missed."""
    long = [shape.function_share for shape in shapes if shape.words >= LONG_ENOUGH]
    return bool(long) and sorted(long)[len(long) // 2] >= FUNCTIONAL


def from_shape(shape: Shape, *, known_language: bool = True) -> float:
    """Evidence from length, sentences, function words (in a language known here) and marks."""
    value = -1.2
    value += 1.6 * shape.stopped + 0.6 * min(2, max(0, shape.sentences - 1))
    value += 1.0 * (shape.length >= LINE) + 1.0 * (shape.length >= LONG_LINE)
    if known_language and shape.words >= FEW_WORDS:
        value += 0.8 * (shape.function_share >= FUNCTIONAL)
        value -= 0.6 * (shape.function_share < LIST_LIKE)
    value -= 1.0 * (shape.words < FEW) + 0.7 * shape.trailing_off
    return value - 1.0 * min(2, shape.bars) * (shape.length < PARAGRAPH)


def from_words(text: str, shape: Shape) -> float:
    """Evidence from the words of page furniture."""
    if is_furniture(text):
        return NEVER
    value = 0.0
    if cues.says(cues.NOTICE, text):
        value -= 4.0
    if cues.says(cues.CONSENT, text):
        value -= 6.0
    if shape.length < NOTE and cues.says(cues.POINTER, text):
        value -= 3.0
    if is_caption(text, shape):
        value -= 4.0
    if cues.AGENCY_TAIL.fullmatch(text):
        value -= 3.0
    if cues.SOURCE_LINE.fullmatch(text):
        value -= 6.0
    if cues.AUTHOR_NOTE.match(text) and shape.length < CAPTION_LENGTH:
        value -= 2.5
    return value


def is_furniture(text: str) -> bool:
    """Whether a line is furniture in any company: a menu word, a picture's name, a bare link."""
    if not any(char.isalnum() for char in text):
        return True
    if len(text) < PARAGRAPH and (
        cues.FURNITURE.fullmatch(text) or cues.IMAGE_FILE.fullmatch(text) or cues.is_menu(text)
    ):
        return True
    return bool(cues.URL_ONLY.fullmatch(text) or cues.MENTION.fullmatch(text))


def is_caption(text: str, shape: Shape) -> bool:
    """Whether a block reads like the words under a picture."""
    return shape.length < CAPTION_LENGTH and cues.says(cues.CAPTION, text)


def _after_headings(
    blocks: Sequence[Block], shapes: Sequence[Shape], evidence: list[float]
) -> list[float]:
    """The evidence, less what speaks against lines below 'Comments', 'Related' and the like.

    What a counted comments heading opens never ends. Other headings are believed once half of
    the page's sentences stand above, and until a paragraph of several sentences follows.
    """
    total = sum(shape.length for shape in shapes if shape.stopped) or 1
    above = paragraphs = 0
    comments = announced = False
    result = []
    for block, shape, value in zip(blocks, shapes, evidence, strict=True):
        if paragraphs >= FEWEST_ABOVE and cues.COMMENTS.fullmatch(block.text):
            comments = True
        elif above > total / 2 and cues.AFTER.fullmatch(block.text):
            announced = True
        elif announced and shape.length >= PARAGRAPH and shape.sentences > 1:
            announced = False
        above += shape.length * shape.stopped
        paragraphs += value >= PARAGRAPH_EVIDENCE
        result.append(value - BELOW * (comments or announced))
    return result


def _likeliest(evidence: Sequence[float]) -> list[bool]:
    """The run of verdicts with the most evidence, each change of state costing SWITCH."""
    if not evidence:
        return []
    body, other = evidence[0] / 2, -evidence[0] / 2
    steps: list[tuple[bool, bool]] = []
    for value in evidence[1:]:
        stay_body, stay_other = body >= other - SWITCH, other >= body - SWITCH
        steps.append((stay_body, stay_other))
        body, other = (
            (body if stay_body else other - SWITCH) + value / 2,
            (other if stay_other else body - SWITCH) - value / 2,
        )
    verdict = body > other
    verdicts = [verdict]
    for stay_body, stay_other in reversed(steps):
        verdict = verdict == (stay_body if verdict else stay_other)
        verdicts.append(verdict)
    return verdicts[::-1]
