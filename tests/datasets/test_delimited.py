"""The engine of delimited layouts: each line becomes rows, is merged, or is told with its place."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from detente.datasets import blocks, ruling
from detente.datasets.blocks import Source, sources_of
from detente.datasets.delimited import read_delimited
from detente.datasets.event_codes import event_day
from detente.datasets.imported import ImportedBatch
from detente.datasets.layout import Copied, Layout, Looked, Number, Parties, UnfitValue
from detente.datasets.parsing import LONGEST_RECORD
from detente.datasets.repeats import Repeats
from detente.datasets.ruling import Rules
from detente.errors import PathError
from detente.records.rows import EVENT_ROWS, REJECT_ROWS

NOBODY = "it is nobody"
COLUMNS = ("id", "day", "who", "whom", "score")


def _who(text: str | None) -> tuple[str | None]:
    if text == "nobody":
        raise UnfitValue(NOBODY)
    return (text,)


def _turned(text: str | None) -> tuple[bool]:
    return (text == "TURN",)


RULES = (
    Copied("id", "published_id"),
    Looked(("day",), ("first_date", "last_date"), event_day),
    Looked(("who",), ("actor",), _who),
    Looked(("whom",), ("recipient",), _who),
    Looked(("who",), ("swapped",), _turned),
    Number("score", "tone_tenths", -100, 100, scale=10),
)


def _layout(**given: Any) -> Layout:
    return Layout(
        "made", "a made table", "none", "events", COLUMNS, given.pop("rules", RULES), **given
    )


def _source(folder: Path, content: bytes) -> Source:
    path = folder / "made.txt"
    path.write_bytes(content)
    return next(sources_of(path))


def _batches(layout: Layout, folder: Path, content: bytes) -> list[ImportedBatch]:
    batches = list(read_delimited(layout, _source(folder, content)))
    for batch in batches:
        assert batch.rows.schema == EVENT_ROWS
        assert batch.rejects.schema == REJECT_ROWS
        assert batch.rejects.num_rows == batch.rejected
        batch.rows.validate(full=True)
    return batches


def _rows(batches: list[ImportedBatch], *names: str) -> list[tuple[Any, ...]]:
    table = pa.Table.from_batches([batch.rows for batch in batches])
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def _told(batches: list[ImportedBatch]) -> list[tuple[Any, ...]]:
    return [
        (each["line"], each["column"], each["reason"], each["value"])
        for batch in batches
        for each in batch.rejects.to_pylist()
    ]


GOOD = b"1\t20200101\tJPN\tRUS\t1.25\n"


def test_lines_are_numbered_past_blank_ones_and_bad_ones(tmp_path: Path) -> None:
    content = (
        b"\n"
        + GOOD
        + b"\r\n \n2\t20200102\tRUS\n3\t20200103\tRUS\tJPN\t\r\n4\t20200104\tA\tB\t-1.25"
    )
    batches = _batches(_layout(), tmp_path, content)
    assert _rows(batches, "line", "published_id", "tone_tenths") == [
        (2, "1", 13), (6, "3", None), (7, "4", -13),
    ]  # fmt: skip
    assert _told(batches) == [(5, None, "3 columns where 5 are due", "2\t20200102\tRUS")]
    assert sum(batch.read for batch in batches) == 4


@pytest.mark.parametrize("blank", [b"", b" ", b"\t", b"\t" * 4, b"\t" * 9, b" \r"])
def test_a_line_of_nothing_is_no_row_and_keeps_its_number(blank: bytes, tmp_path: Path) -> None:
    batches = _batches(_layout(), tmp_path, GOOD + blank + b"\n" + GOOD)
    assert _rows(batches, "line") == [(1,), (3,)]
    assert sum(batch.read for batch in batches) == 2


def test_a_row_is_told_once_for_its_first_fault(tmp_path: Path) -> None:
    batches = _batches(_layout(), tmp_path, GOOD + b"2\tnever\tnobody\tRUS\tmany\n")
    assert [told[:2] for told in _told(batches)] == [(2, "day")]


@pytest.mark.parametrize(
    ("score", "reason"),
    [("many", "no number"), ("nan", "no number"), ("1e9", "not between"), ("1_0", "no number"),
     ("\u0661", "no number"), ("0x10", "no number"), ("100.1", "not between"), ("1e400", "")],
)  # fmt: skip
def test_what_is_no_number_in_bounds_is_told_with_its_words(
    score: str, reason: str, tmp_path: Path
) -> None:
    batches = _batches(_layout(), tmp_path, GOOD + f"2\t20200101\tA\tB\t{score}\n".encode())
    ((line, column, told, value),) = _told(batches)
    assert (line, column, value) == (2, "score", score)
    assert reason in told


def test_numbers_are_rounded_half_away_from_nought(tmp_path: Path) -> None:
    lines = [f"{n}\t20200101\tA\tB\t{s}\n".encode() for n, s in enumerate(["0.25", "-0.25", " 3 "])]
    batches = _batches(_layout(), tmp_path, b"".join(lines) + b"9\t20200101\tA\tB\tx\n")
    assert _rows(batches, "tone_tenths") == [(3,), (-3,), (30,)]


def test_a_bare_return_or_a_quote_parts_no_line(tmp_path: Path) -> None:
    batches = _batches(_layout(), tmp_path, b'1\t20200101\tA\rX\t"B\t1\n' + GOOD)
    assert _rows(batches, "line", "actor", "recipient") == [(1, "A X", '"B'), (2, "JPN", "RUS")]


def test_a_line_that_is_not_in_the_encoding_is_told_and_the_rest_kept(tmp_path: Path) -> None:
    content = "1\t20200101\tÅland\tRUS\t1\n".encode() + b"2\t20200101\t\xc5land\tRUS\t1\n" + GOOD
    batches = _batches(_layout(), tmp_path, content)
    assert _rows(batches, "line", "actor") == [(1, "Åland"), (3, "JPN")]
    assert [told[:3] for told in _told(batches)] == [(2, None, "not in utf-8")]
    other = _batches(_layout(encodings=("utf-8", "latin-1")), tmp_path, content)
    assert _rows(other, "line", "actor") == [(1, "Åland"), (2, "Åland"), (3, "JPN")]


def test_a_line_that_repeats_another_is_merged_where_there_is_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 64)
    corrected = GOOD.replace(b"1.25", b"2.5")
    content = GOOD * 3 + corrected + GOOD + b"5\t20200101\tnobody\tRUS\t1\n" * 2
    merged = _batches(_layout(key=("id",)), tmp_path, content)
    assert len(merged) > 1
    assert _rows(merged, "line", "tone_tenths") == [(1, 13), (4, 25)]
    assert [sum(getattr(b, n) for b in merged) for n in ("read", "kept", "merged")] == [7, 2, 3]
    kept = _batches(_layout(), tmp_path, content)
    assert sum(batch.kept for batch in kept) == 5


def test_blocks_of_any_size_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"".join(
        b"%d\t202001%02d\tA%d\tTURN\t%s\n" % (n, n % 33, n % 7, b"x" if n % 11 == 0 else b"1")
        for n in range(500)
    )
    whole = _batches(_layout(key=("id",)), tmp_path, content)
    for size in (64, 1000, 4096):
        monkeypatch.setattr(blocks, "BLOCK", size)
        parts = _batches(_layout(key=("id",)), tmp_path, content)
        assert _rows(parts, *EVENT_ROWS.names) == _rows(whole, *EVENT_ROWS.names)
        assert _told(parts) == _told(whole)


def test_actor_and_recipient_are_exchanged_where_a_rule_says_so(tmp_path: Path) -> None:
    content = b"1\t20200101\tTURN\tRUS\t1\n" + GOOD + b"3\t20200101\tTURN\t\t1\n"
    batches = _batches(_layout(), tmp_path, content)
    assert _rows(batches, "actor", "recipient") == [("RUS", "TURN"), ("JPN", "RUS"), (None, "TURN")]


def _pairs(who: str | None, whom: str | None) -> tuple[tuple[str | None, ...], ...]:
    if who is None:
        raise UnfitValue(NOBODY, column="whom")
    return tuple(
        (one, None, one, other, None, other)
        for one in who.split(";")
        for other in (whom or "").split(";")
    )


def test_several_parties_are_a_row_for_each_pair(tmp_path: Path) -> None:
    rules = (*RULES[:2], Parties(("who", "whom"), _pairs))
    content = b"1\t20200101\tA;B\tC;D\t\n2\t20200101\t\tC\t\n3\t20200101\tA\tC\t\n"
    batches = _batches(_layout(rules=rules, key=("id",)), tmp_path, content + content)
    assert _rows(batches, "line", "pair", "actor", "recipient") == [
        (1, 1, "A", "C"), (1, 2, "A", "D"), (1, 3, "B", "C"), (1, 4, "B", "D"), (3, 1, "A", "C"),
    ]  # fmt: skip
    assert [told[:2] for told in _told(batches)] == [(2, "whom"), (5, "whom")]
    assert [(batch.read, batch.kept, batch.merged) for batch in batches] == [(6, 2, 2)]


def test_what_every_row_must_have_is_told_where_it_is_missing(tmp_path: Path) -> None:
    day = date(2020, 1, 1)
    rules = (
        Looked(("day",), ("first_date",), lambda text: (None if text == "0" else day,)),
        Looked(("day",), ("last_date",), lambda _: (day,)),
    )
    batches = _batches(_layout(rules=rules), tmp_path, GOOD + GOOD.replace(b"20200101", b"0"))
    assert _told(batches) == [(2, "day", "it is missing", None)]


def test_a_header_names_columns_in_any_order_with_other_names_and_unknown_ones(
    tmp_path: Path,
) -> None:
    layout = _layout(header=True, aliases={"Date": "day"}, optional=frozenset({"score"}))
    content = b"extra\tDate\tid\twhom\twho\nx\t20200101\t7\tRUS\tJPN\n"
    batches = _batches(layout, tmp_path, content)
    assert _rows(batches, "line", "published_id", "actor", "recipient") == [(2, "7", "JPN", "RUS")]
    with pytest.raises(PathError, match="no column day"):
        _batches(layout, tmp_path, content.replace(b"Date", b"Dote"))


QUOTED = b'1,20200101,"Japan\nand ""friends""",RUS,1\n'


def test_a_quoted_cell_may_hold_delimiters_quotes_and_newlines(tmp_path: Path) -> None:
    layout = _layout(quoted=True, delimiter=",")
    batches = _batches(layout, tmp_path, QUOTED + b'2,20200101,"a,b",RUS,1\n3,20200101,c,RUS,1\n')
    assert _rows(batches, "line", "actor") == [
        (1, 'Japan and "friends"'), (3, "a,b"), (4, "c"),
    ]  # fmt: skip


@pytest.mark.parametrize("follow", [3, LONGEST_RECORD + 5])
def test_a_quote_that_never_closes_costs_its_own_line_only(follow: int, tmp_path: Path) -> None:
    rest = b"".join(b"%d,20200101,JPN,RUS,1\n" % n for n in range(follow))
    batches = _batches(
        _layout(quoted=True, delimiter=","), tmp_path, QUOTED + b'0,20200101,"never,RUS,1\n' + rest
    )
    assert [told[0] for told in _told(batches)] == [3]
    assert sum(batch.kept for batch in batches) == 1 + follow


def test_a_line_longer_than_a_block_is_told_and_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 100)
    batches = _batches(_layout(), tmp_path, GOOD + b"x" * 1000 + b"\n" + GOOD)
    assert _rows(batches, "line") == [(1,), (3,)]
    ((line, column, reason, value),) = _told(batches)
    assert (line, column, reason) == (2, None, "the line is longer than 16 MiB")
    assert len(value) <= 200


def test_bytes_that_are_no_text_are_told_line_by_line(tmp_path: Path) -> None:
    junk = bytes(range(256)) * 40
    batches = _batches(_layout(), tmp_path, GOOD + junk + b"\n" + GOOD)
    assert sum(batch.kept for batch in batches) == 2
    assert sum(batch.read for batch in batches) == 2 + 41


def test_what_a_rejected_row_takes_is_let_go_with_its_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ruling, "REMEMBERED_UNFIT", 100)
    rules = Rules(_layout())
    content = b"".join(b"%d\tsoon %d\tJPN\tRUS\t1\n" % (n, n) for n in range(3_000))
    (batch,) = read_delimited(_layout(), _source(tmp_path, content), rules=rules)
    assert batch.rejected == 3_000
    assert not any(isinstance(each, UnfitValue) for each in gc.get_objects())
    assert [len(results) for results in rules._results] == [0, 100, 1, 1, 1, 0]
    told = sum(len(value) for value in batch.rejects["value"].to_pylist())
    assert batch.rejects.nbytes < told + 40 * batch.rejected  # the path and the digest are no part


def test_repeats_are_known_over_many_runs() -> None:
    numbers = np.random.default_rng(7).integers(0, 5000, 20_000, dtype=np.uint64)
    repeats, seen, found, expected = Repeats(), set[int](), [], []
    for start in range(0, len(numbers), 333):
        part = numbers[start : start + 333]
        found += repeats.among(part).tolist()
        for number in part.tolist():
            expected.append(number in seen)
            seen.add(number)
    assert found == expected
