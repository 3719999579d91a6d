"""A file of hypotheses: what it gives, and where each mistake in it stands."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError, ModelFileError, PathError
from detente.inputs import read_hypotheses
from detente.inputs.toml_lines import lines_of
from detente.relations import Hypothesis

KINDS = ("alignment", "rift")
TWO = """\
# What may become of it.
[[hypothesis]]
id = "thaw"
name = "A thaw"
kind = "alignment"
prior = 0.25

[[hypothesis]]
id = "ice"
name = '''Ice,
id = "of no account"
'''
prior = 0.75
"""


def read(path: Path, text: str | bytes) -> tuple[Hypothesis, ...]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_hypotheses(path, kinds=KINDS)


def test_hypotheses_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    thaw, ice = read(tmp_path / "h.toml", TWO)
    assert thaw == Hypothesis("thaw", "A thaw", "alignment", 0.25)
    assert (ice.id, ice.kind, ice.prior) == ("ice", None, 0.75)


def test_without_priors_all_are_alike_likely(tmp_path: Path) -> None:
    text = "".join(f'[[hypothesis]]\nid = "{name}"\nname = "{name}"\n' for name in "abc")
    assert [each.prior for each in read(tmp_path / "h.toml", text)] == [1 / 3] * 3


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path, start: bytes) -> None:
    found = read(tmp_path / "h.toml", start + TWO.replace("\n", "\r\n").encode())
    assert [each.id for each in found] == ["thaw", "ice"]


@pytest.mark.parametrize(
    ("before", "after", "place", "said"),
    [
        ('name = "A thaw"', "", (2, "name"), "missing or empty"),
        ('name = "A thaw"', "name = 7", (4, "name"), "wrong type. Give a string"),
        ('name = "A thaw"', 'name = " "', (4, "name"), "missing or empty"),
        ('name = "A thaw"', 'names = "A thaw"', (4, "names"), "Use one of id, name, kind, prior"),
        ('id = "ice"', 'id = "thaw"', (9, "id"), "'thaw' stands on line 3 too"),
        ('id = "ice"', 'id = "=1+1"', (9, "id"), "cannot be an id"),
        ('kind = "alignment"', 'kind = "warm"', (5, "kind"), "Use one of alignment, rift"),
        ("prior = 0.75", "prior = 0.5", (13, "prior"), "the priors sum to 0.75"),
        ("prior = 0.75", "", (8, "prior"), "Give every hypothesis a prior, or none"),
        ("prior = 0.75", "prior = true", (13, "prior"), "Give a number"),
        ("prior = 0.75", "prior = nan", (13, "prior"), "no probability between 0 and 1"),
        ("prior = 0.75", "prior = 1", (13, "prior"), "no evidence can move"),
        ("# What", "what = 1 #", (1, "what"), "no such field"),
        ('kind = "alignment"', 'kind = "alignment', (5, None), "this is not valid TOML"),
    ],
)
def test_a_mistake_is_told_with_line_field_and_remedy(
    tmp_path: Path, before: str, after: str, place: tuple[int, str | None], said: str
) -> None:
    assert before in TWO
    with pytest.raises(ModelFileError) as told:
        read(tmp_path / "h.toml", TWO.replace(before, after))
    assert (told.value.line, told.value.field) == place
    assert f"h.toml, line {place[0]}" in str(told.value)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "their number is 0"),
        ('[[hypothesis]]\nid = "a"\nname = "A"\n', "their number is 1. Weighing compares"),
        ("hypothesis = 3\n", "no list of tables"),
        ("hypothesis = [1, 2]\n", "no list of tables"),
        ("\n\nhypothesis = " + "[" * 5000, "line"),
        ('hypothesis = [{id = "a", name = "A"}, {id = "b"}]', "line 1, name: it is missing"),
        ("x = " + "9" * 5000, "this is not valid TOML"),
        (b"\n\n# caf\xe9", "line 3: byte 7 is not UTF-8. Save the file as UTF-8"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(ModelFileError, match=said):
        read(tmp_path / "h.toml", text)


def test_a_file_that_is_not_there_or_far_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="No such file"):
        read_hypotheses(tmp_path / "none.toml", kinds=KINDS)
    with pytest.raises(PathError, match="larger than"):
        read(tmp_path / "h.toml", "#" * 100_000)


def test_keys_in_strings_and_comments_are_none() -> None:
    text = '[[hypothesis]]\n# id = 1\nname = """\nid = 2\n[[hypothesis]]"""\nid = "a" # [[x]]\n'
    assert lines_of(text, array="hypothesis") == [{"": 1, "name": 3, "id": 6}]


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="[]hypotesi=\"'#\n\\ .1d{}", max_size=80))
def test_whatever_stands_there_is_read_or_refused(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    with suppress(InputError):  # any other error fails
        read(path, text)
