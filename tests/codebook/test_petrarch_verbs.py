"""Verb dictionaries become triggers, pattern by pattern; what they cannot become is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.codebook import petrarch_lines
from detente.codebook.petrarch_lines import NotUnderstood
from detente.codebook.petrarch_verbs import read_verbs
from detente.codebook.triggers import Trigger
from detente.errors import PathError


def read(folder: Path, text: str | bytes) -> tuple[tuple[Trigger, ...], list[NotUnderstood]]:
    path = folder / "made.verbs"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    triggers, told = read_verbs(path)
    return triggers, list(told)


def one(folder: Path, pattern: str, *, verbs: str = "FERRY", code: str = "[071]") -> Trigger:
    """The trigger of one pattern in PETRARCH2's grammar."""
    text = f"--- FERRY [---] ---\n{verbs}\n- {pattern} {code} # made\n- * (NEVER ASKED) [---]\n"
    triggers, told = read(folder, text)
    assert told == []
    (trigger,) = triggers
    return trigger


def asked(trigger: Trigger) -> list[tuple[list[str], list[str]]]:
    return [
        (sorted(each.places), sorted(" ".join(noun) for noun in each.nouns))
        for each in trigger.phrases
    ]


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("*", []),
        ("* GRAIN", [(["object"], ["grain"])]),
        ("* {SEED GRAIN}", [(["object"], ["seed grain"])]),
        ("* SEED_GRAIN", [(["object"], ["seed grain"])]),
        ("* (FOR GRAIN)", [(["for"], ["grain"])]),
        ("* (FOR {SEED GRAIN})", [(["for"], ["seed grain"])]),
        (
            "* BARGE (FOR/TO GRAIN)",
            [(["object"], ["barge"]), (["for/to"], ["grain"])],
        ),
        ("* GRAIN/RICE", [(["object"], ["grain", "rice"])]),
        ("BARGE * GRAIN", [(["subject"], ["barge"]), (["object"], ["grain"])]),
        ("{RIVER BARGE} *", [(["subject"], ["river barge"])]),
        ("* (OUT) (OF HARBOUR)", [(["out"], []), (["of"], ["harbour"])]),
        ("$ * GRAIN", [(["object"], ["grain"])]),
    ],
)
def test_nouns_and_prepositions_of_a_pattern_must_stand_with_the_verb(
    tmp_path: Path, pattern: str, phrases: list[tuple[list[str], list[str]]]
) -> None:
    if "/" in pattern and "(" in pattern:
        phrases[-1] = (["for", "to"], phrases[-1][1])
    assert asked(one(tmp_path, pattern)) == phrases


@pytest.mark.parametrize(
    ("pattern", "to"),
    [
        ("* (TO +)", ("to",)),
        ("* GRAIN (TO +)", ("to",)),
        ("* + GRAIN", ("object",)),
        ("+ * GRAIN", ("subject",)),
    ],
)
def test_a_plus_says_where_the_recipient_stands(
    tmp_path: Path, pattern: str, to: tuple[str, ...]
) -> None:
    assert one(tmp_path, pattern).to == to


def test_without_a_plus_the_recipient_is_looked_for_around_the_verb(tmp_path: Path) -> None:
    assert one(tmp_path, "* GRAIN").to[0] == "object"


def test_a_flat_sequence_is_nouns_between_prepositions(tmp_path: Path) -> None:
    triggers, told = read(
        tmp_path, "--- FERRY ---\nFERRY\n- * SEED GRAIN ACROSS RIVER TO + [071]\n- % * [040]\n"
    )
    assert told == []
    assert asked(triggers[0]) == [
        (["object"], ["seed grain"]), (["across"], ["river"]), (["to"], []),
    ]  # fmt: skip
    assert triggers[0].to == ("to",)
    assert triggers[1].reciprocal


def test_synonyms_are_spelt_out_and_may_hold_each_other(tmp_path: Path) -> None:
    triggers, told = read(
        tmp_path,
        "&WARES_\n+GRAIN\n+SEED_RICE  # a comment\n\n&LOADS\n+&WARES\n+TIMBER_\n"
        "--- FERRY ---\nFERRY\n- * {FREE &LOADS} [071]\n- * (OF &MISSING) [071]\n",
    )
    assert asked(triggers[0]) == [(["object"], ["free grain", "free seed rice", "free timber"])]
    assert triggers[0].objects == {"grain", "rice", "timber"}
    assert [(each.line, each.why) for each in told] == [(11, "no synonym set '&MISSING'")]


def test_verbs_are_read_with_their_own_code_or_the_blocks(tmp_path: Path) -> None:
    triggers, told = read(
        tmp_path,
        "--- FERRY [071] ---\nFERRY {FERRIES FERRIED FERRYING }\nCART [---]\nHAUL [072] # x\n"
        "+TOW_AWAY {+TOWS_AWAY +TOWED_AWAY}\n+TAKE_HOSTAGE [181]\nRE_+FLOAT\nWIRE_+TAP\n",
    )
    coded = {trigger.verbs[0]: (trigger.type, trigger.contexts) for trigger in triggers}
    assert coded == {
        "ferry": ("AID", ("economic",)),
        "haul": ("AID", ("military",)),
        "tow_away": ("AID", ("economic",)),
        "take": ("ASSAULT", ()),
        "refloat": ("AID", ("economic",)),
    }
    assert [each.line for each in told] == [8]
    (hostage,) = (trigger for trigger in triggers if trigger.verbs == ("take",))
    assert asked(hostage) == [(["object"], ["hostage"])]


@pytest.mark.parametrize(
    ("code", "made", "notes"),
    [
        ("[046:046]", ("CONSULT", "object", True), 0),
        ("[042:043]", ("CONSULT", "object", True), 0),
        ("[043:042]", ("CONSULT", "subject", True), 0),
        ("[:190]", ("ASSAULT", "subject", False), 0),
        ("[190:194]", ("ASSAULT", "object", False), 1),
        ("[190:190]", ("ASSAULT", "object", True), 0),
    ],
)
def test_a_pair_of_codes_says_who_does_it(
    tmp_path: Path, code: str, made: tuple[str, str, bool], notes: int
) -> None:
    triggers, told = read(tmp_path, f"--- FERRY ---\nFERRY\n- * GRAIN {code}\n")
    assert [(each.type, each.to[0], each.reciprocal) for each in triggers] == [made]
    assert len(told) == notes


def test_a_null_pattern_keeps_less_particular_triggers_of_its_block_from_firing(
    tmp_path: Path,
) -> None:
    triggers, told = read(
        tmp_path,
        "--- FERRY [071] ---\nFERRY\n- * GRAIN [---]\n- * {SEED GRAIN} [072]\n"
        "--- B [071] ---\nBUS\n",
    )
    assert told == []
    kept = {(each.verbs[0], each.contexts): len(each.unless) for each in triggers}
    assert kept == {
        ("ferry", ("economic",)): 1,
        ("ferry", ("military",)): 0,
        ("bus", ("economic",)): 0,
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("- * GRAIN", "it does not end in one code"),
        ("- * GRAIN [071", "it does not end in one code"),
        ("- GRAIN [071]", "no '*', or several"),
        ("- * GRAIN * [071]", "no '*', or several"),
        ("- * (FOR GRAIN [071]", "brackets do not match"),
        ("- * GRAIN) [071]", "brackets do not match"),
        ("- * () [071]", "brackets do not match"),
        ("- * {SEED GRAIN} RICE_ {HAY} [071]", "two objects"),
        ("- * GRAIN [999]", "'999' is no code of CAMEO"),
        ("- * GRAIN [071A]", "nearest are 071"),
        ("- * GRAIN [010]", "'Make statement', is no event"),
        ("- WILL * GRAIN [071]", "a tense or a denial"),
        ("- * NOT_TO FERRY [071]", "a tense or a denial"),
        ("- * TO FERRY GRAIN [071]", "FERRY looks like a second verb"),
        ("- FERRIED_+ * GRAIN [071]", None),
        ("- CARTED * [071]", "CARTED looks like a second verb"),
        ("~ a (a b FERRY) SAY = a b 111", "rewrites one verb"),
    ],
)
def test_a_line_that_cannot_be_held_is_told_with_place_and_remedy(
    tmp_path: Path, line: str, why: str | None
) -> None:
    triggers, told = read(tmp_path, f"--- FERRY [---] ---\nFERRY\nCART\n{line}\n")
    if why is None:
        assert len(triggers) == 1
        return
    (note,) = told
    assert why in note.why
    assert (note.file, note.line) == ("made.verbs", 4)
    assert str(note).startswith("made.verbs, line 4: ")
    assert note.remedy
    assert triggers == ()


def test_lines_before_the_first_block_are_told(tmp_path: Path) -> None:
    triggers, told = read(tmp_path, "FERRY [071]\n- * GRAIN [071]\n+LOOSE\n")
    assert triggers == ()
    assert {each.why for each in told} == {"it stands in no block"}
    assert len(told) == 3


def test_comments_empty_lines_and_other_encodings_are_read_over(tmp_path: Path) -> None:
    text = (
        "\ufeff<!-- a\nlong\ncomment -->\n<!-- short -->\n# x\n; y\n\n--- F [071] ---\nFERRY # é\n"
    )
    assert read(tmp_path, text.encode())[1] == []
    triggers, told = read(tmp_path, "--- F [071] ---\nF\xc9RRY\n".encode("latin-1"))
    assert (triggers[0].verbs, told) == (("f\xe9rry",), [])


def test_hostile_lines_are_told_or_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"+W{n}\n" for n in range(300))
    wide = f"&A\n{many}&B\n{many}--- F ---\nFERRY\n- * {{&A &B}} [071]\n"
    triggers, told = read(tmp_path, wide)
    assert (triggers, [each.why for each in told]) == ((), ["it can be worded in 90000 ways"])
    for text in ("- " + "(" * 100_000, "&" * 100_000, "\0\x01\n--- [\n- * {{{ [071]\n"):
        triggers, told = read(tmp_path, f"--- F ---\nFERRY\n{text}\n")
        assert triggers == ()
    monkeypatch.setattr(petrarch_lines, "LARGEST_FILE", 10)
    with pytest.raises(PathError, match="more than"):
        read(tmp_path, wide)
    with pytest.raises(PathError):
        read_verbs(tmp_path / "missing")
