"""A genre is told by the page's own words, in several languages, or not at all."""

from __future__ import annotations

import pytest
from reading_pages import Read

BODY = (
    "Peru and Ecuador share a desert, and on most days they share it in peace. The two guards at "
    "the crossing play chess.\n\nA pipe under the road belongs to neither of them, and "
    "the oil in it belongs to a third. Nobody has asked for it back since the last war.\n"
)


@pytest.mark.parametrize(
    ("head", "genre"),
    [
        ("Opinion\n\nThe desert is wide enough", "op-ed"),
        ("Home > World > Comment\n\nThe desert is wide enough", "op-ed"),
        ("Meinung\n\nDie Wüste reicht für beide", "op-ed"),
        ("Leitartikel\n\nDie Wüste reicht für beide", "editorial"),
        ("Faktencheck\n\nGehört die Wüste beiden?", "fact check"),
        ("Décryptage\n\nLe désert que deux pays partagent", "explainer"),
        ("Entrevista\n\nEl desierto alcanza para los dos", "interview"),
        ("Пресс-релиз\n\nПустыня на двоих", "press release"),
        ("社説\n\n砂漠を分かち合う二つの国", "editorial"),
        ("Why Peru and Ecuador share a desert", "explainer"),
        ("Three things to know about the desert that Peru shares", "explainer"),
        ("ANALYSIS: Peru looks north across the desert", "analysis"),
        ("Remarks by the President of Peru on the desert", "transcript"),
        ("Issue Brief No. 12\n\nTwo states and one desert", "policy paper"),
        ("The desert that Peru shares\n\nBy the Editorial Board", "editorial"),
    ],
)
def test_a_section_a_title_or_a_byline_names_the_genre(read: Read, head: str, genre: str) -> None:
    document = read(f"{head}\n\n{BODY}")
    assert document.genre == genre
    span = document.evidence["genre"]
    assert span is not None
    assert document.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("start", "genre"),
    [
        ("LIMA (AFP) - The guards put up a second board on the road.", "news"),
        ("Lima (dpa) - Die Wachen stellten ein zweites Brett auf die Straße.", "news"),
        ("The guards would stay, the mayor said on Monday.", "news"),
        ("Die Wachen bleiben, sagte der Bürgermeister am Montag.", "news"),
        ("This newspaper has long called for a second board.", "editorial"),
    ],
)
def test_the_body_tells_news_and_an_editorial(read: Read, start: str, genre: str) -> None:
    assert read(f"The desert that two states share\n\n{start}\n\n{BODY}").genre == genre


def test_a_reporters_note_makes_no_op_ed_and_a_fellows_does(read: Read) -> None:
    page = f"The desert that two states share\n\n{BODY}\n"
    assert read(f"{page}\nAna Soto is a reporter at the desk for the south.").genre is None
    assert read(f"{page}\nAna Soto is a senior fellow at the School of Deserts.").genre == "op-ed"


def test_a_menus_entry_names_no_genre(read: Read) -> None:
    menu = "News\nWorld\nOpinion\nSports\nWeather\n\nThe desert that two states share"
    assert read(f"{menu}\n\n{BODY}").genre is None


def test_an_address_names_a_genre(read: Read) -> None:
    page = f"The desert that two states share\n\n{BODY}\nhttps://paper.example/opinion/12.html\n"
    document = read(page)
    assert document.genre == "op-ed"
    span = document.evidence["genre"]
    assert span is not None
    assert span.text == "opinion"
