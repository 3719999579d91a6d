"""Measures on Apache Spark give the numbers of the local engine, to the last bit (ADR 4).

Each test runs on Apache Spark and on Sail, which speaks Spark Connect without Java.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from detente import Study
from detente.codebook import load_codebook
from detente.doors.cli import app
from detente.errors import InputError
from detente.measures import PanelQuestion, RowChoice, dyad_panel
from detente.measures.choosing import Dedup
from detente.measures.coverage import coverage
from detente.measures.meetings import leaders_meetings
from detente.measures.panel import Classes
from detente.measures.period import By
from detente.measures.period_network import SignRule, period_network
from detente.measures.reciprocity import reciprocity
from detente.store import Store
from detente.study.measuring import PanelOptions
from detente.study.panels_on_spark import RowsOnSpark
from made_rows import ROW, put_rows

pytestmark = [
    pytest.mark.spark,
    pytest.mark.enable_socket,
    # Spark's own bridge leaves its loopback socket to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ACTORS = ("CHN", "JPN", "RUS", "nato", None)
NAMES = {"JPN": ("Japan", "Shinzo Abe"), "RUS": ("Russia", "Vladimir Putin")}
TYPES = {"CONSULT": 1, "AID": 2, "ACCUSE": 3, "ASSAULT": 4, None: None}
TITLES = ("Ministers meet at the lake", "Ministers to meet at the lake", "Lorries burn", None)
EVENTS = 1_500
ALL_ROWS = RowChoice()


def _rows(dice: random.Random) -> Iterator[dict[str, Any]]:
    """Events of one to three pairs: sides unnamed, days unknown, repeats, changes of the year."""
    for line in range(1, EVENTS + 1):
        first = date(2014, 12, 20) + timedelta(days=dice.randrange(40))
        kind = dice.choice(sorted(TYPES, key=str))
        event = {
            "line": line, "first_date": first, "type": kind, "quad": TYPES[kind],
            "last_date": first + timedelta(days=dice.choice([0, 0, 0, 0, 3, 40])),
            "code": dice.choice(["042", "190", None]), "events": dice.choice([1, 1, 1, 0, 4]),
            "intensity_tenths": dice.choice([15, -40, None]),
            "goldstein_tenths": dice.choice([19, -100, None]),
            "headline": dice.choice(TITLES), "url": f"https://eco.example/{first}/lorries-burn",
            "source": dice.choice(["icews", "gdelt2"]), "place": dice.choice(["Oruro", None]),
        }  # fmt: skip
        for pair in range(1, dice.choice([1, 1, 1, 2, 3]) + 1):
            sides = {"actor": dice.choice(ACTORS), "recipient": dice.choice(ACTORS)}
            names = {
                f"{side}_name": dice.choice(NAMES.get(str(actor), (actor,)))
                for side, actor in sides.items()
            }
            yield {**ROW, **event, **sides, **names, "pair": pair}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("study") / "study.duckdb") as store:
        put_rows(store, _rows(random.Random(7)))  # noqa: S311  a seed, not a secret
        yield store


@pytest.fixture(scope="module", params=["spark", "sail"])
def engine(request: pytest.FixtureRequest, store: Store) -> RowsOnSpark:
    return RowsOnSpark(store, session=request.getfixturevalue(request.param))


def _same(store: Store, engine: RowsOnSpark, question: PanelQuestion, choice: RowChoice) -> int:
    """How many cells both engines give; everything about the two panels is equal."""
    here, there = (
        dyad_panel(each, question=question, choice=choice, codebook="made")
        for each in (store, engine)
    )
    assert there.table.equals(here.table)
    assert (there.universes, there.undated, there.dedup) == (
        here.universes, here.undated, here.dedup,
    )  # fmt: skip
    return int(here.table.num_rows)


@pytest.mark.parametrize("by", get_args(By))
@pytest.mark.parametrize("classes", get_args(Classes))
def test_panels_are_equal_for_every_period_and_class(
    store: Store, engine: RowsOnSpark, by: By, classes: Classes
) -> None:
    assert _same(store, engine, PanelQuestion(by=by, classes=classes), ALL_ROWS) > 20


@pytest.mark.parametrize("dedup", get_args(Dedup))
def test_the_same_repeats_go(store: Store, engine: RowsOnSpark, dedup: Dedup) -> None:
    choice = RowChoice(dedup=dedup, since="2014-12-25", until="2015-01-20")
    assert _same(store, engine, PanelQuestion(by="week"), choice) > 20


@pytest.mark.parametrize(
    "question",
    [
        PanelQuestion(dyad=("JPN", "RUS")),
        PanelQuestion(undirected=True),
        PanelQuestion(dyad=("Two", "nato"), blocs=(("Two", ("CHN", "RUS")),)),
    ],
)
def test_pairs_and_blocs_are_equal(
    store: Store, engine: RowsOnSpark, question: PanelQuestion
) -> None:
    assert _same(store, engine, question, ALL_ROWS) > 3


def test_the_other_measures_are_equal(store: Store, engine: RowsOnSpark) -> None:
    pair = PanelQuestion(dyad=("JPN", "RUS"))
    for measured in (
        lambda on: reciprocity(on, question=pair, choice=ALL_ROWS),
        lambda on: period_network(
            on, period="2015", choice=ALL_ROWS, rule=SignRule(), codebook="made"
        ),
        lambda on: coverage(on, by="month", breaks=()),
        lambda on: leaders_meetings(on, choice=ALL_ROWS, codebook=load_codebook()),
    ):
        assert measured(engine) == measured(store)
        assert measured(store)


def test_the_command_prints_what_the_local_engine_prints(store: Store, sail_url: str) -> None:
    command = ["panel", "--study", str(store.path), "--by", "year", "--json"]
    where = ["--engine", "spark", "--master", sail_url]
    here, there = (CliRunner().invoke(app, [*command, *more]) for more in ([], where))
    assert here.exit_code == there.exit_code == 0, there.output
    assert there.output == here.output
    assert len(here.output.splitlines()) > 5
    json.loads(here.output.splitlines()[0])


def test_coded_events_are_not_for_spark(tmp_path: Path) -> None:
    with Study(tmp_path / "a.duckdb") as study, pytest.raises(InputError, match="--engine local"):
        study.panel(options=PanelOptions(engine="spark"))
