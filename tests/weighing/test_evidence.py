"""What is evidence on a pair: each record once, by whom, of what class, how far to be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.codebook.likelihoods import load_evidence_tables
from detente.records import Claim, Document, Event, EventDate, Part, PastedSource, RowOrigin, Skip
from detente.weighing import LedgerTerms, build_ledger, evidence_of
from detente.weighing.results import Evidence
from made_claims import DYAD, TEXT, made_claim, made_document
from made_records import made_event

TABLES = load_evidence_tables()


def event(told_in: Document, **known: object) -> Event:
    """A visit that the author tells, known in 2019."""
    plain = replace(made_event(told_in), reporter=None)
    return replace(plain, **known)  # type: ignore[arg-type]


def gathered(
    documents: Sequence[Document],
    claims: Sequence[Claim] = (),
    told: Sequence[Sequence[Event]] = (),
) -> tuple[tuple[Evidence, ...], tuple[Skip, ...]]:
    events = [reports[0] for reports in told]
    ledger = build_ledger(claims, documents, dyad=DYAD, terms=LedgerTerms({}), events=events)
    return evidence_of(ledger, documents, claims=claims, told=told, tables=TABLES)


def only(
    documents: Sequence[Document],
    claims: Sequence[Claim] = (),
    told: Sequence[Sequence[Event]] = (),
) -> Evidence:
    (found,), _ = gathered(documents, claims, told)
    return found


def test_a_claim_is_evidence_of_its_driver_and_direction_in_its_own_words() -> None:
    column = made_document("column")
    claim = made_claim(column, 0, driver="energy", direction=-1)
    found = only([column], [claim])
    assert (found.id, found.origin, found.voice) == (claim.id, column.id, "column")
    assert (found.class_, found.about) == ("apart", "energy")
    assert (found.because.record, found.because.text) == ("claim", claim.span.text)
    assert (found.credibility, found.relevance) == ("Medium", "Medium")


def test_an_echo_is_left_out_with_a_reason() -> None:
    column = made_document("column")
    digest = made_document("digest", voice=column.id, voice_best=column.id)
    own, echoed = made_claim(column, 0), made_claim(digest, 0)
    kept, left = gathered([column, digest], [own, echoed])
    assert [each.id for each in kept] == [own.id]
    assert [(skip.reason, skip.document) for skip in left] == [("echoed claim", digest.id)]
    assert echoed.id in left[0].detail


def test_claims_of_another_pair_are_no_evidence() -> None:
    column = made_document("column")
    kept, left = gathered([column], [made_claim(column, 0, dyad=("GRC", "TUR"))])
    assert (kept, left) == ((), ())


@pytest.mark.parametrize(
    ("known", "credibility", "relevance"),
    [
        ({"hedged": True}, "Low", "Medium"),
        ({"attributed": True}, "Low", "Medium"),
        ({"conditional": True}, "Medium", "Low"),
        ({"speaker": "Ana Hoxha"}, "Medium", "Low"),
        ({"speaker": "column"}, "Medium", "Medium"),
    ],
)
def test_a_claims_words_set_its_levels(
    known: dict[str, object], credibility: str, relevance: str
) -> None:
    column = made_document("column")
    found = only([column], [made_claim(column, 0, **known)])
    assert (found.credibility, found.relevance) == (credibility, relevance)


def test_a_genre_sets_the_credibility_of_the_authors_words_not_of_anothers() -> None:
    paper = made_document("paper", genre="policy paper")
    own, quoted = made_claim(paper, 0), made_claim(paper, 1, speaker="Ana Hoxha")
    kept, _ = gathered([paper], [own, quoted])
    assert {each.id: each.credibility for each in kept} == {own.id: "High", quoted.id: "Medium"}


def test_in_a_thread_a_post_is_little_worth_and_a_pasted_source_is_worth_its_own() -> None:
    source = PastedSource("Quarterly", "B. Author", None)
    parts = (Part("main", 0, 100, post=1), Part("main", 100, 200, post=1, source=source))
    thread = made_document("thread", parts=parts, authors=(), genre="forum thread")
    kept, _ = gathered([thread], [made_claim(thread, at, post=1) for at in (1, 11)])
    levels = {each.voice: (each.credibility, each.relevance) for each in kept}
    assert levels == {"post 1": ("Low", "Low"), "B. Author": ("Medium", "Medium")}


@pytest.mark.parametrize("flag", ["negated", "hypothetical", "future", "historical"])
def test_what_did_not_happen_or_is_long_over_is_left_out_with_a_reason(flag: str) -> None:
    column = made_document("column")
    kept, left = gathered([column], told=[[event(column, **{flag: True})]])
    assert kept == ()
    assert [skip.reason for skip in left] == [f"{flag} event"]


def test_an_event_told_by_several_is_one_item_and_more_credible() -> None:
    column, answer = made_document("column"), made_document("answer")
    reports = [event(column), event(answer)]
    assert only([column, answer], told=[reports]).credibility == "High"
    assert only([column], told=[reports[:1]]).credibility == "Medium"


@pytest.mark.parametrize(
    ("known", "credibility", "relevance"),
    [
        ({}, "Medium", "Medium"),
        ({"reporter": "An agency"}, "Low", "Medium"),
        ({"quad": 4, "type": "COERCE"}, "Medium", "High"),
        ({"quad": 4, "type": "COERCE", "date": None}, "Medium", "Medium"),
        ({"date": EventDate("2001", "year", explicit=True)}, "Medium", "Low"),
    ],
)
def test_what_is_told_of_an_event_sets_its_levels(
    known: dict[str, object], credibility: str, relevance: str
) -> None:
    column = made_document("column")
    found = only([column], told=[[event(column, **known)]])
    assert (found.credibility, found.relevance) == (credibility, relevance)


def test_an_event_in_a_quoted_post_is_left_out_with_a_reason() -> None:
    parts = (Part("main", 20, len(TEXT), post=1), Part("quote", 0, 20, post=2, parent=1))
    thread = made_document("thread", parts=parts, authors=())
    kept, left = gathered([thread], told=[[event(thread)]])
    assert kept == ()
    assert [skip.reason for skip in left] == ["event in a quote"]


def test_an_event_that_only_an_echo_tells_is_kept_under_its_voice() -> None:
    column = made_document("column")
    digest = made_document("digest", voice=column.id, voice_best=column.id)
    assert only([column, digest], told=[[event(digest)]]).origin == column.id


def test_an_imported_row_is_of_its_file_and_says_its_codes() -> None:
    column = made_document("column")
    row = event(
        column, document=None, spans=None, sentence=None, origin=RowOrigin("f" * 64, 7), quad=4,
        type="COERCE",
    )  # fmt: skip
    found = only([], told=[[row]])
    assert found.origin == "imported/ffffffffffff"
    assert found.because.text == "2018-10-01 CHL COERCE BOL"
    assert found.class_ == "material conflict"


@pytest.mark.parametrize(("direction", "left"), [(1, ["claim told as event"]), (-1, [])])
def test_one_sentence_is_no_claim_and_event_of_one_direction_both(
    direction: int, left: list[str]
) -> None:
    column = made_document("column")
    visit, claim = event(column), made_claim(column, 0, direction=direction)
    kept, skipped = gathered([column], [claim], [[visit]])
    assert [each.id for each in kept] == ([] if left else [claim.id]) + [visit.id]
    assert [skip.reason for skip in skipped] == left
