"""What the items of a model's file rest on, as rows that open on words or lead to a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from detente.brief.headline import plural
from detente.brief.model_content import Ground, GroundForm
from detente.brief.passages import Evidence, Passage, label_of, line_of, percent
from detente.brief.sources import web_address

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
STATED = re.compile(r"\s*(source|judgement)\b(?:\s*:\s*|\s*$)", re.IGNORECASE)
"""How a `because` begins that rests on a source or on judgement; `match` finds it."""
FORMS: dict[GroundForm, str] = {
    "words": "words of the documents",
    "source": "public sources",
    "judgement": "judgement alone",
    "other": "what the file says and no more",
    "unfound": "words that were not found",
}


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One item and what it rests on: a passage, or `said` with an address where there is one."""

    item: str
    form: GroundForm
    words: str
    said: str
    address: str | None
    passage: Passage | None


def ground_row(ground: Ground, evidence: Evidence) -> GroundRow:
    """The ground as a row, everything a file says on one line and bounded."""
    stated = STATED.match(ground.because)
    said = ground.because[stated.end() :] if stated else ground.because
    address = ADDRESS.search(said) if ground.form == "source" else None
    if address:
        said = said.replace(address[0], "").rstrip(" ,;")
    if ground.missing:
        said = f"{said} ({ground.missing})"
    return GroundRow(
        item=label_of(ground.item),
        form=ground.form,
        words=line_of(ground.span.text) if ground.span else "",
        said=label_of(said),
        address=web_address(address[0].rstrip(".,;)")) if address else None,
        passage=evidence.passage(ground.span),
    )


def resting_on(grounds: Iterable[Ground]) -> str:
    """How many items rest on what, in a sentence."""
    counts = Counter(ground.form for ground in grounds)
    total = counts.total()
    told = ", ".join(
        f"{counts[form]:,} ({percent(counts[form] / total)}) on {name}"
        for form, name in FORMS.items()
        if counts[form] or form == "judgement"
    )
    return f"Of {plural(total, 'item')}, {told}." if total else ""
