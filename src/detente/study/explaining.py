"""A sentence explained: what was coded of it, and what was not and why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from detente.codebook import load_codebook
from detente.coding import coder_of, load_pipeline
from detente.coding.explaining import Explanation, explain
from detente.errors import InputError
from detente.study.lines import Line, read_line

__all__ = ["Explanation", "explain_text"]

LONGEST = 2_000
"""Characters of a text that is explained: a parse of more is nothing to read."""


def explain_text(
    text: str, *, on: str | None = None, overlay: Path | None = None, pipeline: str | None = None
) -> Explanation:
    """The parse of a short text, who and what may be in it, its events, and why not others.

    `on` is the day it was written; who held which office depends on it. Raises InputError for a
    text that is empty or longer than LONGEST characters, DateError, PipelineMissing.

    Example
    -------
    >>> [each.reason for each in explain_text("Will Kenya leave Chad?").triggers][:1]
    ['it is asked, not told']
    """
    printable = "".join(each for each in text if each.isprintable() or each.isspace())
    written = " ".join(printable.split())
    if not written or len(written) > LONGEST:
        msg = f"a text of {len(written)} characters. Give a sentence, up to {LONGEST} characters"
        raise InputError(msg)
    codebook, found_pipeline = load_codebook(overlay), load_pipeline(pipeline)
    raw = json.dumps({"id": "sentence", "text": written, "date": on}).encode()
    line = read_line(raw, number=1, codebook=codebook)
    if not isinstance(line, Line):
        raise InputError(line.detail)
    coder = coder_of(pipeline=found_pipeline, codebook=codebook)
    document = replace(line.document, language="en")
    return explain(document, pipeline=found_pipeline, codebook=codebook, coder=coder)
