"""A row shows what to know of a record, in a terminal of 80 columns too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.doors import showing
from detente.doors.rows import document_row, notes_on, print_records
from detente.records import DateWindow, Document, Judgement, Problem, Truncated
from made_records import made_document


def odd_document() -> Document:
    return replace(
        made_document(),
        published=DateWindow(("2014-01-02", None), "the latest event told of"),
        truncated=Truncated("page 1 of 2", None),
        problems=(
            Problem("weekday_mismatch", "a Monday", None),
            Problem("weekday_mismatch", "a Sunday", None),
            Problem("echo", "the same argument", None),
        ),
        voice_best="b" * 64,
        judgements=(Judgement("d", "title", ("T",), "a letter", "Ana", "2026-01-02T03:04:05Z"),),
    )


def test_a_row_says_what_is_odd_and_what_is_echoed() -> None:
    assert notes_on(odd_document()) == (
        "cut off", "weekday mismatch", "echo of bbbbbbbb", "title judged",
    )  # fmt: skip
    assert document_row(odd_document())[1] == ("2014-01-02", "to ?")
    sound = replace(made_document(), truncated=None, problems=())
    assert notes_on(replace(sound, voice_best=sound.id)) == ()


def test_documents_stay_readable_at_80_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(showing, "PIPED_WIDTH", 80)
    document = replace(odd_document(), origins=("clippings/2014/a-column-on-the-coast.txt",))
    assert print_records("documents", [document]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    shown = " ".join(" ".join(lines).split())
    for whole in (document.id[:8], *document.origins, "echo of bbbbbbbb", "weekday mismatch"):
        assert whole in shown
