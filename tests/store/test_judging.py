"""A judgement is laid over what was read, from then on, and nothing is lost under it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.records import Dated, Document, Judgement
from detente.store import Store
from made_records import made_coding, made_document


@pytest.fixture
def document() -> Document:
    return made_document()


@pytest.fixture
def store(tmp_path: Path, document: Document) -> Iterator[Store]:
    with Store(tmp_path / "andes.duckdb") as opened:
        opened.add_document(document)
        opened.add_coding(made_coding(document))
        yield opened


def made_judgement(document: Document, field: str, *value: str, why: str = "a letter") -> Judgement:
    return Judgement(document.id, field, value, why, "Ana", "2026-01-02T03:04:05Z")


def test_what_is_judged_takes_the_place_of_what_was_read(store: Store, document: Document) -> None:
    date = made_judgement(document, "published", "2019-02")
    authors = made_judgement(document, "authors", "B. Writer", "C. Writer")
    store.judge([date, authors])
    (kept,) = store.documents()
    assert kept.published == Dated("2019-02", "month", "published", None)
    assert kept.authors == ("B. Writer", "C. Writer")
    assert kept.evidence["authors"] is None
    assert kept.judgements == (date, authors)
    assert kept.title == document.title


def test_columns_and_records_say_the_same_of_a_judged_document(
    store: Store, document: Document
) -> None:
    store.judge([made_judgement(document, "genre", "news"), made_judgement(document, "title", "T")])
    row = store.documents().to_arrow().to_pylist()[0]
    assert (row["genre"], row["title"], row["language"]) == ("news", "T", document.language)
    assert json.loads(row["record"])["title"] == "T"


def test_the_last_judgement_counts_and_a_withdrawn_one_gives_back_what_was_read(
    store: Store, document: Document
) -> None:
    store.judge([made_judgement(document, "title", "First")])
    store.judge([made_judgement(document, "title", "Second")])
    assert next(iter(store.documents())).title == "Second"
    store.judge([made_judgement(document, "title", why="I was wrong")])
    assert list(store.documents()) == [document]
    assert [each.value for each in store.judgements(document.id)] == [("First",), ("Second",), ()]


def test_a_judged_document_is_coded_anew_unless_only_its_voice_is_judged(
    store: Store, document: Document
) -> None:
    store.judge([made_judgement(document, "voice", "own")])
    assert store.codings()
    store.judge([made_judgement(document, "published", "2019")])
    assert not store.codings()
    assert not list(store.events())


def test_a_judgement_holds_again_when_a_forgotten_document_comes_back(
    store: Store, document: Document
) -> None:
    store.judge([made_judgement(document, "title", "Judged")])
    store.forget(document.id)
    store.add_document(document)
    assert next(iter(store.documents())).title == "Judged"
