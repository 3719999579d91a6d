"""Contradictions: two voices, one driver, opposite ways, on one topic, and no pair twice."""

from __future__ import annotations

from dataclasses import replace

from detente.records import Claim, Document
from detente.weighing import Ledger, LedgerTerms, build_ledger
from made_claims import DYAD, told_by

TERMS = LedgerTerms(
    {"territory": "Territory", "energy": "Energy"},
    topics={"territory": "border bridge", "energy": "dam"},
    names=(frozenset({"serbia"}), frozenset({"kosovo"})),
)


def weighed(*told: tuple[Document, list[Claim]]) -> Ledger:
    documents = [document for document, _ in told]
    claims = [claim for _, each in told for claim in each]
    return build_ledger(claims, documents, dyad=DYAD, terms=TERMS)


OPEN = ("territory", 1, "The bridge opens the border to both towns.")
SHUT = ("territory", -1, "The bridge stays shut, and so does the border.")


def test_two_voices_that_say_the_opposite_of_one_thing_contradict_each_other() -> None:
    (found,) = weighed(told_by("one", OPEN), told_by("other", SHUT)).contradictions
    assert (found.driver, found.together, found.apart) == ("territory", "one-0", "other-0")
    assert set(found.shared) == {"bridg", "border"}
    assert 0 < found.similarity <= 1


def test_one_voice_does_not_contradict_itself() -> None:
    assert weighed(told_by("one", OPEN, SHUT)).contradictions == ()


def test_opposite_ways_of_two_drivers_are_no_contradiction() -> None:
    dam = ("energy", -1, "The bridge at the border carries no power.")
    assert weighed(told_by("one", OPEN), told_by("other", dam)).contradictions == ()


def test_passages_of_one_driver_on_two_topics_are_no_contradiction() -> None:
    hills = ("territory", -1, "Nobody has drawn a line through the hills.")
    assert weighed(told_by("one", OPEN), told_by("other", hills)).contradictions == ()


def test_the_names_of_the_pair_are_no_topic() -> None:
    near = ("territory", 1, "Serbia and Kosovo speak.")
    far = ("territory", -1, "Serbia and Kosovo quarrel.")
    assert weighed(told_by("one", near), told_by("other", far)).contradictions == ()


def test_of_each_two_voices_the_passages_with_most_in_common_stand_side_by_side() -> None:
    vague = ("territory", 1, "A border is no obstacle, said the mayors at the fair.")
    (found,) = weighed(told_by("one", vague, OPEN), told_by("other", SHUT)).contradictions
    assert found.together == "one-1"


def test_of_two_alike_the_plainer_one_is_shown() -> None:
    soft, plain = told_by("soft", OPEN, hedged=True), told_by("plain", OPEN)
    like = [told_by("other", SHUT)]
    assert [each.together for each in weighed(soft, *like).contradictions] == ["soft-0"]
    document, (hedged,) = soft
    again = replace(plain[1][0], id="a plain one", document=document.id, span=hedged.span)
    (found,) = weighed((document, [hedged, again]), *like).contradictions
    assert found.together == "a plain one"


def test_no_passage_stands_in_two_pairs() -> None:
    other = ("territory", 1, "A bridge at the border will join the two.")
    found = weighed(
        told_by("one", OPEN), told_by("two", other), told_by("three", SHUT)
    ).contradictions
    shown = [id_ for each in found for id_ in (each.together, each.apart)]
    assert len(found) == 1
    assert len(shown) == len(set(shown))


def test_what_does_not_count_contradicts_nothing() -> None:
    best, claims = told_by("best", OPEN)
    echo, echoed = told_by("echo", SHUT)
    echo = replace(echo, voice=best.id, voice_best=best.id)
    assert weighed((best, claims), (echo, echoed)).contradictions == ()
