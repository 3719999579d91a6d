"""Without PySpark or sqlglot, measures on Spark say what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.store import Store
from detente.study.panels_on_spark import RowsOnSpark, _translated


@pytest.mark.parametrize("missing", ["pyspark.sql", "sqlglot"])
def test_what_is_missing_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    _translated.cache_clear()
    if missing != "sqlglot":
        pytest.importorskip("sqlglot", reason="sqlglot comes with the extra spark")
    monkeypatch.setitem(sys.modules, missing, None)
    told = pytest.raises(InputError, match=r"detente\[spark\]")
    with Store(tmp_path / "study.duckdb") as store, told:
        RowsOnSpark(store)
