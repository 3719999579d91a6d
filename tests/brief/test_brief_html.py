"""The page: whole, escaped, bounded, and each line with the words it stands on."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from dataclasses import replace

import pytest
from markupsafe import escape

from detente.brief import BriefContent, html_of
from detente.brief.headline import leaning
from detente.brief.passages import (
    CONTEXT,
    MARKED,
    Evidence,
    day_in_words,
    in_rows,
    line_of,
    visible,
)
from detente.brief.sources import language_name, quoted_share
from detente.brief.weighed import weighed_page
from detente.records import (
    Claim,
    DateWindow,
    Document,
    Judgement,
    Part,
    PartKind,
    Resolution,
    Skip,
    record_id,
    span_of,
)
from detente.weighing import Ledger, LedgerCell, LedgerVoice, build_ledger
from detente.weighing.results import RuleOrder
from made_brief import DYAD, TERMS, documents, empty_brief, made_brief
from read_page import Page


@pytest.fixture(scope="module")
def content() -> BriefContent:
    return made_brief()


@pytest.fixture(scope="module")
def text(content: BriefContent) -> str:
    return html_of(content)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_tags_are_balanced_and_ids_are_unique(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert len(ids) > 50


def test_every_link_within_the_page_has_its_target(page: Page) -> None:
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = [attrs["href"] or "" for attrs in page.named("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_sections_stand_in_the_order_of_a_brief(page: Page) -> None:
    headings = [each.strip() for each in page.texts["h2"]]
    assert headings == [
        "Which way it goes",
        "Where each voice stands",
        "Where they contradict each other",
        "The ledger",
        "What they predict",
        "What happened",
        "Who stands how with whom",
        "Sources",
        "What was left out and why",
        "Method",
    ]


def test_each_claim_forecast_and_event_of_the_pair_opens_on_its_exact_words(
    content: BriefContent, page: Page
) -> None:
    own = {event.id for event in content.events}
    words = [claim.span.text for claim in content.claims]
    words += [forecast.span.text for forecast in content.forecasts]
    words += [e.spans.trigger.text for e in content.events if e.spans and e.id in own]
    assert set(words) <= set(page.marks)


def test_markup_in_a_document_is_text_and_nothing_else(text: str, page: Page) -> None:
    assert not page.named("img")
    assert len(page.named("script")) == 1
    assert "<script>alert" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert not [a for _, attrs in page.tags for a in attrs if a == "style" or a.startswith("on")]


def test_the_policy_allows_only_the_pages_own_style_and_script(page: Page) -> None:
    metas = page.named("meta")
    policy = next(m["content"] or "" for m in metas if "http-equiv" in m)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = hashlib.sha256("".join(page.texts[tag]).encode()).digest()
        assert rules[f"{tag}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"


def test_nothing_on_the_page_is_fetched_from_elsewhere(text: str, page: Page) -> None:
    assert not [attrs for _, attrs in page.tags if "src" in attrs]
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "/etc"])
def test_only_web_addresses_are_linked(content: BriefContent, url: str) -> None:
    first = replace(content.documents[0], url=url)
    changed = replace(content, documents=(first, *content.documents[1:]))
    assert url not in [attrs["href"] for attrs in Page(html_of(changed)).named("a")]


def test_a_web_address_is_linked_and_sends_no_referrer(content: BriefContent) -> None:
    first = replace(content.documents[0], url="https://example.org/a?b=1&c=2")
    changed = replace(content, documents=(first, *content.documents[1:]))
    links = [a for a in Page(html_of(changed)).named("a") if (a["href"] or "")[0] != "#"]
    assert [link["href"] for link in links] == ["https://example.org/a?b=1&c=2"]
    assert "noreferrer" in (links[0]["rel"] or "")


def test_titles_in_other_languages_say_so_and_keep_their_direction(page: Page) -> None:
    languages = {a.get("lang") for t, a in page.tags if t == "span" and a.get("dir") == "auto"}
    assert {"he", "zh"} <= languages


def test_a_language_tag_from_a_document_cannot_break_out(content: BriefContent) -> None:
    odd = replace(content.documents[0], language='en" onclick="alert(1)')
    changed = replace(content, documents=(odd, *content.documents[1:]))
    assert not [a for _, attrs in Page(html_of(changed)).tags for a in attrs if a == "onclick"]


def test_an_empty_brief_says_in_each_section_why_it_is_empty() -> None:
    text = html_of(empty_brief())
    assert text.count('class="none"') >= 6
    assert "No document was read" in text
    assert "1 January 2020 to 31 December 2021" in text
    assert len(text) < 60_000


def test_a_brief_with_documents_and_no_claims_says_so(content: BriefContent) -> None:
    ledger = build_ledger((), content.documents, dyad=DYAD, terms=TERMS)
    text = html_of(replace(content, claims=(), forecasts=(), ledger=ledger))
    assert "No claim on this pair was found in 7 documents" in text
    assert "No forecast on this pair was found" in text


def many_claims(count: int) -> tuple[Document, tuple[Claim, ...]]:
    made = made_brief()
    like = made.claims[0]
    column = replace(documents()[0], text="word " * count, parts=())
    spans = [span_of(column, 5 * n, 5 * n + 4) for n in range(count)]
    return column, tuple(
        replace(like, id=record_id("claim", column.id, s.start, s.end), span=s, document=column.id)
        for s in spans
    )


def test_the_page_is_bounded_and_counts_what_it_leaves_to_the_json(content: BriefContent) -> None:
    column, claims = many_claims(5000)
    ledger = build_ledger(claims, [column], dyad=DYAD, terms=TERMS)
    skipped = tuple(
        Skip("code", "actors, no code", "no code", "x", column.id, span_of(column, n, n + 3))
        for n in range(3000)
    )
    changed = replace(
        content, documents=(column,), claims=claims, ledger=ledger, skipped=skipped, events=(),
        dyad_events=(), event_reports={}, forecasts=(),
    )  # fmt: skip
    text = html_of(changed)
    assert len(text) < 400_000
    shown = text.count('class="line claim"')
    assert f"{5000 - shown:,} claims more in" in text
    assert "+5,000" in text
    assert "2,994 more in" in text


def test_past_its_bounds_the_page_links_to_nothing_that_is_not_there(
    content: BriefContent,
) -> None:
    column, notes = content.documents[0], content.documents[4]
    crowd = tuple(replace(column, id=f"{n:064}", origins=(f"{n}.txt",)) for n in range(200))
    many = tuple(
        replace(event, id=f"{event.id}-{n}", document=f"{n:064}")
        for n in range(200)
        for event in content.events
        if event.document == notes.id
    )
    first = content.network.ties[0]
    ties = replace(content.network, ties=(replace(first, because=(many[-1].id,)),))
    made = replace(
        content, documents=(*content.documents, *crowd), events=many, network=ties, event_reports={}
    )
    page = Page(html_of(made))
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = {(attrs.get("href") or "#main")[1:] for attrs in page.named("a")}
    assert links <= ids
    assert len(html_of(made)) < 2_000_000


def test_many_voices_share_a_last_column_and_all_are_keyed_or_counted(
    content: BriefContent,
) -> None:
    column, claims = many_claims(100)
    posts = tuple(replace(claim, post=n + 1) for n, claim in enumerate(claims))
    ledger = build_ledger(posts, [column], dyad=DYAD, terms=TERMS)
    page = html_of(replace(content, documents=(column,), claims=posts, ledger=ledger))
    assert "92 other voices" in page
    assert "post 68" in page
    assert "32 voices more in" in page


def test_characters_no_page_may_hold_are_shown_as_signs(content: BriefContent) -> None:
    first = replace(content.documents[0], title="a\x00b\x1bc\ud800d\x85e")
    text = html_of(replace(content, documents=(first, *content.documents[1:])))
    assert "a␀b␛c�d�e" in text
    text.encode("utf-8")


def test_a_passage_marks_the_span_and_cuts_no_word(content: BriefContent) -> None:
    evidence = Evidence(content.documents)
    for claim in content.claims:
        passage = evidence.passage(claim.span)
        assert passage is not None
        text = next(d.text for d in content.documents if d.id == claim.document)
        before, after = text[: claim.span.start].split(), text[claim.span.end :].split()
        assert passage.words == claim.span.text
        assert before[len(before) - len(passage.before.split()) :] == passage.before.split()
        assert after[: len(passage.after.split())] == passage.after.split()
        assert max(len(passage.before), len(passage.after)) <= CONTEXT
        assert passage.cut_before == (len(passage.before.split()) < len(before))


def test_a_span_longer_than_a_page_can_bear_says_how_much_is_left(content: BriefContent) -> None:
    column = replace(content.documents[0], text="word " * 1000)
    passage = Evidence([column]).passage(span_of(column, 0, 5000))
    assert passage is not None
    assert (len(passage.words), passage.unmarked) == (MARKED, 5000 - MARKED)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-03-14", "14 March 2023"),
        ("2015-07", "July 2015"),
        ("1991", "1991"),
        ("2015-13", "2015-13"),
        ("2015-07/2015-09", "July 2015 to September 2015"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(date: str, words: str) -> None:
    assert day_in_words(date) == words


def test_an_undated_document_shows_its_window_and_why(content: BriefContent) -> None:
    window = DateWindow(("2020-01-01", "2020-02"), "between two events it tells of")
    first = replace(content.documents[0], published=window)
    text = html_of(replace(content, documents=(first, *content.documents[1:])))
    assert "undated, between 1 January 2020 and February 2020: between two events" in text


def test_what_an_echo_repeats_is_shown_marked_and_not_counted(
    content: BriefContent, text: str
) -> None:
    digest = content.documents[1].id
    told = [f for f in content.forecasts if f.document != digest]
    events = [e for e in content.events if e.document != digest and e.id in content.dyad_events]
    assert len(told) == len(content.forecasts) - 1
    assert f"{len(told)} forecasts; {len(events)} events between the two." in text
    assert "and 1 that an echo repeats, shown and not counted" in text
    assert "1 that an echo repeats, not counted" in text
    assert "1 repeated by an echo" in text


def test_an_event_told_twice_is_one_row_that_opens_on_the_other_report(
    content: BriefContent, text: str
) -> None:
    ((told, (again,)),) = content.event_reports.items()
    row = text[text.index(f'id="event-{told}"') :].partition("</tr>")[0]
    (report,) = (event for event in content.events if event.id == again)
    assert report.spans
    assert "told by 2 reports" in row
    assert f"<mark>{report.spans.trigger.text}</mark>" in row
    assert text.count(f'id="event-{again}"') == 1


def test_a_report_of_an_echo_alone_is_shown_and_not_counted(content: BriefContent) -> None:
    prague = [e.id for e in content.events if e.date and e.date.date == "2022-10-06"]
    linked = replace(
        content,
        event_reports={prague[0]: (prague[1],)},
        dyad_events=tuple(each for each in content.dyad_events if each != prague[1]),
    )
    row = html_of(linked).partition(f'id="event-{prague[0]}"')[2].partition("</tr>")[0]
    assert "repeated by an echo" in row
    assert "echo, not counted" in row


def test_context_ends_with_the_part_and_shows_no_boilerplate(content: BriefContent) -> None:
    said = "Previous page\nThe border is shut. It may open.\nmap.jpg\nTalks go on.\nWe use cookies"
    starts = [0, *(n + 1 for n, char in enumerate(said) if char == "\n"), len(said) + 1]
    kinds: tuple[PartKind, ...] = ("boilerplate", "main", "caption", "main", "boilerplate")
    parts = tuple(
        Part(kind, start, after - 1)
        for kind, start, after in zip(kinds, starts, starts[1:], strict=False)
    )
    document = replace(content.documents[0], text=said, parts=parts)

    def shown(words: str, made: Document = document) -> str:
        start = made.text.index(words)
        passage = Evidence([made]).passage(span_of(made, start, start + len(words)))
        assert passage is not None
        return passage.before + passage.words + passage.after

    assert shown("border is shut.") == "The border is shut. It may open."
    assert shown("open.\nmap.jpg\nTalks") == said[14:-15]
    assert shown("on.\nWe") == "Talks go on.\nWe"
    assert shown("use") == "We use cookies"
    assert shown("\n") == "\n"
    assert shown("border", replace(document, parts=())) == said


def test_words_of_estimation_are_cited_in_full(content: BriefContent) -> None:
    first = content.forecasts[0]
    named = replace(first, modality=replace(first.modality, source="ICD 203"))
    text = html_of(replace(content, forecasts=(named, *content.forecasts[1:])))
    assert "Intelligence Community Directive 203, Analytic Standards" in text
    assert "Kent, Words of Estimative Probability (1964)" in text


def test_rows_show_fold_and_count() -> None:
    rows = in_rows(list(range(10)), shown=3, folded=4)
    assert (rows.shown, rows.folded, rows.beyond) == ((0, 1, 2), (3, 4, 5, 6), 3)
    assert in_rows([1, 2, 3, 4, 5], shown=3, folded=4).shown == (1, 2, 3, 4, 5)


def test_lines_are_cut_at_a_word_and_control_characters_seen() -> None:
    assert line_of("one\n  two three", longest=9) == "one two…"
    assert line_of("x" * 20, longest=9) == "x" * 8 + "…"
    assert visible("a\tb\n\x07") == "a\tb\n␇"


def test_the_share_of_quoted_text_is_of_main_and_quoted_characters() -> None:
    thread = documents()[3]
    quoted = sum(p.end - p.start for p in thread.parts if p.kind == "quote")
    main = sum(p.end - p.start for p in thread.parts if p.kind == "main")
    assert quoted_share(thread) == quoted / (quoted + main) > 0
    assert quoted_share(documents()[0]) == 0


def test_languages_are_named_in_english() -> None:
    assert language_name("he") == "Hebrew"
    assert language_name("xx-odd-tag-that-is-none") == "xx-odd-tag-that-is-…"
    assert language_name(None) == "language unknown"


def test_the_same_content_gives_the_same_page(content: BriefContent, text: str) -> None:
    assert html_of(content) == text
    turned = replace(content, claims=content.claims[::-1], events=content.events[::-1])
    assert html_of(turned) == text


def test_style_names_no_colour_outside_its_palette(page: Page) -> None:
    style = "".join(page.texts["style"])
    outside = re.sub(r":root \{[^}]*\}", "", style)
    assert not re.findall(r"#[0-9a-fA-F]{3,6}\b", outside)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_ink_stands_out_from_every_paper_in_light_in_dark_and_in_print(page: Page) -> None:
    style = "".join(page.texts["style"])
    palettes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", each[1])) for each in
                re.finditer(r":root \{([^}]*)\}", style)]  # fmt: skip
    assert len(palettes) == 3
    inks = ("ink", "soft", "apart", "together", "both", "link")
    for palette in palettes:
        known = {name: "#" + c[1:] * 2 if len(c) == 4 else c for name, c in palette.items()}
        pairs = [(known[ink], known[paper]) for ink in inks for paper in ("paper", "panel")]
        for pair in [*pairs, (known["mark-ink"], known["mark"])]:
            dark, light = sorted(map(luminance, pair))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


def test_every_hypothesis_shows_an_interval_and_never_a_point(
    content: BriefContent, text: str
) -> None:
    assert content.weighing
    section = text.partition('id="weighed"')[2].partition("</section>")[0]
    for score in content.weighing.hypotheses:
        interval = f"{int(100 * score.posterior.low)} to {math.ceil(100 * score.posterior.high)} %"
        row = section.partition(f'<span class="title">{score.hypothesis.name}')[0][-900:]
        assert f">{interval}</span>" in row
        assert f"{100 * score.posterior.middle:.0f} %" not in section.replace(interval, "")
    for each in content.weighing.sensitivity:
        assert str(escape(each.sentence)) in section


def test_every_item_of_evidence_opens_on_its_passage(content: BriefContent, page: Page) -> None:
    assert content.weighing
    spans = {claim.id: claim.span.text for claim in content.claims}
    spans |= {event.id: event.sentence.text for event in content.events if event.sentence}
    ids = [each.evidence.because.id for each in content.weighing.evidence]
    assert ids
    assert {spans[id_] for id_ in ids} <= set(page.marks)


def test_the_headline_names_a_leader_only_where_the_rules_agree(content: BriefContent) -> None:
    assert content.weighing
    evidence = Evidence(content.documents)
    name = {each.hypothesis.id: each.hypothesis.name for each in content.weighing.hypotheses}
    agreed = tuple(RuleOrder(o.rule, (("rift",), ("warmer",))) for o in content.weighing.orders)
    split = (replace(agreed[0], order=(("warmer",), ("rift",))), *agreed[1:])
    said = {
        orders: leaning(
            content,
            weighed_page(
                replace(content, weighing=replace(content.weighing, orders=orders)), evidence
            ),
        )
        for orders in (agreed, split)
    }
    assert f"“{name['rift']}” comes first by every rule" in said[agreed]
    assert f"“{name['warmer']}” comes first by weighted inconsistency, “" in said[split]
    assert "every rule" not in said[split]
    assert "The evidence does not settle it" in said[split]


def test_without_a_weighing_the_claims_say_which_way_it_leans(content: BriefContent) -> None:
    text = html_of(replace(content, weighing=None))
    assert 'id="weighed"' not in text
    assert "What is claimed leans apart, 11 claims to 10; of 7 voices" in text


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            ((4, 0), (1, 2)),
            "leans together, 5 claims to 2; of 2 voices 1 lean so, 1 apart; without one",
        ),
        (((4, 0), (4, 1)), "no single voice decides it."),
        (((0, 3),), "leans apart, 3 claims to 0, all of one voice."),
        (((2, 1), (1, 2)), "is evenly split: 3 claims each way."),
    ],
)
def test_the_headline_says_how_surely_the_claims_lean(
    content: BriefContent, counts: tuple[tuple[int, int], ...], said: str
) -> None:
    names = ("one", "other")
    cells = tuple(
        LedgerCell("energy", voice, ("+",) * together, ("-",) * apart, (), (), ())
        for voice, (together, apart) in zip(names, counts, strict=False)
    )
    voices = tuple(LedgerVoice(voice, voice, (), ()) for voice in names[: len(counts)])
    ledger = Ledger(DYAD, ("energy",), voices, cells)
    assert said in leaning(replace(content, ledger=ledger), None)


def test_contradictions_stand_side_by_side_and_open_on_both_passages(
    content: BriefContent, text: str
) -> None:
    claims = {claim.id: claim.span.text for claim in content.claims}
    section = text.partition('id="opposed"')[2].partition("</section>")[0]
    assert content.ledger.contradictions
    for each in content.ledger.contradictions:
        assert f"<mark>{escape(claims[each.together])}</mark>" in section
        assert f"<mark>{escape(claims[each.apart])}</mark>" in section


def test_each_voice_that_counts_has_a_line_and_a_sentence_of_its_own(
    content: BriefContent, text: str
) -> None:
    claims = {claim.id: claim.span.text for claim in content.claims}
    section = text.partition('id="voices"')[2].partition("</section>")[0]
    for stance in content.ledger.stances:
        assert str(escape(stance.line)) in section
        assert f"<mark>{escape(claims[stance.telling or ''])}</mark>" in section


def test_what_became_of_a_forecast_is_shown_and_what_is_due_is_said(content: BriefContent) -> None:
    came = Resolution("yes", "2025-08-08", "signed on the day", "Ani", "2025-08-09T00:00:00Z")
    first, second, *others = (f for f in content.forecasts if f.id not in content.due)
    forecasts = (
        replace(first, resolution=came),
        replace(second, resolution=replace(came, outcome="no")),
        *others,
        *(f for f in content.forecasts if f.id in content.due),
    )
    text = html_of(replace(content, forecasts=forecasts))
    rows = text.partition('id="predictions"')[2].split('class="line forecast"')
    due = [f for f in forecasts if f.id in content.due and f.document != content.documents[1].id]
    still_open = len(forecasts) - 1 - 2 - len(due)
    states = f"1 came true, 1 did not come true, {len(due)} due, {still_open} open"
    assert states in " ".join(rows[0].split())
    assert "came true: <bdi>8 August 2025: signed on the day, by Ani</bdi>" in rows[1] + rows[2]
    assert "did not come true" in rows[1] + rows[2]
    assert '<span class="flag state">due</span>' in rows[3]


def test_what_a_person_changed_says_who_and_why(content: BriefContent) -> None:
    claim = content.claims[0]
    judged = Judgement(
        claim.document, "direction", ("1",), "<i>irony</i>", "Ani", "2026-01-01T00:00:00Z",
        "claim", claim.id,
    )  # fmt: skip
    claims = (replace(claim, judgements=(judged,)), *content.claims[1:])
    text = html_of(replace(content, claims=claims))
    assert "direction judged by Ani: &lt;i&gt;irony&lt;/i&gt;" in text


def test_the_record_says_for_each_driver_why_it_can_say_nothing(text: str) -> None:
    assert "not checkable here: no event records are loaded" in text
