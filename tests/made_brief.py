"""A brief made by hand on Armenia and Azerbaijan, for the tests of what shows one.

The texts in `brief/made` are written for these tests; a mark `{kind:fields|words}` in them
holds the words a record stands on.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from detente.brief import BriefContent
from detente.codebook.driver_events import load_driver_events
from detente.codebook.likelihoods import load_evidence_tables
from detente.records import (
    Actor,
    Claim,
    Dated,
    DateWindow,
    Document,
    Event,
    EventDate,
    EventSpans,
    Forecast,
    Horizon,
    Modality,
    Part,
    PastedSource,
    Problem,
    Skip,
    Span,
    Truncated,
    record_id,
    span_of,
)
from detente.relations import SignedNetwork, SignedTie
from detente.weighing import (
    Ledger,
    LedgerTerms,
    Weighing,
    build_ledger,
    default_hypotheses,
    evidence_of,
    weigh_hypotheses,
)

DYAD = ("ARM", "AZE")
CODER = "detente-rules 0.1.0; made by hand"
NAMES = {
    "ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia", "TUR": "Türkiye", "IRN": "Iran",
    "USA": "United States", "FRA": "France", "GEO": "Georgia", "IND": "India", "ISR": "Israel",
    "PAK": "Pakistan", "european-union": "European Union", "csto": "Collective Security Treaty "
    "Organization", "osce": "OSCE", "territory": "Territory", "alliance": "Alliance",
    "energy": "Energy", "trade_investment": "Trade and investment", "third_party": "Third party",
    "security_threat": "Security threat", "leaders": "Leaders", "domestic_politics": "Domestic "
    "politics", "history": "History", "law_treaty": "Law and treaties", "general": "No one driver",
    "people_to_people": "People to people", "sanctions": "Sanctions",
}  # fmt: skip
DRIVERS = (
    "territory", "alliance", "sanctions", "energy", "trade_investment", "security_threat",
    "third_party", "leaders", "domestic_politics", "values_ideology", "history", "law_treaty",
    "people_to_people", "general",
)  # fmt: skip
TERMS = LedgerTerms(
    drivers={driver: NAMES.get(driver, driver) for driver in DRIVERS},
    shown_by=load_driver_events(),
    topics={"territory": "border village enclave", "law_treaty": "treaty"},
    names=(frozenset({"armenia", "yerevan"}), frozenset({"azerbaijan", "baku"})),
)
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4,
    "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
SHERMAN = "Kent, Words of Estimative Probability (1964)"

MADE = Path(__file__).parent / "brief" / "made"
COLUMN, DIGEST, EXPLAINER, THREAD, NOTES, HEBREW, CHINESE = MARKED = tuple(
    (MADE / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("column", "digest", "explainer", "thread", "notes", "hebrew", "chinese")
)

STRETCH = re.compile(r"\{([pqsx])([\d>]*):")
RECORD = re.compile(r"\{([cfe]):([^|}]*)\|")
DIRECTIONS = {"+": 1, "-": -1, "0": 0}
LONG_TITLE = "A title that does not end, " * 40


@dataclass
class Marked:
    """Plain text with the marks taken out, and where each stood: kind, fields, start, end."""

    text: str
    marks: list[tuple[str, str, int, int]]

    def of(self, kinds: str) -> list[tuple[str, str, int, int]]:
        return [mark for mark in self.marks if mark[0] in kinds]


def read_marked(marked: str) -> Marked:
    """`{c:driver:+|words}` marks a record, `{p1:...}` a post, `{q2>1:...}` a quote."""
    reading = Marked("", [])
    opened: list[tuple[str, str, int]] = []
    at = 0
    while at < len(marked):
        found = RECORD.match(marked, at) or STRETCH.match(marked, at)
        if found:
            opened.append((found[1], found[2], len(reading.text)))
            at = found.end()
            continue
        if marked[at] == "}":
            reading.marks.append((*opened.pop(), len(reading.text)))
        else:
            reading.text += marked[at]
        at += 1
    return reading


def _document(marked: str, origin: str, **known: object) -> Document:
    """A document of the marked text, with what is known of it."""
    text = read_marked(marked).text
    id_ = hashlib.sha256(text.encode()).hexdigest()
    title = text.split("\n", 1)[0]
    plain = Document(
        id=id_,
        text=text,
        origins=(origin,),
        media_type="text/plain",
        language="en",
        genre=None,
        title=title,
        publisher=None,
        authors=(),
        url=None,
        published=DateWindow((None, None), "no date in the text"),
        dates=(),
        evidence={"title": Span(id_, 0, len(title), title)},
        truncated=None,
        parts=_parts(marked, len(title)),
        problems=(),
        voice=id_,
        voice_best=id_,
        voice_confidence=1.0,
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def _parts(marked: str, title: int) -> tuple[Part, ...]:
    reading = read_marked(marked)
    parts = [Part("title", 0, title)]
    stretches = sorted(reading.of("pqs"), key=lambda mark: mark[2])
    for kind, fields, start, end in stretches:
        post, _, parent = fields.partition(">")
        source = PastedSource("Policy Review", "Working group on transit", None)
        parts.append(
            Part(
                "quote" if kind == "q" else "main",
                start,
                end,
                int(post),
                int(parent) if parent else None,
                source if kind == "s" else None,
            )
        )
    if not stretches:
        parts.append(Part("main", title + 1, len(reading.text)))
    return tuple(parts)


def _found(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return span_of(document, start, start + len(words))


def _dated(document: Document, words: str, date: str) -> Document:
    return replace(document, published=Dated(date, "day", "published", _found(document, words)))


def documents() -> tuple[Document, ...]:
    """Seven texts: a column, its digest, an explainer, a thread, notes, two not in English."""
    column = _document(
        COLUMN,
        "clippings/column.txt",
        genre="op-ed",
        publisher="Example Review",
        authors=("South Caucasus desk",),
    )
    column = _dated(column, "14 March 2023", "2023-03-14")
    digest = _document(
        DIGEST,
        "clippings/digest.txt",
        genre="digest",
        publisher="Example Digest",
        voice=column.id,
        voice_best=column.id,
        voice_confidence=0.93,
    )
    digest = _dated(digest, "16 March 2023", "2023-03-16")
    digest = replace(
        digest, problems=(Problem("echo", f"carries the argument of {column.id[:12]}", None),)
    )
    explainer = _document(
        EXPLAINER, "clippings/explainer.html", genre="explainer", publisher="Example Explained"
    )
    explainer = _dated(explainer, "Friday 3 May 2023", "2023-05-03")
    weekday = Problem(
        "weekday_mismatch",
        "3 May 2023 was a Wednesday, the text says Friday",
        _found(explainer, "Friday"),
    )
    cut = Truncated("ends with 'Page 1 of 2'", _found(explainer, "delay"))
    explainer = replace(explainer, problems=(weekday,), truncated=cut)
    thread = _document(THREAD, "clippings/thread.txt", genre="forum thread", title=LONG_TITLE)
    notes = _document(
        NOTES,
        "clippings/notes.md",
        genre="analysis",
        authors=("<script>alert(3)</script>",),
        published=DateWindow(("2024-05-26", None), "after the latest event it tells of"),
    )
    hebrew = _document(HEBREW, "clippings/he.txt", language="he")
    chinese = _document(CHINESE, "clippings/zh.txt", language="zh")
    return (column, digest, explainer, thread, notes, hebrew, chinese)


def _post(document: Document, start: int) -> int | None:
    return next((p.post for p in document.parts if p.post and p.start <= start < p.end), None)


def _speaker(document: Document, start: int) -> str | None:
    for part in document.parts:
        if part.start <= start < part.end and part.source:
            return part.source.author
    post = _post(document, start)
    return f"post {post}" if post else next(iter(document.authors), document.publisher)


def claims_of(document: Document, marked: str) -> tuple[Claim, ...]:
    """The claims marked in a document's text."""
    claims = []
    for _, fields, start, end in read_marked(marked).of("c"):
        driver, sign, *flags = fields.split(":")
        claims.append(
            Claim(
                id=record_id("claim", document.id, start, end, driver),
                document=document.id,
                span=span_of(document, start, end),
                dyad=DYAD,
                driver=driver,
                direction=DIRECTIONS[sign],
                hedged="hedged" in flags,
                conditional="conditional" in flags,
                attributed=False,
                negated=False,
                speaker=_speaker(document, start),
                post=_post(document, start),
                coder=CODER,
            )
        )
    return tuple(claims)


def forecasts_of(document: Document, marked: str) -> tuple[Forecast, ...]:
    """The forecasts marked in a document's text."""
    forecasts = []
    for _, fields, start, end in read_marked(marked).of("f"):
        word, class_, low, high, until = fields.split(":")
        span = span_of(document, start, end)
        modality = Modality(
            word,
            class_,  # type: ignore[arg-type]
            float(low),
            float(high),
            "Kent, Words of Estimative Probability (1964)",
        )
        forecasts.append(
            Forecast(
                id=record_id("forecast", document.id, start, end),
                document=document.id,
                span=span,
                speaker=_speaker(document, start),
                post=_post(document, start),
                dyad=DYAD,
                proposition=span.text.replace("\n", " "),
                outcome="peace treaty" if "sign" in span.text else "other",
                modality=modality,
                horizon=Horizon(None, until) if until else None,
                condition="if Ankara moves" if class_ == "possible" else None,
                resolution=None,
                coder=CODER,
            )
        )
    return tuple(forecasts)


def _actors(codes: str) -> tuple[Actor, ...]:
    return tuple(
        Actor(code, code if code.isupper() else "IGO", "GOV", NAMES[code])
        for code in codes.split(",")
        if code
    )


def events_of(document: Document, marked: str) -> tuple[Event, ...]:
    """The events marked in a document's text."""
    events = []
    for _, fields, start, end in read_marked(marked).of("e"):
        type_, mode, who, date, *flags = fields.split(":")
        actors, _, recipients = who.partition(">")
        trigger = span_of(document, start, end)
        precision = ("year", "month", "day")[date.count("-")]
        events.append(
            Event(
                id=record_id("event", document.id, start, end, type_),
                document=document.id,
                type=type_,
                mode=mode or None,
                contexts=("military",) if QUADS[type_] == 4 else ("diplomatic",),
                quad=QUADS[type_],
                intensity=2.5 if QUADS[type_] < 3 else -6.0,
                actors=_actors(actors),
                recipients=_actors(recipients),
                date=EventDate(date, precision, date.count("-") == 2) if date else None,  # type: ignore[arg-type]
                location=None,
                negated="negated" in flags,
                hypothetical="hypothetical" in flags,
                future="future" in flags,
                historical=date[:2] == "19",
                reporter=None,
                probability=None,
                known_at=None,
                spans=EventSpans(trigger, (), (), None),
                sentence=trigger,
                coder=CODER,
            )
        )
    return tuple(events)


def network_of(events: tuple[Event, ...]) -> SignedNetwork:
    """Ties by the balance of cooperative and conflictual events between each two actors."""
    sides: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        who = [a.id for a in event.actors]
        whom = [a.id for a in event.recipients] or who[1:]
        for a in who[:1] if not event.recipients else who:
            for b in whom:
                sides.setdefault((min(a, b), max(a, b)), []).append(event)
    ties = []
    for (a, b), between in sorted(sides.items()):
        count = Counter(event.quad < 3 for event in between)
        sign = (count[True] > count[False]) - (count[True] < count[False])
        ties.append(SignedTie(a, b, sign, count[True], count[False], tuple(e.id for e in between)))
    nodes = sorted({name for pair in sides for name in pair})
    return SignedNetwork(tuple(nodes), tuple(ties), (None, None))


def _skips(made: tuple[Document, ...]) -> tuple[Skip, ...]:
    no_code = "names an actor, but says nothing the codebook has a code for"
    notes = made[4]
    spans = [span_of(notes, at, at + 50) for at in range(0, 600, 50)]
    uncoded = [Skip("code", "actors, no code", no_code, notes.origin, notes.id, s) for s in spans]
    return (
        Skip("read", "not text", "the bytes are a JPEG image's", "clippings/<b>photo</b>.txt"),
        Skip("code", "language he", "read and dated, not coded", made[5].origin, made[5].id),
        Skip("code", "language zh", "read and dated, not coded", made[6].origin, made[6].id),
        *uncoded,
    )


def made_brief() -> BriefContent:
    """The whole brief: claims, forecasts and events, one of them told twice, in seven documents."""
    made = documents()
    pairs = list(zip(made, MARKED, strict=True))
    claims = tuple(claim for pair in pairs for claim in claims_of(*pair))
    events = tuple(event for pair in pairs for event in events_of(*pair))
    forecasts = tuple(forecast for pair in pairs for forecast in forecasts_of(*pair))
    told, again = (e.id for e in events if e.type == "ASSAULT" and _on(e) == "2022-09-13")
    ledger = build_ledger(claims, made, dyad=DYAD, terms=TERMS, forecasts=forecasts)
    own = [e for e in events if _between(e)]
    return BriefContent(
        dyad=DYAD,
        dyad_names=("Armenia", "Azerbaijan"),
        dyad_reason="given with --dyad",
        since=None,
        until=None,
        documents=made,
        claims=claims,
        forecasts=forecasts,
        events=events,
        dyad_events=tuple(e.id for e in events if _between(e) and e.id != again),
        event_reports={told: (again,)},
        due=tuple(f.id for f in forecasts if f.horizon and f.horizon.to == "2025"),
        as_of="2026-03-01",
        ledger=ledger,
        weighing=weighing_of(ledger, made, claims, forecasts, own),
        network=network_of(tuple(e for e in events if e.id != again)),
        names=NAMES,
        skipped=_skips(made),
        versions={"detente": "0.1.0", "pipeline": "made by hand"},
        codebook_digest="c0de" * 16,
        inputs={document.origin: document.id for document in made},
        seeds={},
    )


def weighing_of(
    ledger: Ledger,
    made: tuple[Document, ...],
    claims: tuple[Claim, ...],
    forecasts: tuple[Forecast, ...],
    events: list[Event],
) -> Weighing:
    """The default hypotheses weighed by all that is said and told of the pair."""
    tables = load_evidence_tables()
    evidence, left = evidence_of(
        ledger, made, claims=claims, forecasts=forecasts,
        told=[(event,) for event in events], tables=tables,
    )  # fmt: skip
    return weigh_hypotheses(
        evidence, default_hypotheses(), dyad=DYAD, tables=tables, codebook="c0de" * 16,
        matrix=None, rho=0.5, left_out=left,
    )  # fmt: skip


def _on(event: Event) -> str | None:
    return event.date.date if event.date else None


def _between(event: Event) -> bool:
    return set(DYAD) <= {actor.id for actor in (*event.actors, *event.recipients)}


def empty_brief() -> BriefContent:
    """A brief with nothing in it: no document was read."""
    return BriefContent(
        dyad=DYAD,
        dyad_names=("Armenia", "Azerbaijan"),
        dyad_reason="given with --dyad",
        since="2020-01-01",
        until="2021-12-31",
        documents=(),
        claims=(),
        forecasts=(),
        events=(),
        dyad_events=(),
        event_reports={},
        due=(),
        as_of="2026-03-01",
        weighing=None,
        ledger=build_ledger((), (), dyad=DYAD, terms=TERMS),
        network=SignedNetwork((), (), (None, None)),
        names={},
        skipped=(),
        versions={"detente": "0.1.0"},
        codebook_digest="c0de" * 16,
        inputs={},
        seeds={},
    )
