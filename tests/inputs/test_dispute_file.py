"""A file of a dispute: what it gives, and where each mistake in it stands."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError, ModelFileError, PathError
from detente.inputs.dispute_file import read_dispute
from detente.relations import Condition, Dispute, Ranking, Statement, Weight

RIVER = """\
name = "A river"
states = ["000", "100", "010", "001", "101"]
status_quo = 1

[[decision_maker]]
name = "Upstream"
[[decision_maker]]
name = "Downstream"

[[option]]
id = "dam"
name = "fill the dam"
by = "Upstream"
direction = "forward"
because = "a plan of 2011"
[[option]]
id = "sue"
by = "Downstream"
because = "judgement"
[[option]]
id = "share"
by = "Upstream"
because = "judgement"

[[infeasible]]
when = "dam and sue or sue and share"
because = "a suit ends both"

[[ranking]]
of = "Upstream"
states = [2, [1, "101"], 4, 3]
because = "judgement"
spread = 0.5

[[statement]]
of = "Downstream"
holds = "share"
given = "dam"
because = "a note of 2012"
[[statement]]
of = "Downstream"
holds = "not dam"
because = "judgement"

[[scenario]]
name = "drought"
because = "judgement"
[[weight]]
scenario = "drought"
of = "Downstream"
holds = "not dam and not sue"
worth = 2
because = "judgement"
[[infeasible]]
scenario = "drought"
when = "share"
because = "nothing to share"
"""
GAME = {
    "name": "Two",
    "options": [{"name": "Open the gate", "direction": "both"}, {"name": "Pay"}],
    "states": [[0, 0], [1, 0], [0, 1], [1, 1]],
    "decision_makers": [
        {"name": "Ana", "options": [0], "preference": [3, 4, [1, 2]]},
        {"name": "Bo", "options": [1], "preference": [2, 4, 1, 3]},
    ],
}


def read(path: Path, text: str | bytes) -> Dispute:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_dispute(path)


def test_a_dispute_is_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    river = read(tmp_path / "d.toml", RIVER)
    assert river.makers == ("Upstream", "Downstream")
    assert [(each.id, each.by, each.direction) for each in river.options] == [
        ("dam", "Upstream", "forward"), ("sue", "Downstream", "both"),
        ("share", "Upstream", "both"),
    ]  # fmt: skip
    assert (river.options[0].name, river.options[1].name) == ("fill the dam", "sue")
    assert river.states == (0b000, 0b001, 0b010, 0b100, 0b101)
    assert river.status_quo == 0
    assert river.infeasible[0].when.alternatives == ((0b011, 0b011), (0b110, 0b110))
    upstream, downstream = (each.by for each in river.preferences)
    assert upstream == Ranking(((1,), (0, 5), (4,), (2,)), "judgement", 0.5)
    share, dam = Condition("share", ((4, 4),)), Condition("dam", ((1, 1),))
    assert isinstance(downstream, tuple)
    assert downstream[0] == Statement(share, dam, "a note of 2012")
    (drought,) = river.scenarios
    assert drought.infeasible[0].because == "nothing to share"
    weight = Weight(Condition("not dam and not sue", ((3, 0),)), 2.0, "judgement")
    assert drought.preferences[0].by == (weight,)


def test_without_a_list_all_feasible_states_stand_in_the_order_of_their_bits(
    tmp_path: Path,
) -> None:
    text = RIVER.replace('states = ["000", "100", "010", "001", "101"]\n', "")
    assert read(tmp_path / "d.toml", text).states == (0, 1, 2, 4, 5)


def test_the_json_form_gives_the_same_nouns(tmp_path: Path) -> None:
    game = read(tmp_path / "d.json", json.dumps(GAME))
    assert [(each.id, each.by) for each in game.options] == [
        ("Open the gate", "Ana"),
        ("Pay", "Bo"),
    ]
    assert game.states == (0b00, 0b01, 0b10, 0b11)
    assert game.preferences[0].by == Ranking(((2,), (3,), (0, 1)), "given in d.json")


@pytest.mark.parametrize(
    ("before", "after", "place", "said"),
    [
        ("[2, [1, ", "[2, 2, [1, ", ("states = [2", "states"), "state 2 stands at places 1 and 2"),
        ("[2, [1, ", "[2, [1, 2, ", ("states = [2", "states"), "state 2 stands at places 1 and 2"),
        ("4, 3]", "4]", ("states = [2", "states"), "leaves out 1 of 5 states: 3"),
        ("4, 3]", "4, 9]", ("states = [2", "states"), "9 is no feasible state"),
        ('"share"\ng', '"shar"\ng', ('holds = "shar"', "holds"), "no option 'shar'"),
        ('"share"\ng', '"(share)"\ng', ("holds = ", "holds"), "no option, taken or not"),
        ('"share"\ng', '"dam and not dam"\ng', ("holds = ", "holds"), "both taken and not"),
        ('given = "dam"', 'given = "dam or"', ("given", "given"), "no option, taken or not"),
        ('by = "Downstream"\n', "", ("[[option]]", "by"), "nobody controls this option"),
        ('by = "Downstream"\n', 'by = "Delta"\n', ("by", "by"), "no decision maker"),
        ('"forward"', '"sideways"', ("direction", "direction"), "no direction"),
        ('because = "a plan of 2011"', "", ("[[option]]", "because"), "missing or empty"),
        ('id = "sue"', 'id = "dam"', ('id = "dam"', "id"), "stands on line 11 too"),
        ('id = "sue"', 'id = "not"', ('id = "not"', "id"), "cannot be an id"),
        ('"dam and sue or', '"not dam or', ("when", "when"), "rules out state 1, which the file"),
        ('"010", ', '"000", ', ("states = [", "states"), "state 3 repeats state 1"),
        ('"010", ', '"01", ', ("states = [", "states"), "no list of 3 bits"),
        ("status_quo = 1", 'status_quo = "111"', ("status_quo", "status_quo"), "no feasible state"),
        ('of = "Upstream"', 'of = "Downstream"', ('of = "D', "of"), "has a ranking on line"),
        ('of = "Upstream"', 'of = "Delta"', ("of", "of"), "no decision maker"),
        ('name = "drought"', 'name = "flood"', ("scenario", "scenario"), "no scenario 'drought'"),
        ('when = "share"', 'when = "share or not share"', ("name", "name"), "leaves no state"),
        ("worth = 2", "worth = nan", ("worth", "worth"), "cannot be counted with"),
        ("worth = 2", 'worth = "2"', ("worth", "worth"), "wrong kind"),
        ("spread = 0.5", "spread = -1", ("spread", "spread"), "below 0"),
        ('name = "A river"', "", ("", "name"), "missing or empty"),
        ("[[ranking]]", "[[rankings]]", ("[[rankings]]", "rankings"), "no such field"),
        ("spread = 0.5", 'why = "x"', ("why", "why"), "no such field"),
        ("status_quo = 1", "status_quo = ", ("status_quo", None), "not valid TOML"),
    ],
)  # fmt: skip
def test_every_mistake_names_its_place(
    tmp_path: Path, before: str, after: str, place: tuple[str, str | None], said: str
) -> None:
    assert before in RIVER
    text = RIVER.replace(before, after, 1)
    with pytest.raises(ModelFileError, match="line") as found:
        read(tmp_path / "d.toml", text)
    begins, field = place
    assert text.splitlines()[found.value.line - 1].startswith(begins), str(found.value)
    assert found.value.field == field
    assert said in found.value.why
    assert found.value.remedy


def test_a_table_of_an_unknown_name_is_told_with_the_names_there_are(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="no such field") as found:
        read(tmp_path / "d.toml", RIVER.replace("[[ranking]]", "[[preference]]"))
    assert found.value.remedy == (
        "Use one of name, states, status_quo, [[decision_maker]], [[option]], [[infeasible]], "
        "[[ranking]], [[statement]], [[weight]], [[scenario]]"
    )


def test_no_state_left_and_no_preference_are_mistakes(tmp_path: Path) -> None:
    everything = RIVER.replace('states = ["000", "100", "010", "001", "101"]\n', "")
    with pytest.raises(ModelFileError, match="no state is left feasible"):
        read(tmp_path / "d.toml", everything.replace('"dam and sue or', '"dam or not dam or'))
    without = RIVER[: RIVER.index("[[statement]]")] + RIVER[RIVER.index("[[scenario]]") :]
    with pytest.raises(ModelFileError, match="Downstream has no preferences"):
        read(tmp_path / "d.toml", without)
    with pytest.raises(ModelFileError, match="Delta controls no option"):
        read(tmp_path / "d.toml", RIVER + '[[decision_maker]]\nname = "Delta"\n')
    with pytest.raises(ModelFileError, match="changes nothing"):
        read(tmp_path / "d.toml", RIVER + '[[scenario]]\nname = "calm"\nbecause = "judgement"\n')


def test_a_mistake_in_the_json_form_names_its_line(tmp_path: Path) -> None:
    text = json.dumps(GAME, indent=1).replace('"options": [\n    1\n', '"options": [\n    7\n')
    with pytest.raises(ModelFileError, match="7 is no option") as found:
        read(tmp_path / "d.json", text)
    assert '"preference"' in text.splitlines()[found.value.line - 1]
    nobody = {**GAME, "decision_makers": GAME["decision_makers"][:1]}
    with pytest.raises(ModelFileError, match="nobody controls"):
        read(tmp_path / "d.json", json.dumps(nobody))
    with pytest.raises(ModelFileError, match="decision_makers: it is missing"):
        read(tmp_path / "d.json", '{"name": "x", "options": []}')


def test_more_than_fits_is_refused(tmp_path: Path) -> None:
    options = "".join(f'[[option]]\nid = "o{k}"\nby = "Ana"\nbecause = "x"\n' for k in range(17))
    head = 'name = "x"\n[[decision_maker]]\nname = "Ana"\n'
    with pytest.raises(ModelFileError, match="there are 17 of them"):
        read(tmp_path / "d.toml", head + options)
    long = " or ".join(["dam"] * 65)
    with pytest.raises(ModelFileError, match="alternatives"):
        read(tmp_path / "d.toml", RIVER.replace('given = "dam"', f'given = "{long}"'))
    more = '[[statement]]\nof = "Downstream"\nholds = "dam"\nbecause = "x"\n' * 199
    with pytest.raises(ModelFileError, match="Give up to 200 statements"):
        read(tmp_path / "d.toml", RIVER + more)
    with pytest.raises(PathError, match="larger"):
        read(tmp_path / "d.toml", "#" * 1_000_001)
    with pytest.raises(ModelFileError, match="too many parts"):  # quadratic in tomllib
        read(tmp_path / "d.toml", "x = 1\na" + ". a" * 200_000 + " = 1")
    with pytest.raises(ModelFileError, match="k0: no such field"):
        read(tmp_path / "d.toml", "".join(f"k{n} = 1\n" for n in range(60_000)))
    with pytest.raises(ModelFileError, match="nested too deeply"):
        read(tmp_path / "d.json", "[" * 100_000)


PIECES = st.lists(
    st.one_of(
        st.sampled_from([*RIVER.splitlines(keepends=True), "[[option]]\n", "states = [[[1]]]\n"]),
        st.text(max_size=12),
    ),
    max_size=60,
).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from([*GAME, "preference", "direction"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=80)
@given(PIECES)
def test_whatever_stands_in_a_toml_file_it_ends_in_a_dispute_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    with suppress(InputError):
        read(path, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(list(GAME)), VALUES))
def test_whatever_stands_in_a_json_file_it_ends_in_a_dispute_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, changed: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    with suppress(InputError):
        read(path, json.dumps(GAME | changed))
