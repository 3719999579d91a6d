"""PDF and Markdown: sentences run over lines and pages; running heads and bars are no words."""

from __future__ import annotations

import pytest
from office_files import make_pdf

from detente.corpus.decoding import Decoded
from detente.corpus.extraction import from_markdown, from_pdf
from detente.corpus.pdf_pages import flowing_text
from detente.errors import UnreadableDocument

BODY = [
    "Latvia and Lithuania will lay the cable between their ports before the end of",
    "the year, the two ministries of energy said, and the line will carry power both",
    "ways as soon as there is a common rule for it, which is the task that the regu-",
    "lators of each state have had since the spring, and who pays for the well-",
    "known losses at sea, which well-known engineers have put at five in a hundred of",
]
END = [
    "what is sent from the ports of either of the two republics each day to the other",
    "A second line ends here.",
    "A third one as well.",
    "And the last of them.",
]


def pages(count: int) -> list[list[str]]:
    return [
        ["The Baltic Review", f"{word} {BODY[0]}", *BODY[1:], end, f"Page {number}"]
        for word, end, number in zip("abcd"[:count], END, range(1, 9), strict=False)
    ]


def test_running_heads_stand_apart_and_no_sentence_is_cut_by_them() -> None:
    made = pages(4)
    found = from_pdf(make_pdf(made), origin="a.pdf", max_pages=10)
    texts = [found.text[block.start : block.end] for block in found.blocks]
    assert any("each day to the other\fb Latvia and" in text for text in texts)
    body = [b.text for b in found.blocks if found.settled.get(b.start) != "boilerplate"]
    assert sum("Baltic Review" in text for text in body) == 1  # the first page's, as its title
    assert not any("Page" in text for text in body)
    assert found.text.count("The Baltic Review") == 4
    assert found.text.count("Page 4") == 1


def test_words_parted_at_line_ends_are_whole_and_known_hyphens_stay() -> None:
    text = from_pdf(make_pdf(pages(1)), origin="a.pdf", max_pages=10).text
    assert "the regulators of each" in " ".join(text.split())
    assert "the well-known losses" in " ".join(text.split())
    assert "wellknown" not in text


def test_two_pages_have_no_running_heads() -> None:
    found = from_pdf(make_pdf(pages(2)), origin="a.pdf", max_pages=10)
    assert not found.settled
    assert found.text.count("The Baltic Review") == 2


def test_a_title_is_believed_only_where_the_pages_bear_it() -> None:
    for title, believed in (("Microsoft Word - x.doc", None), ("The Baltic Review",) * 2):
        info = f"/Title({title})/CreationDate(D:20190102)"
        found = from_pdf(make_pdf(pages(1), info=info), origin="a.pdf", max_pages=10)
        assert (found.hints.title, found.hints.published) == (believed, None)


def test_a_page_too_large_to_read_is_left_out_and_said_to_be() -> None:
    made = [BODY, ["word " * 1_000_000], BODY]
    found = from_pdf(make_pdf(made), origin="a.pdf", max_pages=10)
    assert [doubt[:2] for doubt in found.doubts] == [
        ("pages_not_read", "pages not read, drawings too large: 2")
    ]
    assert "word word" not in found.text


def test_a_pdf_of_pictures_names_text_recognition() -> None:
    with pytest.raises(UnreadableDocument, match="text recognition") as refused:
        from_pdf(make_pdf([[], []]), origin="a.pdf", max_pages=10)
    assert refused.value.reason == "no text layer"


def test_the_cells_of_a_markdown_table_are_blocks_without_bars() -> None:
    text = (
        "# Trade\n\n| State | Goods \\| ore |\n|:--|--:|\n| Peru | Copper |\n| Chile | |\n\nEnd.\n"
    )
    found = from_markdown(Decoded(text, "utf-8"))
    assert [text[b.start : b.end] for b in found.blocks] == [
        "Trade", "State", "Goods \\| ore", "Peru", "Copper", "Chile", "End.",
    ]  # fmt: skip


def test_long_texts_cost_little() -> None:
    from_markdown(Decoded("| a | b |\n|--|--|\n" + "| c " * 20_000, "utf-8"))
    flowing_text(["a" * 1_000_000, "a-\n" * 50_000])
    from_pdf(make_pdf([["word-" * 2_000] * 5] * 20), origin="a", max_pages=100)
