"""Which blocks are the writing and which are the page around it.

Rules first, then a learned model. The rules give each block evidence in favour of being body
text, in natural logs of odds: from its shape (length, full stop, function words), from the words
of page furniture, from standing twice on the page, and from what was announced above it
('Comments', 'Related'). The line model weighs that evidence with the block's place, its
neighbours and the page's topic. What is certain by rule is never asked of the model, and a thread
is judged by rule alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from detente.corpus import cues
from detente.corpus.blocks import Block
from detente.corpus.line_features import Judged, features_of
from detente.corpus.line_model import LineModel, load_line_model
from detente.corpus.shape import REMEMBERED, Shape, shape_of

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
TWICE = 3.0
"""What standing on the page twice speaks against a line."""
LENIENT = 2.0
"""What speaks for a line of a thread, where short lines are how people write."""
OUTSIDE_VOTE = 1.5
"""What the verdict of an HTML extractor adds or takes."""


def body_verdicts(
    blocks: Sequence[Block], *, voted: Mapping[int, bool] | None = None, thread: bool = False
) -> list[bool]:
    """Whether each block is body text.

    In a thread the rules alone decide, with an outside judge's verdicts (`voted`, by block start)
    where there are any. Where the model finds no body at all, what the rules find is it.
    """
    judged = judge(blocks, thread=thread)
    by_rule = [
        value + _vote(block, voted) > 0
        for block, value in zip(blocks, judged.evidence, strict=True)
    ]
    if thread:
        return by_rule
    verdicts = [odds > 0 for odds in log_odds(judged, model=load_line_model())]
    return verdicts if any(verdicts) else by_rule


def _vote(block: Block, voted: Mapping[int, bool] | None) -> float:
    if voted is None:
        return 0.0
    return OUTSIDE_VOTE if voted.get(block.start, False) else -OUTSIDE_VOTE


def log_odds(judged: Judged, *, model: LineModel) -> list[float]:
    """Each block's log odds of being body text by the model; NEVER for what is certain by rule."""
    learned = model.log_odds(features_of(judged)).tolist()
    return [
        NEVER if words <= NEVER else value
        for words, value in zip(judged.words, learned, strict=True)
    ]


def judge(blocks: Sequence[Block], *, thread: bool = False) -> Judged:
    """The blocks with their shapes and each one's evidence by rule of being body text.

    In a thread (`thread`), where short lines are how people write and comments are what is
    read, only the words of furniture speak against a line.
    """
    shapes = [shape_of(block.text) for block in blocks]
    known_language = _has_function_words(shapes)
    repeated = Counter(block.text for block in blocks)
    words = [from_words(b.text, shape) for b, shape in zip(blocks, shapes, strict=True)]
    by_shape = [from_shape(shape, known_language=known_language) for shape in shapes]
    evidence = []
    for block, said, shaped in zip(blocks, words, by_shape, strict=True):
        kind = LENIENT if thread else shaped - TWICE * (repeated[block.text] > 1)
        evidence.append(max(NEVER, said + kind))
    if not thread:
        evidence = _after_headings(blocks, shapes, evidence)
    return Judged(blocks, shapes, words, by_shape, evidence, known_language)


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
    return _is_short_furniture(text) if len(text) < PARAGRAPH else _is_bare(text)


@lru_cache(maxsize=REMEMBERED)
def _is_short_furniture(text: str) -> bool:
    return _is_bare(text) or bool(
        cues.FURNITURE.fullmatch(text) or cues.IMAGE_FILE.fullmatch(text) or cues.is_menu(text)
    )


def _is_bare(text: str) -> bool:
    """Whether a line is nothing but signs, an address or mentions."""
    if not (text[:1].isalnum() or any(map(str.isalnum, text))):
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
