"""Forecasts that a desk can use stand first, and say whose figures they show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import escape

from detente.brief import BriefContent, html_of
from detente.brief.citations import SCALES
from detente.brief.passages import Evidence
from detente.brief.predictions import BARE, CONVENTIONAL, SOURCED, forecast_lines, wording
from detente.codebook import load_codebook
from detente.records import Forecast, Horizon, Modality, span_of
from made_brief import made_brief


@pytest.fixture(scope="module")
def content() -> BriefContent:
    return made_brief()


def foretold(
    content: BriefContent, *, like: int, outcome: str, word: str, source: str, horizon: str | None
) -> Forecast:
    given = content.forecasts[like]
    return replace(
        given,
        id=f"{outcome} {word} {horizon} {given.post}",
        outcome=outcome,
        modality=replace(given.modality, word=word, source=source),
        horizon=Horizon(None, horizon) if horizon else None,
    )


def test_forecasts_of_the_pair_that_say_how_likely_or_when_come_first(
    content: BriefContent,
) -> None:
    article = 0
    post, pasted = (
        next(n for n, f in enumerate(content.forecasts) if f.speaker == speaker)
        for speaker in ("post 1", "Working group on transit")
    )
    ordered = [
        foretold(content, like=like, outcome=outcome, word=word, source=source, horizon=horizon)
        for like, outcome, word, source, horizon in (
            (article, "treaty", "unlikely", "ICD 203", "2030"),
            (article, "treaty", "may", "Detente", "2030"),
            (article, "visit", "likely", "ICD 203", None),
            (article, "visit", "could", "Detente", None),
            (article, "energy", "will", "Detente", "2031"),
            (pasted, "energy", "will", "Detente", "2031"),
            (post, "treaty", "unlikely", "ICD 203", "2030"),
            (article, "other", "likely", "ICD 203", "2030"),
            (article, "trade", "won't", "Detente", None),
            (article, "other", "is going to", "Detente", None),
        )
    ]
    made = replace(content, forecasts=tuple(sorted(ordered, key=lambda f: f.id)))
    rows = forecast_lines(made, Evidence(made.documents))
    assert [row.id for row in rows.shown] == [forecast.id for forecast in ordered]


def test_words_that_name_both_are_of_the_pair_and_an_echo_comes_last(
    content: BriefContent,
) -> None:
    named = replace(content.documents[4], text="Armenia will do as Azerbaijani papers say.")
    own = replace(
        foretold(content, like=0, outcome="other", word="will", source="Detente", horizon=None),
        document=named.id, span=span_of(named, 0, len(named.text)), id="own",
    )  # fmt: skip
    other = replace(own, span=span_of(named, 0, 15), id="other")
    echo = replace(own, document=content.documents[1].id, outcome="treaty", id="echo")
    documents = (*content.documents[:4], named, *content.documents[5:])
    made = replace(content, forecasts=(echo, other, own), documents=documents)
    rows = forecast_lines(made, Evidence(documents))
    assert [row.id for row in rows.shown] == ["own", "other", "echo"]


@pytest.mark.parametrize(
    ("word", "source", "kind"),
    [
        ("will", "Detente", BARE),
        ("neither ... will", "Detente", BARE),
        ("won’t", "Detente", BARE),
        ("is going to", "Detente", BARE),
        ("will probably", "Detente", CONVENTIONAL),
        ("will sooner or later", "Detente", CONVENTIONAL),
        ("expects", "Detente", CONVENTIONAL),
        ("will likely", "ICD 203", SOURCED),
        ("will", "our desk's words", SOURCED),
    ],
)
def test_a_bare_will_is_told_from_words_of_estimation(word: str, source: str, kind: int) -> None:
    assert wording(Modality(word, "certain", 0.95, 0.99, source)) == kind


def test_the_page_says_which_probabilities_are_placed_by_convention(
    content: BriefContent,
) -> None:
    bare = foretold(content, like=0, outcome="treaty", word="will", source="Detente", horizon=None)
    assert "by convention ·" in html_of(replace(content, forecasts=(bare,)))
    assert "by convention ·" not in html_of(content)
    assert "A bare “will” gives none: it is placed by convention" in html_of(content)


def test_every_source_of_a_probability_is_listed_in_the_method(content: BriefContent) -> None:
    words = load_codebook().estimative_words
    forecasts = tuple(
        replace(content.forecasts[0], id=f"{n}", modality=replace(
            content.forecasts[0].modality, source=source
        ))
        for n, source in enumerate(sorted({word.source for word in words}))
    )  # fmt: skip
    method = html_of(replace(content, forecasts=forecasts)).partition('id="method"')[2]
    assert len(forecasts) > 3
    for cited in SCALES.values():
        assert str(escape(cited)) in method
    assert {forecast.modality.source for forecast in forecasts} == SCALES.keys()
