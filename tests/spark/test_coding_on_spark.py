"""Coding on Apache Spark gives the rows of the local engine."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import PathError
from detente.store import RECORDS
from detente.store.coded_file import REJECT
from detente.study import Bulk, write_coded
from detente.study.on_spark import SCHEMA, code_on_spark
from made_lines import made_lines

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.spark,
    pytest.mark.enable_socket,
    # Spark's own bridge leaves its loopback socket to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
EVENTS = Bulk(frozenset({"event"}))
LINES = 300
SORTED = [("line", "ascending"), ("position", "ascending")]


def test_the_rows_are_those_of_the_local_engine(spark: SparkSession, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(made_lines(LINES))
    assert code_on_spark(file, out=tmp_path / "spark", bulk=EVENTS, session=spark) > LINES / 2
    assert len(list((tmp_path / "spark").glob("*.parquet"))) > 1, "one core did it all"
    there = pq.read_table(tmp_path / "spark").sort_by(SORTED)
    written = write_coded(
        io.BytesIO(file.read_bytes()), name="lines", out=tmp_path / "local.parquet", bulk=EVENTS
    )
    here = pq.read_table(written.path)
    rejects = [row for row in there.to_pylist() if row["kind"] == REJECT]
    assert [row for row in there.to_pylist() if row["kind"] != REJECT] == here.to_pylist()
    lines = written.rejects.read_text(encoding="utf-8").splitlines()
    assert [row["record"] for row in rejects] == lines
    assert len(rejects) == written.rejected > 5


def test_the_schema_is_that_of_the_rows(spark: SparkSession) -> None:
    from pyspark.sql.pandas.types import to_arrow_schema  # noqa: PLC0415  only where it is installed

    shown = to_arrow_schema(spark.createDataFrame([], SCHEMA).schema)
    assert [_plain(each) for each in shown] == [_plain(each) for each in RECORDS]


def _plain(field: pa.Field) -> tuple[str, str]:
    kind = field.type
    return field.name, f"list of {kind.value_type}" if pa.types.is_list(kind) else str(kind)


def test_a_folder_that_is_there_is_left_alone(spark: SparkSession, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(made_lines(2))
    with pytest.raises(PathError, match="it is there"):
        code_on_spark(file, out=tmp_path, bulk=EVENTS, session=spark)
