"""Posts and quotes in threads of many formats; what only looks like a thread has none."""

# ruff: noqa: E501  a scraped page has one paragraph to a line

from __future__ import annotations

import pytest
from pages import COLUMN, EXPLAINER
from reading_pages import Read
from thread_pages import PAGES, page_of

from detente.records import Document

Told = tuple[int | None, bool, int | None]


def told_at(document: Document, start: int, end: int) -> set[Told | None]:
    """What the parts between two characters are told to be; None for what is no writing."""
    return {
        (part.post, part.kind == "quote", part.parent) if part.kind in {"main", "quote"} else None
        for part in document.parts
        if part.start < end and part.end > start
    }


@pytest.mark.parametrize("name", PAGES)
def test_each_line_of_a_thread_is_in_its_post_and_a_quote_has_its_parent(
    read: Read, name: str
) -> None:
    text, lines = page_of(PAGES[name])
    document = read(text)
    assert document.text == text
    for line in lines:
        wanted = {(line.post, line.quotes, line.parent) if line.post else None}
        if line.counts:
            assert told_at(document, line.start, line.end) == wanted, text[line.start : line.end]


def authors(document: Document) -> dict[int | None, str]:
    return {part.post: part.author for part in document.parts if part.author}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("usenet2", {1: "Abdi", 2: "L. Wekesa", 3: "Abdi", 4: "Prof. K"}),
        ("russian", {1: "Боцман", 2: "Нина из Тамани"}),
        ("smf_es", {1: "puna_seca", 2: "El Changuito"}),
        ("bbcode", {1: "oresundare", 2: "kattegat_kim"}),
        ("plain", {}),
        ("bare", {}),
    ],
)
def test_a_post_has_the_author_its_header_or_a_quote_of_it_names(
    read: Read, name: str, wanted: dict[int, str]
) -> None:
    assert authors(read(page_of(PAGES[name])[0])) == wanted


def test_two_names_for_one_post_are_none(read: Read) -> None:
    labelled = PAGES["german"].replace(". Dreisamtaler hat geschrieben:", ". colmarois schrieb:", 1)
    assert 1 not in authors(read(page_of(labelled)[0]))


@pytest.mark.parametrize("page", [COLUMN, EXPLAINER])
def test_an_article_has_no_posts(read: Read, page: str) -> None:
    assert all(part.post is None for part in read(page).parts)


INTERVIEW = """“Nobody counts the ferries any more”

Interview by Ada Rask

Why did the ferry stop?

The ferry stopped because the two ports could not agree on who sweeps the ramp. It sounds small and it is small, but a ramp that nobody sweeps is closed within a year.

“Who sweeps the ramp.” Is that all?

That is all that was ever written down. What was said at the meetings is another matter, and the people who said it are retired or dead.

Who sweeps the ramp today?

The wind does. I go there in April and in October, and in both months the same two cats sit on the last bollard.
"""
LIVE = """The day at the border, hour by hour

11.04 The minister arrives
The minister has come to the crossing with a delegation of nine, and the band played both anthems in the rain.

10.20 The barrier is up
The barrier was lifted at twenty past ten for the first time in eleven years, and a lorry with onions went first.

09.41 A crowd gathers
Some two hundred people have gathered on the northern side, most of them from the villages along the road.
"""
PULLED = """A river with two names

By Ada Rask

The river has one name on the north bank and another on the south bank, and the bridge between them has none. Those who cross it say simply that they go over.

Those who cross it say simply that they go over.

In the archive of the river commission there are minutes of four hundred meetings. The first two hundred are about fish, and the last two hundred are about who pays for the archive.

The last two hundred are about who pays for the archive.

Nobody has proposed to end the commission. It meets in May, when the water is high and the hotels are cheap.
"""
CAPTIONS = """Port reopens after the flood

By Ada Rask

Two dockers wait for the first ship at the eastern pier of the port of Arica on Monday.
Two dockers wait for the first ship at the eastern pier of the port of Arica on Monday.

The port was closed for three weeks after the river had carried half a hillside into the basin, and the ships lay in the roads like cattle.

The harbour master shows how high the water stood in the customs shed last month.
The harbour master shows how high the water stood in the customs shed last month.

He says that the next flood will find a higher wall, provided that both ministries sign the same drawing.

A lorry from Tacna waits at the gate with fruit that will not last until evening.
A lorry from Tacna waits at the gate with fruit that will not last until evening.

The fruit lasted, as it turned out, and was sold in the square.
"""


@pytest.mark.parametrize("page", [INTERVIEW, LIVE, PULLED, CAPTIONS])
def test_what_only_looks_like_a_thread_has_no_posts(read: Read, page: str) -> None:
    assert all(part.post is None for part in read(page).parts)


def test_a_paste_runs_from_its_title_to_the_post_s_end_or_its_source(read: Read) -> None:
    text = page_of(PAGES["de_news"])[0]
    sources = {
        text[part.start : part.end].split()[0]: part.source
        for part in read(text).parts
        if part.source
    }
    assert set(sources) == {"Öl", "Wer", "Man"} or set(sources) == {"Öl", "Von", "Wer", "Man"}
    assert {(s.publisher, s.author) for s in sources.values()} == {
        ("Oderland-Bote", "Grete Malchow")
    }


PASTE_IN_TWO = """#1
I have copied it out, in two posts.
Salt and treaties
By Inés Vidal, Altiplano Gazette
The salt lies on both sides of a line that was drawn with a ruler, and the companies on either side dig towards each other.
There is an old clause that nobody has read aloud since 1935.
#2
(continued)
The clause says that a well may not be nearer to the line than it is deep. Engineers like it and ministers do not know it.
Inés Vidal teaches mining law in Salta.
I like her, but she never says what it costs.
#3
The clause says that a well may not be nearer to the line than it is deep.
That's a good clause, I wish we had it for neighbours.
#4
Same here, mine has a borehole.
"""


def test_a_paste_goes_on_in_the_next_post_that_says_so(read: Read) -> None:
    document = read(PASTE_IN_TWO)
    spoken = {
        document.text[part.start : part.end].split(".")[0]: part.source.author
        for part in document.parts
        if part.source and part.kind == "main" and part.post == 2
    }
    assert set(spoken.values()) == {"Inés Vidal"}
    assert {words.split()[0] for words in spoken} == {"The", "Inés"}
    (quote,) = [part for part in document.parts if part.kind == "quote"]
    assert (quote.post, quote.parent) == (3, 2)
