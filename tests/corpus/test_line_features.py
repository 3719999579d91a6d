"""What the line model is told of a block."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.blocks import cut_blocks
from detente.corpus.line_features import FAR, NAMES, NONE, Matrix, features_of
from detente.corpus.sorting import judge

LONG = (
    "The canal authority will lower its fees for grain ships from March, and the lock keepers of "
    "both banks have agreed to work through the night while the harvest lasts."
)
PAGE = "\n\n".join(["Home", LONG, "Fees for ships", LONG.replace("grain", "timber"), "Contact"])


def column(text: str, name: str) -> list[float]:
    features = features_of(judge(cut_blocks(text)))
    values: list[float] = features[:, NAMES.index(name)].tolist()
    return values


def test_every_block_has_a_row_and_every_name_a_column() -> None:
    assert features_of(judge(cut_blocks(PAGE))).shape == (5, len(NAMES))
    assert features_of(judge([])).shape == (0, len(NAMES))
    assert len(set(NAMES)) == len(NAMES)


@given(st.text(max_size=400))
def test_no_value_is_missing_or_infinite_whatever_the_text(text: str) -> None:
    features = features_of(judge(cut_blocks(text)))
    assert np.isfinite(features).all()


def test_position_counts_blocks_from_both_ends() -> None:
    assert column(PAGE, "from_top") == [0, 1, 2, 3, 4]
    assert column(PAGE, "from_bottom") == [4, 3, 2, 1, 0]


def test_distance_is_to_the_nearest_sure_paragraph_and_ends_where_there_is_none() -> None:
    assert column(PAGE, "sure_above") == [FAR, FAR, 1, 2, 1]
    assert column(PAGE, "sure_below") == [1, 2, 1, FAR, FAR]


def test_a_line_shares_the_page_s_topic_by_its_words_in_sure_paragraphs() -> None:
    home, paragraph, heading, _, contact = column(PAGE, "shared")
    assert (home, contact) == (0.0, 0.0)
    assert heading == 1.0
    assert paragraph > 0.8


def test_a_paragraph_does_not_share_its_topic_with_itself() -> None:
    assert column(LONG, "shared") == [0.0]


def test_a_line_without_words_shares_nothing_rather_than_none_of_it() -> None:
    assert column("12 : 30\n\n" + LONG, "shared")[0] == NONE
    assert column("12 : 30\n\n" + LONG, "functional")[0] == NONE


def test_signs_without_spaces_are_compared_in_pairs() -> None:
    body = "两国政府打算在今年秋天重新开通连接两个港口的铁路。九年来没有一列火车驶过边境。"
    shared = column("\n\n".join([body * 3, "港口的铁路", "订阅"]), "shared")
    assert shared[1] == 1.0
    assert shared[2] == 0.0


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_indent_is_the_same_under_any_line_break(line_break: str) -> None:
    lines = "First\nsecond\n  • third\n\nfourth\n\n    fifth"
    assert column(lines.replace("\n", line_break), "indent") == [0, 0, 2, 0, 4]


def test_a_bullet_or_number_does_not_hide_a_repetition() -> None:
    assert (
        column("• Ferry fares rise\nFerry fares rise\n3. Ferry fares rise", "repeated") == [2] * 3
    )


def test_capitals_are_counted_in_scripts_that_have_them() -> None:
    assert column("Ferry to Lagos", "capitalised")[0] == pytest.approx(2 / 3)
    assert column("Паром из Одессы", "capitalised")[0] == pytest.approx(2 / 3)
    assert column("паром из порта", "capitalised") == [0.0]
    assert column("BREAKING: NATO meets", "shouted")[0] == pytest.approx(2 / 3)


def test_what_others_say_on_a_page_is_the_same_however_long_the_page() -> None:
    own = column(PAGE, "length")
    longer = column(PAGE + "\n\n" + PAGE, "length")
    assert longer[:5] == own


def test_rows_of_a_long_page_cost_no_more_than_those_of_a_short_one() -> None:
    calls = 0

    class Counted(str):
        __slots__ = ()

        def count(self, *args: object) -> int:
            nonlocal calls
            calls += 1
            return super().count(*args)  # type: ignore[arg-type]

    def searches(copies: int) -> int:
        nonlocal calls
        calls = 0
        blocks = cut_blocks("\n\n".join([PAGE] * copies))
        judged = judge([type(b)(b.start, b.end, Counted(b.text), b.gap) for b in blocks])
        features: Matrix = features_of(judged)
        assert len(features) == 5 * copies
        return calls

    assert searches(40) <= 4 * searches(10) + 40
