"""The measures' SQL, written for DuckDB, gives the same rows on Apache Spark (ADR 4)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from detente import measures
from detente.measures import directed_dyad_month
from detente.records import (
    Actor,
    Event,
    EventDate,
    record_id,
)
from detente.store import CodedRecords, Store, keep_reports
from made_records import made_document

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.spark,
    pytest.mark.enable_socket,
    # Spark's own bridge leaves its loopback socket to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
STATES = ("ARM", "AZE", "GEO", "IRN", "RUS", "TUR")
QUADS = {"AGREE": 1, "COOPERATE": 2, "ACCUSE": 3, "ASSAULT": 4}
EVENTS = 3_000
MADE = made_document().id


def _event(number: int, dice: random.Random) -> Event:
    """An event of random type, actors, flags and date, some undated, some known to the year."""
    kind = dice.choice(sorted(QUADS))
    first, *others = dice.sample(STATES, 3)
    date = dice.choice(
        [None, f"20{dice.randint(10, 19)}", f"2014-{dice.randint(1, 12):02}", "2015-02-03"]
    )
    actors = [Actor(state, state, "GOV", state) for state in (first, others[0])]
    recipients = [Actor(others[1], others[1], None, others[1])] if dice.random() < 0.8 else []
    return Event(
        id=record_id("event", MADE, number, number + 1), document=MADE, type=kind, mode=None,
        contexts=(), quad=QUADS[kind], intensity=dice.randint(-100, 100) / 10,
        actors=tuple(actors), recipients=tuple(recipients),
        date=EventDate(date, "year", explicit=True) if date else None,
        location=None, negated=dice.random() < 0.1, hypothetical=dice.random() < 0.1,
        future=dice.random() < 0.1, historical=False, reporter=None, probability=None,
        known_at=None, spans=None, sentence=None, coder="made",
    )  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    dice = random.Random(7)  # noqa: S311  a seed, not a secret
    document = made_document()
    with Store(tmp_path_factory.mktemp("study") / "study.duckdb") as store:
        store.add_document(document)
        events = tuple(_event(number, dice) for number in range(EVENTS))
        store.add_coding(CodedRecords(MADE, "made", events, (), (), ()))
        ids = [event.id for event in events]
        keep_reports(store, [ids[at : at + 3] for at in range(0, EVENTS, 5)])
        yield store


def _on_spark(session: SparkSession, name: str, bound: dict[str, Any]) -> list[tuple[Any, ...]]:
    import sqlglot  # noqa: PLC0415  only where Spark is

    written = (Path(measures.__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    (translated,) = sqlglot.transpile(written, read="duckdb", write="spark", comments=False)
    return [tuple(row) for row in session.sql(translated, args=bound).collect()]


@pytest.mark.parametrize("since", [None, "2014-06-01"])
def test_directed_dyad_months_are_the_same_on_spark(
    store: Store, spark: SparkSession, tmp_path: Path, since: str | None
) -> None:
    file = tmp_path / "directed_dyads.parquet"
    store.connection.execute(f"COPY (FROM directed_dyads) TO '{file}' (FORMAT parquet)")
    spark.read.parquet(str(file)).createOrReplaceTempView("directed_dyads")
    bound = {"since": since, "until": None, "documents": None}
    panel = directed_dyad_month(store, codebook="made", since=since)
    rows = [
        (r.actor, r.recipient, r.period, r.quad, r.events, r.intensity_tenths) for r in panel.rows
    ]
    assert rows == _on_spark(spark, "directed_dyad_month", bound)
    assert len(rows) > 100
    assert all(before < after for before, after in pairwise(rows))
