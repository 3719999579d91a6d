"""One argument by one author is one voice; one topic is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import COLUMN, DIGEST, EXPLAINER, OPED, OTHER_VIEW
from reading_pages import Read

from detente.corpus import group_voices, read_bytes
from detente.corpus.voices import DAMAGED, assign_voices, voiced
from detente.records import Problem, Truncated


def test_an_op_ed_and_its_digest_are_one_voice_and_the_digest_is_the_echo(read: Read) -> None:
    digest, other, oped = group_voices([read(DIGEST), read(OTHER_VIEW), read(OPED)])
    assert digest.voice == oped.voice != other.voice
    assert digest.voice_best == oped.voice_best == oped.id
    assert oped.voice_confidence == 1.0
    assert digest.voice_confidence is not None
    assert 0.6 <= digest.voice_confidence < 1
    (echo,) = [problem for problem in digest.problems if problem.kind == "echo"]
    assert "Gas alone will not mend the Andes" in echo.detail
    assert not oped.problems


def test_another_author_on_the_same_topic_is_another_voice(read: Read) -> None:
    retold = OPED.replace("Rosa Quispe", "Julio Mamani")
    rewritten = DIGEST
    one, other = group_voices([read(retold), read(rewritten)])
    assert one.voice != other.voice


def test_one_author_on_two_subjects_is_two_voices(read: Read) -> None:
    by_rosa = OTHER_VIEW.replace("Tomas Araya", "Rosa Quispe")
    one, other = group_voices([read(OPED), read(by_rosa)])
    assert one.voice != other.voice


def test_the_same_text_is_one_voice_whoever_signs_it(read: Read) -> None:
    signed = OPED.replace("Rosa Quispe", "Wire Desk").replace("Home\nSearch", "World\nRegion")
    one, other = group_voices([read(OPED), read(signed)])
    assert one.voice == other.voice
    assert {one.voice_confidence, other.voice_confidence} == {1.0}


def test_a_text_cut_short_elsewhere_is_a_copy_and_the_whole_one_is_best(read: Read) -> None:
    body = OPED.split("\n\n")
    cut = "\n\n".join(body[:5])
    one, whole = group_voices([read(cut), read(OPED)])
    assert one.voice == whole.voice
    assert one.voice_best == whole.id


def test_grouping_again_says_the_same(read: Read) -> None:
    once = group_voices([read(DIGEST), read(OPED), read(EXPLAINER), read(COLUMN)])
    assert group_voices(once) == once
    assert [d.voice for d in group_voices(reversed(once))] == [d.voice for d in reversed(once)]


def test_thousands_of_near_copies_do_not_go_quadratic() -> None:
    documents = [
        read_bytes(f"{OPED}\n\nThis is edition number {n} of the page.".encode(), origin=str(n))
        for n in range(300)
    ]
    grouped = group_voices(documents)
    assert len({document.voice for document in grouped}) == 1


def test_what_a_person_judged_takes_the_place_of_what_was_found(read: Read) -> None:
    digest, oped, other = documents = [read(DIGEST), read(OPED), read(OTHER_VIEW)]
    parted = group_voices(documents, judged={digest.id: "own"})
    assert len({document.voice for document in parted}) == 3
    assert not any(problem.kind == "echo" for problem in parted[0].problems)
    moved = group_voices(documents, judged={digest.id: other.id})
    assert moved[0].voice == moved[2].voice != moved[1].voice
    assert (moved[0].voice_best, moved[0].voice_confidence) == (other.id, 1.0)
    assert group_voices(documents, judged={digest.id: "f" * 64})[0].voice_best == digest.id
    turned = group_voices(documents, judged={oped.id: digest.id})
    assert {each.voice_best for each in turned[:2]} == {digest.id}
    told = group_voices(documents, judged={oped.id: "own", digest.id: oped.id})
    assert told[0].voice == told[1].voice


@pytest.mark.parametrize("kind", sorted(DAMAGED))
def test_the_best_of_a_voice_is_a_sound_copy_before_a_longer_one(read: Read, kind: str) -> None:
    sound = read(OPED)
    damaged = replace(
        read(f"{OPED}\n\nOne more sentence makes this edition the longer of the two."),
        problems=(Problem(kind, "odd words", None),),
    )
    cut = replace(sound, truncated=Truncated("page 1 of 2", None))
    for best in (sound, cut):
        assert {each.voice_best for each in group_voices([damaged, best])} == {best.id}


def test_voices_are_assigned_from_a_stream_and_given_on_a_second_pass(read: Read) -> None:
    documents = [read(DIGEST), read(OPED), read(OTHER_VIEW)]
    voicings = assign_voices(iter(documents))
    assert [voicing.document for voicing in voicings] == [document.id for document in documents]
    given = [voiced(each, voicing) for each, voicing in zip(documents, voicings, strict=True)]
    assert given == group_voices(documents)
