"""Coding on Apache Spark: the function of the local engine, run by `mapInArrow` on every worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, PathError
from detente.study.batches import Bulk, code_batches

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

SPLIT_BYTES = 4 * 2**20
"""Bytes of lines in one task: a core codes them in about a minute."""
SMALLEST_SPLIT = 16 * 2**10
"""Bytes below which a file is not divided among cores."""
IN_PARTITION = 33
"""Bits of Spark's `monotonically_increasing_id` that count within a partition."""
SCHEMA = """
    line bigint, position int, kind string, document string, id string, type string, mode string,
    actors array<string>, recipients array<string>, date string, negated boolean,
    hypothetical boolean, future boolean, historical boolean, probability double,
    dyad array<string>, driver string, direction tinyint, outcome string, reason string,
    record string
"""
"""`RECORDS` in Spark's words (a test holds them equal)."""


def code_on_spark(path: Path, *, out: Path, bulk: Bulk, session: SparkSession | None = None) -> int:
    """How many rows were written to the folder `out`, as Parquet, of the lines of a file.

    The rows are those of `write_coded`, rejects among them, in no order: `line` and `position`
    give it. `session` is the Spark to run on; without it the one that `spark-submit` or
    `SPARK_REMOTE` names, or all cores of this machine. Raises InputError where PySpark is missing,
    PathError where `path` is missing or `out` is there.
    """
    if not path.exists():
        raise PathError(str(path), "there is no such file", "Give a file or folder of JSON lines")
    if out.exists():
        raise PathError(str(out), "it is there", "Remove it, or give another folder with --out")
    _ = bulk.coder  # a missing pipeline is told before anything runs
    spark = session or _session()
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(SPLIT_BYTES))
    spark.conf.set("spark.sql.files.openCostInBytes", str(SMALLEST_SPLIT))
    rows = _numbered(spark, path).mapInArrow(_arrow(bulk), SCHEMA)
    rows.write.parquet(str(out.absolute()))
    return int(spark.read.parquet(str(out.absolute())).count())


def _session() -> SparkSession:
    try:
        from pyspark.sql import SparkSession as Session  # noqa: PLC0415  only where asked for
    except ImportError as error:
        command = "python -m pip install 'detente[spark]'"
        msg = f"Apache Spark is not installed. Install it with: {command}"
        raise InputError(msg) from error
    return Session.builder.appName("detente code").getOrCreate()


def _numbered(spark: SparkSession, path: Path) -> DataFrame:
    """The lines of a file with their numbers, from 1; the file is read over once to count them."""
    from pyspark.sql import functions as f  # noqa: PLC0415  only where asked for

    lines = (
        spark.read.option("lineSep", "\n")
        .text(str(path.absolute()))
        .select(
            f.monotonically_increasing_id().alias("at"), f.col("value").cast("binary").alias("json")
        )
    )
    part = f.shiftrightunsigned("at", IN_PARTITION)
    counts = {row[0]: row[1] for row in lines.groupBy(part.alias("part")).count().collect()}
    before, total = {}, 0
    for each in sorted(counts):
        before[each], total = total, total + counts[each]
    if not before:
        return lines.select(f.lit(1).cast("bigint").alias("line"), "json")
    offsets: Any = f.create_map([f.lit(value) for pair in before.items() for value in pair])
    within = f.col("at").bitwiseAND(f.lit((1 << IN_PARTITION) - 1))
    return lines.select((offsets[part] + within + 1).cast("bigint").alias("line"), "json")


def _arrow(bulk: Bulk) -> Any:
    """The function that Spark hands each worker."""
    return partial(_code, bulk=bulk)


def _code(batches: Iterable[pa.RecordBatch], *, bulk: Bulk) -> Iterator[pa.RecordBatch]:
    yield from code_batches(batches, bulk=bulk)
