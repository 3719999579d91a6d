"""The ledger: every claim in one cell, an echo without weight, and no say for order."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import RecordError
from detente.records import (
    Claim,
    Dated,
    DateWindow,
    Document,
    Part,
    PastedSource,
    record_id,
    span_of,
)
from detente.weighing import Ledger, build_ledger

DYAD = ("SRB", "XKX")
DRIVERS = ("territory", "energy", "leaders")
TEXT = "Each of these words may carry a claim of its own. " * 8
WIDTH = 10
COUNTED = ("together", "apart", "both")


def made_document(name: str, **known: object) -> Document:
    id_ = hashlib.sha256(name.encode()).hexdigest()
    plain = Document(
        id=id_,
        text=TEXT,
        origins=(f"{name}.txt",),
        media_type="text/plain",
        language="en",
        genre=None,
        title=name,
        publisher=None,
        authors=(name,),
        url=None,
        published=DateWindow((None, None), "no date"),
        dates=(),
        evidence={},
        truncated=None,
        parts=(Part("main", 0, len(TEXT)),),
        problems=(),
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def echo_of(document: Document, name: str) -> Document:
    return made_document(name, voice=document.voice or document.id, voice_best=document.id)


def made_claim(document: Document, at: int, **known: object) -> Claim:
    span = span_of(document, at * WIDTH, at * WIDTH + WIDTH)
    plain = Claim(
        id=record_id("claim", document.id, span.start, span.end),
        document=document.id,
        span=span,
        dyad=DYAD,
        driver="territory",
        direction=1,
        hedged=False,
        conditional=False,
        attributed=False,
        negated=False,
        speaker=None,
        post=None,
        coder="made by hand",
    )
    return replace(plain, **known)  # type: ignore[arg-type]


def thread_of(name: str, posts: int) -> Document:
    size = len(TEXT) // posts
    parts = tuple(Part("main", n * size, (n + 1) * size, post=n + 1) for n in range(posts))
    return made_document(name, parts=parts, authors=())


def weighed(claims: list[Claim], documents: list[Document]) -> Ledger:
    return build_ledger(claims, documents, dyad=DYAD, drivers=DRIVERS)


def counts(ledger: Ledger) -> Counter[tuple[str, str, str]]:
    return Counter(
        {
            (cell.driver, cell.voice, side): len(getattr(cell, side))
            for cell in ledger.cells
            for side in COUNTED
        }
    )


def test_documents_of_one_voice_share_a_column_and_only_the_fullest_counts() -> None:
    column = made_document("column")
    digest = echo_of(column, "digest")
    ledger = weighed([made_claim(column, 0), made_claim(digest, 0)], [column, digest])
    (cell,) = ledger.cells
    assert cell.together == (made_claim(column, 0).id,)
    assert cell.echoed == (made_claim(digest, 0).id,)
    (voice,) = ledger.voices
    assert set(voice.documents) == {column.id, digest.id}
    assert voice.echoes == (digest.id,)
    assert voice.label == "column"


def test_where_the_fullest_was_not_given_the_longest_given_counts() -> None:
    absent = made_document("absent")
    short = replace(echo_of(absent, "short"), text=TEXT[:120])
    long = echo_of(absent, "long")
    ledger = weighed([made_claim(short, 0), made_claim(long, 1)], [short, long])
    assert ledger.cells[0].together == (made_claim(long, 1).id,)
    assert ledger.cells[0].echoed == (made_claim(short, 0).id,)


def test_each_post_of_a_thread_is_a_voice_of_its_own() -> None:
    thread = thread_of("thread", 4)
    size = len(TEXT) // 4
    claims = [made_claim(thread, n * size // WIDTH + 1, post=n + 1) for n in (3, 0)]
    assert [voice.label for voice in weighed(claims, [thread]).voices] == ["post 1", "post 4"]


def test_a_pasted_source_is_a_voice_under_its_author_else_its_publisher() -> None:
    parts = (
        Part("main", 0, 100, post=1),
        Part("main", 100, 200, post=1, source=PastedSource("Quarterly", "A. Author", None)),
        Part("main", 200, 300, post=2, source=PastedSource("Gazette", None, None)),
    )
    thread = made_document("thread", parts=parts)
    claims = [made_claim(thread, at, post=post) for at, post in ((1, 1), (11, 1), (21, 2))]
    labels = [voice.label for voice in weighed(claims, [thread]).voices]
    assert labels == ["post 1", "A. Author", "Gazette"]


def test_a_quoted_persons_claim_counts_in_the_column_of_the_document() -> None:
    column = made_document("column")
    claim = made_claim(column, 0, speaker="a minister", attributed=True)
    ledger = weighed([claim], [column])
    assert [voice.label for voice in ledger.voices] == ["column"]
    assert ledger.cells[0].together == (claim.id,)


def test_a_claim_in_a_quoted_post_is_shown_with_the_post_quoted_and_not_counted() -> None:
    parts = (
        Part("main", 0, 100, post=1),
        Part("quote", 100, 200, post=2, parent=1),
        Part("main", 200, 300, post=2),
    )
    thread = made_document("thread", parts=parts)
    first, repeated = made_claim(thread, 1, post=1), made_claim(thread, 11, post=2)
    (cell,) = weighed([first, repeated], [thread]).cells
    assert (cell.together, cell.echoed) == ((first.id,), (repeated.id,))


def test_hedged_claims_are_named_among_the_counted() -> None:
    column = made_document("column")
    hedged = made_claim(column, 1, direction=0, hedged=True)
    (cell,) = weighed([made_claim(column, 0), hedged], [column]).cells
    assert cell.hedged == (hedged.id,)
    assert cell.both == (hedged.id,)


def test_drivers_stand_by_number_of_claims_then_as_the_codebook_has_them() -> None:
    column = made_document("column")
    said = ["leaders", "energy", "energy", "unheard_of", "territory"]
    claims = [made_claim(column, at, driver=driver) for at, driver in enumerate(said)]
    ordered = weighed(claims, [column]).drivers
    assert ordered == ("energy", "territory", "leaders", "unheard_of")


def test_voices_stand_by_date_with_the_undated_last() -> None:
    days = {"late": "2021-03-01", "early": "2019", "middle": "2020-05"}
    documents = [
        made_document(name, published=Dated(day, "day", "published", None))
        for name, day in days.items()
    ]
    documents.append(made_document("a first name, but undated"))
    window = DateWindow(("2020-06-01", None), "after what it tells")
    documents.append(made_document("in a window", published=window))
    ledger = weighed([made_claim(document, 0) for document in documents], documents)
    assert [voice.label for voice in ledger.voices] == [
        "early",
        "middle",
        "in a window",
        "late",
        "a first name, but undated",
    ]


def test_claims_of_another_dyad_are_left_aside_and_the_dyads_order_is_free() -> None:
    column = made_document("column")
    turned = made_claim(column, 1, dyad=DYAD[::-1])
    ledger = weighed([made_claim(column, 0, dyad=("ALB", "SRB")), turned], [column])
    assert [cell.together for cell in ledger.cells] == [(turned.id,)]


def test_no_claims_give_an_empty_ledger() -> None:
    ledger = weighed([], [made_document("column")])
    assert (ledger.drivers, ledger.voices, ledger.cells) == ((), (), ())


def test_a_claim_of_a_document_not_given_is_refused_by_name() -> None:
    column = made_document("column")
    with pytest.raises(RecordError, match=column.id[:12]):
        weighed([made_claim(column, 0)], [])


def test_a_direction_that_is_no_direction_is_refused() -> None:
    column = made_document("column")
    with pytest.raises(RecordError, match="direction 2"):
        weighed([made_claim(column, 0, direction=2)], [column])


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Claim], list[Document]]:
    """Some documents, echoes and threads, with claims of any driver and direction in them."""
    documents = [made_document(f"document {n}") for n in range(draw(st.integers(1, 3)))]
    documents += [echo_of(documents[0], f"echo {n}") for n in range(draw(st.integers(0, 2)))]
    documents += [thread_of(f"thread {n}", 4) for n in range(draw(st.integers(0, 1)))]
    places = draw(
        st.lists(
            st.tuples(st.integers(0, len(documents) - 1), st.integers(0, len(TEXT) // WIDTH - 1)),
            unique=True,
            max_size=25,
        )
    )
    claims = [
        made_claim(
            documents[number],
            at,
            driver=draw(st.sampled_from([*DRIVERS, "general"])),
            direction=draw(st.sampled_from([1, -1, 0])),
            hedged=draw(st.booleans()),
        )
        for number, at in places
    ]
    return claims, documents


@given(piles())
@settings(max_examples=60, deadline=None)
def test_every_claim_stands_in_exactly_one_cell(pile: tuple[list[Claim], list[Document]]) -> None:
    claims, documents = pile
    ledger = weighed(claims, documents)
    shown = [
        id_ for cell in ledger.cells for side in (*COUNTED, "echoed") for id_ in getattr(cell, side)
    ]
    assert sorted(shown) == sorted(claim.id for claim in claims)
    by_id = {claim.id: claim for claim in claims}
    for cell in ledger.cells:
        for side, direction in (("together", 1), ("apart", -1), ("both", 0)):
            assert all(by_id[id_].direction == direction for id_ in getattr(cell, side))
        assert all(
            by_id[id_].driver == cell.driver for side in COUNTED for id_ in getattr(cell, side)
        )


@given(piles(), st.lists(st.integers(0, len(TEXT) // WIDTH - 1), unique=True, max_size=6))
@settings(max_examples=60, deadline=None)
def test_adding_an_echo_changes_no_count(
    pile: tuple[list[Claim], list[Document]], places: list[int]
) -> None:
    claims, documents = pile
    more = echo_of(documents[0], "one more echo")
    told = [made_claim(more, at, direction=-1) for at in places]
    before = +counts(weighed(claims, documents))
    after = +counts(weighed([*claims, *told], [*documents, more]))
    assert before == after


@given(piles(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_claims_and_documents_does_not_matter(
    pile: tuple[list[Claim], list[Document]], random: object
) -> None:
    claims, documents = pile
    expected = weighed(claims, documents)
    random.shuffle(claims)  # type: ignore[attr-defined]
    random.shuffle(documents)  # type: ignore[attr-defined]
    assert weighed(claims, documents) == expected
