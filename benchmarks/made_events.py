"""Event records made from a seed: in GDELT's layouts as published, or in the store's own Parquet.

    python -m benchmarks.made_events --layout gdelt2 --rows 10000000 --out big.export.CSV.zip
    python -m benchmarks.made_events --layout gdelt2 --rows 300000 --days 3 --out folder
    python -m benchmarks.made_events --layout rows --rows 100000000 --out study.events

`--layout gdelt2` has 61 columns, `gdelt1` 58 (57 before April 2013). With `--out NAME.zip`, `.gz`
or anything else (plain) it is one file over ten years; with `--days` a folder of files named as the
publisher names them, every 15 minutes or daily. `rows` is `EVENT_ROWS` by year and month.

Skew is that of coverage: countries, dyads, roles, places and outlets by rank, CAMEO families in
GDELT's shares, volume by weekday with a trend; 4 in 10 rows name two countries, 3 in 10 have one
party only; a document has about three rows; a dyad's mood turns once, on a day of its own. Of the
rows, 2 in 1,000 have a quirk of the publisher that a careful reader keeps, 1 in 1,000 is bad
(`QUIRKS`, `BAD`), 1 in 2,000 repeats the row before. Counts of each are printed as JSON.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from benchmarks.made_event_columns import columns_of
from benchmarks.made_event_draws import QUARTERS, Drawn, draw, stretches, volumes
from benchmarks.made_event_rows import made_rows

FIRST_DAY = {"gdelt2": date(2015, 2, 19), "gdelt1": date(2013, 4, 1), "rows": date(2015, 3, 1)}
FIRST_ID = 410_000_000
DAYS = 3_593
"""Ten years, but for the last months."""
BACK_FILES_END = (FIRST_DAY["gdelt1"] - date(1970, 1, 1)).days
TAB, QUOTE, BYTE, CUT = "\x01", "\x02", "\x03", "\x04"
"""Stand-ins for what a CSV writer would not write: a tab, a quote, a byte of Latin-1, an end."""
PLAIN = bytes.maketrans(b"\x01\x02\x03", b'\t"\xe9')
_CUT = re.compile(rb"\x04[^\n]*")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a few rows have: some cells that are written otherwise."""

    name: str
    cells: dict[str, str]


_PLACE = ("FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
QUIRKS = (
    Flaw("quote in a name", {"Actor1Name": f"{QUOTE}MOSCOW"}),
    Flaw("quote in an address", {"SOURCEURL": f"https://www.a.example/?q={QUOTE}x"}),
    Flaw("no place", {"ActionGeo_Type": "0"} | {f"ActionGeo_{each}": "" for each in _PLACE}),
    Flaw("signed feature", {"ActionGeo_FeatureID": "-3365001"}),
    Flaw("two dashes", {"Actor2Type1Code": "--"}),
    Flaw("no tone", {"AvgTone": ""}),
)
BAD = (
    Flaw("short row", {"ActionGeo_Lat": CUT}),
    Flaw("long row", {"Actor1Name": f"ONE{TAB}TWO"}),
    Flaw("day in no calendar", {"SQLDATE": "20150230"}),
    Flaw("latitude past the pole", {"ActionGeo_Lat": "91.5"}),
    Flaw("code of no event", {"EventCode": "99X"}),
    Flaw("count in words", {"NumMentions": "many"}),
    Flaw("byte of another encoding", {"ActionGeo_FullName": f"Caf{BYTE}, Ra, Gal"}),
)
SHARES = {"quirk": 0.002, "bad": 0.001, "repeated": 0.0005}


def main() -> None:
    """Write what the options say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--layout", choices=sorted(FIRST_DAY), required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first-day", type=date.fromisoformat)
    parser.add_argument("--days", type=int)
    given = parser.parse_args()
    first = given.first_day or FIRST_DAY[given.layout]
    if given.layout == "rows":
        days = given.days or DAYS
        made = made_rows(given.out, rows=given.rows, first=first, days=days, seed=given.seed)
    elif given.days:
        made = write_days(given.out, layout=given.layout, rows=given.rows, first=first,
                          days=given.days, seed=given.seed)  # fmt: skip
    else:
        made = write_file(given.out, layout=given.layout, rows=given.rows, first=first,
                          seed=given.seed)  # fmt: skip
    print(json.dumps({"layout": given.layout, "seed": given.seed} | made))


def write_file(
    path: Path, *, layout: str, rows: int, first: date, days: int = DAYS, seed: int = 1
) -> dict[str, int]:
    """One file of rows over `days`; how many rows it has, and how many of each flaw."""
    made: Counter[str] = Counter()
    number = FIRST_ID
    with _opened(path) as file:
        for drawn in stretches(rows, first=first, days=days, seed=seed):
            columns = _columns(drawn, layout=layout, seed=seed, number=number)
            number += len(drawn.code)
            file.write(_written(columns, seed=[seed, 3, number], made=made))
    return dict(made)


def write_days(
    folder: Path, *, layout: str, rows: int, first: date, days: int, seed: int = 1
) -> dict[str, int]:
    """A folder of the publisher's files over `days`; counts as `write_file` gives them."""
    made: Counter[str] = Counter()
    number = FIRST_ID
    parts = QUARTERS if layout == "gdelt2" else 1
    volume = volumes(rows, first=first, days=days, seed=seed)
    for day, of_day in enumerate(volume.tolist()):
        begin = datetime(first.year, first.month, first.day) + timedelta(days=day)  # noqa: DTZ001
        quarter = np.arange(of_day, dtype=np.int32) * QUARTERS // max(1, of_day)
        drawn = draw(np.full(of_day, day, dtype=np.int32), quarter, first=first, days=days,
                     seed=seed, begin=number)  # fmt: skip
        columns = _columns(drawn, layout=layout, seed=seed, number=number)
        ends = np.searchsorted(quarter * parts // QUARTERS, np.arange(parts + 1)).tolist()
        for part, (start, end) in enumerate(pairwise(ends)):
            written = f"{begin + timedelta(days=part / parts):%Y%m%d%H%M%S}"
            name = written if layout == "gdelt2" else written[:8]
            cut = {name: column.slice(start, end - start) for name, column in columns.items()}
            with _opened(folder / f"{name}.export.CSV.zip") as file:
                file.write(_written(cut, seed=[seed, 3, number, part], made=made))
            made["files"] += 1
        number += of_day
    return dict(made)


def _columns(drawn: Drawn, *, layout: str, seed: int, number: int) -> dict[str, pa.Array]:
    columns = columns_of(drawn, layout=layout, seed=seed, number=number)
    if layout == "gdelt1" and drawn.known_at[:1] < BACK_FILES_END:
        del columns["SOURCEURL"]
    return columns


def _written(columns: dict[str, pa.Array], *, seed: list[int], made: Counter[str]) -> bytes:
    """The lines of a stretch, with its flaws."""
    rng = np.random.default_rng(seed)
    rows = len(columns["SQLDATE"])
    made["rows"] += rows
    for kind, flaws in (("quirk", QUIRKS), ("bad", BAD)):
        for flaw in flaws:
            at = rng.random(rows) < SHARES[kind] / len(flaws)
            made[flaw.name] += int(at.sum())
            for name, cell in flaw.cells.items():
                if name in columns:
                    texts = columns[name].cast(pa.string())
                    columns[name] = pa.compute.if_else(pa.array(at), cell, texts)
    table = pa.table(columns)
    twice = np.repeat(np.arange(rows), 1 + (rng.random(rows) < SHARES["repeated"]))
    if len(twice) > rows:
        made["repeated"] += len(twice) - rows
        made["rows"] += len(twice) - rows
        table = table.take(pa.array(twice))
    out = io.BytesIO()
    options = pa_csv.WriteOptions(include_header=False, delimiter="\t", quoting_style="none")
    pa_csv.write_csv(table, out, options)
    return _CUT.sub(b"", out.getvalue().translate(PLAIN))


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """A file to write, packed as its name says; no time of day goes into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".zip":
        info = zipfile.ZipInfo(path.name.removesuffix(".zip"))
        info.compress_type = zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(path, "w") as pack, pack.open(info, "w", force_zip64=True) as file:
            yield file
    elif path.suffix == ".gz":
        with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
            yield file
    else:
        with path.open("wb") as file:
            yield file


if __name__ == "__main__":
    main()
