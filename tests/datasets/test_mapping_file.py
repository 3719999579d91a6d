"""A mapping file says what columns mean; each mistake is told with its line and a remedy."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from detente.datasets.mapping_file import ROLES, read_mapping
from detente.errors import ModelFileError, PathError

GOOD = """\
# Counts of a made table
name = "made-counts"
countries = "cow"

[columns]
actor = "sender"
recipient = "receiver"
year = "year"
quad = "class"
count = "events"
"""


def told(path: Path, text: str) -> ModelFileError:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileError) as error:
        read_mapping(path)
    assert error.value.file == str(path)
    assert error.value.remedy
    return error.value


def test_a_mapping_is_read_with_its_defaults(tmp_path: Path) -> None:
    path = tmp_path / "counts.toml"
    path.write_text(GOOD, encoding="utf-8")
    mapping = read_mapping(path)
    assert (mapping.name, mapping.countries, mapping.delimiter) == ("made-counts", "cow", None)
    assert mapping.columns["actor"] == "sender"
    assert mapping.days == ("year",)
    assert mapping.classes == ()
    assert mapping.missing == {"", "NA", "NaN", "nan", "NULL"}


def test_the_days_are_the_finest_that_stand_there(tmp_path: Path) -> None:
    path = tmp_path / "counts.toml"
    path.write_text(GOOD + 'month = "m"\n', encoding="utf-8")
    assert read_mapping(path).days == ("year", "month")
    path.write_text(GOOD + 'first_date = "a"\nlast_date = "b"\n', encoding="utf-8")
    assert read_mapping(path).days == ("first_date", "last_date")


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('name = "made-counts"', "name = ", 2, None),
        ('name = "made-counts"', 'name = "Made Counts"', 2, "name"),
        ('name = "made-counts"', "name = 7", 2, "name"),
        ('countries = "cow"', 'countries = "un"', 3, "countries"),
        ('countries = "cow"', 'countries = ["cow"]', 3, "countries"),
        ('countries = "cow"', 'countries = "cow"\ndelimiter = "#"', 4, "delimiter"),
        ('countries = "cow"', 'countries = "cow"\nmissing = "NA"', 4, "missing"),
        ('countries = "cow"', 'countries = "cow"\nscheme = "cow"', 4, "scheme"),
        ("[columns]", "[column]", 5, "column"),
        ('actor = "sender"', "actor = 1", 6, "actor"),
        ('actor = "sender"', 'who = "sender"', 6, "who"),
        ('actor = "sender"\n', "", 5, "columns"),
        ('year = "year"\n', "", 5, "columns"),
        ('quad = "class"\n', "", 5, "columns"),
        ('quad = "class"', 'mode = "class"', 5, "columns"),
        ('quad = "class"', 'quad = "class"\ncode = "cameo"', 5, "columns"),
        ('quad = "class"', 'verbal_conflict = "vc"', 10, "count"),
        ('quad = "class"', 'quad = "class"\nquad = "class"', 10, None),
    ],
)
def test_a_mistake_names_its_line_and_field(
    tmp_path: Path, old: str, new: str, line: int, field: str | None
) -> None:
    assert GOOD.count(old) == 1
    error = told(tmp_path / "counts.toml", GOOD.replace(old, new))
    assert (error.line, error.field) == (line, field)


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    assert "nested" in told(tmp_path / "deep.toml", "a = " + "[" * 20_000).why


def test_what_is_no_file_of_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(PathError):
        read_mapping(tmp_path / "absent.toml")
    (tmp_path / "wide.toml").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(ModelFileError, match="UTF-8"):
        read_mapping(tmp_path / "wide.toml")
    (tmp_path / "large.toml").write_text("#" * 70_000, encoding="utf-8")
    with pytest.raises(PathError, match="larger"):
        read_mapping(tmp_path / "large.toml")


def test_no_damaged_mapping_ends_otherwise_than_in_a_mapping_or_a_mistake(tmp_path: Path) -> None:
    chance = random.Random(57)  # noqa: S311  a test's own
    path = tmp_path / "damaged.toml"
    for _ in range(500):
        made = bytearray(GOOD.encode())
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(made))
            made[at : at + chance.choice((0, 1, 3))] = bytes(
                chance.choice(b'"[]={}\n#\x00\xff\\a1.,') for _ in range(chance.randint(0, 3))
            )
        path.write_bytes(made)
        lines, roles = _outcome(path)
        assert 1 <= lines <= made.count(b"\n") + 1
        assert roles <= set(ROLES)


def _outcome(path: Path) -> tuple[int, set[str]]:
    """The line that an error names, else 1; and the roles of a mapping, if it is one."""
    try:
        return 1, set(read_mapping(path).columns)
    except ModelFileError as error:
        return error.line, set()
