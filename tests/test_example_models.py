"""The models of the example: every item says what it rests on, and most rest on a source."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

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
QUOTED = re.compile(r"(\d-[\w-]+\.\w+): (.+)")
"""Words of a text, alone or within a judgement that says why."""
MOST_WORDS = 25
SOURCED = 0.6
"""The least share of items that rest on a text or a source."""
SPREADS = {"words": 2, "source": 2, "judgement": 3}
"""How sure a preference's place is, by what it rests on."""
UNGROUNDED = ("worth", "disagreement", "patience", "power")
"""Fields of the division that no `because` speaks of: each is a judgement."""
ISLANDS = {"Habomai": 95, "Shikotan": 251, "Kunashiri": 1490, "Etorofu": 3168}


@cache
def tables(name: str) -> tuple[dict[str, object], ...]:
    """The tables of a TOML file that carry a `because`."""
    parsed = tomllib.loads((EXAMPLE / name).read_text(encoding="utf-8"))
    lists = (each for each in parsed.values() if isinstance(each, list))
    return tuple(table for each in lists for table in each if "because" in table)


def rows_of(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def becauses(name: str) -> list[str]:
    """What each item of a file rests on."""
    if name.endswith(".toml"):
        return [str(table["because"]) for table in tables(name)]
    return [
        cell
        for row in rows_of(name)
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
    met = [QUOTED.search(each) for each in becauses(name) if form(each) != "source"]
    given = [each.groups() for each in met if each is not None]
    assert [each for each in given if each[1] not in texts()[each[0]]] == []
    assert [words for _, words in given if len(words.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("name", FILES)
def test_every_source_is_listed_for_its_file(name: str) -> None:
    listed = (EXAMPLE / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    for because in (each for each in becauses(name) if form(each) == "source"):
        head, _, address = because.removeprefix("source: ").rpartition(", ")
        rows = [line for line in listed if f"{head}, <{address}>" in line]
        assert [line for line in rows if f"`{name}`" in line], because


def counted() -> dict[str, tuple[int, int]]:
    """Of each file: its judgements, and its items."""
    forms = {name: [form(each) for each in becauses(name)] for name in FILES}
    division = tomllib.loads((EXAMPLE / "kurils-division.toml").read_text(encoding="utf-8"))
    for table in (division, *division["side"]):
        forms["kurils-division.toml"] += ["judgement" for each in UNGROUNDED if each in table]
    return {name: (each.count("judgement"), len(each)) for name, each in forms.items()}


def test_most_items_are_no_judgements_and_the_readme_counts_those_that_are() -> None:
    found = counted()
    judged, items = (sum(column) for column in zip(*found.values(), strict=True))
    assert 1 - judged / items >= SOURCED
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert f"{judged} of all {items} items are judgements" in readme
    for name, (some, whole) in found.items():
        assert f"{some} of {whole} in `{name}`" in readme


def test_a_number_that_is_no_judgement_stands_in_the_fact_of_its_source() -> None:
    listed = (EXAMPLE / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    told = []
    for row in rows_of("kurils-actors.csv"):
        assert form(row["Because salience"]) == "judgement", row["Actor"]
        if form(row["Because power"]) == "judgement":
            continue
        address = row["Because power"].rpartition(", ")[2]
        facts = [line.split(" | ")[0] for line in listed if f"<{address}>" in line]
        told.append(row["Actor"])
        assert [fact for fact in facts if re.search(rf"\b{row['Power']}\b", fact)], row["Actor"]
    assert told == ["Japan's government", "Russia's government", "United States"]


def test_every_source_opens_on_a_page_and_not_on_a_front_page() -> None:
    listed = (EXAMPLE / "SOURCES.md").read_text(encoding="utf-8")
    given = re.findall(r"<(https?://[^>]+)>", listed)
    for name in FILES:
        sources = [each for each in becauses(name) if form(each) == "source"]
        given += [each.rpartition(", ")[2] for each in sources]
    pages = [urlsplit(each) for each in given]
    assert len(pages) > 100
    assert [each.netloc for each in pages if each.path in {"", "/"} and not each.query] == []


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
    judged, items = (sum(column) for column in zip(*counted().values(), strict=True))
    tutorial = EXAMPLE.parents[1] / "docs" / "tutorial-models.md"
    told = tutorial.read_text(encoding="utf-8")
    assert f"{found.judgements} of the {found.items} in the dispute" in told
    assert f"{judged} of the {items} in the four files" in told


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
