"""Encodings are found, doubts are told, offsets hold."""

from __future__ import annotations

import pytest

from detente.corpus import read_bytes

RUSSIAN = (
    "Россия и Казахстан подписали договор о поставках зерна. Министры двух стран встретились "
    "в столице и обсудили новые дороги, порты и тарифы на следующий год."
)
JAPANESE = (
    "日本と韓国の外相は東京で会談し、"
    "貿易と安全保障について協力することで合意した。来年も会談を続ける。"
)
FRENCH = (
    "Le président a été reçu à Genève : « l'été sera décisif », a-t-il déclaré à la délégation."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
    ],
)
def test_old_encodings_are_read_and_the_guess_is_told(text: str, encoding: str) -> None:
    document = read_bytes((text + "\n" + text).encode(encoding), origin="a.txt")
    assert document.text.startswith(text[:30])
    (problem,) = [p for p in document.problems if p.kind == "encoding"]
    assert "not UTF-8" in problem.detail
    assert problem.span is not None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_or_wide_code_is_no_character_of_the_text(encoding: str) -> None:
    text = "Malta and Libya talked about the sea between them."
    document = read_bytes(text.encode(encoding), origin="a.txt")
    assert document.text == text
    assert not document.problems


def test_broken_utf8_keeps_the_rest_and_says_how_much_was_lost() -> None:
    data = ("Čeština a řečtina. " * 40).encode() + b"\xff bad byte"
    document = read_bytes(data, origin="a.txt")
    assert "Čeština a řečtina." in document.text
    (problem,) = document.problems
    assert problem.kind == "encoding"
    assert problem.detail.startswith("1 characters")
    assert problem.span is not None
    assert problem.span.text == "\ufffd"


def test_html_is_read_in_the_encoding_it_declares() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{RUSSIAN}</p></body></html>'
    document = read_bytes(page.encode("koi8-r"), origin="a.html")
    assert RUSSIAN in document.text
    assert not document.problems
