"""A Document from a found text: its blocks as parts, and what is known of its making."""

from __future__ import annotations

import re

from detente.codebook import Codebook
from detente.corpus.bylines import is_no_person
from detente.corpus.dating import date_page
from detente.corpus.extraction import Found, Hints
from detente.corpus.genre import genre_of
from detente.corpus.making import making_of
from detente.corpus.page import Page, take_apart
from detente.corpus.pastes import pasted_sources
from detente.corpus.problems import problems_of, truncation_of
from detente.records import Document, Part, Problem, Span

FEWEST_LETTERS = 40
"""Letters below which no guess at a language is worth making."""
LANGUAGE_SAMPLE = 250
"""Characters of the body that are enough to tell its language: 150 to 500 told the same of each of
471 texts in 18 languages."""
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")


def assemble(found: Found, *, document: str, origin: str, codebook: Codebook | None) -> Document:
    """The Document of a found text; `document` is the SHA-256 of its bytes."""
    page = take_apart(found, document=document)
    titles = page.of_kind("title")
    title = titles[0] if titles else None
    making = making_of(page, codebook=codebook)
    genre = genre_of(page, digest_of=making.digest_of)
    language = _language(page) or _stated_language(found.hints)
    dating = date_page(page, language=language)
    authors = making.authors or _stated_authors(page)
    evidence: dict[str, Span | None] = {
        **({"authors": None} if authors else {}),
        **making.evidence,
    }
    if title is not None:
        evidence["title"] = page.span(title.start, title.end)
    if genre is not None:
        evidence["genre"] = genre[1]
    doubts = [Problem(kind, detail, page.span(*at)) for kind, detail, *at in found.doubts]
    return Document(
        id=document,
        text=found.text,
        origins=(origin,),
        media_type=found.media_type,
        language=language,
        genre=genre[0] if genre else None,
        title=title.text if title else found.hints.title,
        publisher=making.publisher,
        authors=authors,
        url=making.url,
        published=dating.published,
        dates=dating.dates,
        evidence=evidence,
        truncated=truncation_of(page),
        parts=_parts(page, title=title.text if title else None),
        problems=(*doubts, *dating.problems, *problems_of(page)),
    )


def _stated_authors(page: Page) -> tuple[str, ...]:
    """The authors that a table or feed states of a text that names none; a thread has none."""
    if page.thread is not None or "authors" not in page.hints.stated:
        return ()
    return tuple(name for name in page.hints.authors if not is_no_person(name))


def _stated_language(hints: Hints) -> str | None:
    """The language a container states (`en-GB`, `de`), for a text too short to tell it from."""
    told = _LANGUAGE.match(hints.language or "")
    return told.group().lower() if told else None


def _parts(page: Page, *, title: str | None) -> tuple[Part, ...]:
    """Each block as a part, with its post, the post it repeats, and whose pasted text it is."""
    thread = page.thread
    if thread is None:
        return tuple(Part(k, b.start, b.end) for k, b in zip(page.kinds, page.blocks, strict=True))
    sources = pasted_sources(page.blocks, thread, document=page.id, title=title)
    return tuple(
        Part(
            kind,
            block.start,
            block.end,
            post=thread.posts[index],
            parent=thread.parents[index] if kind == "quote" else None,
            source=sources.get(index) if kind == "main" else None,
            author=thread.authors.get(thread.posts[index] or 0),
        )
        for index, (kind, block) in enumerate(zip(page.kinds, page.blocks, strict=True))
    )


def _language(page: Page) -> str | None:
    """The ISO 639-1 code of the body's language, or None where too little is written to tell."""
    body = " ".join(block.text[:LANGUAGE_SAMPLE] for block in page.of_kind("main")[:50])
    body = body[:LANGUAGE_SAMPLE]
    if sum(map(str.isalpha, body)) < FEWEST_LETTERS:
        return None
    from py3langid import classify  # noqa: PLC0415  half a second, the model with it

    code: str = classify(body)[0]
    return code
