"""Actor and agent dictionaries become names, terms and role nouns; the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.codebook.codebook import ActorName
from detente.codebook.dictionaries import with_dictionaries
from detente.codebook.petrarch_lines import NotUnderstood
from detente.codebook.petrarch_names import written_forms


def added(
    codebook: Codebook, folder: Path, text: str
) -> tuple[Codebook, dict[str, list[ActorName]], list[NotUnderstood]]:
    """The codebook with a file laid beside it, the names it gained, and what is told."""
    path = folder / "made.actors"
    path.write_text(text, encoding="utf-8")
    extended, told = with_dictionaries(codebook, actors=[path])
    names: dict[str, list[ActorName]] = {}
    for name in extended.names[len(codebook.names) :]:
        names.setdefault(name.surface, []).append(name)
    return extended, names, told


def test_a_name_and_its_synonyms_stand_for_their_state(codebook: Codebook, tmp_path: Path) -> None:
    extended, names, told = added(
        codebook, tmp_path, "ZEMBLAN_COAST_ [NOR] # comment\n+ZEMBLAN_\n+COAST_OF_ZEMBLA\n\n"
    )
    assert told == []
    assert {surface: rows[0].actor for surface, rows in names.items()} == {
        "Zemblan Coast": "NOR", "Zemblan": "NOR", "Coast of Zembla": "NOR",
    }  # fmt: skip
    assert extended.resolve("the zemblan coast").id == "NOR"


def test_terms_are_days_of_a_person_with_the_sector_of_each(
    codebook: Codebook, tmp_path: Path
) -> None:
    text = (
        "ODA_KVISTAD_  ; made\n+KVISTAD_\n\t[NORGOV 970101-19991231]\n\t[NORMIL >000101]\n"
        "\t[NORELI <19961200]\n\t[NOR]\n\t[---]\n"
    )
    extended, names, told = added(codebook, tmp_path, text)
    assert told == []
    terms = {(row.valid_from, row.valid_to): row.sector for row in names["Oda Kvistad"]}
    assert terms == {
        ("1997-01-01", "1999-12-31"): "GOV",
        ("2000-01-01", None): "MIL",
        (None, "1996-12"): "ELI",
        (None, None): None,
    }
    assert all(row.ambiguous for row in names["Kvistad"])
    assert not any(row.ambiguous for row in names["Oda Kvistad"])
    person = extended.actors[names["Kvistad"][0].actor]
    assert (person.kind, person.country) == ("person", "NOR")


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("ETHREBXYZ", ("ETH", "REB", "group")),
        ("ETHGOVMED", ("ETH", "GOV", "organisation")),
        ("ETHMED", ("ETH", "JRN", "organisation")),
        ("ETHHLH", ("ETH", "MED", "organisation")),
        ("IGOUNODEV", ("UNO", "SOC", "organisation")),
        ("IGOEUREEC", ("EUR", None, "organisation")),
        ("NGOHRI", ("NGO", "SOC", "organisation")),
        ("MNCUSA", ("MNC", None, "company")),
        ("MEAREB", ("IMG", "REB", "group")),
        ("KSVPTY", ("XKX", "PTY", "organisation")),
    ],
)
def test_a_code_is_read_part_by_part(
    codebook: Codebook, tmp_path: Path, code: str, read: tuple[str, str | None, str]
) -> None:
    extended, names, told = added(codebook, tmp_path, f"QUILLON_FRONT_ [{code}]\n")
    actor = extended.actors[names["Quillon Front"][0].actor]
    assert (actor.country, actor.sector, actor.kind) == read
    assert told == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("QUILL_ [ZZZGOV]", "'ZZZ' of 'ZZZGOV' is no country"),
        ("QUILL_ [NORGOV 970101_991231]", "are no days"),
        ("QUILL_ [NORGOV 991231-970101]", "are no days"),
        ("QUILL_ [NORGOV 971301-971401]", "are no days"),
        ("QUILL_", "has no code"),
        ("+QUILL_ [NOR]", "no name stands above"),
        ("\t[NOR]", "no name stands above"),
        ("QUILL_ [NOR", "brackets do not match"),
        ("JAPAN_ [NOR]", "'Japan' is JPN in the codebook"),
    ],
)
def test_a_line_that_adds_nothing_is_told(
    codebook: Codebook, tmp_path: Path, line: str, why: str
) -> None:
    _, names, told = added(codebook, tmp_path, line + "\n")
    assert names == {}
    assert any(why in each.why and each.line == 1 and each.remedy for each in told)


def test_what_the_codebook_knows_of_a_name_is_kept(codebook: Codebook, tmp_path: Path) -> None:
    _, names, told = added(codebook, tmp_path, "KENYA_ [KEN]\n+NAIROBI_\n")
    assert (names, told) == ({}, [])


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("ODA_VAN_KVIST_", ("Oda Van Kvist", "Oda van Kvist")),
        ("LEAGUE_OF_THE_FIVE_", ("League of the Five",)),
        ("KIM_SO-RA", ("Kim So-Ra", "Kim So-ra")),
        ("EL-QUILL", ("El-Quill", "el-Quill")),
        ("IAN_MCQUILL", ("Ian McQuill",)),
        ("RORY_O'QUILL", ("Rory O'Quill",)),
        ("Q.L.F.", ("Q.L.F.",)),
        ("QL_", ("QL",)),
        ("QLFA_", ("QLFA", "Qlfa")),
        ("Quill_Front_", ("Quill Front",)),
    ],
)
def test_names_in_capitals_are_written_as_texts_write_them(
    written: str, forms: tuple[str, ...]
) -> None:
    assert written_forms(written) == forms


def test_a_name_of_many_hyphens_has_few_forms() -> None:
    assert len(written_forms("_".join(["AL-QUILL"] * 40))) == 8


def test_agents_give_sectors_to_nouns_the_codebook_does_not_know(
    codebook: Codebook, tmp_path: Path
) -> None:
    extended, _, told = added(
        codebook,
        tmp_path,
        "!CREW! = MAN, MEN\nREED!CREW! [~AGR]\nTIDE_WARDEN {TIDE_WARDENRY} [~GOVMIL]\n"
        "SEMI-OFFICIAL_ORGAN {} [~MED] # x\nARMY [~MIL]\nMINISTER_OF_TIDES [~GOV]\n",
    )
    assert told == []
    assert extended.agents == {
        "reedman": "AGR", "reedmen": "AGR", "tide warden": "GOV", "tide wardenry": "GOV",
        "semi - official organ": "JRN",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("TIDE_WARDEN [~XYZ]", "no part of '~XYZ' is a sector"),
        ("TIDE!CREW! [~GOV]", "no substitution !CREW!"),
        ("HOUSE_OF_TIDES [~LEG]", "'house of ...' is read by 'house' alone"),
        ("A_B_C_D_E_F [~GOV]", "more than 5 words"),
        ("TIDE_WARDEN", "no noun and code"),
        ("ARMY [~GOV]", "'army' is MIL in the codebook"),
    ],
)
def test_an_agent_that_adds_nothing_is_told(
    codebook: Codebook, tmp_path: Path, line: str, why: str
) -> None:
    extended, _, told = added(codebook, tmp_path, f"QUILLMAN [~BUS]\n{line}\n")
    assert extended.agents == {"quillman": "BUS"}
    assert [(each.line, why in each.why) for each in told] == [(2, True)]
