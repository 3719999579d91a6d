-- Coded events that happened, as rows of events: one for each directed pair, one without a pair where
-- there is none; names are the words of the text. Of several reports of one event the one told best counts, among the documents asked for.
SELECT
    document AS digest,
    position AS line,
    CAST(row_number() OVER (PARTITION BY document, id ORDER BY actor, recipient) AS SMALLINT) AS pair,
    'coded' AS source,
    id AS published_id,
    first_day AS first_date,
    last_day AS last_date,
    type, mode, quad, intensity_tenths,
    CAST(NULL AS SMALLINT) AS goldstein_tenths,
    CAST(NULL AS VARCHAR) AS code,
    actor,
    [one.text FOR one IN named IF one.id = actor][1] AS actor_name,
    recipient,
    [one.text FOR one IN named IF one.id = recipient][1] AS recipient_name,
    location AS place,
    CAST(NULL AS DOUBLE) AS latitude,
    CAST(NULL AS DOUBLE) AS longitude,
    1 AS events,
    CAST(NULL AS VARCHAR) AS url,
    trigger AS headline,
    CAST(year(first_day) AS SMALLINT) AS year,
    CAST(month(first_day) AS SMALLINT) AS month
FROM (
    SELECT
        e.*, d.actor, d.recipient,
        list_concat(
            from_json(e.wire -> '$.actors', '[{"id": "VARCHAR", "text": "VARCHAR"}]'),
            from_json(e.wire -> '$.recipients', '[{"id": "VARCHAR", "text": "VARCHAR"}]')
        ) AS named,
        NOT (e.negated OR e.hypothetical OR e.future) AS happened,
        rank() OVER (PARTITION BY e.same_as ORDER BY (d.actor IS NULL)::INTEGER, e.place) AS nth,
        CASE length(e.first_date)
            WHEN 4 THEN try_cast(e.first_date || '-01-01' AS DATE)
            WHEN 7 THEN try_cast(e.first_date || '-01' AS DATE)
            ELSE try_cast(e.first_date AS DATE)
        END AS first_day,
        CASE length(e.last_date)
            WHEN 4 THEN try_cast(e.last_date || '-12-31' AS DATE)
            WHEN 7 THEN last_day(try_cast(e.last_date || '-01' AS DATE))
            ELSE try_cast(e.last_date AS DATE)
        END AS last_day
    FROM events_in_use AS e
    LEFT JOIN directed_dyads AS d ON d.document = e.document AND d.id = e.id
    WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], e.document)
) AS reported
WHERE nth = 1 AND happened
