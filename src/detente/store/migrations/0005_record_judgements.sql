-- Judgements of events, claims and forecasts: what people hold to be so of what was coded. Rows are
-- added, never changed. The place of the record when it was judged (`beside`: the ids of others at
-- the same characters) finds it again where its document is coded anew; `brings` is what follows
-- from the value by the codebook of that day.
CREATE TABLE record_judgements (
    number BIGINT NOT NULL DEFAULT nextval('arrivals'),
    document VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    span_start BIGINT,
    span_end BIGINT,
    parties VARCHAR[] NOT NULL,
    sort VARCHAR NOT NULL,
    beside VARCHAR[] NOT NULL,
    brings JSON NOT NULL,
    wire JSON NOT NULL
);

-- The record of each coding that a judgement is laid over.
CREATE TABLE laid_judgements (
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    judgement BIGINT NOT NULL
);

-- The wire of each judged record of each coding, as judged; of a rejected one, that of its Skip.
CREATE TABLE judged_records (
    document VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    rejected BOOLEAN NOT NULL,
    wire JSON NOT NULL
);

-- What every record is found by: its id, its characters, and whom and what it is of.
CREATE VIEW record_places AS
SELECT
    document, coder, 'event' AS kind, id,
    (wire ->> '$.spans.trigger.start')::BIGINT AS span_start,
    (wire ->> '$.spans.trigger.end')::BIGINT AS span_end,
    list_concat(actors, [''], recipients) AS parties, type AS sort, wire
FROM events
UNION ALL
SELECT document, coder, 'claim', id, span_start, span_end, [a, b], driver, wire FROM claims
UNION ALL
SELECT document, coder, 'forecast', id, span_start, span_end, [a, b], outcome, wire FROM forecasts;

-- Records of the codings in use, as judged, without those rejected.
CREATE OR REPLACE VIEW events_in_use AS
SELECT
    e.* REPLACE (
        if(j.wire IS NULL, e.type, j.wire ->> '$.type') AS type,
        if(j.wire IS NULL, e.mode, j.wire ->> '$.mode') AS mode,
        if(j.wire IS NULL, e.quad, (j.wire ->> '$.quad')::TINYINT) AS quad,
        if(
            j.wire IS NULL,
            e.intensity_tenths,
            round((j.wire ->> '$.intensity')::DOUBLE * 10)::INTEGER
        ) AS intensity_tenths,
        if(j.wire IS NULL, e.date, j.wire ->> '$.date.date') AS date,
        if(j.wire IS NULL, e.date_precision, j.wire ->> '$.date.precision') AS date_precision,
        if(j.wire IS NULL, e.first_date, split_part(j.wire ->> '$.date.date', '/', 1))
            AS first_date,
        if(j.wire IS NULL, e.last_date, split_part(j.wire ->> '$.date.date', '/', -1))
            AS last_date,
        coalesce(j.wire, e.wire) AS wire
    ),
    coalesce(r.same_as, e.id) AS same_as,
    coalesce(r.place, 0) AS place
FROM events AS e
JOIN codings_in_use AS u ON u.document = e.document AND u.coder = e.coder
LEFT JOIN event_reports AS r ON r.event = e.id
LEFT JOIN judged_records AS j
    ON j.document = e.document AND j.coder = e.coder AND j.record = e.id
WHERE NOT coalesce(j.rejected, FALSE);

CREATE VIEW claims_in_use AS
SELECT
    c.* REPLACE (
        if(j.wire IS NULL, c.driver, j.wire ->> '$.driver') AS driver,
        if(j.wire IS NULL, c.direction, (j.wire ->> '$.direction')::TINYINT) AS direction,
        coalesce(j.wire, c.wire) AS wire
    )
FROM claims AS c
JOIN codings_in_use AS u ON u.document = c.document AND u.coder = c.coder
LEFT JOIN judged_records AS j
    ON j.document = c.document AND j.coder = c.coder AND j.record = c.id
WHERE NOT coalesce(j.rejected, FALSE);

CREATE VIEW forecasts_in_use AS
SELECT
    f.* REPLACE (
        if(j.wire IS NULL, f.outcome, j.wire ->> '$.outcome') AS outcome,
        if(j.wire IS NULL, f.modality, j.wire ->> '$.modality.class') AS modality,
        if(j.wire IS NULL, f.low, (j.wire ->> '$.modality.low')::DOUBLE) AS low,
        if(j.wire IS NULL, f.high, (j.wire ->> '$.modality.high')::DOUBLE) AS high,
        if(j.wire IS NULL, f.horizon_from, j.wire ->> '$.horizon.from') AS horizon_from,
        if(j.wire IS NULL, f.horizon_to, j.wire ->> '$.horizon.to') AS horizon_to,
        coalesce(j.wire, f.wire) AS wire
    ),
    j.wire ->> '$.resolution.outcome' AS resolved,
    j.wire ->> '$.resolution.on' AS resolved_on
FROM forecasts AS f
JOIN codings_in_use AS u ON u.document = f.document AND u.coder = f.coder
LEFT JOIN judged_records AS j
    ON j.document = f.document AND j.coder = f.coder AND j.record = f.id
WHERE NOT coalesce(j.rejected, FALSE);
