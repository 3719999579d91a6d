"""Alpha and kappa against published figures and second implementations."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from detente.errors import InputError, NothingToShow
from detente.weighing.agreement import MOST_CODERS, agreement_of
from detente.weighing.alpha import LEVELS, Level
from detente.weighing.kappa import kappa_of

Codings = list[tuple[str, str, str]]
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers."""
THREE = (".....34121133.3", "1.213343.......", "..21344.21133.4")
"""Krippendorff (1980 and later): three coders, fifteen units, much of it missing."""


def codings_of(rows: tuple[str, ...]) -> Codings:
    """One row a coder, one character a unit, a dot where the coding is missing."""
    return [
        (f"u{unit}", f"c{coder}", value)
        for coder, row in enumerate(rows)
        for unit, value in enumerate(row)
        if value != "."
    ]


def confusion_of(table: list[list[int]]) -> Codings:
    """Codings of two coders that make this confusion table."""
    numbers = itertools.count()
    cells = [(a, b) for a, row in enumerate(table) for b, n in enumerate(row) for _ in range(n)]
    return [
        coding
        for unit, (a, b) in zip(numbers, cells, strict=False)
        for coding in ((f"u{unit}", "Ana", f"k{a}"), (f"u{unit}", "Ben", f"k{b}"))
    ]


@pytest.mark.parametrize(
    ("rows", "level", "alpha"),
    [
        (FOUR, "nominal", 0.743), (FOUR, "ordinal", 0.815), (FOUR, "interval", 0.849),
        (FOUR, "ratio", 0.797), (THREE, "nominal", 0.691), (THREE, "ordinal", 0.807),
        (THREE, "interval", 0.811),
    ],
)  # fmt: skip
def test_alpha_is_the_published_one(rows: tuple[str, ...], level: Level, alpha: float) -> None:
    found = agreement_of(codings_of(rows), level=level).alpha.value
    assert found == pytest.approx(alpha, abs=6e-4)


def test_the_published_examples_coincidences_are_counted() -> None:
    found = agreement_of(codings_of(FOUR))
    assert (found.units, found.units_compared, found.codings) == (12, 11, 41)
    assert [c.codings for c in found.categories] == [9, 13, 10, 5, 3]
    assert sum(map(sum, found.coincidences)) == pytest.approx(40)


def by_definition(codings: Codings, level: Level) -> float | None:
    """Alpha by its definition, pair by pair, with no matrix."""
    units: dict[str, list[int]] = {}
    for unit, _, value in codings:
        units.setdefault(unit, []).append(int(value))
    kept = [values for values in units.values() if len(values) > 1]
    every = [value for values in kept for value in values]

    def apart(a: int, b: int) -> float:
        if level == "nominal":
            return float(a != b)
        if level == "ordinal":
            low, high = sorted((a, b))
            between = sum(low <= each <= high for each in every)
            return (between - (every.count(a) + every.count(b)) / 2) ** 2 if a != b else 0.0
        return float((a - b) ** 2) if level == "interval" else ((a - b) / (a + b)) ** 2

    observed = sum(
        apart(a, b) / (len(values) - 1)
        for values in kept
        for a, b in itertools.permutations(values, 2)
    )
    expected = sum(apart(a, b) for a, b in itertools.permutations(every, 2)) / (len(every) - 1)
    return 1 - observed / expected if expected else None


@pytest.mark.parametrize("level", LEVELS)
@given(
    rows=st.lists(
        st.lists(st.sampled_from([1, 2, 4, 7, None]), min_size=2, max_size=4),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_alpha_is_its_definition_pair_by_pair(level: Level, rows: list[list[int | None]]) -> None:
    codings = [
        (f"u{unit}", f"c{coder}", str(value))
        for unit, row in enumerate(rows)
        for coder, value in enumerate(row)
        if value is not None
    ]
    if all(sum(v is not None for v in row) < 2 for row in rows):
        with pytest.raises(NothingToShow):
            agreement_of(codings, level=level)
        return
    found, expected = agreement_of(codings, level=level).alpha, by_definition(codings, level)
    if expected is None:
        assert (found.value, found.because is None) == (None, False)
    else:
        assert found.value == pytest.approx(expected)


def test_kappa_is_cohens() -> None:
    # 200 cases, kappa .492 and, with his own weights, .348 (Cohen, 1960; 1968)
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    (pair,) = agreement_of(confusion_of(table)).pairs
    assert pair.kappa.value == pytest.approx(0.492, abs=5e-4)
    assert pair.agreement == pytest.approx(0.70)
    assert pair.confusion == tuple(map(tuple, table))
    weights = np.array([[0.0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert kappa_of(np.array(table, float), weights=weights) == pytest.approx(0.348, abs=5e-4)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=2, max_size=9))
def test_kappa_plain_and_weighted_is_that_of_scikit_learn(both: list[tuple[int, int]]) -> None:
    codings = [
        (f"u{unit}", coder, str(value))
        for unit, pair in enumerate(both)
        for coder, value in zip("AB", pair, strict=True)
    ]
    one, other = zip(*both, strict=True)
    if len(set(one + other)) == 1:
        return
    (nominal,) = agreement_of(codings).pairs
    (ordinal,) = agreement_of(codings, level="ordinal").pairs
    assert nominal.kappa.value == pytest.approx(cohen_kappa_score(one, other))
    assert ordinal.weighted_kappa is not None
    assert ordinal.weighted_kappa.value == pytest.approx(
        cohen_kappa_score(one, other, weights="linear")
    )


def test_where_one_value_is_all_there_is_the_coefficients_are_undefined_with_the_reason() -> None:
    found = agreement_of(codings_of(("1111111111", "1111111111")))
    assert found.agreement == 1
    assert (found.alpha.value, found.alpha.interval) == (None, None)
    assert "no variation" in (found.alpha.because or "")
    assert "one and the same value" in (found.pairs[0].kappa.because or "")


def test_coders_without_a_unit_in_common_have_no_kappa() -> None:
    found = agreement_of(codings_of(("12..", "..12", "1212")))
    pairs = {pair.coders: pair for pair in found.pairs}
    assert pairs["c0", "c1"].agreement is None
    assert "no unit in common" in (pairs["c0", "c1"].kappa.because or "")
    assert pairs["c0", "c2"].agreement == 1


def test_perfect_agreement_is_1_and_promises_no_interval() -> None:
    found = agreement_of(codings_of(("12121212121212", "12121212121212")))
    assert (found.alpha.value, found.alpha.interval) == (1, None)
    assert found.pairs[0].kappa.value == 1


def test_an_interval_is_drawn_from_ten_units_on_and_holds_the_value() -> None:
    found = agreement_of(codings_of(("1212121212", "1212211212")))
    alpha = found.alpha
    assert alpha.interval is not None
    assert alpha.value is not None
    assert alpha.interval.low < alpha.value < alpha.interval.high
    assert "seed" in alpha.interval.method
    nine = agreement_of(codings_of(("121212121", "121221121")))
    assert nine.alpha.interval is None
    assert any("no interval" in note for note in nine.notes)


def test_agreement_by_value_is_the_share_others_gave_too() -> None:
    found = agreement_of(confusion_of([[20, 5], [10, 15]]))
    assert [c.agreement for c in found.categories] == pytest.approx([40 / 55, 30 / 45])


def test_ordinal_words_need_their_order_and_numbers_have_one() -> None:
    words = [("u1", "A", "low"), ("u1", "B", "high"), ("u2", "A", "mid"), ("u2", "B", "mid")]
    found = agreement_of(words, level="ordinal", order=["low", "mid", "high"])
    assert found.values == ("low", "mid", "high")
    with pytest.raises(InputError, match="no number"):
        agreement_of(words, level="ordinal")
    with pytest.raises(InputError, match="'high' is missing from the order"):
        agreement_of(words, level="ordinal", order=["low", "mid"])
    with pytest.raises(InputError, match="for the ordinal level"):
        agreement_of(words, order=["low"])


def test_a_number_written_twice_is_one_value() -> None:
    found = agreement_of([("u1", "A", "1"), ("u1", "B", "1.0")], level="interval")
    assert (found.values, found.agreement) == (("1",), 1)


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(NothingToShow):
        agreement_of([("u1", "A", "x"), ("u2", "B", "x")])
    with pytest.raises(InputError, match="twice"):
        agreement_of([("u1", "A", "x"), ("u1", "A", "y")])
    with pytest.raises(InputError, match="negative"):
        agreement_of([("u1", "A", "-1"), ("u1", "B", "2")], level="ratio")
    with pytest.raises(InputError, match="different values"):
        agreement_of([("u", f"c{n}", f"v{n}") for n in range(300)])


def test_of_many_coders_only_the_agreement_of_all_is_given() -> None:
    found = agreement_of([("u", f"c{n}", "x" if n else "y") for n in range(MOST_CODERS + 1)])
    assert found.pairs == ()
    assert any("11 coders" in note for note in found.notes)
