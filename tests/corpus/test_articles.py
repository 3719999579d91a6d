"""Which blocks of a page are the article that an extractor found."""

from __future__ import annotations

from detente.corpus import read_bytes
from detente.corpus.articles import article_verdicts, standing_in
from detente.corpus.blocks import Block

FIRST = "The lake has fallen by a metre since the dam above it was closed in the spring."
SECOND = "Fishermen on both shores now ask the two governments for a treaty on its level."


def blocks(*texts: str) -> list[Block]:
    return [Block(at, at + 1, text, 1) for at, text in enumerate(texts)]


def test_a_menus_word_is_no_part_of_an_article_that_uses_it() -> None:
    page = blocks("Lake", "Fish", FIRST, "Lake", SECOND, "Lake")
    article = f"{FIRST}\nLake\n{SECOND}"
    assert standing_in(article, page) == [False, False, True, True, True, False]


def test_a_teaser_out_of_order_is_no_anchor() -> None:
    page = blocks(SECOND[:60], FIRST, SECOND)
    assert standing_in(f"{FIRST}\n{SECOND}", page) == [False, True, True]


def test_a_page_too_large_to_search_is_compared_line_by_line() -> None:
    page = blocks(*(f"Entry {number}" for number in range(20_000)), FIRST)
    standing = standing_in(f"{FIRST}\n" + "x" * 10_000, page)
    assert standing.count(True) == 1
    assert standing[-1]


def test_a_paragraph_left_out_amid_the_article_is_its_own_and_a_pointer_is_not() -> None:
    left_out = "The dam's owner, who lives far off, says that the rains will fill the lake. " * 3
    page = blocks(FIRST, left_out.strip(), "Read more: the other lake", SECOND)
    assert article_verdicts(page, [True, False, True, True]) == [True, True, False, True]


def test_an_article_that_scripts_unfold_is_read_and_other_hidden_text_is_not() -> None:
    hidden = "".join(f"<p>{each}</p>" for each in (FIRST, SECOND))
    many = "".join(f"<p>{FIRST[:-1]} and again in {year}.</p>" for year in range(2001, 2012))
    folded = f'<div style="display:none"><article>{hidden}{many}</article></div>'
    head = "<html><head><title>The lake</title></head><body><h1>The lake falls</h1>"
    document = read_bytes(f"{head}{folded}</body></html>".encode(), origin="a.html")
    main = [document.text[p.start : p.end] for p in document.parts if p.kind == "main"]
    assert SECOND in main
    shown = f'<article>{hidden}{many}</article><p style="display:none">secret words</p>'
    document = read_bytes(f"{head}{shown}</body></html>".encode(), origin="a.html")
    assert "secret" not in document.text


def test_a_soft_hyphen_breaks_no_word() -> None:
    broken = FIRST.replace("metre", "me\u00adtre")
    text = f"<html><body><p>{broken}</p></body></html>"
    assert FIRST in read_bytes(text.encode(), origin="a.html").text


BOX = "<p>{name}</p><p>Member</p><p>Joined</p><p>2 May 2011</p><p>Messages</p><p>41</p>"


def test_readers_below_an_article_make_no_thread_of_it() -> None:
    article = "".join(f"<p>{FIRST[:-1]}, as it did in {year}.</p>" for year in range(2001, 2010))
    comments = "".join(
        f"<div class='comments'>{BOX.format(name=name)}<p>{said}</p></div>"
        for name, said in (("Nia", "So it goes."), ("Otto", "Who pays?"), ("Pia", "Not us."))
    )
    page = f"<html><body><h1>The lake falls</h1><article>{article}</article>{comments}"
    document = read_bytes(f"{page}</body></html>".encode(), origin="a.html")
    assert not any(part.post for part in document.parts)
    plain = read_bytes(document.text.encode(), origin="a.txt")
    assert any(part.post for part in plain.parts)
