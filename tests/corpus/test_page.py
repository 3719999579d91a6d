"""Each line of a page is known for what it is; who made it is never invented."""

from __future__ import annotations

import pytest
from pages import COLUMN, DIGEST, EXPLAINER, OPED, OTHER_VIEW
from reading_pages import Read

from detente.records import Dated, Document


def main_of(document: Document) -> str:
    return "\n".join(document.text[p.start : p.end] for p in document.parts if p.kind == "main")


def kind_of(document: Document, start: str) -> str:
    return next(p.kind for p in document.parts if document.text[p.start :].startswith(start))


@pytest.mark.parametrize("page", [OPED, DIGEST, EXPLAINER, COLUMN])
def test_no_furniture_is_main(read: Read, page: str) -> None:
    body = main_of(read(page))
    for furniture in (
        "Home", "Search", "Skip to content", "Posted in", "Disqus", "Most Read", "cookies",
        "Notification", "For Daily Alerts", "Previous 1", "http", "Published", "Photo", "@",
    ):  # fmt: skip
        assert furniture not in body


def test_every_paragraph_of_an_article_is_main(read: Read) -> None:
    body = main_of(read(OPED))
    assert body.startswith("Talk of a gas pipeline")
    assert body.endswith("remains out of reach.")
    assert body.count("\n") == 4


def test_an_op_ed_has_its_title_author_outlet_date_and_genre_with_evidence(read: Read) -> None:
    document = read(OPED)
    assert document.title == "Gas alone will not mend the Andes"
    assert document.authors == ("Rosa Quispe",)
    assert document.publisher == "Andes Courier"
    assert document.genre == "op-ed"
    assert document.language == "en"
    assert isinstance(document.published, Dated)
    assert (document.published.date, document.published.role) == ("2019-03-04", "published")
    for span in document.evidence.values():
        assert span is None or document.text[span.start : span.end] == span.text
    assert document.truncated is None


def test_a_digest_is_by_the_one_whose_opinion_it_lists_and_dated_by_its_source(read: Read) -> None:
    document = read(DIGEST)
    assert document.genre == "digest"
    assert document.authors == ("Rosa Quispe",)
    assert document.publisher == "Andes Courier"
    assert document.url == "http://opinion.correo.example/2019-03/77.html"
    assert isinstance(document.published, Dated)
    assert (document.published.date, document.published.role) == ("2019-03-02", "source published")


def test_a_digest_that_says_no_opinion_has_no_author(read: Read) -> None:
    text = DIGEST.replace("She listed the following reasons for her opinion:", "Others disagreed.")
    assert read(text).authors == ()


def test_a_column_cut_after_its_first_page_says_so(read: Read) -> None:
    document = read(COLUMN)
    assert document.truncated is not None
    assert "page 1 of 2" in document.truncated.reason
    assert document.truncated.span is not None
    assert document.truncated.span.text == "Previous 1 2 Next"
    assert (document.authors, document.publisher) == (("Lena Aalto",), "Baltic Daily")
    assert document.genre == "op-ed"
    assert kind_of(document, "Finland's Prime Minister (L)") == "caption"
    assert [p.kind for p in document.parts].count("title") == 2


@pytest.mark.parametrize(
    ("ending", "cut"),
    [
        ("The talks between Samoa and Tonga ended well.", False),
        ("The talks between Samoa and Tonga ended without a", True),
        ("The talks between Samoa and Tonga, which had lasted for a week, ended...", True),
        ("The talks between Samoa and Tonga ended well.\n\nContinue reading", True),
    ],
)
def test_a_text_that_breaks_off_is_truncated(read: Read, ending: str, cut: bool) -> None:  # noqa: FBT001
    text = f"Samoa and Tonga share a sea, a faith and a long memory of each other.\n\n{ending}\n"
    assert (read(text).truncated is not None) is cut


def test_names_under_a_picture_are_a_caption_and_sub_heads_stay_with_the_body(read: Read) -> None:
    document = read(EXPLAINER)
    assert kind_of(document, "Amina Otieno and Juma Mrisho\n") == "caption"
    assert kind_of(document, "A slow thaw") == "main"
    assert document.genre == "explainer"
    assert document.publisher == "Savanna News"
    assert document.authors == ("Wanjiru",)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ivo Petrov and Mila Dimova", ("Ivo Petrov", "Mila Dimova")),
        ("By Ivo Petrov (Sofia Times)", ("Ivo Petrov",)),
        ("Author: Ivo Petrov", ("Ivo Petrov",)),
        ("By Staff Reporter", ()),
        ("By Reuters", ()),
        ("By the sea, Bulgaria waits.", ()),
    ],
)
def test_a_byline_names_people_only(read: Read, byline: str, authors: tuple[str, ...]) -> None:
    body = "Bulgaria and Romania opened a second bridge, and both capitals called it a start. " * 3
    assert read(f"A second bridge\n\n{byline}\n\n{body}\n").authors == authors


def test_too_little_text_has_no_language(read: Read) -> None:
    assert read("Ja.").language is None


def test_a_russian_page_is_read_with_its_language(read: Read) -> None:
    text = "Министры двух стран встретились в столице и обсудили новые дороги и порты. " * 4
    assert read(text).language == "ru"


ASKED = (
    "A dam for two\n\nQ: Why do the two states want a dam on that river?\n\n"
    "A: It has been dry for years, and the farmers on both banks need the water.\n\n"
    "Q: And who is going to pay for it in the end?\n\nA: Nobody in either capital knows that yet.\n"
)


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Fact check: Did Niger leave?\n\nNiger said so in a letter to the bloc.", "fact check"),
        ("Editorial\n\nRivers for all\n\nThe river that Niger and Mali share is low.", "editorial"),
        ("A visit\n\nBAMAKO (Reuters) - Niger and Mali agreed to share a dam, they said.", "news"),
        (ASKED, "interview"),
    ],
)  # fmt: skip
def test_genres_are_told_by_their_own_words(read: Read, text: str, genre: str) -> None:
    assert read(text).genre == genre


def test_a_plain_note_has_no_genre_and_no_author(read: Read) -> None:
    document = read("Niger and Mali share a river, and they have shared a dam since last year.")
    assert document.genre is None
    assert document.authors == ()
    assert document.publisher is None
    assert document.title is None


def test_hostile_repetition_stays_quick(read: Read) -> None:
    document = read("Joined\n.\n2015-01-01 2 years ago 2013\n" * 3000)
    assert len(document.parts) == 9000


CONSENT = (
    "We and our 87 partners store information on your device to count visits and to select "
    "what is shown to you. You may refuse, and nothing on the page will change. Accept all   "
    "Reject all   Settings"
)


def test_a_paragraph_that_asks_for_consent_is_no_main_text_and_no_broken_sentence(
    read: Read,
) -> None:
    document = read(f"{OPED}\n\n{CONSENT}")
    (part,) = [p for p in document.parts if document.text[p.start :].startswith("We and our")]
    assert part.kind == "boilerplate"
    assert document.truncated is None


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("By Writer K", ("Writer K",), "Andes Courier"),
        ("By Staff Writer", (), "Andes Courier"),
        ("By Rosa Quispe, Lima Wire", ("Rosa Quispe",), "Lima Wire"),
        ("By Rosa Quispe and Ana Soto, Lima Post", ("Rosa Quispe", "Ana Soto"), "Lima Post"),
        ("*Rosa Quispe, Lima Notes, 4 March 2019*", ("Rosa Quispe",), "Lima Notes"),
        ("Arica, Chile, 4 March 2019", (), "Andes Courier"),
    ],
)  # fmt: skip
def test_a_byline_gives_who_wrote_and_where(
    read: Read, line: str, authors: tuple[str, ...], publisher: str
) -> None:
    given = "By Rosa Quispe Source: Andes Courier Published: 2019-3-4 10:12:00"
    page = OPED.replace(given, line).replace("The author is a fellow", "A fellow wrote this")
    document = read(f"{page}\n© 2019 Andes Courier")
    assert (document.authors, document.publisher) == (authors, publisher)


def test_a_name_between_title_and_body_that_stands_again_below_is_the_publisher(
    read: Read,
) -> None:
    head, _, body = OTHER_VIEW.replace("Why Chile", "Chile").partition("\n\n")
    document = read(f"{head}\n\nLlama Explained\n\n{body}\n\nLlama Explained\nLog in")
    assert (document.publisher, document.genre) == ("Llama Explained", "explainer")
