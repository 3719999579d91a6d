"""The section Sources: what was read, how it is dated, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from detente.brief.content import BriefContent
from detente.brief.passages import (
    LISTED,
    Evidence,
    Passage,
    Rows,
    date_line,
    in_rows,
    language_tag,
    line_of,
    title_of,
)
from detente.records import Dated, Document

SHOWN = 30
NEAR = 90
"""Characters of context around the words that date or name a document."""
PROBLEMS = {
    "weekday_mismatch": "weekday against date",
    "echo": "echo of another source",
    "quoted_share": "much quoted text",
    "dates_out_of_order": "dates out of order",
    "title_number": "title against its own count",
    "error_page": "an error page",
    "paywall_stub": "first lines only",
    "machine_spun": "spun by machine",
    "mojibake": "characters misread",
    "pages_not_read": "pages not read",
    "export_rest": "more in the export",
}
"""Plain words for the kinds that readers meet most; any other kind is shown as it is named."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of a document, and the words that say it where there are any."""

    label: str
    value: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document as the page lists it."""

    number: int
    title: str
    language: str | None
    byline: str
    date: str
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    facts: tuple[Fact, ...]
    address: str | None
    digest: str


def source_rows(content: BriefContent, evidence: Evidence) -> Rows[SourceRow]:
    """The documents by date, numbered as every citation on the page numbers them."""
    rows = [_row(document, evidence) for document in evidence.documents[:LISTED]]
    cut = in_rows(rows, shown=SHOWN, folded=LISTED - SHOWN)
    return Rows(cut.shown, cut.folded, max(0, len(content.documents) - len(rows)))


def quoted_share(document: Document) -> float:
    """Quoted characters over all that are main text or quoted, 0 to 1."""
    quoted = sum(p.end - p.start for p in document.parts if p.kind == "quote")
    main = sum(p.end - p.start for p in document.parts if p.kind == "main")
    return quoted / (quoted + main) if quoted else 0.0


def language_name(tag: str | None) -> str:
    """The language's English name, or the tag itself where it has none."""
    if not tag:
        return "language unknown"
    try:
        return Locale.parse(tag, sep="-").english_name or tag
    except (UnknownLocaleError, ValueError):
        return line_of(tag, longest=20)


def _row(document: Document, evidence: Evidence) -> SourceRow:
    makers = [", ".join(document.authors[:6]), document.publisher or ""]
    return SourceRow(
        number=evidence.number(document.id),
        title=title_of(document),
        language=language_tag(document),
        byline=" · ".join(line_of(each, longest=160) for each in makers if each)
        or "no author or outlet named",
        date=_date(document),
        notes=_notes(document),
        problems=_problems(document, evidence),
        facts=_facts(document, evidence),
        address=web_address(document.url),
        digest=document.id,
    )


def _date(document: Document) -> str:
    if isinstance(document.published, Dated):
        return f"{document.published.role} {date_line(document)}"
    return f"{date_line(document)}: {line_of(document.published.reason, longest=160)}"


def _notes(document: Document) -> tuple[str, ...]:
    posts = len({part.post for part in document.parts if part.post})
    notes = [document.genre or "genre unknown", language_name(document.language)]
    notes += [f"{posts} posts"] if posts > 1 else []
    share = quoted_share(document)
    notes += [f"{share:.0%} quoted text"] if share else []
    notes += [f"{judgement.field} judged" for judgement in document.judgements]
    return (*notes, f"{len(document.text):,} characters")


def _problems(document: Document, evidence: Evidence) -> tuple[str, ...]:
    """Short words for each problem; an echo names the source it repeats."""
    found = [_problem(each.kind) for each in document.problems if each.kind != "echo"]
    if document.truncated:
        found.insert(0, "cut off")
    if document.voice_best not in {None, document.id}:
        best = evidence.number(document.voice_best or "")
        found.append(f"echo of source {best}" if best else PROBLEMS["echo"])
    elif any(each.kind == "echo" for each in document.problems):
        found.append(PROBLEMS["echo"])
    return tuple(dict.fromkeys(found))


def _problem(kind: str) -> str:
    return PROBLEMS.get(kind, line_of(kind.replace("_", " "), longest=60))


def _facts(document: Document, evidence: Evidence) -> tuple[Fact, ...]:
    facts = [
        Fact(_problem(p.kind), line_of(p.detail), evidence.passage(p.span, context=NEAR))
        for p in document.problems[:12]
    ]
    if document.truncated:
        cut = document.truncated
        facts.insert(
            0, Fact("cut off", line_of(cut.reason), evidence.passage(cut.span, context=NEAR))
        )
    if isinstance(document.published, Dated):
        passage = evidence.passage(document.published.span, context=NEAR)
        facts.append(Fact("date", _date(document), passage))
    for judgement in document.judgements:
        said = f"{'; '.join(judgement.value)}, by {judgement.by}: {judgement.why}"
        facts.append(Fact(f"{judgement.field} judged", line_of(said), None))
    for name, span in document.evidence.items():
        if span and name != "published":
            facts.append(
                Fact(line_of(name), line_of(span.text), evidence.passage(span, context=NEAR))
            )
    if document.voice_best not in {None, document.id} and document.voice_confidence is not None:
        sure = f"one voice with the source it echoes, confidence {document.voice_confidence:.2f}"
        facts.append(Fact("voice", sure, None))
    return (*facts, Fact("found as", ", ".join(map(line_of, document.origins[:6])), None))


def web_address(url: str | None) -> str | None:
    """The address where a reader may follow it: only the web's own schemes are linked."""
    if not url:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    return url if scheme in {"http", "https"} else None
