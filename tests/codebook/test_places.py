from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook import load_codebook
from detente.codebook.places import read_places
from detente.errors import CodebookError


@pytest.mark.parametrize(
    ("place", "actors", "on", "affected"),
    [
        ("crimea", {"RUS"}, "2014", ("UKR",)),
        ("crimea", {"RUS"}, "2013-05", ("UKR",)),
        ("crimea", {"RUS"}, "2019-01-02", ("UKR",)),
        ("crimea", {"UKR"}, "2022", ("RUS",)),
        ("crimea", {"UKR"}, None, ("RUS",)),
        ("crimea", {"FRA"}, "2019", ()),
        ("golan", {"SYR"}, "1973-10", ("ISR",)),
        ("golan", {"ISR"}, "1967-06", ("SYR",)),
        ("senkaku", {"JPN"}, "2012", ("CHN", "TWN")),
        ("kashmir", {"PAK"}, "1999", ("IND",)),
    ],
)
def test_what_is_done_to_a_place_is_done_to_who_holds_or_claims_it_that_day(
    place: str, actors: set[str], on: str | None, affected: tuple[str, ...]
) -> None:
    assert read_places()[place].affected(frozenset(actors), on=on) == affected


def test_holders_and_claimants_are_states_and_no_name_stands_twice() -> None:
    states = load_codebook().actors
    names = [name for place in read_places().values() for name in place.names]
    assert len(names) == len(set(names))
    for place in read_places().values():
        for country in (*place.claimants, *(held[0] for held in place.held)):
            assert states[country].kind == "state" or country == "ESH"


def test_a_holder_without_days_is_refused_with_its_line(tmp_path: Path) -> None:
    row = "- {id: x, names: [X], held: [UKR], claimants: [UKR, RUS]}"
    (tmp_path / "places.yaml").write_text(row + "\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"line 1.*no days"):
        read_places(tmp_path)
