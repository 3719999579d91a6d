"""An ICEWS actor of several sectors has the one PLOVER sector that tells most."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from detente.codebook.icews_sectors import sector_of_icews
from detente.errors import CodebookError

WORDS = {
    "Government": "GOV",
    "Government,Military": "MIL",
    "Government,Police": "COP",
    "Government,Legislative / Parliamentary,Upper House": "LEG",
    "Government,Judicial": "JUD",
    "Military,Government,Military Intelligence": "SPY",
    "Executive,Defense / Security Ministry,Government,Marines,Military": "GOV",
    "Executive,Government,Energy Ministry": "GOV",
    "Dissident,Insurgents,Sunni": "REB",
    "Dissident,Criminals / Gangs": "CRM",
    "Dissident,Protestors / Popular Opposition / Mobs": "OPP",
    "Parties,(National) Major Party": "PTY",
    "Social,Business,Durable Goods Business": "BUS",
    "Durable Goods Business": "BUS",
    "Social,General Population / Civilian / Social": "CVL",
    "International Government Organization,Regional": None,
    "Unspecified": None,
    "": None,
}


@pytest.mark.parametrize(("words", "sector"), WORDS.items())
def test_the_sector_of_an_icews_actor_does_not_hang_on_the_order_of_its_words(
    words: str, sector: str | None
) -> None:
    assert {sector_of_icews(",".join(each)) for each in permutations(words.split(","))} == {sector}


def test_quotes_around_the_sectors_are_passed_over() -> None:
    assert sector_of_icews('"Executive Office,Government,Executive"') == "GOV"


def test_an_overlay_may_add_a_word_and_may_not_name_an_unknown_sector(tmp_path: Path) -> None:
    table = tmp_path / "icews_sectors.yaml"
    table.write_text("- {word: Beekeepers, sector: AGR}\n", encoding="utf-8")
    assert sector_of_icews("Beekeepers", overlay=tmp_path) == "AGR"
    assert sector_of_icews("Beekeepers") is None
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / table.name).write_text("- {word: Beekeepers, sector: BEE}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="no sector 'BEE'"):
        sector_of_icews("Beekeepers", overlay=wrong)
