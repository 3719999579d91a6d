"""The models of the example: every item says what it rests on, and most rest on a source."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

import pytest

from detente.corpus.reading import read_paths
from detente.inputs.bargaining_actors import read_bargaining
from detente.inputs.dispute_file import read_dispute
from detente.inputs.edges import read_edges
from detente.models.balance import balance
from detente.models.balance_options import BalanceOptions
from detente.models.dispute_game import game_of, scenario_named, under
from detente.models.preference_draws import stable_in_draws
from detente.models.rapprochement import price_of
from detente.models.stability import StabilityOptions, stability
from detente.records import Document
from detente.study.bargaining import division_in

EXAMPLE = Path(__file__).parent.parent / "examples" / "japan-russia"
FILES = ("kurils.toml", "kurils-actors.csv", "kurils-division.toml", "ties.csv")
MOST_WORDS = 25
SOURCED = 0.6
"""The least share of items that rest on a text or a source."""
SPREADS = {"words": 2, "source": 2, "judgement": 3}
"""How sure a preference's place is, by what it rests on."""
ISLANDS = {"Habomai": 95, "Shikotan": 251, "Kunashiri": 1490, "Etorofu": 3168}


@cache
def tables(name: str) -> tuple[dict[str, object], ...]:
    """The tables of a TOML file that carry a `because`."""
    parsed = tomllib.loads((EXAMPLE / name).read_text(encoding="utf-8"))
    lists = (each for each in parsed.values() if isinstance(each, list))
    return tuple(table for each in lists for table in each if "because" in table)


def becauses(name: str) -> list[str]:
    """What each item of a file rests on."""
    if name.endswith(".toml"):
        return [str(table["because"]) for table in tables(name)]
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        cell
        for row in rows
        for column, cell in row.items()
        if column.casefold().startswith("because")
    ]


def form(because: str) -> str:
    if because.startswith(("source: ", "judgement: ")):
        return because.partition(":")[0]
    file, colon, words = because.partition(": ")
    return "words" if colon and words and (EXAMPLE / file).is_file() else because


@cache
def texts() -> dict[str, str]:
    """The texts of the example as they are read, by file."""
    read = read_paths([str(EXAMPLE)])
    return {Path(each.origin or "").name: each.text for each in read if isinstance(each, Document)}


@pytest.mark.parametrize("name", FILES)
def test_every_item_rests_on_words_on_a_source_or_on_a_judgement(name: str) -> None:
    found = becauses(name)
    assert found
    assert {form(each) for each in found} <= {"words", "source", "judgement"}


@pytest.mark.parametrize("name", FILES)
def test_words_stand_in_their_text_as_they_are_given(name: str) -> None:
    given = [each.partition(": ")[::2] for each in becauses(name) if form(each) == "words"]
    assert [each for each in given if each[1] not in texts()[each[0]]] == []
    assert [words for _, words in given if len(words.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("name", FILES)
def test_every_source_is_listed_for_its_file(name: str) -> None:
    listed = (EXAMPLE / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    for because in (each for each in becauses(name) if form(each) == "source"):
        head, _, address = because.removeprefix("source: ").rpartition(", ")
        rows = [line for line in listed if f"{head}, <{address}>" in line]
        assert [line for line in rows if f"`{name}`" in line], because


def test_most_items_of_all_files_and_of_each_are_no_judgements() -> None:
    counted = {name: [form(each) for each in becauses(name)] for name in FILES}
    counted["all"] = [form(each) for name in FILES for each in becauses(name)]
    shares = {name: 1 - forms.count("judgement") / len(forms) for name, forms in counted.items()}
    assert {name: share for name, share in shares.items() if share < SOURCED} == {}


def test_a_judged_preference_is_the_less_sure() -> None:
    statements = [each for each in tables("kurils.toml") if "spread" in each]
    assert statements
    for each in statements:
        assert each["spread"] == SPREADS[form(str(each["because"]))], each


def test_the_readme_has_a_row_for_each_file_and_the_shares_of_the_areas() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"| `{name}` |" not in readme] == []
    two = ISLANDS["Habomai"] + ISLANDS["Shikotan"]
    all_four = sum(ISLANDS.values())
    assert f"{all_four - 1:,} in all" in readme  # the ministry's sum, before rounding
    shares = [100 * area / all_four for area in (two, two + ISLANDS["Kunashiri"])]
    assert f"0, {shares[0]:.1f}, {shares[1]:.1f}, 50 and 100 percent" in readme
    case = read_bargaining(EXAMPLE / "kurils-actors.csv")
    area_and_value = {
        (0, 0),
        (round(shares[0], 1), 30),
        (round(shares[1], 1), 60),
        (50, 70),
        (100, 100),
    }
    assert {actor.positions for actor in case.actors} <= area_and_value
    assert case.dimensions == ("Area", "Value")


def test_the_status_quo_is_the_one_state_that_every_concept_holds_stable() -> None:
    dispute = read_dispute(EXAMPLE / "kurils.toml")
    assert 500 < len(dispute.states) < 5000
    found = stability(dispute, options=StabilityOptions())
    assert found.stable["Nash"] == found.stable["SEQ"] == (found.status_quo,)
    assert all(each.status_quo is not None for each in found.scenarios)


def test_two_islands_want_both_a_leader_with_capital_and_no_american_forces() -> None:
    dispute = read_dispute(EXAMPLE / "kurils.toml")

    def agreed(scenario: str) -> tuple[float, float]:
        laid = under(dispute, scenario_named(dispute, scenario))
        members = ("Japan", "Russia")
        draws = stable_in_draws(laid, game_of(laid), draws=60, seed=0, members=members)
        two = [each for each in draws.changes if each.option == "hand over Habomai and Shikotan"]
        return (two[0].agreed, two[0].unanswered) if two else (0.0, 0.0)

    capital = agreed("a leader with capital to spend")
    no_forces = agreed("no American forces on the islands")
    both = agreed("capital to spend, and no American forces")
    assert max(capital) < 0.35
    assert no_forces[0] > 0.5
    assert no_forces[1] < 0.45
    assert min(both) > 0.5


def test_a_rapprochement_cost_nothing_in_2013_and_four_ties_in_2018() -> None:
    networks = read_edges(EXAMPLE / "ties.csv")
    assert [each.window[0] for each in networks] == ["2013", "2018"]
    assert all(len(each.nodes) == 8 for each in networks)
    prices = []
    for network in networks:
        before = balance(network, options=BalanceOptions())
        prices.append(
            price_of(network, dyad=("JPN", "RUS"), before=before, options=BalanceOptions()).price
        )
    assert prices == [0, 4]


def test_no_share_is_sure_to_be_ratified_by_both_publics() -> None:
    found = division_in(EXAMPLE / "kurils-division.toml")
    assert found.zone is None
    assert all(each.ratified == 0 for each in found.shares)
    assert "ratified most often" not in {each.rule for each in found.shares}
