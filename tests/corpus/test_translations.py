"""A translation is one voice with what it translates, with sentence vectors and without."""

from __future__ import annotations

import pytest
import retold_pages as made
import translated_pages as other
from reading_pages import Read

from detente.corpus import group_voices
from detente.corpus.translations import Encode, encode_sentences

ENCODERS: dict[str, Encode | None] = {"with vectors": encode_sentences, "without": None}
TRANSLATED = {
    "English and German": (made.PRINT, other.GERMAN),
    "English and Russian": (made.PRINT, other.RUSSIAN),
    "Spanish and English": (other.SPANISH, other.ENGLISH),
    "German and Russian": (other.GERMAN, other.RUSSIAN),
    "a digest in English of a column in Spanish": (other.SPANISH, other.ENGLISH_DIGEST),
}
APART = {
    "one writer in another language on another matter": (other.SPANISH, other.FRENCH_OTHER),
    "one event in two languages": (other.ENGLISH_EVENT, other.GERMAN_EVENT),
    "opposite views in two languages": (made.FOR_IT, other.NORWEGIAN_LINE_GERMAN),
    "another argument of one writer": (made.OTHER_ARGUMENT, other.GERMAN),
    "a reply in another language": (made.REPLY, other.GERMAN),
}


@pytest.mark.parametrize("encode", ENCODERS.values(), ids=ENCODERS.keys())
@pytest.mark.parametrize("pair", TRANSLATED.values(), ids=TRANSLATED.keys())
def test_a_translation_is_one_voice_with_its_original(
    read: Read, pair: tuple[str, str], encode: Encode | None
) -> None:
    one, two = group_voices([read(text) for text in pair], encode=encode)
    assert one.voice == two.voice
    sure = min(one.voice_confidence or 0, two.voice_confidence or 0)
    assert 0.65 <= sure <= (0.95 if encode else 0.8)


@pytest.mark.parametrize("encode", ENCODERS.values(), ids=ENCODERS.keys())
@pytest.mark.parametrize("pair", APART.values(), ids=APART.keys())
def test_what_only_shares_an_event_or_a_writer_is_two_voices(
    read: Read, pair: tuple[str, str], encode: Encode | None
) -> None:
    one, two = group_voices([read(text) for text in pair], encode=encode)
    assert one.voice != two.voice


def test_a_translation_into_chinese_is_found_by_vectors(read: Read) -> None:
    one, two = group_voices([read(made.PRINT), read(other.CHINESE)])
    assert one.voice == two.voice
