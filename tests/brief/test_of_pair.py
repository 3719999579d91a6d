"""A model's file on others than the brief's pair says so, by names and codes."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from detente.brief import html_of, print_summary
from detente.brief.of_pair import NAMED, of_pair_told
from detente.codebook import Codebook
from detente.study.modelling import modelled
from detente.study.modelling_pairs import both_of, named_in
from made_brief import made_brief
from made_models import MadeModels
from read_page import Page

PAIR = ("ARM", "AZE")
NAMES = ("Armenia", "Azerbaijan")


def told(
    names: tuple[str, ...], codebook: Codebook, *, parts: bool = True, a_role: str = "an actor"
) -> str:
    found = named_in(names, PAIR, codebook=codebook, parts=parts)
    return of_pair_told(found, NAMES, a_role=a_role, what="this file", others=names)


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("ARM", "Azerbaijan"), "Armenia (ARM) is an actor here; so is Azerbaijan (AZE)."),
        (
            ("Yerevan", "Armenia's public", "Baku's neighbours"),
            (
                "Armenia (ARM) is an actor here, as Yerevan, Armenia's public; Azerbaijan (AZE) is "
                "not, by any code or name."
            ),
        ),
        (
            ("Peru", "Chile"),
            (
                "Neither Armenia (ARM) nor Azerbaijan (AZE) is an actor here, by any code or name: "
                "this file tells of others (Peru, Chile)."
            ),
        ),
    ],
)
def test_which_of_the_two_are_there_is_said_in_a_line(
    codebook: Codebook, names: tuple[str, ...], line: str
) -> None:
    assert told(names, codebook) == line


def test_parts_of_a_state_stand_for_it_only_where_that_is_asked(codebook: Codebook) -> None:
    names = ("Armenia's government", "Azerbaijan")
    assert both_of(named_in(names, PAIR, codebook=codebook, parts=True)) == names
    assert both_of(named_in(names, PAIR, codebook=codebook)) is None


def test_many_others_are_counted_and_hostile_names_bounded(codebook: Codebook) -> None:
    names = ("\u202e" + "x" * 1_000, *(f"Faction {n}" for n in range(NAMED)))
    line = told(names, codebook)
    assert "Faction 4 and 1 more" in line
    assert "\u202e" not in line
    assert len(line) < 300


def test_each_section_on_others_says_so_on_the_page_and_in_the_terminal(
    tmp_path: Path, codebook: Codebook
) -> None:
    other = replace(made_brief(), dyad=("CHL", "PER"), dyad_names=("Chile", "Peru"))
    files = MadeModels(panel="").files(tmp_path)
    content = modelled(other, files=files, codebook=codebook)
    neither = "Neither Chile (CHL) nor Peru (PER) is"
    lines = (
        (
            f"{neither} a decision maker here, by any code or name: this dispute tells of others "
            "(Armenia, Azerbaijan)."
        ),
        f"{neither} an actor here, by any code or name: this bargaining tells of others (Armenia,",
        f"No price: the file does not name both Chile and Peru. {neither} an actor here",
    )
    texts = Page(html_of(content)).texts
    page = " ".join(" ".join(texts["p"] + texts["li"]).split())
    stream = io.StringIO()
    print_summary(content, Console(file=stream, width=100))
    terminal = " ".join(stream.getvalue().split())
    for line in lines:
        assert line in page
        assert line in terminal
    assert content.models
    assert content.models.dispute
    assert content.models.dispute.of_pair == {"CHL": (), "PER": ()}
