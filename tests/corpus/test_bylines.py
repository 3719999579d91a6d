"""Bylines name people, in several languages; who is no person is no author."""

from __future__ import annotations

import pytest
from reading_pages import Read

from detente.corpus import read_bytes
from detente.corpus.bylines import bare_names, is_byline, signed_names, signed_outlet


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ivo Petrov, Mila Dimova and Jan de la Cruz", "Ivo Petrov|Mila Dimova|Jan de la Cruz"),
        ("Written by Grace Obi, PhD on April 9", "Grace Obi"),
        ("ByGrace Obi", "Grace Obi"),
        ("Reporting by Ann Lee in Accra; editing by Bob Ray", "Ann Lee"),
        ("Von Jana Roth und Karl Weiß, Stand: 3.5.2017", "Jana Roth|Karl Weiß"),
        ("Mi 03.05.17 | 14:07 Uhr | Von Jana Roth-Weiß", "Jana Roth-Weiß"),
        ("Von Jana Roth Stand: 3. Mai 2017", "Jana Roth"),
        ("Par Anne Petit et Luc de la Tour", "Anne Petit|Luc de la Tour"),
        ("Por José Ibáñez y Ana Soto", "José Ibáñez|Ana Soto"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("作者：王小明", "王小明"),
        ("（田中記者）", "田中"),
        ("Headshot of Grace Obi", "Grace Obi"),
        ("By Daniel | Published: 23 July 2017", "Daniel"),
        ("By Rosa Quispe, Lima Post", "Rosa Quispe"),
        ("Von Regen überrascht", ""),
        ("Von Risiken und Nebenwirkungen", ""),
        ("By Course or Type", ""),
        ("By Staff Writer", ""),
        ("In Local News, News", ""),
    ],
)  # fmt: skip
def test_a_byline_names_people_and_no_verbs(line: str, names: str) -> None:
    assert "|".join(line[start:end] for start, end in signed_names(line)) == names


def test_an_agency_signs_a_line_that_names_nobody() -> None:
    assert is_byline("By Reuters")
    assert signed_names("By Reuters") == []
    assert signed_outlet("By Reuters") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Asha Mwinyi / Coast Herald / May 3, 2017", "Asha Mwinyi"),
        ("Asha MwinyiThe Coast Herald", "Asha Mwinyi"),
        ("ASHA VAN DER MERWE|Published", "ASHA VAN DER MERWE"),
        ("Asha Mwinyi 7 hours", "Asha Mwinyi"),
        ("Asha Mwinyi met the minister in Tanga", ""),
        ("Wanjiru", ""),
    ],
)
def test_a_line_of_full_names_alone_is_known(line: str, names: str) -> None:
    assert "|".join(line[start:end] for start, end in bare_names(line)) == names


BODY = (
    "The climate talks between Samoa and Tonga went on for a week, and both islands want more.\n\n"
    "Tonga said the change of climate had taken one of its beaches since the last meeting.\n\n"
    "Samoa answered that the middle of the ocean is rising faster than its eastern shores.\n"
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Leilani Tui\n3 May 2017", ("Leilani Tui",)),
        ("Climate Talks\n3 May 2017", ()),
        ("Leilani Tui", ()),
        ("By\nLeilani Tui\nand\nSione Vea", ("Leilani Tui", "Sione Vea")),
    ],
)
def test_a_name_alone_is_an_authors_by_a_date_or_below_a_by(
    read: Read, line: str, authors: tuple[str, ...]
) -> None:
    assert read(f"Samoa and Tonga talk of climate\n{line}\n\n{BODY}").authors == authors


def page(author: str, shown: str) -> str:
    paragraphs = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))
    return (
        "<html><head><title>Samoa and Tonga talk of climate - Island Wire</title>"
        f'<meta name="author" content="{author}"></head><body><h1>Samoa and Tonga talk of climate'
        f"</h1><p>{shown}</p>{paragraphs}<footer>© 2017 Sione Vea</footer></body></html>"
    )


@pytest.mark.parametrize(
    ("author", "shown", "authors"),
    [
        ("leilani tui", "Leilani Tui | 3 May 2017", ("Leilani Tui",)),
        ("Leilani Tui", "3 May 2017", ()),
        ("Island Wire", "Island Wire", ()),
        ("Sione Vea", "3 May 2017", ()),
        ("admin", "admin", ()),
    ],
)
def test_an_author_in_a_pages_fields_counts_where_the_page_shows_the_name(
    author: str, shown: str, authors: tuple[str, ...]
) -> None:
    document = read_bytes(page(author, shown).encode(), origin="a.html")
    assert document.authors == authors
    assert document.title == "Samoa and Tonga talk of climate"
