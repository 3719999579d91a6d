"""Verb dictionaries of PETRARCH and PETRARCH2 as triggers of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from detente.codebook.petrarch_lines import Line, NotUnderstood, dictionary_lines
from detente.codebook.petrarch_patterns import PatternError, Vocabulary, Words, wordings
from detente.codebook.petrarch_triggers import Block, Coded, particularity, triggers_of
from detente.codebook.triggers import Trigger

CODED = re.compile(r"(?P<text>[^\[]*)\[(?P<code>[^\]]*)\][\s-]*")
HEADER = re.compile(r"---[^\[]*(?:\[(?P<code>[^\]]*)\])?[\s-]*")
FORMS = re.compile(r"\{[^}]*\}")


def read_verbs(
    path: Path, *, overlay: Path | None = None
) -> tuple[tuple[Trigger, ...], tuple[NotUnderstood, ...]]:
    """The triggers of a verb dictionary, the more particular first, and the lines that add none.

    A block's verbs are read by their lemma, so the listed forms are not needed. Each verb with
    a code, and each pattern, is a trigger under the verbs of its block; the CAMEO code is led
    to PLOVER by the crosswalk of `overlay`. A pattern coded `[---]` keeps the block's less
    particular triggers from firing there. Of `[190:194]` the first code is read; `[:190]` is
    done by the object to the subject. Told, and not read: `~` transformations, patterns of
    several verbs, tenses, codes that PLOVER has no event for. Raises PathError.
    """
    reader = _Reader()
    for line in dictionary_lines(path):
        reader.take(line)
    vocabulary = Vocabulary(reader.synsets, _verbs_in_patterns(reader.blocks))
    triggers: list[Trigger] = []
    told = reader.told
    for block in reader.blocks:
        made, left = triggers_of(block, vocabulary=vocabulary, overlay=overlay)
        triggers += made
        told += left
    triggers.sort(key=particularity, reverse=True)
    return tuple(triggers), tuple(sorted(told, key=lambda each: each.line))


def _verbs_in_patterns(blocks: Iterable[Block]) -> frozenset[str]:
    """All listed verbs; none where patterns have brackets: PETRARCH2's hold no verbs."""
    if any("(" in each.text or "{" in each.text for block in blocks for each in block.patterns):
        return frozenset()
    return frozenset(each.text.lower() for block in blocks for each in block.verbs)


class _Reader:
    """Sorts lines into blocks of verbs and sets of synonyms."""

    def __init__(self) -> None:
        self.synsets: dict[str, set[Words]] = {}
        self.blocks: list[Block] = []
        self.told: list[NotUnderstood] = []
        self._open: str | None = None

    def take(self, line: Line) -> None:
        """Puts one line where it belongs, or tells why it belongs nowhere."""
        text = line.text
        if text.startswith("&"):
            self._open = text.split()[0].rstrip("_")
            self.synsets.setdefault(self._open, set())
        elif text.startswith("+") and self._open is not None:
            self._synonym(line)
        elif text.startswith("~"):
            why = "this rewrites one verb under another"
            self._tell(line, why, "Leave it out: Detente reads nested and reported speech itself")
        else:
            self._open = None
            self._in_block(line)

    def _tell(self, line: Line, why: str, remedy: str) -> None:
        self.told.append(line.not_understood(why, remedy=remedy))

    def _synonym(self, line: Line) -> None:
        """A member of the open set: words, or another set that stands above."""
        assert self._open is not None
        try:
            words = wordings(line.text[1:], vocabulary=Vocabulary(self.synsets, frozenset()))
        except PatternError as error:
            self._tell(line, str(error), error.remedy)
        else:
            self.synsets[self._open] |= words

    def _in_block(self, line: Line) -> None:
        """A header, a pattern or a verb."""
        match = CODED.fullmatch(line.text.lstrip("-"))
        if line.text.startswith("---"):
            header = HEADER.fullmatch(line.text)
            self.blocks.append(Block((header["code"] or "") if header else ""))
        elif not self.blocks:
            self._tell(line, "it stands in no block", "Begin one before it: --- NAME [code] ---")
        elif not line.text.startswith("-"):
            written = FORMS.sub("", match["text"] if match else line.text).strip()
            code = match["code"] if match else self.blocks[-1].code
            self.blocks[-1].verbs.append(Coded(line, written, code.strip()))
        elif match is None:
            self._tell(line, "it does not end in one code", "End the pattern with [code]")
        else:
            self.blocks[-1].patterns.append(Coded(line, match["text"], match["code"].strip()))
