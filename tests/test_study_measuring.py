"""What a study measures: imported rows where there are any, else coded; each choice is told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente import Study
from detente.errors import DateError, InputError, PathError, UnknownActor
from detente.study.measuring import PanelOptions, SignRule
from detente.study.panel_files import write_edges, write_panel
from made_records import made_coding, made_document, made_event
from made_rows import put_rows


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with Study(tmp_path / "study.duckdb") as opened:
        yield opened


@pytest.fixture(scope="module")
def icews(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    with Study(tmp_path_factory.mktemp("icews") / "study.duckdb") as opened:
        opened.import_events([shared / "data" / "events" / "icews.2018.sample.tab"])
        yield opened


def put_year(study: Study) -> None:
    days = [date(2014, month, 1) for month in (1, 5, 9)]
    put_rows(study.store, [{"first_date": day, "last_date": day} for day in days])


def test_imported_rows_are_measured_where_there_are_any(study: Study) -> None:
    document = made_document()
    study.store.add_document(document)
    study.store.add_coding(made_coding(document, made_event(document, quad=4)))
    assert (study.panel().records, study.panel().universe) == ("coded", 1)
    put_year(study)
    assert (study.panel().records, study.panel().universe) == ("imported", 3)
    assert study.panel(options=PanelOptions(records="coded")).rows == study.measure().rows


def test_a_pair_and_blocs_go_by_name(study: Study) -> None:
    put_year(study)
    assert [row.events for row in study.panel(("Bolivia", "Chile"), by="year").rows] == [3]
    options = PanelOptions(blocs=("andean countries",))
    (row,) = study.panel(("andean countries", "Chile"), by="year", options=options).rows
    assert (row.actor, row.recipient, row.events) == ("CHL", "andean countries", 3)
    south = PanelOptions(blocs=("south=Chile,Bolivia",))
    assert study.panel(by="year", options=south).rows == ()


@pytest.mark.parametrize("bloc", ["G7", "=USA", "G7=", "USA=GBR,FRA"])
def test_a_bloc_without_name_or_members_is_refused(study: Study, bloc: str) -> None:
    with pytest.raises(InputError):
        study.panel(options=PanelOptions(blocs=(bloc,)))


def test_what_cannot_be_asked_is_refused(study: Study) -> None:
    with pytest.raises(UnknownActor):
        study.panel(("Chile", "Atlantis"))
    with pytest.raises(InputError, match="are the same"):
        study.panel(("Chile", "CHL"))
    with pytest.raises(DateError):
        study.panel(since="long ago")
    with pytest.raises(DateError):
        study.network_of("last spring")


def test_mirrored_rows_have_no_direction_to_be_returned(study: Study) -> None:
    with pytest.raises(InputError, match="of two mirrored rows the first is left"):
        study.reciprocity(("CHL", "BOL"), options=PanelOptions(dedup="mirrored"))


def test_years_are_not_taken_for_months(study: Study) -> None:
    put_rows(study.store, [{"first_date": date(2014, 1, 1), "last_date": date(2014, 12, 31)}])
    with pytest.raises(InputError, match="Ask for a panel by year"):
        study.panel(by="quarter")
    assert study.panel(by="year").universe == 1


def test_a_panel_goes_to_a_file_with_what_it_was_made_from(study: Study, tmp_path: Path) -> None:
    put_year(study)
    panel = study.panel(by="quarter", options=PanelOptions(dedup="exact"))
    (parquet,) = write_panel(panel, out=tmp_path / "panel.parquet")
    table = pq.read_table(parquet)
    about = json.loads(table.schema.metadata[b"detente"])
    assert table.replace_schema_metadata() == panel.to_arrow()
    assert (about["dedup"]["how"], about["universe"], about["codebook"]) == (
        "exact", 3, study.codebook.digest,
    )  # fmt: skip
    csv, beside = write_panel(panel, out=tmp_path / "panel.csv")
    lines = csv.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + panel.table.num_rows
    assert json.loads(beside.read_text(encoding="utf-8")) == about
    with pytest.raises(InputError, match=r"\.csv or \.parquet"):
        write_panel(panel, out=tmp_path / "panel.xlsx")
    with pytest.raises(PathError):
        write_panel(panel, out=tmp_path / "nowhere" / "panel.parquet")


def test_edges_go_to_a_file_with_their_rule(study: Study, tmp_path: Path) -> None:
    put_year(study)
    network = study.network_of("2014", rule=SignRule("share"))
    edges, about = write_edges(network, out=tmp_path / "edges.csv")
    assert edges.read_text(encoding="utf-8").splitlines() == [
        "a,b,sign,weight,window",
        "BOL,CHL,1,3.0,2014-01-01/2014-12-31",
    ]
    assert json.loads(about.read_text(encoding="utf-8"))["rule"] == network.rule


@pytest.mark.shared
def test_icews_repeats_are_those_its_readers_counted(icews: Study) -> None:
    none, exact, mirrored = (
        icews.panel(options=PanelOptions(dedup=how)).dedup
        for how in ("none", "exact", "mirrored")
    )  # fmt: skip
    assert (none.before, none.after) == (3705, 3705)
    assert exact.before - exact.after == 971
    assert (mirrored.before, mirrored.after) == (3705, 2394)


@pytest.mark.shared
def test_mirrored_rows_of_icews_are_what_was_published_of_them(icews: Study) -> None:
    """28.2 % of all rows have the reciprocal row; 24.9 % of those left after exact repeats."""
    icews.store.lay_event_rows()
    rows = icews.store.run("SELECT first_date, actor_name, recipient_name, code FROM event_rows")
    for kept, share in ((rows, 0.282), (list(dict.fromkeys(rows)), 0.249)):
        there = set(kept)
        mirrored = sum((day, b, a, code) in there for day, a, b, code in kept)
        assert round(mirrored / len(kept), 3) == share
    pairs = Counter((day, *sorted((a, b)), code) for day, a, b, code in there)
    left = icews.panel(options=PanelOptions(dedup="mirrored")).dedup.after
    assert left == len(pairs)


@pytest.mark.shared
@pytest.mark.parametrize("how", ["none", "exact", "mirrored", "day"])
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_icews_panels_conserve_counts(icews: Study, by: str, how: str) -> None:
    panel = icews.panel(by=by, options=PanelOptions(dedup=how))  # type: ignore[arg-type]
    within = sum(each.within for each in panel.universes)
    unnamed = panel.universe - sum(each.between for each in panel.universes) - within
    assert sum(row.events for row in panel.rows) + within + unnamed == panel.universe
    assert panel.universe + panel.undated == panel.dedup.after
