"""The ledger: every claim in one cell, an echo without weight, and no say for order."""

from __future__ import annotations

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
    span_of,
)
from detente.weighing import Ledger, LedgerTerms, build_ledger
from made_claims import DYAD, TEXT, WIDTH, made_claim, made_document

DRIVERS = ("territory", "energy", "leaders")
TERMS = LedgerTerms({driver: driver.title() for driver in DRIVERS})
COUNTED = ("together", "apart", "both")


def echo_of(document: Document, name: str) -> Document:
    return made_document(name, voice=document.voice or document.id, voice_best=document.id)


def thread_of(name: str, posts: int) -> Document:
    size = len(TEXT) // posts
    parts = tuple(Part("main", n * size, (n + 1) * size, post=n + 1) for n in range(posts))
    return made_document(name, parts=parts, authors=())


def weighed(claims: list[Claim], documents: list[Document]) -> Ledger:
    return build_ledger(claims, documents, dyad=DYAD, terms=TERMS)


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


def test_a_quoted_person_who_is_named_has_a_column_and_the_text_gets_no_such_claim() -> None:
    column = made_document("column")
    own = made_claim(column, 1, speaker="column")
    quoted = made_claim(column, 0, speaker="Ana Hoxha", attributed=True)
    ledger = weighed([own, quoted], [column])
    assert {cell.voice: cell.together for cell in ledger.cells} == {
        column.id: (own.id,),
        "speaker/Ana Hoxha": (quoted.id,),
    }
    assert ledger.voices[1].documents == (column.id,)


def test_what_unnamed_others_say_stays_with_the_text_that_says_it() -> None:
    column = made_document("column")
    claim = made_claim(column, 0, attributed=True)
    assert [voice.label for voice in weighed([claim], [column]).voices] == ["column"]


def test_one_who_is_quoted_in_two_texts_by_full_and_by_last_name_is_one_voice() -> None:
    one, other = made_document("one"), made_document("other")
    claims = [made_claim(one, 0, speaker="Ana Hoxha"), made_claim(other, 9, speaker="Hoxha")]
    (voice,) = weighed(claims, [one, other]).voices
    assert (voice.label, set(voice.documents)) == ("Ana Hoxha", {one.id, other.id})


def test_a_last_name_that_two_bear_is_neither_of_them() -> None:
    column = made_document("column")
    names = ("Ana Hoxha", "Ilir Hoxha", "Hoxha")
    claims = [made_claim(column, at, speaker=name) for at, name in enumerate(names)]
    assert {voice.label for voice in weighed(claims, [column]).voices} == set(names)


def test_one_who_is_quoted_and_has_a_text_of_his_own_counts_there() -> None:
    own, quoting = made_document("Ana Hoxha"), made_document("a reporter")
    claims = [made_claim(own, 0), made_claim(quoting, 9, speaker="Ana Hoxha")]
    (voice,) = weighed(claims, [own, quoting]).voices
    assert voice.id == own.id


LAKE = "The lake on the border will be shared by both towns again. "
MILL = "The mill below it has belonged to one family since the flood. "


def forum_with(*posts: tuple[Part, str]) -> tuple[Document, list[Claim]]:
    """A thread of the posts' texts, each its part's, and one claim for each."""
    text = "".join(said for _, said in posts)
    starts = [sum(len(said) for _, said in posts[:n]) for n in range(len(posts))]
    parts = tuple(
        replace(part, start=start, end=start + len(said))
        for start, (part, said) in zip(starts, posts, strict=True)
    )
    thread = made_document("forum", text=text, parts=parts, authors=())
    like = made_claim(thread, 0)
    claims = [
        replace(like, id=f"{n}", span=span_of(thread, p.start, p.end), post=p.post)
        for n, p in enumerate(parts)
    ]
    return thread, claims


def post(number: int, **known: object) -> Part:
    return replace(Part("main", 0, 0, post=number), **known)  # type: ignore[arg-type]


def test_no_claim_in_a_quote_is_credited_to_the_poster_and_none_is_counted_twice() -> None:
    paper = PastedSource("Border Review", "Ilir Dema", None)
    thread, claims = forum_with(
        (post(1, source=paper), LAKE),
        (post(2, kind="quote", parent=1), LAKE),
        (post(2), MILL),
        (post(3), f"He wrote: “{LAKE.strip()}”"),
        (post(4, kind="quote", parent=2), MILL),
        (post(4, source=paper), LAKE),
    )
    ledger = weighed(claims, [thread])
    (counted,) = [cell for cell in ledger.cells if cell.voice == "speaker/Ilir Dema"]
    assert (counted.together, counted.echoed) == (("0",), ("1", "5"))
    posters = {c.voice.rpartition("/")[2]: c for c in ledger.cells if c is not counted}
    assert (posters["2"].together, posters["2"].echoed) == (("2",), ("4",))
    assert (posters["3"].together, posters["3"].echoed) == ((), ("3",))
    assert set(posters) == {"2", "3"}


def test_a_paste_without_a_source_counts_for_the_text_it_is_taken_from() -> None:
    article = made_document("article", text=LAKE, parts=(Part("main", 0, len(LAKE)),))
    thread, (pasted, own) = forum_with((post(1), LAKE), (post(2), MILL))
    first = replace(made_claim(article, 0), span=span_of(article, 0, len(LAKE)))
    ledger = weighed([pasted, own, first], [thread, article])
    counted = {cell.voice: cell.together for cell in ledger.cells if cell.together}
    assert counted == {article.id: (first.id,), f"{thread.id}/post/2": (own.id,)}


def test_a_sentence_quoted_by_two_reporters_counts_once() -> None:
    told = [f"“{LAKE.strip()}” the mayor said.", f"Asked on Monday, she said: “{LAKE.strip()}”"]
    reports = [made_document(f"report {n}", text=text, parts=()) for n, text in enumerate(told)]
    claims = [
        replace(made_claim(each, 0, speaker="Vesna Ilic"), span=span_of(each, 0, len(each.text)))
        for each in reports
    ]
    (cell,) = weighed(claims, reports).cells
    assert (len(cell.together), len(cell.echoed)) == (1, 1)


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
