"""A file of actors is read as it is meant, or its mistake named with line and place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError, ModelFileError
from detente.inputs.bargaining_actors import DEFAULT_SEED, read_bargaining
from detente.relations import BargainingCase, BargainingRules

COLUMNS = "Actor,Description,Power,Quota,How much,Price,How much it matters\n"
ROWS = "Norway,Coast,80,20,30,75.5,40\nIceland,Fleet,60,90,50,10,20\nFaroes,,15,70,60,30,5\n"
PARAMETERS = """<ModelParameters>
<VictoryProbModel>Square</VictoryProbModel><PCEModel>MarkovUniform</PCEModel>
<StateTransitions>Stochastic</StateTransitions><VotingRule>Proportional</VotingRule>
<BigRAdjust>No</BigRAdjust><BigRRange>Max</BigRRange>
<ThirdPartyCommit>FullCommit</ThirdPartyCommit><InterVecBrgn>S1P1</InterVecBrgn>
<BargnModel>PWCompInterp</BargnModel></ModelParameters>"""
FOLLOWS = """<IdealAdjustment>
<iaPair><adjustingIdeal>Norway</adjustingIdeal><referencePos>Norway</referencePos>
<adjust>0.5</adjust></iaPair>
<iaPair><adjustingIdeal>Norway</adjustingIdeal><referencePos>Iceland</referencePos>
<adjust>0.25</adjust></iaPair></IdealAdjustment>"""


def read(folder: Path, text: str, *, name: str = "mackerel.csv") -> BargainingCase:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_bargaining(path)


def scenario(*, parameters: str = "", actors: str = "", rest: str = "", head: str = "") -> str:
    """A scenario in KTAB's XML, with what a test changes."""
    made = actors or "".join(
        f"<Actor><name>{name}</name><description>d</description><capability>{power}</capability>"
        f"<Position><dCoord>{place}</dCoord></Position><Salience><dSal>40</dSal></Salience></Actor>"
        for name, power, place in (("Norway", 80, 20), ("Iceland", 60, 90), ("Faroes", 15, 70))
    )
    return (
        f"{head}<Scenario><name>Mackerel</name><desc>quotas</desc><prngSeed>0042</prngSeed>\n"
        f"{parameters}\n<Dimensions><dName>Quota</dName></Dimensions>\n"
        f"<Actors>\n{made}\n</Actors>\n{rest}</Scenario>"
    )


def test_a_table_is_read_with_a_position_and_a_salience_for_each_dimension(tmp_path: Path) -> None:
    case = read(tmp_path, COLUMNS + ROWS)
    assert (case.name, case.dimensions) == ("mackerel", ("Quota", "Price"))
    first, last = case.actors[0], case.actors[2]
    assert (first.name, first.capability, first.because) == ("Norway", 80.0, "Coast")
    assert (first.positions, first.saliences) == ((20.0, 75.5), (30.0, 40.0))
    assert last.because.endswith("mackerel.csv, line 4")
    assert case.rules == BargainingRules()
    assert case.accommodation == ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    assert case.seed == DEFAULT_SEED


def test_columns_at_the_end_say_why_and_are_no_dimension(tmp_path: Path) -> None:
    columns = "Actor,Description,Power,Quota,How much,Because power,because quota\n"
    rows = 'Norway,,80,20,30,tonnes landed,a law\nIceland,,60,90,50,,a\nFaroes,,15,70,60,b,"c, d"\n'
    case = read(tmp_path, columns + rows)
    assert case.dimensions == ("Quota",)
    assert case.actors[0].reasons == (
        ("Because power", "tonnes landed"),
        ("because quota", "a law"),
    )
    assert case.actors[2].reasons[1] == ("because quota", "c, d")


def test_the_line_of_a_scenario_and_commas_at_the_ends_are_read(tmp_path: Path) -> None:
    rows = "".join(f"{line},\n" for line in (COLUMNS + ROWS).splitlines())
    case = read(tmp_path, 'Mackerel ,"Quotas, and prices",3,2,\n' + rows)
    plain = read(tmp_path, COLUMNS + ROWS)
    assert case.name == "Mackerel"
    assert [each.positions for each in case.actors] == [each.positions for each in plain.actors]


def test_a_scenario_is_read_with_its_rules_seed_and_ideals(tmp_path: Path) -> None:
    text = scenario(parameters=PARAMETERS, rest=FOLLOWS)
    case = read(tmp_path, text, name="m.xml")
    assert case.rules == BargainingRules(
        "Square", "MarkovUniform", "Prop", "None", "Max", "FullCommit", "S1P1", "PWCompInterp",
        stochastic=True,
    )  # fmt: skip
    assert (case.name, case.seed) == ("Mackerel", 42)
    assert case.accommodation == ((0.5, 0.25, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the file is empty"),
        ("Mackerel,quotas,3,2\n", "line 1: no line names the columns"),
        ("Mackerel,quotas,3\n" + COLUMNS + ROWS, "line 1: the cells of the first line number 3"),
        ("Mackerel,quotas,4,2\n" + COLUMNS + ROWS, "actors, and those that follow number 3"),
        ("Actor,Description,Power,Quota\n", "line 1: 4 found where actor, description"),
        (COLUMNS.replace("Price", "Quota") + ROWS, "line 1: two dimensions are called 'Quota'"),
        (COLUMNS.replace("Price", "") + ROWS, "line 1: a dimension has no name"),
        (COLUMNS + "Norway,Coast,80,20,30\n", "line 2: its cells number 5, and the columns 7"),
        (COLUMNS + ROWS.replace("75.5", ""), "line 2, column 'Price': the number is missing"),
        (COLUMNS + ROWS.replace("75.5", "101"), "column 'Price': '101' is no number from 0 to 100"),
        (COLUMNS + ROWS.replace("75.5", "nan"), "'nan' is no number"),
        (COLUMNS + ROWS.replace(",80,", ",0,"), "column 'Power': '0' is no number above 0"),
        (COLUMNS + ROWS.replace("Faroes", "Norway"), "line 4, Norway: the actor stands on line 2"),
        (COLUMNS + ROWS.replace("Faroes", ""), "line 4: an actor has no name"),
        (COLUMNS + ROWS.replace("30,75.5,40", "70,75.5,40"), "its saliences sum to 110"),
        (COLUMNS + ROWS.replace("30,75.5,40", "0,75.5,0"), "its saliences sum to 0"),
        (COLUMNS + ROWS[: ROWS.index("Faroes")], "its actors number 2. Give 3 to 250"),
        (COLUMNS + '"Norway,Coast\n', "the row is no CSV"),
        (COLUMNS + 300 * ROWS, "it has more than 250 actors"),
    ],
)
def test_a_mistake_in_a_table_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ModelFileError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value)


ONE = scenario()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: it is no XML"),
        ("<a><b></a>", "line 1: it is no XML"),
        ("<a/>", "element 'a': it is no scenario"),
        (ONE.replace("20<", "<"), "Norway, dimension 'Quota', element 'dCoord': the number"),
        (ONE.replace("<Position><dCoord>20</dCoord>", "<Position>"), "its values number 0"),
        (ONE.replace("Quota", ""), "element 'Dimensions': a dimension has no name"),
        (ONE.replace("0042", "4.2"), "'4.2' is no seed"),
        (ONE.replace("0042", "9" * 5000), "is no seed"),
        (ONE.replace("<capability>80</capability>", ""), "it holds no 'capability'"),
        (ONE.replace("</Actors>", "</Actors><Actors/>"), "it holds 2 of 'Actors'"),
        (
            scenario(parameters=PARAMETERS.replace("Square", "Cube")),
            "line 3, element 'VictoryProbModel': 'Cube' is no rule. Choose among Linear, Square",
        ),
        (
            scenario(rest=FOLLOWS.replace("0.25", "0.75")),
            "line 7, element 'IdealAdjustment': the shares of Norway sum to 1.25",
        ),
        (scenario(rest=FOLLOWS.replace("Iceland", "Ireland")), "'Ireland' is none of the actors"),
    ],
)
def test_a_mistake_in_a_scenario_is_named_with_line_and_element(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ModelFileError) as caught:
        read(tmp_path, text, name="m.xml")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE Scenario [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]>',
        '<!DOCTYPE Scenario SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE Scenario [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_scenario_that_would_have_entities_expanded_or_fetched_is_refused(
    tmp_path: Path, doctype: str
) -> None:
    with pytest.raises(ModelFileError, match="it has a DOCTYPE"):
        read(tmp_path, scenario(head=doctype), name="m.xml")


@given(st.text(max_size=60), st.integers(0, len(ONE) - 1), st.integers(0, 40))
def test_a_damaged_scenario_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, at: int, gone: int
) -> None:
    path = tmp_path_factory.mktemp("made") / "m.xml"
    path.write_bytes((ONE[:at] + text + ONE[at + gone :]).encode("utf-8", "surrogatepass"))
    try:
        case = read_bargaining(path)
    except InputError as error:
        said = str(error)
    else:
        said = str(path) if len(case.actors) >= 3 else ""
    assert str(path) in said
