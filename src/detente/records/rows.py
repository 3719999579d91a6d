"""Bulk rows of events: the Arrow schema in which event records of others are imported and kept.

One row is one directed pair of one published event: nearly always the whole event. An event of
several actors or recipients has a row for each pair, numbered by `pair` from 1; every count of
events counts rows of `pair` 1 or sums `events` over one direction, never both.
"""

from __future__ import annotations

import pyarrow as pa

WORD = pa.dictionary(pa.int32(), pa.string())
"""A text of few distinct values: plain text in Parquet, codes in memory."""

EVENT_ROWS = pa.schema(
    [
        # where the row comes from: evidence in place of a span
        pa.field("digest", WORD, nullable=False),  # SHA-256 of the file's bytes as published
        pa.field("line", pa.int64(), nullable=False),  # from 1, of the file unpacked
        pa.field("pair", pa.int16(), nullable=False),
        pa.field("source", WORD, nullable=False),  # the layout: gdelt2, icews, polecat ...
        pa.field("published_id", pa.string()),  # the publisher's own id of the event
        # when: equal where the day is known; both ends of a month, a year, a range elsewhere
        pa.field("first_date", pa.date32(), nullable=False),
        pa.field("last_date", pa.date32(), nullable=False),
        pa.field("known_at", pa.date32()),  # the day it could be known; null where not published
        # what: PLOVER, with the publisher's own code beside it
        pa.field("type", WORD),  # null where PLOVER has no such event (CAMEO 01, 02)
        pa.field("mode", WORD),
        pa.field("contexts", WORD),  # PLOVER contexts joined with ';'
        pa.field("quad", pa.int8()),  # 1 to 4; null where the row has no class
        pa.field("intensity_tenths", pa.int16()),  # PLOVER's score
        pa.field("goldstein_tenths", pa.int16()),  # Goldstein's, of the CAMEO code
        pa.field("code", WORD),
        # who: `actor` is a record's Actor.id (JPN, nato); null where it is unknown or unnamed
        pa.field("actor", WORD),
        pa.field("actor_sector", WORD),
        pa.field("actor_name", WORD),  # as published: a name, else the publisher's code
        pa.field("recipient", WORD),
        pa.field("recipient_sector", WORD),
        pa.field("recipient_name", WORD),
        # where
        pa.field("place", WORD),  # the fullest name published
        pa.field("place_country", WORD),  # ISO 3166 alpha-3
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        # how much
        pa.field("events", pa.int32(), nullable=False),  # 1; n in a table of counts; 0: no event
        pa.field("root", pa.bool_()),  # GDELT: in the lead of its document
        pa.field("mentions", pa.int32()),
        pa.field("sources", pa.int32()),
        pa.field("articles", pa.int32()),
        pa.field("tone_tenths", pa.int16()),
        pa.field("deaths", pa.int32()),
        # who tells it
        pa.field("publisher", WORD),
        pa.field("url", pa.string()),
        pa.field("headline", pa.string()),  # the words published of it, if any
    ]
)
"""An event of others: in memory, in Parquet and in the view `event_rows` that measures read.

Scores are integer tenths, so that every engine adds them to the same number.
"""

MENTION_ROWS = pa.schema(
    [
        pa.field("digest", WORD, nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("source", WORD, nullable=False),
        pa.field("published_id", pa.string(), nullable=False),
        pa.field("first_date", pa.date32(), nullable=False),  # of the event
        pa.field("known_at", pa.date32(), nullable=False),  # of the mention
        pa.field("kind", WORD, nullable=False),  # web, citation, core, dtic, jstor, non-text
        pa.field("publisher", WORD),
        pa.field("url", pa.string()),
        pa.field("sentence", pa.int32()),
        pa.field("confidence", pa.int16()),  # per cent
        pa.field("tone_tenths", pa.int16()),
    ]
)
"""A report of an event that stands in another file."""

THEME_ROWS = pa.schema(
    [
        pa.field("digest", WORD, nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("source", WORD, nullable=False),
        pa.field("published_id", pa.string()),
        pa.field("first_date", pa.date32(), nullable=False),  # of the document
        pa.field("known_at", pa.date32(), nullable=False),
        pa.field("publisher", WORD),
        pa.field("url", pa.string()),
        pa.field("documents", pa.int32(), nullable=False),  # 1; GKG 1.0 joins several
        pa.field("themes", pa.list_(pa.string()), nullable=False),
        pa.field("persons", pa.list_(pa.string()), nullable=False),
        pa.field("organisations", pa.list_(pa.string()), nullable=False),
        pa.field("countries", pa.list_(pa.string()), nullable=False),  # ISO 3166 alpha-3
        pa.field("tone_tenths", pa.int16()),
    ]
)
"""What a document that is not here is about: themes, names and tone."""

REJECT_ROWS = pa.schema(
    [
        pa.field("file", WORD, nullable=False),
        pa.field("digest", WORD, nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("column", WORD),  # null where the whole row is of no use
        pa.field("reason", WORD, nullable=False),
        pa.field("value", pa.string()),  # its first characters
    ]
)
"""A row that was not kept, and why."""

ROWS = {"events": EVENT_ROWS, "mentions": MENTION_ROWS, "themes": THEME_ROWS}
"""The kinds of imported rows."""
