"""What `import detente` offers, and that the same verb answers the same in Python and the shell."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente
from detente.doors.cli import app
from detente.errors import DateError


def test_every_public_name_is_there_and_listed() -> None:
    assert set(detente.__all__) <= set(dir(detente))
    assert all(getattr(detente, name) for name in detente.__all__)
    with pytest.raises(AttributeError, match="resolve_actors"):
        getattr(detente, "resolve_actors")  # noqa: B009  mypy knows that there is none


def test_an_actor_on_a_day_is_the_same_in_python_and_in_the_shell() -> None:
    reading = detente.resolve_actor("Shinzo Abe", on=date(2014, 5, 1))
    assert (reading.country, reading.sector, reading.kind) == ("JPN", "GOV", "person")
    ran = CliRunner().invoke(app, ["actor", "Shinzo Abe", "--on", "2014-05-01", "--json"])
    told = json.loads(ran.stdout)
    assert told["actor"] == reading.code
    assert told["why"] == reading.why


def test_a_day_out_of_office_is_another_sector() -> None:
    reading = detente.resolve_actor("Shinzo Abe", on="2021-05")
    assert reading.sector != "GOV"


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(DateError, match="2014-07"):
        detente.resolve_actor("Shinzo Abe", on="next May")


def test_an_overlay_of_ones_own_is_read(tmp_path: Path) -> None:
    row = "- {country: POL, sector: BUS, names: Zubrowka Works}\n"
    (tmp_path / "companies.yaml").write_text(row, encoding="utf-8")
    named = [
        detente.resolve_actor("Zubrowka Works", codebook_overlay=folder).country
        for folder in (None, tmp_path)
    ]
    assert named == [None, "POL"]
