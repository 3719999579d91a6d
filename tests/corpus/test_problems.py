"""What is wrong with a page is flagged with its evidence, and sound pages raise no alarm."""

from __future__ import annotations

import pytest
from pages import COLUMN, DIGEST, EXPLAINER, OPED, OTHER_VIEW, THREAD
from reading_pages import Read

from detente.corpus.mojibake import mojibake_in
from detente.corpus.spun import spun_in
from detente.records import Document, Problem

YEARS = ("wet", "dry", "cold", "warm", "late", "early", "good", "bad")


def body(paragraphs: int) -> str:
    """As many paragraphs, no two alike."""
    return "\n\n".join(
        f"In a {year} year the two engineers of Laos and Cambodia agree on the figures of the "
        f"{year} river, and on nothing else. Each {year} gauge is read by one side and disbelieved "
        "by the other, and nobody has asked the fishermen what they think of either of them."
        for year in YEARS[:paragraphs]
    )


BODY = body(2)


def problem(document: Document, kind: str) -> Problem:
    (found,) = [each for each in document.problems if each.kind == kind]
    assert found.span is not None
    assert document.text[found.span.start : found.span.end] == found.span.text
    return found


@pytest.mark.parametrize("page", [OPED, DIGEST, OTHER_VIEW, COLUMN])
def test_a_sound_page_has_no_problem(read: Read, page: str) -> None:
    assert read(page).problems == ()


def test_a_thread_and_an_explainer_have_their_own_problems_only(read: Read) -> None:
    assert {each.kind for each in read(THREAD).problems} == {"quoted_share"}
    assert {each.kind for each in read(EXPLAINER).problems} == {"weekday_mismatch"}


@pytest.mark.parametrize(
    "page",
    [
        "404 Not Found\n\nThe page you requested could not be found.",
        "Zugriff verweigert\n\nSie haben keine Berechtigung für diese Seite.",
        "Menu\nPage introuvable\n\nLa page que vous recherchez n'existe plus.",
        "ページが見つかりません\n\nお探しのページは移動または削除されました。",
        "Vérification\n\nPlease enable JavaScript and cookies to continue.",
    ],
)
def test_an_error_page_is_flagged(read: Read, page: str) -> None:
    problem(read(page), "error_page")


def test_an_article_on_a_missing_page_is_no_error_page(read: Read) -> None:
    long = f"Page not found\n\n{body(8)}"
    assert read(long).problems == ()


@pytest.mark.parametrize(
    "wall",
    [
        "To continue reading, subscribe or log in.",
        "Dieser Artikel ist exklusiv für Abonnenten.",
        "La suite est réservée aux abonnés.",
        "Suscríbete para seguir leyendo.",
        "Доступно только по подписке.",
        "この記事は有料会員限定です。",
    ],
)
def test_a_paywalls_stub_is_flagged_where_little_text_stands_before(read: Read, wall: str) -> None:
    flagged = problem(read(f"A river for two\n\n{BODY}\n{wall}\n"), "paywall_stub")
    assert flagged.span is not None
    assert flagged.span.text == wall
    kinds = {each.kind for each in read(f"A river for two\n\n{body(8)}\n{wall}\n").problems}
    assert "paywall_stub" not in kinds


def test_swapped_names_tell_a_spun_text(read: Read) -> None:
    text = f"A river\n\nThe Joined Nations asked the outside pastor of Laos to wait.\n\n{BODY}"
    flagged = problem(read(text), "machine_spun")
    assert "'Joined Nations' for United Nations" in flagged.detail
    assert "'outside pastor' for foreign minister" in flagged.detail


@pytest.mark.parametrize(
    "text",
    [
        "The European Association for rivers met in a white home by the sea.",
        "The United Nations and the White House spoke of a chilly war of words.",
        "Joined nations of the north once traded amber.",
    ],
)
def test_one_odd_phrase_is_no_spun_text(text: str) -> None:
    assert spun_in(text) == []


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1251"])
@pytest.mark.parametrize(
    "text", ["Порт закрыт, суда ждут у берега", "“Déjà vu” à São Tomé", "Žďár nad Sázavou – střed"]
)
def test_utf8_read_in_another_encoding_is_told_with_its_right_reading(
    text: str, encoding: str
) -> None:
    wrong = text.encode().decode(encoding, errors="ignore")
    if encoding == "cp1251" and text[0] != "П":
        pytest.skip("a Western text is seldom taken for Cyrillic")
    found = mojibake_in(wrong)
    assert found is not None
    start, end, meant, places = found
    assert meant in text
    assert wrong[start:end] != meant
    assert places >= 2


def test_cyrillic_read_as_western_is_told() -> None:
    wrong = "Порт закрыт, суда ждут у берега".encode("cp1251").decode("cp1252")
    found = mojibake_in(wrong)
    assert found is not None
    assert found[2] == "Порт"


@pytest.mark.parametrize(
    "text",
    [
        "ÉLÉGANCE À LA “CAFÉ”, dit-il, « déjà », à Évian",
        "Größe, Übung, Straße: „Ärger“",
        "El Ñandú y el “PIÑA” de Ñuñoa",
        "Порт закрыт – суда ждут…",
        "日本と韓国",
    ],
)
def test_accents_and_other_scripts_are_no_mojibake(text: str) -> None:
    assert mojibake_in(text * 3) is None


REASONS = """First, the river does not know where the border runs at that place.

Second, the power that is made in Laos is sold in a third country for less than it costs.

Third, neither of the two capitals has anyone left who remembers why they fell out."""


@pytest.mark.parametrize(
    ("title", "items", "flagged"),
    [
        ("Four reasons why Laos waits", REASONS, True),
        ("Three reasons why Laos waits", REASONS, False),
        ("Four reasons why Laos waits", REASONS + "\n\nFinally, there is the dam.", False),
        ("Four reasons why Laos waits", REASONS.replace("Second", "Then"), False),
        (
            "5 questions about the dam",
            "1. Who is to pay for the wall?\n\n2. Who owns the land that it stands on now?",
            True,
        ),
        (
            "Drei Gründe, warum Laos wartet",
            "Erstens, das Geld ging im Mai aus.\n\nZweitens, der Fluss führt zu viel Wasser.",
            True,
        ),
    ],
)
def test_a_title_is_flagged_where_the_text_numbers_otherwise(
    read: Read,
    title: str,
    items: str,
    flagged: bool,  # noqa: FBT001
) -> None:
    document = read(f"{title}\n\nBy Mara Sok\n\n{BODY}\n{items}\n\nNobody knows how it will end.")
    assert document.title == title
    assert ("title_number" in {each.kind for each in document.problems}) is flagged


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Page 1 of 3", "page 1 of 3"),
        ("Seite 2 von 4", "page 2 of 4"),
        ("第1页 共3页", "page 1 of 3"),
        ("Страница 1 из 2", "page 1 of 2"),
    ],
)
def test_a_page_cut_after_one_of_several_says_so(read: Read, line: str, reason: str) -> None:
    truncated = read(f"A river for two\n\nBy Mara Sok\n\n{BODY}\n\n{line}\n").truncated
    assert truncated is not None
    assert truncated.reason.startswith(reason)
