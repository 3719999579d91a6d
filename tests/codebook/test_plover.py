"""PLOVER 2.0's tables carry the manual's numbers, and our choices where it contradicts itself."""

from __future__ import annotations

import pytest

from detente.codebook import Codebook

TYPES = {
    "AGREE": (1, 2.5), "CONSULT": (1, 2.5), "SUPPORT": (1, 5), "CONCEDE": (1, 4.5),
    "COOPERATE": (2, 9.5), "AID": (2, 10), "RETREAT": (2, 6.5),
    "REQUEST": (3, 0), "ACCUSE": (3, -3), "REJECT": (3, -2), "THREATEN": (3, -3.5),
    "PROTEST": (4, -5), "SANCTION": (4, -6), "MOBILIZE": (4, -5.5), "COERCE": (4, -7),
    "ASSAULT": (4, -9),
}  # fmt: skip

MODES = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {
        "withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5,
    },
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "REJECT": {"assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "THREATEN": {
        "restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4,
        "violence": -3.5,
    },
    "PROTEST": {
        "demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5,
        "vandalize": -4.5,
    },
    "SANCTION": {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {
        "seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5,
        "arrest": -7, "deport": -7, "withhold": -7, "misinformation": -6.5, "cyber": -7,
    },
    "ASSAULT": {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5,
        "destroy": -8.5, "primitive": -8, "firearms": -9, "explosives": -9, "suicide-attack": -9.5,
        "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "crowd-control": -7.5,
        "unconventional": -10,
    },
}  # fmt: skip


def test_the_sixteen_types_have_the_manuals_quad_classes_and_scores(codebook: Codebook) -> None:
    given = {name: (row.quad, row.intensity) for name, row in codebook.event_types.items()}
    assert given == TYPES


def test_the_67_modes_have_the_manuals_scores_under_their_type(codebook: Codebook) -> None:
    assert len(codebook.modes) == 67
    given = {key: row.intensity for key, row in codebook.modes.items()}
    assert given == {(of, mode): n for of, modes in MODES.items() for mode, n in modes.items()}


def test_three_types_need_a_recipient(codebook: Codebook) -> None:
    needing = {name for name, row in codebook.event_types.items() if row.needs_recipient}
    assert needing == {"COOPERATE", "AID", "SANCTION"}


def test_scores_stand_on_the_side_of_their_quad_class(codebook: Codebook) -> None:
    for row in codebook.event_types.values():
        assert (row.intensity > 0) == (row.quad in {1, 2}) or row.type == "REQUEST"


def test_there_are_37_contexts_and_25_sectors(codebook: Codebook) -> None:
    assert (len(codebook.contexts), len(codebook.sectors)) == (37, 25)
    assert "humanitarian" not in codebook.contexts


def test_the_thirteen_drivers_come_in_the_ledgers_order_and_general_last(
    codebook: Codebook,
) -> None:
    assert list(codebook.drivers) == [
        "territory", "alliance", "sanctions", "energy", "trade_investment", "security_threat",
        "third_party", "leaders", "domestic_politics", "values_ideology", "history", "law_treaty",
        "people_to_people", "general",
    ]  # fmt: skip
    assert "security_cooperation" in codebook.drivers["alliance"].sub_drivers


@pytest.mark.parametrize("table", ["event_types", "modes", "drivers"])
def test_every_row_is_defined_in_a_sentence(codebook: Codebook, table: str) -> None:
    for row in getattr(codebook, table).values():
        assert row.definition.endswith(".")
