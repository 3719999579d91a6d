from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook import Codebook
from detente.codebook.claim_lexicon import load_claim_lexicon
from detente.codebook.forecast_lexicon import load_forecast_lexicon
from detente.errors import CodebookError


def test_every_driver_of_the_codebook_has_terms() -> None:
    drivers = {entry.driver for _, entry in load_claim_lexicon().drivers}
    assert len(drivers) == 13


def test_a_term_of_a_user_replaces_the_group(tmp_path: Path) -> None:
    (tmp_path / "claim_drivers.yaml").write_text(
        "- group: energy\n  driver: energy\n  weight: 2\n  terms: [peat moss]\n", encoding="utf-8"
    )
    terms = dict(load_claim_lexicon(tmp_path).drivers)
    assert terms["peat", "moss"].driver == "energy"
    assert ("petroleum",) not in terms


@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        (
            "claim_drivers",
            "- {group: x, driver: magic, weight: 2, terms: [a]}",
            "no driver 'magic'",
        ),
        ("claim_drivers", "- {group: x, driver: energy, weight: 2, terms: [7]}", "is not text"),
        ("claim_polarity", "- {group: x, class: shove, terms: [a]}", "no class 'shove'"),
        ("claim_polarity", "- {group: x, class: curb, pos: [VRB], terms: [a]}", "part of speech"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(
    tmp_path: Path, table: str, row: str, why: str
) -> None:
    (tmp_path / f"{table}.yaml").write_text(f"{row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=why) as caught:
        load_claim_lexicon(tmp_path)
    assert caught.value.line == 1
    assert caught.value.file.endswith(f"{table}.yaml")


def test_a_wrong_kind_of_cue_is_named(tmp_path: Path) -> None:
    (tmp_path / "forecast_cues.yaml").write_text(
        "- {group: x, kind: omen, as: likely, denied: unlikely, terms: [a]}\n", encoding="utf-8"
    )
    with pytest.raises(CodebookError, match="no kind 'omen'"):
        load_forecast_lexicon(tmp_path)


def test_every_cue_is_read_as_a_word_the_codebook_has(codebook: Codebook) -> None:
    for words, entry in load_forecast_lexicon().cues:
        assert codebook.estimate(entry.read_as) is not None, words
        assert codebook.estimate(entry.denied) is not None, words
