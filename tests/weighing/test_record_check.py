"""The verdict of records: with numbers, with a reason, and never from the claimant's own mouth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.codebook import load_codebook
from detente.codebook.driver_events import load_driver_events
from detente.errors import CodebookError
from detente.records import Actor, Claim, Document, Event, EventDate, span_of
from detente.relations import DriverCount, RecordedEvents, RecordPanel
from detente.weighing import LedgerTerms, RecordVerdict, build_ledger
from made_claims import DYAD, made_claim, made_document

SHOWN_BY = load_driver_events()
TERMS = LedgerTerms({"sanctions": "Sanctions", "leaders": "Leaders"}, shown_by=SHOWN_BY)


def sanctioned(document: Document, *, words: str, direction: int = -1) -> Claim:
    start = document.text.index(words)
    claim = made_claim(document, 0, driver="sanctions", direction=direction)
    return replace(claim, span=span_of(document, start, start + len(words)))


def panel(*rows: tuple[str, int, int]) -> RecordPanel:
    counts = tuple(DriverCount("sanctions", *row) for row in rows)
    return RecordPanel(DYAD, counts, "2010", "2016", "made rows")


def told(document: Document, *, type_: str = "SANCTION", at: int = 0, **known: object) -> Event:
    event = Event(
        id=f"{document.id[:6]}-{type_}-{at}",
        document=document.id,
        type=type_,
        mode=None,
        contexts=(),
        quad=4,
        intensity=-5.0,
        actors=(Actor("SRB", "SRB", None, "Serbia"),),
        recipients=(Actor("XKX", "XKX", None, "Kosovo"),),
        date=EventDate("2014-03", "month", explicit=True),
        location=None,
        negated=False,
        hypothetical=False,
        future=False,
        historical=False,
        reporter=None,
        probability=None,
        known_at=None,
        spans=None,
        sentence=span_of(document, at, at + 10),
        coder="made by hand",
    )
    return replace(event, **known)  # type: ignore[arg-type]


def verdict(
    claim: Claim,
    documents: list[Document],
    *,
    records: RecordPanel | None = None,
    events: tuple[Event, ...] = (),
) -> RecordVerdict:
    ledger = build_ledger([claim], documents, dyad=DYAD, terms=TERMS, events=events, panel=records)
    (found,) = ledger.record
    return found


@pytest.fixture
def column() -> Document:
    text = "Sanctions were tightened in 2014. Since then the sanctions have stood. Few object."
    return made_document("column", text=text, parts=())


def test_records_that_mostly_push_its_way_support_a_claim(column: Document) -> None:
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    found = verdict(claim, [column], records=panel(("2012", 30, 0), ("2014", 2, 18)))
    assert (found.verdict, found.since, found.until) == ("supported", "2014", "2014")
    assert (found.together, found.apart) == (2, 18)
    assert found.reason == "of 20 records that show it, 2014, 18 push apart (70 to 97 %)"


def test_records_that_mostly_push_the_other_way_contradict_it(column: Document) -> None:
    claim = sanctioned(column, words="Since then the sanctions have stood.")
    found = verdict(claim, [column], records=panel(("2012", 30, 0), ("2014", 2, 18)))
    assert (found.verdict, found.since, found.until) == ("contradicted", "2010", "2016")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("2014", 0, 9)], "too few to tell"),
        ([("2014", 11, 9)], "neither way prevails"),
        ([], "no record shows it, 2014"),
    ],
)
def test_records_that_are_few_or_divided_say_nothing(
    column: Document, rows: list[tuple[str, int, int]], why: str
) -> None:
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    found = verdict(claim, [column], records=panel(*rows))
    assert found.verdict == "too thin to say"
    assert why in found.reason


def test_without_records_nothing_is_checkable_and_it_says_so(column: Document) -> None:
    found = verdict(sanctioned(column, words="Since then the sanctions have stood."), [column])
    assert (found.verdict, found.reason) == ("not checkable here", "no event records are loaded")


def test_a_year_outside_the_records_is_not_checkable(column: Document) -> None:
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    records = replace(panel(("2016", 0, 40)), since="2015")
    found = verdict(claim, [column], records=records)
    assert (found.verdict, found.apart) == ("not checkable here", 0)
    assert found.reason == "the records cover 2015 to 2016 only"


def test_a_driver_that_no_event_shows_is_not_checkable(column: Document) -> None:
    claim = replace(
        sanctioned(column, words="Since then the sanctions have stood."), driver="third_party"
    )
    found = verdict(claim, [column], records=panel(("2014", 0, 40)))
    assert found.reason == "no kind of event between the two shows this driver"


@pytest.mark.parametrize("driver", ["sanctions", "energy"])
def test_a_table_of_counts_speaks_of_no_driver_that_types_or_contexts_show(
    column: Document, driver: str
) -> None:
    claim = replace(sanctioned(column, words="Since then the sanctions have stood."), driver=driver)
    year = RecordedEvents("2014-01-01", "2014-12-31", None, 4, 900)
    found = verdict(claim, [column], records=replace(panel(), days=(year,)))
    assert found.verdict == "not checkable here"
    assert "give no types of event" in found.reason
    general = replace(claim, driver="general")
    told_of = replace(panel(), rows=(DriverCount("general", "2014", 90, 900),), days=(year,))
    assert verdict(general, [column], records=told_of).verdict == "supported"


def test_a_claim_of_what_holds_since_a_year_is_held_against_all_years_from_it(
    column: Document,
) -> None:
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    text = "Sanctions have stood since 2014, and ties have worsened since 2014."
    later = made_document("later", text=text, parts=())
    stood = sanctioned(later, words="Sanctions have stood since 2014")
    rows = panel(("2012", 30, 0), ("2013", 31, 1), ("2014", 2, 18), ("2015", 3, 20))
    found = verdict(stood, [later], records=rows)
    assert (found.verdict, found.since, found.until) == ("supported", "2014", "2016")
    assert (found.together, found.apart, found.before) == (5, 38, None)
    worse = sanctioned(later, words="ties have worsened since 2014.")
    found = verdict(worse, [later], records=rows)
    assert (found.verdict, found.before) == ("supported", (61, 1))
    assert verdict(claim, [column], records=rows).until == "2014"


def test_what_texts_tell_bears_on_a_claim_and_never_settles_it(column: Document) -> None:
    other = made_document("other")
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    events = tuple(told(other, at=10 * n) for n in range(20))
    eased = told(other, type_="RETREAT", mode="access")
    found = verdict(claim, [column, other], events=(*events, eased))
    assert found.verdict == "not checkable here"
    assert (found.told, found.told_against, len(found.events)) == (20, 1, 12)


def test_no_claim_rests_on_an_event_of_its_own_voice(column: Document) -> None:
    echo = made_document("echo", voice=column.id, voice_best=column.id)
    column = replace(column, voice=column.id, voice_best=column.id)
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    found = verdict(claim, [column, echo], events=(told(column), told(echo)))
    assert (found.told, found.told_against, found.events) == (0, 0, ())


def test_only_what_is_said_to_have_happened_in_the_years_named_bears_on_a_claim(
    column: Document,
) -> None:
    other = made_document("other")
    claim = sanctioned(column, words="Sanctions were tightened in 2014.")
    real = told(other, at=10)
    unreal = [
        replace(real, negated=True),
        replace(real, hypothetical=True),
        replace(real, future=True),
    ]
    early = told(other, at=20, date=EventDate("2011", "year", explicit=True))
    across = told(other, at=30, date=EventDate("2013-11/2015-02", "range", explicit=True))
    found = verdict(claim, [column, other], events=(*unreal, early, across))
    assert found.events == (across.id,)


def test_every_row_of_the_table_names_a_driver_and_events_that_are_known() -> None:
    codebook = load_codebook()
    assert set(SHOWN_BY) < set(codebook.drivers)
    for rule in SHOWN_BY.values():
        assert rule.together
        assert rule.apart
        assert not rule.together & rule.apart


def test_an_event_shows_a_driver_only_in_its_contexts() -> None:
    rule = SHOWN_BY["territory"]
    assert rule.side_of("ACCUSE", mode=None, contexts=("territory",)) == -1
    assert rule.side_of("ACCUSE", mode=None, contexts=("economic",)) == 0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{driver: weather}", "no driver 'weather'"),
        ("{driver: leaders, apart: [SNUB]}", "no event type 'SNUB'"),
        ("{driver: leaders, apart: [REJECT visit]}", "no mode"),
        ("{driver: leaders, contexts: [weather]}", "no context 'weather'"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(tmp_path: Path, row: str, why: str) -> None:
    folder = tmp_path
    (folder / "driver_events.yaml").write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=why) as raised:
        load_driver_events(folder)
    assert raised.value.line == 1
