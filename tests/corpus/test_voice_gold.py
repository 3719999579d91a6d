"""The gold of voices is well-formed: relations, languages, lengths; dev and blind share nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools.quality_voices import count_strangers, group, measure, read, score
from tools.voice_gold import (
    APART,
    FOLDER,
    SAME,
    SETS,
    VoiceFamily,
    VoiceText,
    load_families,
)

FAMILIES = {which: load_families(which) for which in SETS}
UNSPACED = {"ja", "zh"}
CHARACTERS_A_WORD = 2
"""In Japanese and Chinese, for a length that can be compared."""


def each_family() -> pytest.MarkDecorator:
    every = {f"{which}/{f.name}": f for which in SETS for f in FAMILIES[which]}
    return pytest.mark.parametrize("family", every.values(), ids=every.keys())


def tokens(document: VoiceText) -> list[str]:
    return document.text.casefold().split()


def length(document: VoiceText) -> int:
    if document.language in UNSPACED:
        return len(document.text) // CHARACTERS_A_WORD
    return len(tokens(document))


def shingles(document: VoiceText, *, size: int) -> set[tuple[str, ...]]:
    words = list(document.text) if document.language in UNSPACED else tokens(document)
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def containment(first: set[tuple[str, ...]], second: set[tuple[str, ...]]) -> float:
    return len(first & second) / min(len(first), len(second))


@pytest.mark.parametrize("which", SETS)
def test_each_set_has_enough_pairs_hard_negatives_and_languages(which: str) -> None:
    pairs = [pair for family in FAMILIES[which] for pair in family.pairs]
    assert len(pairs) >= 24
    assert sum(not pair.same for pair in pairs) >= 10
    languages = {document.language for f in FAMILIES[which] for document in f.documents}
    assert len(languages) >= 5


@pytest.mark.parametrize("which", SETS)
def test_each_set_has_every_relation(which: str) -> None:
    found = {pair.relation for family in FAMILIES[which] for pair in family.pairs}
    assert found == SAME | APART


@pytest.mark.parametrize("which", SETS)
def test_each_set_has_translations_into_three_languages_and_scripts_other_than_latin(
    which: str,
) -> None:
    across = [
        {family.documents[pair.first].language, family.documents[pair.second].language}
        for family in FAMILIES[which]
        for pair in family.pairs
        if pair.relation == "translation"
    ]
    languages = set().union(*across)
    assert all(len(both) == 2 for both in across)
    assert len(languages - {"en"}) >= 3
    assert "ru" in languages
    assert languages & UNSPACED
    assert {"de", "fr"} in across


@each_family()
def test_a_relation_says_whether_a_pair_is_one_voice(family: VoiceFamily) -> None:
    assert all(pair.same == (pair.relation in SAME) for pair in family.pairs)
    assert family.best is None or any(
        pair.same and family.best in (pair.first, pair.second) for pair in family.pairs
    )


@each_family()
def test_a_text_is_of_a_length_that_can_be_read_by_hand_and_names_its_author(
    family: VoiceFamily,
) -> None:
    assert len({document.name for document in family.documents}) == len(family.documents)
    for document in family.documents:
        assert document.media_type == "text/plain"
        assert 120 <= length(document) <= 500, document.name
        if document.author:
            assert document.author.casefold() in document.text.casefold()


@each_family()
def test_a_copy_has_most_of_the_words_of_what_it_copies(family: VoiceFamily) -> None:
    least = {"exact copy": 0.7, "near copy": 0.5, "reprint": 0.7, "expanded agency story": 0.6}
    for pair in family.pairs:
        first, second = (
            shingles(family.documents[each], size=4) for each in (pair.first, pair.second)
        )
        found = containment(first, second)
        assert found >= least.get(pair.relation, 0)
        if pair.relation in {"digest", "print and web edition", "pages", "spun copy"}:
            assert found < 0.5


def test_no_text_of_dev_is_found_again_in_blind() -> None:
    dev, blind = (
        [shingles(document, size=5) for f in FAMILIES[which] for document in f.documents]
        for which in SETS
    )
    assert max(containment(first, second) for first in dev for second in blind) <= 0.2


@pytest.mark.parametrize("which", SETS)
def test_a_file_is_named_for_its_family(which: str) -> None:
    names = [path.stem for path in sorted((FOLDER / which).iterdir())]
    assert names == [family.name for family in FAMILIES[which]]


@pytest.mark.parametrize("which", SETS)
def test_voices_as_the_gold_says_score_full_marks_and_one_voice_for_all_does_not(
    which: str,
) -> None:
    families = FAMILIES[which]
    documents = read(families)
    places = {
        family.name: {p.second: p.first for p in reversed(family.pairs) if p.same}
        for family in families
    }
    gold = {
        place: replace(document, voice=f"{place[0]} {places[place[0]].get(place[1], place[1])}")
        for place, document in documents.items()
    }
    right = score(families, grouped=gold)
    count_strangers(gold, scored=right)
    assert right.counts["right"] == right.counts["pairs"] == sum(len(f.pairs) for f in families)
    assert right.counts["wrong"] == 0
    one = {place: replace(document, voice="all") for place, document in documents.items()}
    wrong = score(families, grouped=one)
    assert wrong.counts["wrong"] == sum(not p.same for f in families for p in f.pairs)
    count_strangers(one, scored=wrong)
    assert wrong.counts["strangers"] > 1000


def test_every_pair_is_right_wrong_or_missed_in_both_runs() -> None:
    figures = measure()
    for name in (f"{which}_{run}" for which in SETS for run in ("alone", "together")):
        outcomes = [
            figures[f"{name}_{each}"] for each in ("right", "missed_within", "missed_across")
        ]
        wrong = figures[f"{name}_wrong"] - figures[f"{name}_strangers"]
        assert sum(outcomes) + wrong == figures[f"{name}_pairs"]


def test_a_text_is_grouped_with_its_own_family_alone() -> None:
    families = FAMILIES["dev"][:1]
    grouped = group(families, read(FAMILIES["dev"]))
    assert {place[0] for place in grouped} == {families[0].name}
