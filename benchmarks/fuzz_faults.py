"""What every end of a reading keeps to: a reject has a reason, a document's spans are its text."""

from __future__ import annotations

from detente.records import Document, Skip


def fault_of(found: Document | Skip) -> str | None:
    """What is wrong with a record that reading gave, or None."""
    if isinstance(found, Skip):
        return None if found.reason and found.detail and found.origin else f"no reason: {found}"
    ends = 0
    for part in found.parts:
        if not ends <= part.start < part.end <= len(found.text):
            return f"parts out of order at {part.start}"
        ends = part.end
    spans = [span for span in found.evidence.values() if span]
    spans += [date.span for date in found.dates if date.span]
    spans += [problem.span for problem in found.problems if problem.span]
    for span in spans:
        if found.text[span.start : span.end] != span.text:
            return f"a span's text is not the document's at {span.start}"
    return None
