"""Dates are read as far as they are written; each has a role; a weekday never sets the year."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import COLUMN, EXPLAINER, THREAD
from reading_pages import Read

from detente.corpus.assembly import assemble
from detente.corpus.dates import find_dates
from detente.corpus.decoding import decode
from detente.corpus.extraction import Hints, from_plain
from detente.records import Dated, DateWindow, Document


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("2015-7-31", "2015-07-31", "day"),
        ("2015/07/31", "2015-07-31", "day"),
        ("31.07.2015", "2015-07-31", "day"),
        ("07/31/2015", "2015-07-31", "day"),
        ("31/07/2015", "2015-07-31", "day"),
        ("07/08/2015", "2015", "year"),
        ("07/07/2015", "2015-07-07", "day"),
        ("July 31, 2015", "2015-07-31", "day"),
        ("31 July 2015", "2015-07-31", "day"),
        ("the 31st of July 2015", "2015-07-31", "day"),
        ("Friday, July 31, 2015", "2015-07-31", "day"),
        ("Sept. 2-3, 2016", "2016-09-02/2016-09-03", "range"),
        ("July 2015", "2015-07", "month"),
        ("2015年7月31日", "2015-07-31", "day"),
        ("July 31", "--07-31", "unknown"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(written: str, iso: str, precision: str) -> None:
    (found,) = find_dates(f"It was {written}, they said.")
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "it may rain",
        "In May, both met",
        "February 30, 2012",
        "24,960",
        "version 1.2.2015.3",
        "a/b/2015",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_a_window_runs_from_the_last_event_told_to_the_first_announced(read: Read) -> None:
    published = read(EXPLAINER).published
    assert isinstance(published, DateWindow)
    # 2016 and 'three years ago' make it 2019; 20 April 2019 was a Saturday, so the 20th or 21st.
    assert published.window == ("2019-04-20", "2019-06-14")
    assert "no date of publication" in published.reason


def test_a_weekday_that_contradicts_its_date_is_a_problem_and_sets_no_year(read: Read) -> None:
    document = read(EXPLAINER)
    (problem,) = [p for p in document.problems if p.kind == "weekday_mismatch"]
    assert problem.span is not None
    assert problem.span.text == "Sunday, April 20"
    assert "2019-04-21" in problem.detail
    # 20 April was a Sunday in 2014: the weekday alone would have told that year
    assert any(dated.date == "2019-04-20" for dated in document.dates)


def test_a_weekday_that_fits_is_no_problem(read: Read) -> None:
    text = "Cuba and Haiti met on Thursday, 6 June 2013, and they agreed on the price of rice."
    assert not read(text).problems


def test_after_a_turn_of_the_year_the_year_stays_unknown(read: Read) -> None:
    text = (
        "The accord of December 2017 was thin, and neither Cuba nor Haiti had liked it much.\n\n"
        "On Friday, January 5, the two envoys met again and they spoke for the whole day."
    )
    document = read(text)  # 5 January was a Friday in 2018, and the latest year named is 2017
    assert not document.problems
    assert {dated.date for dated in document.dates} == {"2017-12", "--01-05"}


def test_every_date_has_its_role(read: Read) -> None:
    document = read(COLUMN)
    assert isinstance(document.published, Dated)
    assert (document.published.date, document.published.role) == ("2014-10-09", "updated")
    assert [(dated.date, dated.role) for dated in document.dates] == [
        ("2014-10-09", "updated"),
        ("2012-05-03", "caption"),
        ("2014-10-02/2014-10-03", "event"),
    ]
    for dated in document.dates:
        assert dated.span is not None
        assert document.text[dated.span.start : dated.span.end] == dated.span.text


def test_an_event_in_the_text_is_never_the_date_of_the_document(read: Read) -> None:
    text = "On 3 May 2012 Cuba and Haiti signed the accord on rice, which neither of them kept."
    published = read(text).published
    assert published == DateWindow(
        ("2012-05-03", None),
        "no date of publication on the page; "
        "written after '3 May 2012', the latest event told of as past",
    )


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("7. Mai 2014", "2014-05-07"),
        ("Mittwoch, dem 7. Mai 2014", "2014-05-07"),
        ("7.-9. September 2011", "2011-09-07/2011-09-09"),
        ("1er mai 2014", "2014-05-01"),
        ("18 juil. 2014", "2014-07-18"),
        ("miércoles 7 de mayo de 2014", "2014-05-07"),
        ("7 мая 2014 г.", "2014-05-07"),
        ("7 maja 2014", "2014-05-07"),
        ("7 Mayıs 2014", "2014-05-07"),
        ("07.05.14", "2014-05-07"),
        ("2014-05-07T23:20:00-10:00", "2014-05-07"),
        ("2014年5月7日（水）", "2014-05-07"),
        ("平成26年5月7日", "2014-05-07"),
        ("令和元年5月7日", "2019-05-07"),
        ("二〇一四年五月七日", "2014-05-07"),
        ("2014년 5월 7일", "2014-05-07"),
        ("mai 2014", "2014-05"),
        ("5月7日", "--05-07"),
    ],
)
def test_dates_are_read_in_many_languages(written: str, iso: str) -> None:
    assert [each.iso for each in find_dates(f"({written})")] == [iso]


@pytest.mark.parametrize(
    "text", ["sold out 2014", "Mars 2020", "20 may be", "5 ago", "12.30.45.2", "31/31/2014"]
)
def test_words_and_numbers_like_dates_are_none(text: str) -> None:
    assert find_dates(text) == []


BODY = (
    "Togo and Benin share a lagoon, and the fishermen of both say that the others take too much. "
    "The two ministries have counted the boats and have come to two results.\n\n"
    "Nobody has counted the fish, and nobody is likely to do so before the rains.\n"
)


def roles(document: Document) -> list[tuple[str, str]]:
    return [(dated.date, dated.role) for dated in document.dates]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published: 7 May 2014 | Last updated: 9 May 2014", ["published", "updated"]),
        ("Veröffentlicht am 7. Mai 2014, zuletzt aktualisiert am 9. Mai 2014",
         ["published", "updated"]),
        ("Publié le 7 mai 2014 à 10h12, mis à jour le 9 mai 2014", ["published", "updated"]),
        ("Publicado el 7 de mayo de 2014. Actualizado: 9/5/2014", ["published", "updated"]),
        ("Опубликовано: 7 мая 2014, обновлено 9 мая 2014", ["published", "updated"]),
        ("公開日：2014年5月7日　更新日：2014年5月9日", ["published", "updated"]),
        ("2014年5月7日 01時28分 (5月9日 01時40分更新)", ["published", "updated"]),
        ("发布时间：2014-05-07 更新时间：2014-05-09", ["published", "updated"]),
        ("Originally published in Lagoon News on 7 May 2014", ["source published"]),
        ("Nachdruck aus Lagunenbote, 7. Mai 2014", ["source published"]),
    ],
)  # fmt: skip
def test_labels_give_roles_in_many_languages(read: Read, line: str, found: list[str]) -> None:
    document = read(f"A lagoon for two states\n\n{line}\n\n{BODY}")
    assert [role for _, role in roles(document)] == found
    assert isinstance(document.published, Dated)
    assert document.published.date == "2014-05-07"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted 05/07/2014, updated 23/07/2014", "2014-07-05"),
        ("Posted 05/07/2014, updated 07/23/2014", "2014-05-07"),
        ("Posted Wednesday 05/07/2014", "2014-05-07"),
        ("Posted 05/07/2014", "2014"),
        ("Posted 05/07/2014, updated 23/07/2014 and 07/23/2014", "2014"),
    ],
)
def test_the_page_alone_settles_whether_the_day_comes_first(
    read: Read, line: str, date: str
) -> None:
    document = read(f"A lagoon for two states\n\n{line}\n\n{BODY}")
    assert document.dates[0].date == date


def test_a_french_page_puts_the_day_first(read: Read) -> None:
    text = (
        "Une lagune pour deux\n\nPublié le 05/07/2014\n\nLe Togo et le Bénin partagent une lagune, "
        "et les pêcheurs des deux rives disent que les autres en prennent trop pour eux seuls.\n"
    )
    assert read(text).dates[0].date == "2014-07-05"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("In 1988 they agreed to share it. On 4 June they signed in Lomé.", "1988-06-04"),
        ("They met in 1988 by the sea. On 4 December they signed in Lomé.", "1988-12-04"),
        ("They have met since 1988, and on 4 March they signed in Lomé.", "2014-03-04"),
        ("They met on 28 April to 3 May 2012, in Lomé and then at sea.", "2012-04-28"),
        ("They signed it on 28 December in Lomé.", "2013-12-28"),
        ("They will sign it on 28 December in Lomé.", "2014-12-28"),
    ],
)
def test_a_year_is_inherited_from_what_tells_it(read: Read, told: str, date: str) -> None:
    document = read(f"A lagoon for two states\n\nPublished: 7 May 2014\n\n{told}\n\n{BODY}")
    assert date in {dated.date for dated in document.dates}


def test_the_latest_year_named_is_not_the_year_of_writing(read: Read) -> None:
    document = read(
        "A lagoon for two\n\nBy 2050 the lagoon is to be clean. They met on 4 May in Lomé.\n\n"
        + BODY
    )
    assert roles(document) == [("--05-04", "event")]
    assert document.published == DateWindow((None, None), "no date of publication on the page")


def test_todays_date_at_the_top_of_a_page_bounds_it_and_is_not_its_date(read: Read) -> None:
    document = read(f"Wednesday, May 7, 2014\n\nA lagoon for two states\n\n{BODY}")
    assert roles(document) == [("2014-05-07", "footer")]
    assert isinstance(document.published, DateWindow)
    assert document.published.window == (None, "2014-05-07")


def test_an_address_dates_a_page_that_says_nothing_else(read: Read) -> None:
    page = f"A lagoon for two states\n\n{BODY}\nhttps://lagoon.example/2014/05/07/two.html\n"
    published = read(page).published
    assert isinstance(published, Dated)
    assert (published.date, published.span and published.span.text) == ("2014-05-07", "2014/05/07")


def test_a_year_of_copyright_is_no_date(read: Read) -> None:
    document = read(f"A lagoon for two states\n\n{BODY}\n© 2014 Lagoon News. All rights reserved.")
    assert document.dates == ()
    assert isinstance(document.published, DateWindow)


def test_a_capture_ends_the_window() -> None:
    found = from_plain(decode(f"They met by the sea on 3 May 2012.\n\n{BODY}".encode(), origin="-"))
    found = replace(found, hints=Hints(captured="2013-01-15T10:00:00Z"))
    published = assemble(found, document="0", origin="-", codebook=None).published
    assert isinstance(published, DateWindow)
    assert published.window == ("2012-05-03", "2013-01-15")
    assert "not after 2013-01-15, when the page was captured" in published.reason


@pytest.mark.parametrize(
    ("line", "told", "flagged"),
    [
        ("Published: 7 May 2014\nUpdated: 2 May 2014", "", True),
        ("Published: 7 May 2014\nUpdated: 9 May 2014", "", False),
        ("Published: 7 May 2014", "The judge was sworn in on 19 June 2014 at the lagoon.", True),
        ("Published: 7 May 2014", "The judge will be sworn in on 19 June 2014.", False),
        ("Published: 7 May 2014", "The case was postponed and is due on 19 June 2014.", False),
        ("Published: 7 May 2014\nUpdated: 30 June 2014",
         "The judge was sworn in on 19 June 2014 at the lagoon.", False),
    ],
)  # fmt: skip
def test_dates_out_of_order_are_flagged(
    read: Read,
    line: str,
    told: str,
    flagged: bool,  # noqa: FBT001
) -> None:
    document = read(f"A lagoon for two states\n\nBy Afi Mensah\n{line}\n\n{told}\n\n{BODY}")
    assert ("dates_out_of_order" in {p.kind for p in document.problems}) is flagged


def test_members_joining_in_any_language_dates_nothing(read: Read) -> None:
    thread = THREAD.replace("Joined\nMay 2, 2011", "Registriert seit\n2. Mai 2011")
    assert ("2011-05-02", "joined") in roles(read(thread))
