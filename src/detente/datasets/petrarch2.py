"""PETRARCH2: what the coder writes to its event file, one event a line.

Decisions, where its makers leave them open:

- `known_at` is null: the only date is the one its user gave each story, for whatever it stands.
- A row has 7 to 13 columns. The address of the story is there only where the story has one, so
  that rows of one file differ; what was asked for (texts of actors and event, roots of actors)
  follows the source, and is not read.
- An event has no id of its own: the column of ids names the sentences it was coded from.
- `---` stands for an actor that was not coded. In place of a code an actor may be a word of the
  text between asterisks: it is kept by that name, without a country.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from detente.datasets.event_codes import CAMEO_GIVES, cameo_actor, cameo_event, event_day
from detente.datasets.layout import Layout, Looked, Rule
from detente.datasets.recognising import Importer, importer_of

COLUMNS = ("Date", "Source", "Target", "Code", "Issues", "IDs", "URL or StorySource")
LATER = tuple(f"Column {number}" for number in range(len(COLUMNS) + 1, 14))
"""The source of a story with an address, and up to five texts."""

CITATION = (
    "Open Event Data Alliance, PETRARCH-2, PETRwriter.write_events and utilities.story_filter "
    "(petrarch2, commit 676801c of 2019); codes: CAMEO 1.1b3 (Schrodt 2012)"
)
MISSING = frozenset({"", "---", "NULL"})
SHAPES = {"Date": r"\d{8}", "Code": r"[0-9A-Z]{2,4}", "IDs": r"\S+_\d+(;\S+)?"}
ADDRESS = "://"


def importers(overlay: Path | None) -> tuple[Importer, ...]:
    """The importer of PETRARCH2's event files: 7 to 13 columns, no header."""
    rules: tuple[Rule, ...] = (
        Looked(("Date",), ("first_date", "last_date"), event_day),
        Looked(("Code",), CAMEO_GIVES, partial(cameo_event, overlay=overlay)),
        *(
            Looked(
                (side,), (role, f"{role}_sector", f"{role}_name"),
                partial(cameo_actor, overlay=overlay),
            )
            for side, role in (("Source", "actor"), ("Target", "recipient"))
        ),
        Looked((COLUMNS[-1], LATER[0]), ("url", "publisher"), address_and_source),
    )  # fmt: skip
    layout = Layout(
        "petrarch2", "PETRARCH2 events", CITATION, "events", (*COLUMNS, *LATER), rules,
        missing=MISSING, optional=frozenset(LATER), shapes=SHAPES,
    )  # fmt: skip
    return (importer_of(layout),)


def address_and_source(seventh: str | None, eighth: str | None) -> tuple[str | None, str | None]:
    """The story's address and its source; without an address the source stands seventh.

    Example
    -------
    >>> address_and_source("https://example.org/a", "AFP"), address_and_source("AFP", None)
    (('https://example.org/a', 'AFP'), (None, 'AFP'))
    """
    if seventh is not None and ADDRESS in seventh:
        return seventh, eighth
    return None, seventh
