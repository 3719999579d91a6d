-- A study: documents with their origins, and what each coder found in them. The whole record
-- stands in `wire` (JSON as on the wire); the columns beside it are for SQL and never read back.
-- Ids are checked where they are written: DuckDB's indexes refuse to delete and insert one key
-- in one transaction.

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE SEQUENCE arrivals;

CREATE TABLE documents (
    number BIGINT NOT NULL DEFAULT nextval('arrivals'),
    id VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    language VARCHAR,
    genre VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    published VARCHAR,
    published_precision VARCHAR,
    truncated BOOLEAN NOT NULL,
    characters BIGINT NOT NULL,
    reader VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    wire JSON NOT NULL
);

CREATE TABLE origins (
    number BIGINT NOT NULL DEFAULT nextval('arrivals'),
    document VARCHAR NOT NULL,
    origin VARCHAR NOT NULL
);

-- The manifest: its row is written last, in the transaction of the records it counts.
-- Of several codings of one document, the one of the highest number is in use.
CREATE TABLE codings (
    number BIGINT NOT NULL DEFAULT nextval('arrivals'),
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    events BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    forecasts BIGINT NOT NULL,
    skips BIGINT NOT NULL
);

CREATE TABLE events (
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    quad TINYINT NOT NULL,
    intensity_tenths INTEGER,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    date VARCHAR,
    date_precision VARCHAR,
    first_date VARCHAR,
    last_date VARCHAR,
    location VARCHAR,
    negated BOOLEAN NOT NULL,
    hypothetical BOOLEAN NOT NULL,
    future BOOLEAN NOT NULL,
    historical BOOLEAN NOT NULL,
    reporter VARCHAR,
    known_at VARCHAR,
    trigger VARCHAR,
    wire JSON NOT NULL
);

CREATE TABLE claims (
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    driver VARCHAR NOT NULL,
    direction TINYINT NOT NULL,
    hedged BOOLEAN NOT NULL,
    conditional BOOLEAN NOT NULL,
    attributed BOOLEAN NOT NULL,
    negated BOOLEAN NOT NULL,
    speaker VARCHAR,
    post INTEGER,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    said VARCHAR NOT NULL,
    wire JSON NOT NULL
);

CREATE TABLE forecasts (
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    proposition VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    horizon_from VARCHAR,
    horizon_to VARCHAR,
    condition VARCHAR,
    speaker VARCHAR,
    post INTEGER,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    said VARCHAR NOT NULL,
    wire JSON NOT NULL
);

-- A skip of the stage `read` has an origin and no coder; a skip of `code` has both.
CREATE TABLE skips (
    document VARCHAR,
    coder VARCHAR,
    position BIGINT NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    origin VARCHAR,
    said VARCHAR,
    wire JSON NOT NULL
);
