"""Posts, quotes and pastes of a thread whose names and quote marks are gone."""

from __future__ import annotations

from pages import OPED, THREAD
from reading_pages import Read

from detente.records import DateWindow, Document, Part


def told(document: Document, *, kind: str) -> list[tuple[int | None, int | None, str]]:
    return [
        (part.post, part.parent, document.text[part.start : part.end].split()[0])
        for part in document.parts
        if part.kind == kind
    ]


def starting(document: Document, words: str) -> list[Part]:
    return [p for p in document.parts if document.text[p.start :].startswith(words)]


def test_posts_are_numbered_and_a_repetition_is_a_quote_of_who_said_it_first(read: Read) -> None:
    document = read(THREAD)
    assert document.genre == "forum thread"
    assert [(part.post, part.parent) for part in starting(document, "A regular ferry")] == [
        (1, None), (2, 1), (4, 1),
    ]  # fmt: skip
    assert [(part.post, part.parent) for part in starting(document, "Nobody in Athens")] == [
        (2, None), (3, 2), (4, 2),
    ]  # fmt: skip


def test_a_trimmed_quote_is_still_a_quote(read: Read) -> None:
    last = starting(read(THREAD), "A regular ferry")[-1]
    assert (last.kind, last.parent) == ("quote", 1)


def test_only_what_a_post_says_first_is_main(read: Read) -> None:
    assert [(post, word) for post, _, word in told(read(THREAD), kind="main")] == [
        (1, "A"), (1, "The"), (2, "Nobody"), (3, "Ankara"), (4, "Tourists"),
    ]  # fmt: skip


def test_member_box_mentions_and_image_names_are_furniture(read: Read) -> None:
    document = read(THREAD)
    for words in ("Nikos77", "SENIOR", "Joined", "4,120", "Canada", "@Nikos77", "ferry-at", "Top"):
        assert starting(document, words)[0].kind == "boilerplate"
    assert document.title == "Greece and Turkey: A Ferry Line and What It Means"


def test_the_share_of_quotes_is_told(read: Read) -> None:
    (problem,) = [p for p in read(THREAD).problems if p.kind == "quoted_share"]
    assert "%" in problem.detail
    assert problem.span is not None


def test_a_joining_date_is_no_date_of_the_document(read: Read) -> None:
    document = read(THREAD)
    assert [(dated.date, dated.role) for dated in document.dates] == [("2011-05-02", "joined")]
    assert isinstance(document.published, DateWindow)
    assert document.published.window == (None, None)


def test_two_posters_who_both_agree_do_not_quote_each_other(read: Read) -> None:
    text = THREAD.replace("Wait and see.\n\u00a0", "I agree.\n\u00a0", 1)
    text = text.replace("Tourists will", "I agree.\nTourists will")
    agreeing = starting(read(text), "I agree.")
    assert [part.kind for part in agreeing] == ["main"]


def test_a_paste_speaks_with_the_source_the_post_names(read: Read) -> None:
    pasted = "The strait is narrow, and the law of the sea leaves both states a claim to it. " * 4
    named = f"{pasted}\n\nReference:\n\nA narrow sea / Hellas Review\n\nA ferry between Lesbos"
    text = THREAD.replace("A regular ferry between Lesbos", named, 1)
    document = read(text)
    source = starting(document, "The strait is narrow")[0].source
    assert source is not None
    assert (source.publisher, source.author) == ("Hellas Review", None)
    assert source.span is not None
    assert source.span.text == "A narrow sea / Hellas Review"
    assert starting(document, "A ferry between")[0].source is None


def test_an_article_is_no_thread(read: Read) -> None:
    assert all(part.post is None for part in read(OPED).parts)


FOOT = """You must log in or register to reply here.
Similar threads
Where to eat in Izmir?
Share:
Facebook Twitter Reddit Link
Forums
Europe
"""
PASTE = """Just found this one, and I agree with most of it.

A narrow sea and what flows through it

By Eleni Papas, Hellas Institute, March 2016

The strait is narrow, and the law of the sea leaves both states a claim to it.

Reference:

A narrow sea and what flows through it / Hellas Review

"""


def test_a_paste_has_the_author_of_its_byline_and_its_introduction_is_the_posters(
    read: Read,
) -> None:
    document = read(THREAD.replace("A regular ferry between Lesbos", f"{PASTE}A regular ferry", 1))
    (own,) = starting(document, "Just found this one")
    (pasted,) = starting(document, "The strait is narrow")
    assert (own.kind, own.post, own.source) == ("main", 1, None)
    assert pasted.source is not None
    assert (pasted.source.publisher, pasted.source.author) == ("Hellas Review", "Eleni Papas")
    assert starting(document, "By Eleni")[0].kind == "byline"


def test_names_of_posters_and_the_foot_of_the_page_are_furniture(read: Read) -> None:
    box = "deniz_k\n\nDECK HAND\nJoined\nJun 1, 2015\nMessages\n12\n"
    said = THREAD.replace("@Nikos77\n", f"{box}Nikos77 said:\n", 1).replace("Back\nTop", FOOT)
    document = read(said)
    words = ("deniz_k", "DECK", "Nikos77 said", "You must", "Similar", "Where to", "Facebook")
    for word in (*words, "Forums", "Europe"):
        assert {part.kind for part in starting(document, word)} == {"boilerplate"}, word
    assert starting(document, "Nobody in Athens")[1].kind == "quote"


def test_a_row_of_menu_entries_is_no_title(read: Read) -> None:
    document = read(THREAD.replace("What's new\n", "Forums   What's new   Log in   Register\n", 1))
    assert document.title == "Greece and Turkey: A Ferry Line and What It Means"


def test_a_stamp_gives_dates_without_a_year_theirs_and_begins_the_window(read: Read) -> None:
    told = "Ankara signed on June 7, which a year ago nobody thought would come before 2019."
    stamp = f"{told}\nLast edited:\nJun 20, 2016\n\nferry-at-dawn.jpg"
    document = read(THREAD.replace("ferry-at-dawn.jpg", stamp))
    assert [d.date for d in document.dates if d.role == "event"] == ["2016-06-07"]
    assert [d.date for d in document.dates if d.role == "updated"] == ["2016-06-20"]
    assert isinstance(document.published, DateWindow)
    assert document.published.window == ("2016-06-20", None)
