-- Imported rows of event records: a line for each file, or member of a file, that was imported. Its
-- line is written last, with those of the Parquet files that hold its rows, in one transaction: a
-- file that no line names does not exist.
CREATE TABLE imports (
    number BIGINT NOT NULL DEFAULT nextval('arrivals'),
    digest VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    member VARCHAR NOT NULL,
    layout VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    read BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    merged BIGINT NOT NULL,
    rows BIGINT NOT NULL,
    first_date DATE,
    last_date DATE,
    version VARCHAR NOT NULL
);

-- The Parquet files: `path` is relative to the folder beside the study, with / on every system.
CREATE TABLE row_files (
    number BIGINT NOT NULL,
    path VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    rows BIGINT NOT NULL
);
