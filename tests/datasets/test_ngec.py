"""NGEC's JSON lines of 2024 and 2026, and lines that are none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from importing_tables import Imported, gathered, mutated, written

from detente.datasets.json_lines import LONGEST_LINE
from detente.datasets.ngec import is_ngec, read_ngec
from needed import VARIANTS

PUBLISHED = Path(__file__).parent / "published"


def read_from(path: Path, content: bytes) -> Imported:
    return gathered(read_ngec(written(path, content)))


@pytest.fixture(scope="module")
def of_2024(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    content = (PUBLISHED / "ngec-2024.jsonl").read_bytes()
    return read_from(tmp_path_factory.mktemp("ngec") / "2024.jsonl", content)


@pytest.fixture(scope="module")
def of_2026(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    content = (PUBLISHED / "ngec-2026.jsonl").read_bytes()
    return read_from(tmp_path_factory.mktemp("ngec") / "2026.jsonl", content)


def test_the_coders_own_example_of_2024_is_read_whole(of_2024: Imported) -> None:
    row = of_2024.rows[0]
    assert (row["published_id"], row["type"], row["quad"]) == (
        "20190801-2309-4e081644904c_COOPERATE_R", "RETREAT", 2,
    )  # fmt: skip
    assert (row["actor"], row["actor_sector"], row["actor_name"]) == (
        "VEN", "ELI", "Nicolás Maduro",
    )  # fmt: skip
    assert (row["recipient"], row["recipient_sector"]) == ("VEN", "REB")
    assert (row["first_date"], row["known_at"]) == (date(2019, 7, 31), date(2019, 8, 1))
    assert (row["place"], row["place_country"], row["latitude"]) == ("Barbados", "BRB", 13.16453)
    assert row["contexts"] == "pro_democracy"
    assert row["headline"] == "Governo e oposição retomam diálogo"


def test_several_parties_make_a_row_for_each_pair_with_each_id_once(of_2024: Imported) -> None:
    pairs = [row for row in of_2024.rows if row["line"] == 2]
    assert [(row["pair"], row["actor"], row["recipient"]) for row in pairs] == [
        (1, "ISR", "hezbollah"), (2, "nato", "hezbollah"),
    ]  # fmt: skip
    assert pairs[0]["actor_name"] == "Israel; Israeli Air Force"
    assert pairs[1]["actor_sector"] is None  # the coder's IGO is no sector of PLOVER's


def test_the_first_mode_that_plover_has_is_kept_and_all_stand_in_the_code(
    of_2024: Imported,
) -> None:
    assert [(row["mode"], row["code"]) for row in of_2024.rows if row["line"] == 2] == [
        ("aerial", "ASSAULT-aerial;drone")
    ] * 2


def test_a_record_without_parties_place_or_date_is_kept(of_2024: Imported) -> None:
    (row,) = [row for row in of_2024.rows if row["line"] == 4]
    assert [row[name] for name in ("actor", "recipient", "place", "latitude")] == [None] * 4
    assert row["first_date"] == row["known_at"] == date(2019, 8, 1)


def test_what_is_no_record_of_an_event_is_rejected_by_its_field(of_2024: Imported) -> None:
    assert [(line, column) for line, column, _ in of_2024.told] == [
        (5, "event_type"), (6, "event_type"), (7, "attributes"), (8, "ACTOR"), (9, "ACTOR"),
        (10, "pub_date"), (11, "lat"), (12, "id"), (14, None), (15, None), (16, None), (17, None),
        (18, "publisher"),
    ]  # fmt: skip
    assert (of_2024.read, of_2024.kept, of_2024.merged) == (17, 3, 1)
    assert "nested too deep" in of_2024.told[-2][2]


def test_the_coders_own_example_of_2026_is_read_whole(of_2026: Imported) -> None:
    row = of_2026.rows[0]
    assert (row["published_id"], row["type"], row["mode"]) == (
        "story1_PROTEST__0", "PROTEST", None,
    )  # fmt: skip
    assert (row["actor"], row["actor_sector"], row["actor_name"]) == (None, "CVL", "Protesters")
    assert (row["recipient"], row["recipient_sector"]) == ("FRA", "GOV")
    assert row["place"] == "Paris, Île-de-France, France"
    assert row["headline"] == "Crowds marched along the river"


@pytest.mark.parametrize(
    ("published_id", "first", "last"),
    [
        ("w", date(2016, 4, 25), date(2016, 5, 1)),
        ("m", date(2016, 5, 1), date(2016, 5, 31)),
        ("q", date(2016, 4, 1), date(2016, 6, 30)),
        ("y", date(2016, 1, 1), date(2016, 12, 31)),
        ("r", date(2016, 5, 1), date(2016, 5, 3)),
        ("n", date(2016, 5, 1), date(2016, 5, 1)),
    ],
)
def test_a_day_is_as_wide_as_the_coder_knows_it(
    of_2026: Imported, published_id: str, first: date, last: date
) -> None:
    (row,) = [row for row in of_2026.rows if row["published_id"] == published_id]
    assert (row["first_date"], row["last_date"]) == (first, last)


def test_a_country_alone_is_an_actor(of_2026: Imported) -> None:
    row = of_2026.rows[-1]
    assert (row["actor"], row["actor_name"], row["recipient"]) == ("TWN", "Taiwan", None)
    assert [column for _, column, _ in of_2026.told] == ["date_resolved"]


def test_ngec_is_known_by_its_fields() -> None:
    assert is_ngec((PUBLISHED / "ngec-2024.jsonl").read_bytes())
    assert is_ngec(b"\n" + (PUBLISHED / "ngec-2026.jsonl").read_bytes())
    for other in (b"", b"\n", b"[" * 100_000, b'{"id": 1}', b"a,b\n1,2", b"\xff\xfe"):
        assert not is_ngec(other)


def test_a_line_past_the_bound_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    good = (PUBLISHED / "ngec-2026.jsonl").read_bytes().splitlines()[0]
    huge = b'{"id": "' + b"a" * LONGEST_LINE + b'"}'
    found = read_from(tmp_path / "huge.jsonl", b"\n".join([huge, good, b"\n"]))
    assert [row["line"] for row in found.rows] == [2]
    assert found.told == [(1, None, "the line is longer than 2 MiB")]


def test_many_small_batches_keep_their_lines(tmp_path: Path) -> None:
    record = json.loads((PUBLISHED / "ngec-2026.jsonl").read_bytes().splitlines()[0])
    record["event_text"] = "x" * 200_000
    lines = [json.dumps({**record, "id": f"s{n}"}) for n in range(60)]
    found = read_from(tmp_path / "many.jsonl", "\n".join(lines).encode())
    assert [(row["line"], row["published_id"]) for row in found.rows] == [
        (n + 1, f"s{n}") for n in range(60)
    ]


@pytest.mark.parametrize(
    "variants", [300, pytest.param(VARIANTS, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
@pytest.mark.parametrize("name", ["ngec-2024.jsonl", "ngec-2026.jsonl"])
def test_a_damaged_file_loses_no_line_silently(tmp_path: Path, name: str, variants: int) -> None:
    content = b"\n".join((PUBLISHED / name).read_bytes().splitlines()[:4]) + b"\n"
    for made in mutated(content, seed=2026, variants=variants):
        found = read_from(tmp_path / "damaged.jsonl", made)
        assert found.read == sum(1 for line in made.split(b"\n") if line.strip())
