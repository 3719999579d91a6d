"""Drawn rows as GDELT's columns, each a text, in the published order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.made_event_draws import NOBODY, QUARTERS, Drawn
from benchmarks.made_event_world import Indices, World, world

ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
         "Religion2Code", "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_FIELD = {"Code": "code", "Name": "name", "CountryCode": "country", "KnownGroupCode": "group",
          "Type1Code": "role"}  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
QUAD_ENDS = (5, 9, 14)
"""The last CAMEO families of the publisher's quad classes 1, 2 and 3."""


def columns_of(drawn: Drawn, *, layout: str, seed: int, number: int) -> dict[str, pa.Array]:
    """The columns of a stretch; `number` is the publisher's id of its first row."""
    of, rows = world(seed), len(drawn.code)
    columns = {"GLOBALEVENTID": pa.array(np.arange(number, number + rows)).cast(pa.string())}
    columns |= _dates(drawn.first_date)
    columns |= _party(of, "Actor1", drawn.actor) | _party(of, "Actor2", drawn.recipient)
    columns["IsRootEvent"] = _looked(("0", "1"), drawn.root.astype(np.int32))
    columns |= _code(of, drawn.code)
    columns["NumMentions"] = pa.array(drawn.mentions).cast(pa.string())
    columns["NumSources"] = pa.array(drawn.sources).cast(pa.string())
    columns["NumArticles"] = columns["NumMentions"]
    columns["AvgTone"] = pa.array(drawn.tone).cast(pa.string())
    for name, place in (("Actor1Geo_", drawn.actor_place), ("Actor2Geo_", drawn.recipient_place),
                        ("ActionGeo_", drawn.place)):  # fmt: skip
        columns |= _geo(name, place, layout, seed)
    columns["DATEADDED"] = _added(drawn.known_at, drawn.quarter, layout)
    columns["SOURCEURL"] = drawn.url
    return columns


def _looked(words: Sequence[str], at: Indices) -> pa.Array:
    """A word for each number; nothing for NOBODY, which is the word added last."""
    return pa.DictionaryArray.from_arrays(
        pa.array(np.where(at == NOBODY, len(words), at).astype(np.int32)), pa.array([*words, ""])
    )


def _dates(days: Indices) -> dict[str, pa.Array]:
    first = int(days.min())
    every = pa.array(np.arange(first, days.max() + 1, dtype=np.int32)).cast(pa.date32())
    fraction = [
        f"{day.year + (day.month - 1 + day.day / 31) / 12:.4f}" for day in every.to_pylist()
    ]
    return {
        "SQLDATE": _looked(pc.strftime(every, "%Y%m%d").to_pylist(), days - first),
        "MonthYear": _looked(pc.strftime(every, "%Y%m").to_pylist(), days - first),
        "Year": _looked(pc.strftime(every, "%Y").to_pylist(), days - first),
        "FractionDate": _looked(fraction, days - first),
    }


def _added(days: Indices, quarter: Indices, layout: str) -> pa.Array:
    """The day, and for GDELT 2.0 the quarter of an hour."""
    first = int(days.min())
    every = pa.array(np.arange(first, days.max() + 1, dtype=np.int32)).cast(pa.date32())
    written = pc.strftime(every, "%Y%m%d").to_pylist()
    if layout == "gdelt1":
        return _looked(written, days - first)
    times = [f"{day}{n // 4:02}{n % 4 * 15:02}00" for day in written for n in range(QUARTERS)]
    return _looked(times, (days - first) * np.int32(QUARTERS) + quarter)


def _party(of: World, name: str, actor: Indices) -> dict[str, pa.Array]:
    columns = {}
    for each in ACTOR:
        field = _FIELD.get(each)
        words = [(party[field] or "") if field else "" for party in of.actors]
        columns[name + each] = _looked(words, actor)
    return columns


def _code(of: World, code: Indices) -> dict[str, pa.Array]:
    written = [each.code for each in of.codes]
    quads = [str(1 + sum(int(each[:2]) > end for end in QUAD_ENDS)) for each in written]
    return {
        "EventCode": _looked(written, code),
        "EventBaseCode": _looked([each[:3] for each in written], code),
        "EventRootCode": _looked([each[:2] for each in written], code),
        "QuadClass": _looked(quads, code),
        "GoldsteinScale": _looked([f"{each.goldstein / 10:g}" for each in of.codes], code),
    }


def _geo(name: str, place: Indices, layout: str, seed: int) -> dict[str, pa.Array]:
    table = _places(seed)
    columns = {name + each: _looked(table[each], place) for each in GEO}
    if layout == "gdelt1":
        del columns[name + "ADM2Code"]
    return columns


@cache
def _places(seed: int) -> dict[str, tuple[str, ...]]:
    """What GDELT writes of each place."""
    of = world(seed)
    made: dict[str, list[str]] = {each: [] for each in GEO}
    spots = of.place_spot.tolist()
    for n, (country, spot) in enumerate(zip(of.place_country.tolist(), spots, strict=True)):
        fips, itself = of.fips[country], n == of.first_place[country]
        state = "" if itself else f"{n % 7 + 1:02}"
        made["Type"].append("1" if itself else "4")
        made["FullName"].append(of.place_names[n])
        made["CountryCode"].append(fips)
        made["ADM1Code"].append(fips + state)
        made["ADM2Code"].append("" if itself else str(10_000 + n % 4_000))
        made["Lat"].append(f"{spot[0]:g}")
        made["Long"].append(f"{spot[1]:g}")
        made["FeatureID"].append(fips if itself else str(-3_000_000 + n * 37))
    return {name: tuple(column) for name, column in made.items()}
