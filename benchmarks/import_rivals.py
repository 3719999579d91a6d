"""What `import_speed` measures beside: the same job as a careful user of polars or pandas does it.

Both read every cell as text, so that a bad one is told with its words, and one column more than
are due, so that a long line is seen. Who an actor is and what a code means is looked up once for
each distinct value, in the codebook that Detente uses.
"""

from __future__ import annotations

import csv
import hashlib
from functools import reduce
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from detente.datasets.event_codes import CAMEO_GIVES, cameo_event, country_of
from detente.datasets.gdelt import EVENT_COLUMNS_2, MISSING, party
from detente.datasets.layout import UnfitValue
from detente.records.rows import EVENT_ROWS, REJECT_ROWS

PARTS = ("Code", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code", "Type3Code")
EXCESS = "excess"
NUMBERS = (
    ("NumMentions", "mentions", 0, 2**31 - 1), ("NumSources", "sources", 0, 2**31 - 1),
    ("NumArticles", "articles", 0, 2**31 - 1), ("AvgTone", "tone_tenths", -100, 100),
    ("ActionGeo_Lat", "latitude", -90, 90), ("ActionGeo_Long", "longitude", -180, 180),
)  # fmt: skip
COPIED = {
    "GLOBALEVENTID": "published_id", "Actor1Name": "actor_name", "Actor2Name": "recipient_name",
    "ActionGeo_FullName": "place", "SOURCEURL": "url",
}  # fmt: skip
NEEDED = [
    "GLOBALEVENTID", "SQLDATE", "DATEADDED", "EventCode", "IsRootEvent", "ActionGeo_FullName",
    "ActionGeo_CountryCode", "SOURCEURL", "Actor1Name", "Actor2Name", EXCESS,
    *(name for name, *_ in NUMBERS), *(f"Actor{n}{part}" for n in (1, 2) for part in PARTS),
]  # fmt: skip
REPLACED = "\N{REPLACEMENT CHARACTER}"
TEXTS = ("Actor1Name", "Actor2Name", "ActionGeo_FullName", "SOURCEURL")
PARQUET: dict[str, Any] = {
    "compression": "zstd",
    "use_dictionary": [each.name for each in EVENT_ROWS if pa.types.is_dictionary(each.type)],
    "write_statistics": False,
}
"""How pyarrow writes rows, for Detente and pandas alike; polars chooses for itself."""
CHUNK = 500_000


def digest_of(file: Path) -> str:
    """The digest that every row carries."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def known_codes(codes: list[str]) -> dict[str, tuple[Any, ...]]:
    """What each CAMEO code is; one that is none is left out."""
    known = {}
    for code in codes:
        try:
            known[code] = cameo_event(code)
        except UnfitValue:
            continue
    return known


def exchanged(column: str) -> str:
    """The column that stands in its place where the publisher's source is the recipient."""
    return column.replace("actor", "+").replace("recipient", "actor").replace("+", "recipient")


PARTY_COLUMNS = tuple(
    f"{who}{p}" for who in ("actor", "recipient") for p in ("", "_sector", "_name")
)


def with_polars(file: Path, out: Path) -> None:
    """Polars, lazily: distinct values are looked up in a first pass, rows are made in a second."""
    import polars as pl  # noqa: PLC0415  its loading is part of the job

    names = [*EVENT_COLUMNS_2, EXCESS]
    digest = digest_of(file)
    read = pl.scan_csv(
        file, separator="\t", has_header=False, quote_char=None, encoding="utf8-lossy",
        schema=dict.fromkeys(names, pl.String), null_values=sorted(MISSING),
        row_index_name="line", row_index_offset=1, truncate_ragged_lines=True,
        missing_columns="insert",
    ).select("line", *NEEDED)  # fmt: skip
    columns = {n: [f"Actor{n}{part}" for part in PARTS] for n in (1, 2)}
    distinct = pl.collect_all([
        read.select("EventCode").unique(), read.select("ActionGeo_CountryCode").unique(),
        *(read.select(columns[n]).unique() for n in (1, 2)),
    ], engine="streaming")  # fmt: skip
    codes = known_codes(distinct[0].get_column("EventCode").drop_nulls().to_list())
    code_table = pl.DataFrame(
        [{"EventCode": code} | dict(zip(CAMEO_GIVES, gives, strict=True))
         for code, gives in codes.items()],
        infer_schema_length=None,
    )  # fmt: skip
    places = distinct[1].get_column("ActionGeo_CountryCode").drop_nulls().to_list()
    place_table = pl.DataFrame({
        "ActionGeo_CountryCode": places,
        "place_country": [country_of(place, scheme="fips") for place in places],
    }, schema={"ActionGeo_CountryCode": pl.String, "place_country": pl.String})  # fmt: skip
    joined = read.join(code_table.lazy(), on="EventCode", how="left", maintain_order="left")
    joined = joined.join(
        place_table.lazy(), on="ActionGeo_CountryCode", how="left", maintain_order="left"
    )
    for n, gives in ((1, "actor"), (2, "recipient")):
        found = [party(*row) for row in distinct[1 + n].iter_rows()]
        table = distinct[1 + n].with_columns(
            pl.Series(gives, [who for who, _ in found], dtype=pl.String),
            pl.Series(f"{gives}_sector", [sector for _, sector in found], dtype=pl.String),
        )
        joined = joined.join(
            table.lazy(), on=columns[n], how="left", nulls_equal=True, maintain_order="left"
        )
    joined = joined.with_columns(
        pl.col("SQLDATE").str.to_date("%Y%m%d", strict=False).alias("first_date"),
        pl.col("DATEADDED").str.slice(0, 8).str.to_date("%Y%m%d", strict=False).alias("known_at"),
        *(pl.col(name).cast(pl.Float64, strict=False).alias(f"{name}#") for name, *_ in NUMBERS),
    )
    checks: list[tuple[Any, str | None, str, Any]] = [
        (pl.col(EXCESS).is_not_null(), None, "more columns than are due", pl.col("GLOBALEVENTID")),
        (pl.col("DATEADDED").is_null(), None, "fewer columns than are due",
         pl.col("GLOBALEVENTID")),
        (pl.any_horizontal(pl.col(n).str.contains(REPLACED, literal=True) for n in TEXTS),
         None, "not in utf-8", pl.col("GLOBALEVENTID")),
        (pl.col("first_date").is_null(), "SQLDATE", "no calendar has this day", pl.col("SQLDATE")),
        (pl.col("known_at").is_null(), "DATEADDED", "this is no time", pl.col("DATEADDED")),
        (pl.col("goldstein_tenths").is_null(), "EventCode", "no code of CAMEO",
         pl.col("EventCode")),
        (~pl.col("IsRootEvent").is_in(["0", "1"]), "IsRootEvent", "neither 0 nor 1",
         pl.col("IsRootEvent")),
    ]  # fmt: skip
    for name, _, low, high in NUMBERS:
        cast = pl.col(f"{name}#")
        checks.append((
            pl.col(name).is_not_null() & (cast.is_null() | ~cast.is_between(low, high)),
            name, "no number, or out of bounds", pl.col(name),
        ))  # fmt: skip
    number = reduce(
        lambda rest, each: pl.when(each[1][0].fill_null(value=False)).then(each[0]).otherwise(rest),
        reversed(list(enumerate(checks))), pl.lit(None, pl.Int32),
    )  # fmt: skip
    judged = joined.with_columns(number.alias("check"))
    rejects = judged.filter(pl.col("check").is_not_null()).select(
        pl.lit(str(file)).alias("file"), pl.lit(digest).alias("digest"),
        pl.col("line").cast(pl.Int64),
        pl.col("check").replace_strict(
            {i: each[1] for i, each in enumerate(checks)}, return_dtype=pl.String
        ).alias("column"),
        pl.col("check").replace_strict(
            {i: each[2] for i, each in enumerate(checks)}, return_dtype=pl.String
        ).alias("reason"),
        reduce(
            lambda rest, each: pl.when(pl.col("check") == each[0]).then(each[1][3]).otherwise(rest),
            list(enumerate(checks)), pl.lit(None, pl.String),
        ).alias("value"),
    )  # fmt: skip
    kept = judged.filter(pl.col("check").is_null()).unique(
        subset="GLOBALEVENTID", keep="first", maintain_order=True
    )
    made = {name: pl.col(source) for source, name in COPIED.items()}
    made |= {
        "digest": pl.lit(digest), "line": pl.col("line").cast(pl.Int64),
        "pair": pl.lit(1, pl.Int16), "source": pl.lit("gdelt2"), "events": pl.lit(1, pl.Int32),
        "last_date": pl.col("first_date"), "code": pl.col("EventCode"),
        "root": pl.col("IsRootEvent") == "1",
    }  # fmt: skip
    for name, gives, *_ in NUMBERS:
        cast = pl.col(f"{name}#")
        made[gives] = cast * 10 if gives == "tone_tenths" else cast
        if gives not in ("latitude", "longitude"):
            made[gives] = (made[gives].sign() * (made[gives].abs() + 0.5).floor()).cast(pl.Int32)
    for each in ("type", "mode", "contexts", "first_date", "known_at", "place_country", "actor",
                 "actor_sector", "recipient", "recipient_sector"):  # fmt: skip
        made[each] = pl.col(each)
    for each in ("quad", "intensity_tenths", "goldstein_tenths"):
        made[each] = pl.col(each).cast(pl.Int16)
    for each in ("deaths", "publisher", "headline"):
        made[each] = pl.lit(None, pl.Int32 if each == "deaths" else pl.String)
    kept = kept.select(
        pl.when("swapped").then(made[exchanged(f.name)]).otherwise(made[f.name]).alias(f.name)
        if f.name in PARTY_COLUMNS else made[f.name].alias(f.name)
        for f in EVENT_ROWS
    )  # fmt: skip
    pl.collect_all([
        kept.sink_parquet(out / "rows.parquet", compression="zstd", lazy=True),
        rejects.sink_parquet(out / "rejects.parquet", compression="zstd", lazy=True),
    ], engine="streaming")  # fmt: skip


def with_pandas(file: Path, out: Path) -> None:  # noqa: C901, PLR0915  one job, told in order
    """Pandas, in pieces of CHUNK lines, since ten million rows of text do not fit."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415  its loading is part of the job

    digest, seen = digest_of(file), pd.Index([])
    codes: dict[str, tuple[Any, ...] | None] = {}
    places: dict[str, str | None] = {}
    parties: dict[tuple[Any, ...], tuple[str | None, str | None]] = {}
    pieces = pd.read_csv(
        file, sep="\t", header=None, names=[*EVENT_COLUMNS_2, EXCESS], usecols=NEEDED, dtype=str,
        quoting=csv.QUOTE_NONE, keep_default_na=False, na_values=sorted(MISSING),
        encoding_errors="replace", chunksize=CHUNK,
    )  # fmt: skip
    with (
        pq.ParquetWriter(out / "rows.parquet", EVENT_ROWS, **PARQUET) as rows,
        pq.ParquetWriter(out / "rejects.parquet", REJECT_ROWS, compression="zstd") as rejected,
    ):
        for piece in pieces:
            line = piece.index.to_series() + 1
            why = pd.Series(None, index=piece.index, dtype=object)
            column, value = why.copy(), why.copy()

            def reject(
                wrong: Any, name: str | None, reason: str, *, shown: str | None = None
            ) -> None:
                wrong = wrong & why.isna()  # noqa: B023  used within the piece
                why[wrong] = reason  # noqa: B023
                column[wrong] = name  # noqa: B023
                value[wrong] = piece.loc[wrong, shown or name or "GLOBALEVENTID"]  # noqa: B023

            reject(piece[EXCESS].notna(), None, "more columns than are due")
            reject(piece["DATEADDED"].isna(), None, "fewer columns than are due")
            odd = reduce(lambda a, b: a | b, (
                piece[n].str.contains(REPLACED, regex=False).fillna(value=False).astype(bool)
                for n in TEXTS
            ))  # fmt: skip
            reject(odd, None, "not in utf-8")
            made: dict[str, Any] = {name: piece[source] for source, name in COPIED.items()}
            for source, name in (("SQLDATE", "first_date"), ("DATEADDED", "known_at")):
                told = pd.Series(piece[source].dropna().unique(), dtype=str)
                days = pd.to_datetime(told.str[:8], format="%Y%m%d", errors="coerce")
                made[name] = piece[source].map(dict(zip(told, days, strict=True)))
                reject(made[name].isna(), source, "no calendar has this day")
            codes |= dict.fromkeys(set(piece["EventCode"].dropna().unique()) - codes.keys())
            codes |= known_codes([code for code, known in codes.items() if known is None])
            for at, name in enumerate(CAMEO_GIVES):
                gives = {code: known[at] for code, known in codes.items() if known}
                made[name] = piece["EventCode"].map(gives)
            reject(made["goldstein_tenths"].isna(), "EventCode", "no code of CAMEO")
            made["root"] = piece["IsRootEvent"].map({"1": True, "0": False})
            reject(
                made["root"].isna() & piece["IsRootEvent"].notna(), "IsRootEvent", "neither 0 nor 1"
            )
            for name, gives, low, high in NUMBERS:
                number = pd.to_numeric(piece[name], errors="coerce")
                unfit = piece[name].notna() & ~number.between(low, high)
                reject(unfit, name, "no number, or out of bounds")
                if gives not in ("latitude", "longitude"):
                    scaled = number * (10 if gives == "tone_tenths" else 1)
                    number = np.sign(scaled) * np.floor(scaled.abs() + 0.5)
                made[gives] = number.mask(unfit)
            for place in set(piece["ActionGeo_CountryCode"].dropna().unique()) - places.keys():
                places[place] = country_of(place, scheme="fips")
            made["place_country"] = piece["ActionGeo_CountryCode"].map(places)
            for n, who in ((1, "actor"), (2, "recipient")):
                named = piece[[f"Actor{n}{part}" for part in PARTS]].astype(object)
                named = named.where(named.notna(), None)
                keys = pd.MultiIndex.from_frame(named)
                numbered, distinct = keys.factorize()
                found = []
                for key in distinct:
                    plain = tuple(None if pd.isna(each) else each for each in key)
                    if plain not in parties:
                        parties[plain] = party(*plain)
                    found.append(parties[plain])
                for at, name in enumerate((who, f"{who}_sector")):
                    values = np.array([each[at] for each in found], dtype=object)
                    made[name] = pd.Series(values[numbered], index=piece.index)
            swapped = made.pop("swapped").fillna(value=False).astype(bool)
            made |= {
                name: made[name].where(~swapped, made[exchanged(name)]) for name in PARTY_COLUMNS
            }
            made |= {"line": line, "last_date": made["first_date"], "digest": digest, "pair": 1,
                     "source": "gdelt2", "events": 1, "deaths": None, "publisher": None,
                     "headline": None, "code": piece["EventCode"]}  # fmt: skip
            fit = why.isna()
            ids = piece.loc[fit, "GLOBALEVENTID"]
            repeated = ids.duplicated() | ids.isin(seen)
            seen = seen.append(pd.Index(ids[~repeated]))
            frame = pd.DataFrame(made).loc[fit][~repeated.to_numpy()]
            rows.write_table(pa.Table.from_pandas(frame, schema=EVENT_ROWS, preserve_index=False))
            bad = pd.DataFrame({
                "file": str(file), "digest": digest, "line": line, "column": column,
                "reason": why, "value": value,
            })[~fit]  # fmt: skip
            rejected.write_table(
                pa.Table.from_pandas(bad, schema=REJECT_ROWS, preserve_index=False)
            )
