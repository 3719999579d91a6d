"""Measures on Apache Spark: the local SQL, translated, over the same Parquet files."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.store import Store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

INSTALL = "Install it with: python -m pip install 'detente[spark]'"
MONTH_OF_ROW = (
    "CAST(year(first_date) AS SMALLINT) AS year",
    "CAST(month(first_date) AS SMALLINT) AS month",
)
"""A row's folder, which not every engine reads off a list of files."""


class RowsOnSpark:
    """The imported rows of a study as Apache Spark reads them: it answers what a Store answers.

    `session` is the Spark to run on; without it the one that `master` names (`local[2]`,
    `spark://host:7077`, `sc://host:15002` for Spark Connect), else `spark-submit` or
    `SPARK_REMOTE`, else all cores of this machine. `rows_at` is where every worker finds a copy of
    the study's folder of rows (`s3a://bucket/study.events`); without it, the folder itself. Raises
    InputError where PySpark or sqlglot is missing.
    """

    def __init__(
        self,
        store: Store,
        *,
        session: SparkSession | None = None,
        master: str | None = None,
        rows_at: str | None = None,
    ) -> None:
        _translated("SELECT 1")  # what is missing is told before Spark starts
        self._store = store
        self._session = session or _session(master)
        self._rows_at = (rows_at or store.rows_folder.absolute().as_uri()).rstrip("/")

    def lay_event_rows(self) -> None:
        """Make the view `event_rows` of the files that the study's manifest lists.

        Raises InputError where nothing is imported.
        """
        files = [f"{self._rows_at}/{file.path}" for file in self._store.row_files("events")]
        if not files:
            msg = "nothing is imported, and Spark measures imported rows. See detente import --help"
            raise InputError(msg)
        rows = self._session.read.parquet(*files).selectExpr("*", *MONTH_OF_ROW)
        rows.createOrReplaceTempView("event_rows")

    def run(self, sql: str, bound: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a statement in DuckDB's dialect gives."""
        return [tuple(row) for row in self._answer(sql, bound).collect()]

    def table(self, sql: str, bound: dict[str, object] | None = None) -> Any:
        """The rows that a statement in DuckDB's dialect gives, as a pyarrow Table."""
        return self._answer(sql, bound).toArrow()

    def _answer(self, sql: str, bound: dict[str, object] | None) -> Any:
        return self._session.sql(_translated(sql), args=bound or {})


@cache
def _translated(sql: str) -> str:
    """A statement in Spark's dialect; raises InputError where sqlglot is missing."""
    try:
        import sqlglot  # noqa: PLC0415  only where asked for
    except ImportError as error:
        msg = f"sqlglot, which translates measures for Spark, is missing. {INSTALL}"
        raise InputError(msg) from error
    (statement,) = sqlglot.transpile(sql, read="duckdb", write="spark", comments=False)
    return str(statement)


def _session(master: str | None) -> SparkSession:
    connect = master is not None and master.startswith("sc://")
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415  only where asked for
        from pyspark.errors import PySparkException  # noqa: PLC0415

        sessions = import_module("pyspark.sql.connect.session" if connect else "pyspark.sql")
    except ImportError as error:
        msg = f"Apache Spark is not installed. {INSTALL}"
        raise InputError(msg) from error
    named: Any = sessions.SparkSession.builder.appName("detente measures")
    if master is not None:
        named = named.remote(master) if connect else named.master(master)
    try:
        session: SparkSession = named.getOrCreate()
    except (PySparkException, Py4JError, RuntimeError) as error:
        where = master or "its own address"
        msg = f"Apache Spark cannot be used at {where} ({type(error).__name__}). Check --master"
        raise InputError(msg) from error
    return session
