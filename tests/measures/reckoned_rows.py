"""A second implementation of the measures, in plain Python over the same rows."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb

from detente.measures.choosing import NearRule
from made_rows import made_rows

Row = dict[str, Any]


class MadeEngine:
    """DuckDB in memory, whose `event_rows` are the rows given."""

    connection = duckdb.connect(config={"threads": 1})

    def __init__(self, rows: Sequence[Row]) -> None:
        self.connection.register("made", made_rows(rows))
        self.connection.execute(
            "CREATE OR REPLACE TABLE event_rows AS SELECT *, year(first_date)::SMALLINT AS year, "
            "month(first_date)::SMALLINT AS month FROM made"
        )

    def lay_event_rows(self) -> None:
        """They are laid."""

    def run(self, sql: str, bound: dict[str, object]) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, bound).fetchall()

    def table(self, sql: str, bound: dict[str, object]) -> Any:
        return self.connection.sql(sql, params=bound).to_arrow_table()


def start_of(day: date, by: str) -> date:
    match by:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1)


def period_of(row: Row, by: str) -> date | None:
    first, last = start_of(row["first_date"], by), start_of(row["last_date"], by)
    return first if first == last else None


def asked(rows: Iterable[Row], since: date | None, until: date | None) -> list[Row]:
    return [
        row
        for row in rows
        if row["events"] > 0
        and (since is None or row["last_date"] >= since)
        and (until is None or row["first_date"] <= until)
    ]


def pairs_once(rows: Sequence[Row], *, undirected: bool) -> list[Row]:
    kept: list[Row] = []
    seen: dict[Any, set[Any]] = defaultdict(set)
    for row in sorted(rows, key=lambda each: each["pair"]):
        pair = (row["actor"], row["recipient"])
        event = seen[row["digest"], row["line"]]
        if None not in pair and (pair in event or (undirected and pair[::-1] in event)):
            continue
        event.add(pair)
        kept.append(row)
    return kept


def without_repeats(rows: Sequence[Row], how: str, near: NearRule | None = None) -> list[Row]:
    names = ("actor_name", "recipient_name")
    code = ("code", "type", "mode", "quad")
    match how:
        case "none":
            return list(rows)
        case "day":
            return _firsts(
                rows,
                ("actor", "recipient", "type"),
                lambda row: _key(row, "actor", "recipient", "type"),
            )
        case "exact":
            return _firsts(rows, names, lambda row: _key(row, *names, *code))
        case "mirrored":
            exact = without_repeats(rows, "exact")
            return _firsts(
                exact, names, lambda row: (tuple(sorted(_key(row, *names))), _key(row, *code))
            )
    return _not_near(without_repeats(rows, "exact"), near or NearRule())


def _key(row: Row, *fields: str) -> tuple[Any, ...]:
    return tuple(row[field] for field in fields)


def _firsts(rows: Sequence[Row], needed: tuple[str, ...], key: Callable[[Row], Any]) -> list[Row]:
    kept, seen = [], set()
    for row in sorted(rows, key=lambda each: _key(each, "digest", "line", "pair")):
        if row["first_date"] == row["last_date"] and None not in _key(row, *needed):
            told = (row["first_date"], key(row))
            if told in seen:
                continue
            seen.add(told)
        kept.append(row)
    return kept


def _not_near(rows: Sequence[Row], rule: NearRule) -> list[Row]:
    ordered = sorted(rows, key=lambda row: _key(row, "first_date", "digest", "line", "pair"))
    return [
        later
        for place, later in enumerate(ordered)
        if not any(_is_near(earlier, later, rule) for earlier in ordered[:place])
    ]


def _is_near(one: Row, other: Row, rule: NearRule) -> bool:
    pair = ("actor", "recipient", "type")
    if _key(one, *pair) != _key(other, *pair) or None in _key(one, *pair):
        return False
    if any(row["first_date"] != row["last_date"] for row in (one, other)):
        return False
    if abs((one["first_date"] - other["first_date"]).days) > rule.days:
        return False
    same_place = one["place"] is not None and one["place"] == other["place"]
    if not same_place and not _apart(one, other) <= rule.km:
        return False
    mine, theirs = _words(one), _words(other)
    common = len(mine & theirs)
    return common > 0 and common >= rule.alike * len(mine | theirs)


def _apart(one: Row, other: Row) -> float:
    places = (one["latitude"], one["longitude"], other["latitude"], other["longitude"])
    if None in places:
        return math.inf
    lat, lon, lat2, lon2 = map(math.radians, places)
    cosine = math.sin(lat) * math.sin(lat2) + math.cos(lat) * math.cos(lat2) * math.cos(lon2 - lon)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))


def _words(row: Row) -> set[str]:
    told = row["headline"] or re.sub("^[A-Za-z]+://[^/]*/", "", row["url"] or "")
    return {word for word in re.split(r"[\x20-/:-@\[-`{-~]+", told.lower()) if len(word) > 2}


def cells(
    rows: Sequence[Row],
    *,
    by: str,
    classes: str,
    undirected: bool = False,
    blocs: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[tuple[Any, ...], list[Any]]:
    """(actor, recipient, start, quad, type) -> [events, intensity, goldstein], or None for one."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        start = period_of(row, by)
        pair = (row["actor"], row["recipient"])
        if start is None or None in pair or pair[0] == pair[1]:
            continue
        for a in _in_blocs(pair[0], blocs or {}):
            for b in _in_blocs(pair[1], blocs or {}):
                if a == b:
                    continue
                one, other = sorted((a, b)) if undirected else (a, b)
                kind = row["type"] if classes == "plover" else None
                cell = found.setdefault((one, other, start, row["quad"], kind), [0, None, None])
                cell[0] += row["events"]
                for at, score in ((1, "intensity_tenths"), (2, "goldstein_tenths")):
                    if row[score] is not None:
                        cell[at] = (cell[at] or 0) + row["events"] * row[score]
    return found


def _in_blocs(actor: str, blocs: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [name for name, members in blocs.items() if actor in members] or [actor]


def universe(rows: Sequence[Row], *, by: str) -> dict[date | None, tuple[int, int, int, int]]:
    """Start -> events, between two, within one, rows."""
    found: dict[date | None, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        counts = found[period_of(row, by)]
        counts[3] += 1
        if row["pair"] == 1:
            pair = (row["actor"], row["recipient"])
            counts[0] += row["events"]
            if None not in pair:
                counts[1 if pair[0] != pair[1] else 2] += row["events"]
    return {start: (a, b, c, d) for start, (a, b, c, d) in found.items()}


def ties(rows: Sequence[Row]) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Pair -> cooperative and conflictual events, and the sizes of their scores in tenths."""
    found: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for row in rows:
        if row["quad"] and None not in (row["actor"], row["recipient"]):
            a, b = sorted((row["actor"], row["recipient"]))
            if a != b:
                side = 0 if row["quad"] in (1, 2) else 1
                found[a, b][side] += row["events"]
                found[a, b][side + 2] += row["events"] * abs(row["intensity_tenths"] or 0)
    return {pair: (c[0], c[1], c[2], c[3]) for pair, c in found.items()}
