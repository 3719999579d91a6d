"""Dictionaries add to what is coded: sentences that code only with them, and as before without."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import Coder

from detente.codebook import Codebook
from detente.codebook.dictionaries import with_dictionaries
from detente.coding import Pipeline
from detente.records import Actor, Event

VERBS = """\
# a dictionary of our own in PETRARCH2's grammar
&HARBOURS_
+HARBOUR
+DEEP_WATER_PORT

--- DREDGE [---] ---
DREDGE {DREDGES DREDGED DREDGING}   # the bare verb is no event
- * &HARBOURS (FOR +)       [071]
- * {FISHING GROUNDS} (OF +)  [171]

--- LASSO [154] ---
LASSO
- * FERRY                  [---]

--- OUTFOX [112] ---
OUTFOX
- * (OVER {WATER RIGHTS})  [1311]

--- PICNIC [040:040] ---
PICNIC

--- TRUCE [---] ---
+PAPER_OVER
- * RIFT (WITH +)          [087]
~ a (a b OUTFOX) SAY = a b 112
"""

ACTORS = """\
QUILLON_DELTA_ [KEN]
+QUILLON_REACHES_
ORSA_VELDMARK_  ; a made minister
\t[NORGOV 050101-091231]
\t[NORELI >100101]
HALDRI_FRONT_ [ETHREB]
"""

AGENTS = """\
!PERSON! = MAN, MEN, WOMAN
KELP!PERSON! [~AGR]
TIDE_WARDEN {} [~GOV]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dictionaries")
    for name, text in (("verbs", VERBS), ("actors", ACTORS), ("agents", AGENTS)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def extended(folder: Path, codebook: Codebook) -> Codebook:
    return with_dictionaries(
        codebook,
        verbs=[folder / "verbs.txt"],
        actors=[folder / "actors.txt", folder / "agents.txt"],
    )[0]


@pytest.fixture(scope="module")
def learned(extended: Codebook, pipeline: Pipeline) -> Coder:
    return Coder(extended, pipeline)


def told(events: list[Event]) -> list[str]:
    return [f"{_named(e.actors)} {e.type} {_named(e.recipients)}" for e in events]


def _named(side: tuple[Actor, ...]) -> str:
    return "+".join(actor.country for actor in side)


@pytest.mark.parametrize(
    ("sentence", "coding"),
    [
        ("Denmark dredged a deep water port for Ghana.", "DNK AID GHA"),
        ("Denmark dredged the fishing grounds of Ghana.", "DNK COERCE GHA"),
        ("Peru outfoxed Bolivia.", "PER ACCUSE BOL"),
        ("Peru outfoxed Bolivia over water rights.", "PER THREATEN BOL"),
        ("Chile papered over its rift with Argentina.", "CHL RETREAT ARG"),
        ("Chile and Argentina picnicked in Lima.", "CHL+ARG CONSULT "),
        ("A deep water port was dredged by Denmark for Ghana.", "DNK AID GHA"),
    ],
)
def test_a_sentence_codes_only_with_the_dictionary(
    learned: Coder, coder: Coder, sentence: str, coding: str
) -> None:
    assert told(coder.events(sentence)) == []
    assert told(learned.events(sentence)) == [coding]


@pytest.mark.parametrize(
    "sentence",
    [
        "Denmark dredged a canal for Ghana.",
        "Denmark dredged a deep water port.",
        "Turkey lassoed a Greek ferry.",
    ],
)
def test_what_the_pattern_does_not_allow_stays_uncoded(learned: Coder, sentence: str) -> None:
    assert told(learned.events(sentence)) == []


def test_a_null_pattern_holds_back_only_its_own_object(learned: Coder) -> None:
    assert told(learned.events("Turkey lassoed a Greek frigate.")) == ["TUR MOBILIZE GRC"]


def test_the_codes_mode_contexts_and_spans_come_with_the_event(learned: Coder) -> None:
    (event,) = learned.events("Peru outfoxed Bolivia over water rights.")
    assert event.mode == "relations"
    assert event.spans is not None
    assert event.spans.trigger.text == "outfoxed"


def test_an_actor_a_term_and_an_agent_are_found(learned: Coder, coder: Coder) -> None:
    sentence = "The Quillon Delta condemned Uganda."
    assert told(coder.events(sentence)) == []
    assert told(learned.events(sentence)) == ["KEN ACCUSE UGA"]
    (event,) = learned.events("Orsa Veldmark condemned Uganda.", published="2007-05-01")
    assert [(a.country, a.sector) for a in event.actors] == [("NOR", "GOV")]
    (event,) = learned.events("Orsa Veldmark condemned Uganda.", published="2015-05-01")
    assert [(a.country, a.sector) for a in event.actors] == [("NOR", "ELI")]
    (event,) = learned.events("The Haldri Front attacked Kenya.")
    assert [(a.country, a.sector, a.id) for a in event.actors] == [
        ("ETH", "REB", "haldri-front-eth")
    ]
    (event,) = learned.events("Kenyan tide wardens arrested two Ugandan kelpmen.")
    assert [a.sector for a in (*event.actors, *event.recipients)] == ["GOV", "AGR"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya condemned Uganda.",
        "Vietnam signed a fisheries treaty with India.",
        "Sweden sent medicine to Haiti.",
    ],
)
def test_what_the_codebook_codes_is_coded_the_same_with_dictionaries(
    learned: Coder, coder: Coder, sentence: str
) -> None:
    assert told(coder.events(sentence)) == told(learned.events(sentence)) != []


def test_the_digest_tells_which_dictionaries_were_used(
    codebook: Codebook, extended: Codebook, folder: Path
) -> None:
    again, left = with_dictionaries(codebook, verbs=[folder / "verbs.txt"])
    assert len({codebook.digest, extended.digest, again.digest}) == 3
    assert [(each.line, each.file) for each in left] == [(25, "verbs.txt")]
    assert with_dictionaries(codebook) == (codebook, [])
