-- What the panel's counts are of, by period and source: all events, each once; of these, those of two
-- actors, and those within one (the rest leave a side unnamed). Rows without a period stand under none.
SELECT
    start,
    source,
    CAST(coalesce(sum(events) FILTER (pair = 1), 0) AS BIGINT) AS events,
    CAST(coalesce(sum(events) FILTER (pair = 1 AND NOT one), 0) AS BIGINT) AS between_two,
    CAST(coalesce(sum(events) FILTER (pair = 1 AND one), 0) AS BIGINT) AS within_one,
    CAST(count(*) AS BIGINT) AS records
FROM (
    SELECT
        source, one, pair, events,
        CASE
            WHEN last_date < CASE $by
                WHEN 'day' THEN start + INTERVAL 1 DAY
                WHEN 'week' THEN start + INTERVAL 7 DAY
                WHEN 'month' THEN start + INTERVAL 1 MONTH
                WHEN 'quarter' THEN start + INTERVAL 3 MONTH
                ELSE start + INTERVAL 1 YEAR
            END THEN start
        END AS start
    FROM (
        SELECT
            source, actor = recipient AS one, pair, events, last_date,
            CASE $by
                WHEN 'day' THEN first_date
                WHEN 'week' THEN CAST(date_trunc('week', first_date) AS DATE)
                WHEN 'month' THEN make_date(year, month, 1)
                WHEN 'quarter'
                    THEN make_date(year, CAST(floor((month - 1) / 3) AS INTEGER) * 3 + 1, 1)
                ELSE make_date(year, 1, 1)
            END AS start
        FROM step_before
    ) AS begun
) AS spans
GROUP BY start, source
ORDER BY start, source
