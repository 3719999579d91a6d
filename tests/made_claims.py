"""Documents and claims made by hand, to weigh."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from detente.records import Claim, DateWindow, Document, Part, record_id, span_of

DYAD = ("SRB", "XKX")
TEXT = "Each of these words may carry a claim of its own. " * 8
WIDTH = 10
Told = tuple[str, int, str]


def made_document(name: str, **known: object) -> Document:
    id_ = hashlib.sha256(name.encode()).hexdigest()
    plain = Document(
        id=id_,
        text=TEXT,
        origins=(f"{name}.txt",),
        media_type="text/plain",
        language="en",
        genre=None,
        title=name,
        publisher=None,
        authors=(name,),
        url=None,
        published=DateWindow((None, None), "no date"),
        dates=(),
        evidence={},
        truncated=None,
        parts=(Part("main", 0, len(TEXT)),),
        problems=(),
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def made_claim(document: Document, at: int, **known: object) -> Claim:
    span = span_of(document, at * WIDTH, at * WIDTH + WIDTH)
    plain = Claim(
        id=record_id("claim", document.id, span.start, span.end),
        document=document.id,
        span=span,
        dyad=DYAD,
        driver="territory",
        direction=1,
        hedged=False,
        conditional=False,
        attributed=False,
        negated=False,
        speaker=None,
        post=None,
        coder="made by hand",
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def told_by(name: str, *told: Told, **known: object) -> tuple[Document, list[Claim]]:
    """A document that says each of these: driver, direction and words."""
    text = " ".join(words for _, _, words in told)
    document = made_document(name, text=text, parts=())
    claims: list[Claim] = []
    for driver, direction, words in told:
        start = text.index(words)
        like = made_claim(document, 0, driver=driver, direction=direction, **known)
        span = span_of(document, start, start + len(words))
        claims.append(replace(like, id=f"{name}-{len(claims)}", span=span))
    return document, claims
