"""Seconds and memory of the dyad-month panel, of 1, 10 and 100 million rows, beside other engines.

    python -m benchmarks.panel_scale --folder /big/disk [--rows 1000000 10000000 100000000]
        [--engines duckdb duckdb-4gb polars pandas spark] [--json panel.json]

The rows are made by `benchmarks.made_events --layout rows` in FOLDER, where they are missing; they
are read through the view of a study, as any measure reads them. Each contender runs alone, in a
process of its own, on two cores, and does the same job: events, PLOVER's and Goldstein's tenths of
each actor, recipient, month and quad class, in order, with the events of the dyad that month, as
one Arrow table. `sums` are of that table, and equal for all. Seconds are of reading, grouping and
sorting: not of starting Python, nor of starting Spark, which `started_s` tells apart. Memory is
the most that the process and its children held. pandas is left out where rows are more than
`PANDAS_ROWS`: it holds them all.
"""
