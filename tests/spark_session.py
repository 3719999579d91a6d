"""The fixtures `spark`, Apache Spark on two cores of this machine, and `sail`, without Java."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from needed import IN_CI, skip_or_fail

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    if shutil.which("java") is None:
        skip_or_fail("Java is missing, which Spark runs on")
    if not IN_CI:
        pytest.importorskip("pyspark", reason="PySpark is not installed: make check-slow does")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession as Session  # noqa: PLC0415  only where it is installed

    session = (
        Session.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="session")
def sail_url() -> Iterator[str]:
    """Where Sail, which speaks Spark Connect, answers on this machine."""
    if not IN_CI:
        pytest.importorskip("pysail", reason="Sail is not installed: make check-slow does")
    from pysail.spark import SparkConnectServer  # noqa: PLC0415  only where it is installed

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    yield f"sc://127.0.0.1:{port}"
    server.stop()


@pytest.fixture(scope="session")
def sail(sail_url: str) -> Iterator[SparkSession]:
    """A session of it."""
    sessions: Any = import_module("pyspark.sql.connect.session")
    session = sessions.SparkSession.builder.remote(sail_url).getOrCreate()
    yield session
    session.stop()
