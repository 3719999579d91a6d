"""ACLED as its users download it: now and before March 2023. All rows are made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from importing_tables import Imported, imported, mutated

from detente.datasets.acled import NONE_OF_PLOVER, NOW, PLOVER, acled_actor, acled_event, importers
from detente.datasets.layout import UnfitValue
from needed import VARIANTS

PUBLISHED = Path(__file__).parent / "published"
COMMAS, SEMICOLONS = importers(None)


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    content = (PUBLISHED / "acled.csv").read_bytes()
    return imported(COMMAS, tmp_path_factory.mktemp("acled") / "acled.csv", content)


def test_there_are_31_columns_since_march_2023() -> None:
    assert len(NOW) == len(set(NOW)) == 31


def test_a_sub_event_has_its_nearest_type_and_mode(events: Imported) -> None:
    assert [(row["type"], row["mode"], row["quad"]) for row in events.rows] == [
        ("ASSAULT", None, 4), ("PROTEST", "demo", 4), ("ASSAULT", "abduct", 4),
        ("ASSAULT", "aerial", 4), (None, None, None),
    ]  # fmt: skip
    assert events.rows[4]["code"] == "Headquarters or base established"


def test_all_25_sub_events_of_the_codebook_are_known() -> None:
    for sub_event in (*PLOVER, *NONE_OF_PLOVER):
        kind, _, quad, score, code = acled_event(sub_event)
        assert code == sub_event
        assert (kind is None) == (quad is None) == (score is None)
    assert len(PLOVER) + len(NONE_OF_PLOVER) == 25


def test_forces_are_their_state_and_others_the_country_in_brackets(events: Imported) -> None:
    found = [(row["actor"], row["actor_sector"], row["recipient"]) for row in events.rows]
    assert found == [
        ("MLI", "MIL", None), ("CIV", "CVL", None), ("KEN", "COP", "KEN"), ("USA", "MIL", None),
        ("NGA", "PRM", None),
    ]  # fmt: skip
    assert events.rows[3]["recipient_name"] == "Islamic State (IS)"


@pytest.mark.parametrize(
    ("name", "kind", "due"),
    [
        ("Government of Sudan (2019-)", "1", ("SDN", "GOV")),
        ("Military Forces of Democratic Republic of Congo (2019-)", "1", ("COD", "MIL")),
        ("Military Forces of eSwatini (1986-) Royal Guard", "State forces", ("SWZ", "MIL")),
        ("Military Forces of Narnia (1950-)", "1", (None, "MIL")),
        ("Fulani Ethnic Militia (Nigeria)", "Identity militia", ("NGA", "PRM")),
        ("Al Shabaab", "2", (None, "REB")),
    ],
)
def test_an_actor_is_told_by_its_name(
    name: str, kind: str, due: tuple[str | None, str | None]
) -> None:
    assert acled_actor(name, kind) == (*due, name)


def test_days_widen_with_the_precision(events: Imported) -> None:
    assert [(row["first_date"], row["last_date"]) for row in events.rows[:3]] == [
        (date(2023, 4, 2), date(2023, 4, 2)),
        (date(2023, 4, 12), date(2023, 4, 18)),
        (date(2023, 2, 1), date(2023, 2, 28)),
    ]


def test_a_row_could_be_known_on_the_day_of_its_timestamp(events: Imported) -> None:
    assert events.rows[0]["known_at"] == date(2023, 4, 9)


def test_deaths_place_source_and_notes_are_as_published(events: Imported) -> None:
    first = events.rows[0]
    assert (first["deaths"], first["place"], first["place_country"]) == (
        3, "Sevare, Mopti, Mali", "MLI",
    )  # fmt: skip
    assert first["publisher"] == "Made Wire"
    assert first["headline"] == 'A made-up note, with "quotes", and a second line.'


def test_each_reject_names_its_column(events: Imported) -> None:
    assert [column for _, column, _ in events.told] == [
        "sub_event_type", "event_date", "time_precision",
    ]  # fmt: skip
    assert (events.read, events.kept, events.merged) == (8, 5, 0)


def test_files_before_march_2023_are_read_with_their_months_and_semicolons(tmp_path: Path) -> None:
    content = (PUBLISHED / "acled-before-2023.csv").read_bytes()
    found = imported(SEMICOLONS, tmp_path / "acled.csv", content)
    assert [(row["first_date"], row["actor"], row["recipient"]) for row in found.rows] == [
        (date(2021, 1, 31), "ERI", "ETH"), (date(1997, 2, 5), "SYR", "SYR"),
    ]  # fmt: skip
    assert found.rows[1]["mode"] == "demo"


def test_an_unknown_sub_event_is_unfit() -> None:
    with pytest.raises(UnfitValue, match="sub-events"):
        acled_event("Picnic")


@pytest.mark.parametrize(
    "variants", [100, pytest.param(VARIANTS, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_a_damaged_file_loses_no_row_silently(tmp_path: Path, variants: int) -> None:
    header, rows = (PUBLISHED / "acled.csv").read_bytes().split(b"\n", 1)
    for made in mutated(rows, seed=3123, variants=variants):
        found = imported(COMMAS, tmp_path / "damaged.csv", header + b"\n" + made)
        assert found.read >= 1
