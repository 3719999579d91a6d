"""Measure events on ../shared/gold/events/dev.json and ../shared/gold/statements/dev.json.

    python -m tools.quality_events [--errors]

Sentences: a coded event is right whole where its type and the sets of its actors' and recipients'
countries are those of a gold event of its sentence; by type alone where the type is there.
Statements: a coded event is right where its sentence overlaps a gold one, its type is the gold's or
an alternative, and its countries are the gold's, in any order where the event is reciprocal;
gold with `core: false` counts as right, and is not missed where absent.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from detente.codebook import Codebook, load_codebook
from detente.coding.events import EventCoder
from detente.coding.mentions import MentionFinder
from detente.coding.parsed import parse
from detente.coding.pipeline import Pipeline, load_pipeline
from detente.corpus import read_paths
from detente.records import Actor, Dated, DateWindow, Document, Event, Part
from tools.bootstrap import interval_of, mean

STATELESS = {"UNO": "IGO", "EUR": "IGO", "EUU": "IGO"}
"""The gold of 2016 writes IGO where PLOVER 2.0 has codes of its own."""

WESTERN = frozenset({"west", "eu"})
"""The gold writes USA where a text says 'Western', and notes that the EU is meant as well."""

RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types whose two sides a text may name in either order."""


@dataclass(frozen=True)
class Scored:
    """One sentence's gold and coded events, as (type, actors, recipients)."""

    text: str
    gold: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    coded: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    words: tuple[int, int, int] = (0, 0, 0)
    """Words of role spans right, in the gold and coded, of events whose type is right."""


def measure(shared: Path) -> dict[str, Any]:
    """All figures: `type_...` and `whole_...` on sentences, `statements_...` on the seeds' gold."""
    codebook, pipeline = load_codebook(), load_pipeline()
    scored = score_sentences(shared, codebook=codebook, pipeline=pipeline)
    figures: dict[str, Any] = {"sentences": len(scored)}
    for name, key in (("type", _type_key), ("whole", _whole_key)):
        figures |= {f"{name}_{what}": value for what, value in _micro(scored, key).items()}
        figures[f"{name}_f1_interval"] = interval_of(scored, figure=partial(_f1, key=key))
    by_type = _by_type(scored)
    figures["type_macro_f1"] = sum(f["f1"] for f in by_type.values()) / len(by_type)
    figures["type_macro_f1_interval"] = interval_of(scored, figure=_macro)
    figures |= _country_accuracy(scored)
    figures["span_f1"] = _span_f1(scored)
    figures["span_f1_interval"] = interval_of(scored, figure=_span_f1)
    figures["by_type"] = by_type
    return figures | score_statements(shared, codebook=codebook, pipeline=pipeline)


def score_sentences(shared: Path, *, codebook: Codebook, pipeline: Pipeline) -> list[Scored]:
    """The gold sentences with what was coded of each, one document a sentence."""
    gold = json.loads((shared / "gold/events/dev.json").read_text(encoding="utf-8"))
    coder = EventCoder(codebook, coder=pipeline.coder)
    finder = MentionFinder(codebook)
    scored = []
    for row in gold:
        document = one_sentence(row["text"], date=row["date"])
        sentences = parse(document, pipeline=pipeline, finder=finder)
        events = list(coder.code(sentences))
        scored.append(
            Scored(
                document.text,
                tuple(map(_gold_triple, row["events"])),
                tuple(map(_coded_triple, events)),
                _span_words(row["events"], events),
            )
        )
    return scored


def _span_words(gold: list[dict[str, Any]], events: list[Event]) -> tuple[int, int, int]:
    """Words right, marked and coded in the roles of events of one type, each matched once.

    Of several coded events of the type, the one that shares most words is taken. A gold role
    whose parties have no marked words is left out.
    """
    total = [0, 0, 0]
    left = list(events)
    for row in gold:
        same = [event for event in left if event.type == row["type"]]
        if not same:
            continue
        counts = [(_role_words(row, event), event) for event in same]
        best, event = max(counts, key=lambda pair: pair[0][0])
        left.remove(event)
        total = [a + b for a, b in zip(total, best, strict=True)]
    return total[0], total[1], total[2]


def _role_words(row: dict[str, Any], event: Event) -> tuple[int, int, int]:
    assert event.spans is not None
    hits = marked = coded = 0
    for role, spans in (("actors", event.spans.actors), ("recipients", event.spans.recipients)):
        texts = [party.get("text") for party in row[role]]
        if not all(texts):
            continue
        there = _words(texts)
        here = _words({(span.start, span.end): span.text for span in spans}.values())
        hits += (there & here).total()
        marked += there.total()
        coded += here.total()
    return hits, marked, coded


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def _span_f1(scored: Sequence[Scored]) -> float:
    return _prf(*(sum(each.words[n] for each in scored) for n in range(3)))["f1"]


def one_sentence(text: str, *, date: str | None) -> Document:
    """A document that is one line of main text, of a day if there is one."""
    published: Dated | DateWindow = DateWindow((None, None), "no date in the gold")
    if date:
        published = Dated(date[:10], "day", "published", None)
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(), text=text, origins=("gold",),
        media_type="text/plain", language="en", genre="news", title=None, publisher=None,
        authors=(), url=None, published=published, dates=(), evidence={}, truncated=None,
        parts=(Part("main", 0, len(text)),), problems=(),
    )  # fmt: skip


def score_statements(shared: Path, *, codebook: Codebook, pipeline: Pipeline) -> dict[str, Any]:
    """Precision over all coded events, recall over the core gold, of the gold's seeds."""
    gold = json.loads((shared / "gold/statements/dev.json").read_text(encoding="utf-8"))["events"]
    names = sorted({row["file"] for row in gold})
    coder, finder = EventCoder(codebook, coder=pipeline.coder), MentionFinder(codebook)
    right: list[float] = []
    dated: list[float] = []
    wrong: list[str] = []
    found: set[str] = set()
    for name in names:
        paths = [str(shared / "seeds" / name)]
        read = [d for d in read_paths(paths, codebook=codebook) if isinstance(d, Document)]
        for document in read:
            for event in coder.code(parse(document, pipeline=pipeline, finder=finder)):
                hits = [r for r in gold if r["file"] == name and _is_match(event, r)]
                found |= {r["id"] for r in hits}
                right.append(float(bool(hits)))
                dated += [float(any(_has_date(event, r) for r in hits))] if hits else []
                wrong += [] if hits else [_told(event)]
    core = {row["id"] for row in gold if row["core"]}
    return {
        "statements_precision": mean(right) if right else None,
        "statements_precision_interval": interval_of(right, figure=mean),
        "statements_coded": len(right),
        "statements_date": mean(dated) if dated else None,
        "statements_date_interval": interval_of(dated, figure=mean),
        "statements_recall_core": len(core & found) / len(core),
        "statements_missed": sorted(core - found),
        "statements_wrong": wrong,
    }


def _is_match(event: Event, row: dict[str, Any]) -> bool:
    assert event.sentence is not None
    if not (event.sentence.start < row["end"] and row["start"] < event.sentence.end):
        return False
    if event.type not in {row["plover"], *row["plover_alt"]}:
        return False
    actors = {_western(actor) for actor in event.actors}
    recipients = {_western(actor) for actor in event.recipients}
    if row["source"] in actors and row["target"] in recipients:
        return True
    either = event.type in RECIPROCAL or not recipients
    return either and {row["source"], row["target"]} <= actors | recipients


def _has_date(event: Event, row: dict[str, Any]) -> bool:
    """Whether the date is the labelled one, with its precision."""
    if event.date is None:
        return row["date"] is None
    right = event.date.date in {row["date"], *row.get("date_alt", ())}
    return right and event.date.precision == row["precision"]


def _western(actor: Actor) -> str:
    return "USA" if actor.id in WESTERN else actor.country


def _told(event: Event) -> str:
    who = "+".join(actor.country for actor in event.actors)
    whom = "+".join(actor.country for actor in event.recipients)
    assert event.spans is not None
    return f"{who} {event.type} {whom} ({event.spans.trigger.text!r})"


def _gold_triple(event: dict[str, Any]) -> tuple[str, frozenset[str], frozenset[str]]:
    actors, recipients = (
        frozenset(STATELESS.get(a["country"], a["country"]) for a in event[role] if a["country"])
        for role in ("actors", "recipients")
    )
    return event["type"], actors, recipients


def _coded_triple(event: Event) -> tuple[str, frozenset[str], frozenset[str]]:
    actors, recipients = (
        frozenset(STATELESS.get(actor.country, actor.country) for actor in role)
        for role in (event.actors, event.recipients)
    )
    return event.type, actors, recipients


def _type_key(triple: tuple[str, frozenset[str], frozenset[str]]) -> object:
    return triple[0]


def _whole_key(triple: tuple[str, frozenset[str], frozenset[str]]) -> object:
    return triple


Key = Callable[[tuple[str, frozenset[str], frozenset[str]]], object]


def _micro(scored: Sequence[Scored], key: Key) -> dict[str, float]:
    hits = gold = coded = 0
    for each in scored:
        there, here = Counter(map(key, each.gold)), Counter(map(key, each.coded))
        hits += (there & here).total()
        gold += there.total()
        coded += here.total()
    return _prf(hits, gold, coded)


def _f1(scored: Sequence[Scored], key: Key) -> float:
    return _micro(scored, key)["f1"]


def _prf(hits: int, gold: int, coded: int) -> dict[str, float]:
    precision = hits / coded if coded else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * hits / (gold + coded) if gold + coded else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _by_type(scored: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each type that the gold has."""
    hits: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    for each in scored:
        there = Counter(triple[0] for triple in each.gold)
        here = Counter(triple[0] for triple in each.coded)
        hits, gold, coded = hits + (there & here), gold + there, coded + here
    return {
        each: _prf(hits[each], gold[each], coded[each]) | {"gold": gold[each]}
        for each in sorted(gold)
    }


def _macro(scored: Sequence[Scored]) -> float:
    by_type = _by_type(scored)
    return sum(each["f1"] for each in by_type.values()) / len(by_type)


def _country_accuracy(scored: Sequence[Scored]) -> dict[str, float | None]:
    """Of the gold events whose type was coded, the share with the gold's actors, recipients."""
    actors: list[float] = []
    recipients: list[float] = []
    for each in scored:
        for gold in each.gold:
            same = [coded for coded in each.coded if coded[0] == gold[0]]
            if same:
                actors.append(float(any(coded[1] == gold[1] for coded in same)))
                recipients.append(float(any(coded[2] == gold[2] for coded in same)))
    return {
        "actor_country": sum(actors) / len(actors) if actors else None,
        "recipient_country": sum(recipients) / len(recipients) if recipients else None,
    }


def print_table(figures: dict[str, Any]) -> None:
    """The figures as a table, then each type's."""
    print(f"{'events':34}{'figure':>8}   95 % interval")
    for name, value in figures.items():
        if isinstance(value, float):
            ends = figures.get(f"{name}_interval")
            print(f"{name:34}{value:8.3f}   " + (f"{ends[0]:.3f} to {ends[1]:.3f}" if ends else ""))
        elif isinstance(value, int):
            print(f"{name:34}{value:8d}")
    print(f"\n{'type':12}{'gold':>6}{'precision':>11}{'recall':>8}{'F1':>7}")
    for each, row in figures["by_type"].items():
        print(
            f"{each:12}{row['gold']:6.0f}{row['precision']:11.2f}"
            f"{row['recall']:8.2f}{row['f1']:7.2f}"
        )


def main() -> None:
    """Print the table; with --errors, also what was missed and what was coded wrongly."""
    shared = Path(__file__).parent.parent.parent / "shared"
    figures = measure(shared)
    print_table(figures)
    if "--errors" in sys.argv[1:]:
        print("missed", *figures["statements_missed"])
        print("wrong", *figures["statements_wrong"], sep="\n")


if __name__ == "__main__":
    main()
