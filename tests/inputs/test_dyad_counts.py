"""A panel of directed counts: what is read, what is left out and told, and where mistakes stand."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, ModelFileError, PathError
from detente.inputs.dyad_counts import PanelColumns, read_dyad_counts, read_panel_rows
from detente.relations import Deduplication, DyadPanel, InfluencePanel
from detente.study.panel_files import write_panel

ROWS = "A,B,2001,3\nB,A,2002,1\nC,A,2003,2\nA,A,2003,9\nD,C,2002,1\n"


def read(path: Path, text: str, *, columns: PanelColumns | None = None) -> InfluencePanel:
    file = path / "panel.csv"
    file.write_text(text, encoding="utf-8")
    return read_dyad_counts(file, columns=columns)


def test_rows_become_an_array_and_rows_left_out_are_zeros(tmp_path: Path) -> None:
    found = read(tmp_path, "sender,recipient,year,events\n" + ROWS)
    assert found.actors == ("A", "B", "C", "D")
    assert found.periods == ("2001", "2002", "2003")
    assert found.value == "events"
    wanted = np.zeros((3, 4, 4))
    wanted[0, 0, 1], wanted[1, 1, 0], wanted[2, 2, 0], wanted[1, 3, 2] = 3, 1, 2, 1
    assert (found.counts == wanted).all()
    assert (found.to_itself, found.left_out, found.total) == (9, 0, 7)


def test_all_who_act_or_are_acted_on_are_named_before_any_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "panel.csv"
    file.write_text("sender,recipient,year,events\n" + ROWS + "E,F,2001,0\n", encoding="utf-8")
    assert set(read_panel_rows(file, columns=PanelColumns()).actors) == set("ABCDEF")
    assert len(read_dyad_counts(file, columns=PanelColumns(most=3)).actors) == 3


def test_what_actors_do_to_themselves_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    text = "sender,recipient,year,events\n" + ROWS
    found = read(tmp_path, text, columns=PanelColumns(to_itself=True))
    assert found.counts[2, 0, 0] == 9
    assert found.total == 16


@pytest.mark.parametrize(
    "header",
    [
        "sender,receiver,period,value",
        "sender_cow,receiver_cow,year,events",
        "actor,target,year,count",
        "Actor,Recipient,Period,Events",
    ],
)
def test_usual_names_of_columns_are_known(tmp_path: Path, header: str) -> None:
    assert read(tmp_path, f"{header}\n{ROWS}").total == 7


def test_columns_are_chosen_by_name(tmp_path: Path) -> None:
    columns = PanelColumns(sender="who", recipient="whom", period="when", value="n of events")
    found = read(tmp_path, "who,whom,when,n of events\n" + ROWS, columns=columns)
    assert found.total == 7
    with pytest.raises(ModelFileError, match=r"'why' is missing\. Name it with --value"):
        read(
            tmp_path,
            "a,b\n1,2\n",
            columns=PanelColumns(sender="a", recipient="b", period="a", value="why"),
        )


def test_the_most_active_are_kept_and_always_those_named(tmp_path: Path) -> None:
    text = "sender,recipient,year,events\n" + ROWS
    found = read(tmp_path, text, columns=PanelColumns(most=3, named=("D",)))
    assert found.actors == ("A", "B", "D")
    assert (found.actors_left_out, found.left_out) == (1, 3)
    asked = read(tmp_path, text, columns=PanelColumns(actors=("A", "C"), named=("D",)))
    assert asked.actors == ("A", "C", "D")


def test_the_files_that_panel_writes_are_read_class_by_class(tmp_path: Path) -> None:
    pairs = [*itertools.permutations(("JPN", "RUS", "USA"), 2)]
    months = ("2014-11", "2014-12", "2015-01")
    rows = [
        {"actor": a, "recipient": b, "period": month, "quad": quad, "events": quad * quad}
        for month in months
        for a, b in pairs
        for quad in (1, 4)
        if (month, quad) != ("2014-12", 4)
    ]
    table = pa.Table.from_pylist(rows)
    panel = DyadPanel(
        table, period="month", classes="quad", directed=True, universes=(), undated=0,
        records="imported", dedup=Deduplication("none", "none", 1, 1), scale="", codebook="",
    )  # fmt: skip
    for name in ("panel.csv", "panel.parquet"):
        out = tmp_path / name
        write_panel(panel, out=out)
        one = read_dyad_counts(out, columns=PanelColumns(where=("quad=4",)))
        assert one.periods == months
        assert one.counts.sum(axis=(1, 2)).tolist() == [96, 0, 96], "a month without any is no gap"
        both = read_dyad_counts(out, columns=PanelColumns(where=("quad=1,4",)))
        assert both.total == 6 * (3 + 2 * 16)
        with pytest.raises(ModelFileError, match=r"JPN to RUS in 2014-11 has a row .* --where"):
            read_dyad_counts(out)
        summed = read_dyad_counts(out, columns=PanelColumns(add_up=True))
        assert (summed.total, summed.rows_added_up) == (both.total, 12)
        with pytest.raises(InputError, match=r"no row has quad=3\. It has 1, 4"):
            read_dyad_counts(out, columns=PanelColumns(where=("quad=3",)))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,B,2002,-1", "line 7, column 'events': -1 is no count"),
        ("A,B,2002,1.5", "line 7, column 'events': 1.5 is no count. The count model takes whole"),
        ("A,B,2002,many", "line 7, column 'events': 'many' is no number"),
        ("A,B,2002,nan", "line 7, column 'events': 'nan' is no number"),
        ("A,B,2002,1e99", "line 7, column 'events': '1e99' is no number up to 1e+12"),
        ("A,B,2002,", "line 7, column 'events': the cell is empty"),
        (",B,2002,1", "line 7, column 'sender': the cell is empty"),
        ("A,B,2001,1", "line 7: A to B in 2001 has a row on line 2 already"),
        ("A,B,soon,1", "the period 'soon' is none"),
        ("A,B,2001-Q5,1", "the period '2001-Q5' is none"),
        ("A,B,2002-01,1", "the period '2002-01' is none, or not of the form of the others"),
        ("A,B,2005,1", "no period stands between 2003 and 2005"),
        ("A" * 201 + ",B,2002,1", "line 7, column 'sender': the name has more than 200"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, f"sender,recipient,year,events\n{ROWS}{row}\n")
    assert said in str(error.value)


def test_fractions_and_negatives_are_read_where_they_need_not_be_counts(tmp_path: Path) -> None:
    text = f"sender,recipient,year,events\n{ROWS}A,B,2002,-1.5\n"
    assert read(tmp_path, text, columns=PanelColumns(whole=False)).total == 5.5


@pytest.mark.parametrize(
    "periods",
    [
        ("1", "2", "3"),
        ("2014-12", "2015-01", "2015-02"),
        ("2014-Q4", "2015-Q1", "2015-Q2"),
        ("2014-W52", "2015-W01", "2015-W02"),
        ("2015-02-28", "2015-03-01", "2015-03-02"),
        ("2014-12-29", "2015-01-05", "2015-01-12"),
        ("2014-12-01", "2015-01-01", "2015-02-01"),
    ],
)
def test_periods_stand_in_order_of_time_and_none_may_be_missing(
    tmp_path: Path, periods: tuple[str, ...]
) -> None:
    header = "sender,recipient,period,events\n"
    rows = [f"{a},{b},{when},1\n" for when in reversed(periods) for a, b in ("AB", "BC", "CA")]
    assert read(tmp_path, header + "".join(rows)).periods == periods
    if periods != ("2014-12-29", "2015-01-05", "2015-01-12"):  # two of them are a fortnight
        longer = [*rows, f"A,B,{_later(periods[-1])},1\n"]
        with pytest.raises(InputError, match=f"no period stands between {periods[-1]} and"):
            read(tmp_path, header + "".join(longer))


def _later(period: str) -> str:
    return {"3": "5", "2015-02": "2015-04", "2015-Q2": "2015-Q4", "2015-W02": "2015-W04",
            "2015-03-02": "2015-03-04", "2015-02-01": "2015-04-01"}[period]  # fmt: skip


def test_an_actor_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    text = "sender,recipient,year,events\n" + ROWS.replace("A", "JPN")
    with pytest.raises(InputError, match=r"JAP is no actor of .*\. Did you mean JPN\?"):
        read(tmp_path, text, columns=PanelColumns(named=("JAP",)))


def test_two_actors_are_too_few_and_a_condition_needs_a_value(tmp_path: Path) -> None:
    text = "sender,recipient,year,events\n" + ROWS
    with pytest.raises(InputError, match="the actors kept number 2, too few"):
        read(tmp_path, text, columns=PanelColumns(actors=("A", "B")))
    for condition in ("quad", "=4", " = ", "quad="):
        with pytest.raises(InputError, match=r"is no condition\. Write COLUMN=VALUE"):
            read(tmp_path, text, columns=PanelColumns(where=(condition,)))


def test_a_parquet_file_is_checked_like_a_table(tmp_path: Path) -> None:
    file = tmp_path / "panel.parquet"
    columns: dict[str, list[object]] = {
        "sender": ["A", "B", "C"], "recipient": ["B", None, "A"], "year": [1, 2, 3]
    }  # fmt: skip
    pq.write_table(pa.table({**columns, "events": [1.0, 2.0, 3.0]}), file)
    with pytest.raises(ModelFileError, match="line 2, column 'recipient': the cell is empty"):
        read_dyad_counts(file)
    columns["recipient"][1] = "C"
    pq.write_table(pa.table({**columns, "events": ["1", "2", "3"]}), file)
    with pytest.raises(ModelFileError, match="it holds string, not numbers"):
        read_dyad_counts(file)
    pq.write_table(pa.table({**columns, "events": [1.0, float("inf"), 3.0]}), file)
    with pytest.raises(ModelFileError, match="line 2, column 'events': 'inf' is no number"):
        read_dyad_counts(file)
    file.write_bytes(b"PAR1 is not enough")
    with pytest.raises(PathError, match="it is no Parquet file"):
        read_dyad_counts(file)
    with pytest.raises(PathError):
        read_dyad_counts(tmp_path / "none.parquet")


@pytest.mark.shared
def test_published_panels_are_read_whole(shared: Path) -> None:
    forum = read_dyad_counts(shared / "data/influence/forum.csv")
    assert forum.counts.shape == (24, 20, 20)
    assert forum.total + forum.to_itself == 431_750
    events = shared / "data/influence/icews-material-cooperation-2001-2014.csv"
    cooperation = read_dyad_counts(events, columns=PanelColumns(most=30))
    assert cooperation.total + cooperation.left_out + cooperation.to_itself == 115_555
    table = shared / "data/events/icews-dyad-year-2002-2014.parquet"
    conflict = read_dyad_counts(table, columns=PanelColumns(value="material_conflict"))
    assert conflict.counts.shape == (13, 25, 25)
    place = {name: k for k, name in enumerate(conflict.actors)}
    japan_to_russia = conflict.counts[:, place["JPN"], place["RUS"]]
    assert japan_to_russia[-2:].tolist() == [5, 276]
