"""Rows of event records drawn at random, with every way in which real ones differ."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from made_rows import DIGEST, ROW

ACTORS = ("BOL", "CHL", "PER", "nato")
TYPES = {"CONSULT": 1, "AID": 2, "ACCUSE": 3, "ASSAULT": 4}
FIRST_DAY = date(2014, 12, 25)
HEADLINES = (
    "Presidents meet on the lake", "Presidents meet on lake Titicaca", "Customs post closed", None,
)  # fmt: skip


def actors() -> st.SearchStrategy[str | None]:
    return st.sampled_from([*ACTORS, None])


@st.composite
def drawn_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of up to a dozen events, each of one to three pairs, some of them repeats."""
    rows: list[dict[str, Any]] = []
    for line in range(1, draw(st.integers(1, 12)) + 1):
        event = draw(_events())
        pairs = draw(st.lists(st.tuples(actors(), actors()), min_size=1, max_size=3))
        for number, (actor, recipient) in enumerate(pairs, start=1):
            rows.append(
                {
                    **ROW, **event, "line": line, "pair": number,
                    "digest": DIGEST if line % 2 else "6f" * 32,
                    "actor": actor, "actor_name": actor and f"{actor} of {line % 2}",
                    "recipient": recipient,
                    "recipient_name": recipient and f"{recipient} of {line % 2}",
                }
            )  # fmt: skip
    return rows


@st.composite
def _events(draw: st.DrawFn) -> dict[str, Any]:
    first = FIRST_DAY + timedelta(days=draw(st.integers(0, 12)))
    kind = draw(st.sampled_from([*TYPES, None]))
    return {
        "first_date": first,
        "last_date": first + timedelta(days=draw(st.sampled_from([0, 0, 0, 3, 31]))),
        "type": kind,
        "quad": TYPES.get(kind or "", draw(st.sampled_from([1, None]))),
        "code": draw(st.sampled_from(["042", "190", None])),
        "events": draw(st.sampled_from([1, 1, 1, 0, 4])),
        "intensity_tenths": draw(st.sampled_from([15, -40, None])),
        "goldstein_tenths": draw(st.sampled_from([19, -100, None])),
        "place": draw(st.sampled_from(["La Paz", "Oruro", None])),
        "latitude": draw(st.sampled_from([-16.5, -16.6, -17.97])),
        "headline": draw(st.sampled_from(HEADLINES)),
        "url": "https://eco.example/2014/presidents-meet-lake.html",
    }
