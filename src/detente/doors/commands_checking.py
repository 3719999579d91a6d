"""The command that holds what is said against imported records: check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.doors import showing, working
from detente.doors.options import (
    AllowPrivate,
    AsJson,
    CodebookFolder,
    Dyad,
    Paths,
    PipelineName,
    Since,
    StudyFile,
    Until,
)
from detente.doors.rows import shortened
from detente.doors.showing import SHORT_ID, counted, print_table, say
from detente.doors.working import Given
from detente.errors import NothingToShow

if TYPE_CHECKING:
    from detente.study import Checked

NO_RECORDS = (
    "No event records are loaded, so nothing can be checked. Load some with: "
    "detente import FILE --study NAME.duckdb"
)


def check(
    paths: Paths = None,
    *,
    dyad: Dyad = None,
    since: Since = None,
    until: Until = None,
    study: StudyFile = None,
    as_json: AsJson = False,
    allow_private: AllowPrivate = False,
    codebook: CodebookFolder = None,
    pipeline: PipelineName = None,
) -> None:
    """Hold the claims and dated events of a pair against the event records of a study.

    Each has a verdict with its numbers: supported, contradicted, too thin to say, or not checkable
    with what is loaded. Only imported records decide; no text bears out another.
    """
    given = Given(paths or [], study, codebook, pipeline, allow_private)
    with working.open_study(given) as opened:
        opened.check_arguments(dyad, since=since, until=until)
        added = working.code(opened, given)
        checked = opened.check(dyad, since=since, until=until, added=added)
        if not opened.imports():
            say(NO_RECORDS)
        if not checked:
            told = opened.pairs_told(since=since, until=until, added=added)
            msg = f"nothing to check: no claim or event of the pair could be coded. {told}"
            raise NothingToShow(msg)
        if as_json:
            showing.print_checked(checked)
        else:
            _print(checked)


def _print(checked: tuple[Checked, ...]) -> None:
    """Print how many verdicts there are of each kind, then one by one, with the words."""
    counts = Counter(each.found.verdict for each in checked)
    told = ", ".join(f"{number} {verdict}" for verdict, number in counts.most_common())
    print_table(
        f"{counted(len(checked), 'verdict')} of the records: {told}",
        ("id", "verdict", "why", "words"),
        (
            (_id(each), each.found.verdict, each.found.reason, shortened(each.text))
            for each in checked
        ),
    )


def _id(each: Checked) -> str:
    found = each.found
    return str(getattr(found, "claim", None) or getattr(found, "event", ""))[:SHORT_ID]
