-- What the panel's counts are of, by period and source: all events, each once; of these, those of two
-- actors, and those within one (the rest leave a side unnamed). Rows without a period stand under none.
-- The inner step counts, the outer ones tell apart: to tell each row apart takes twice as long.
SELECT
    start,
    source,
    CAST(coalesce(sum(events) FILTER (leads), 0) AS BIGINT) AS events,
    CAST(coalesce(sum(events) FILTER (leads AND NOT one), 0) AS BIGINT) AS between_two,
    CAST(coalesce(sum(events) FILTER (leads AND one), 0) AS BIGINT) AS within_one,
    CAST(sum(records) AS BIGINT) AS records
FROM (
    SELECT source, one, leads, events, records, CASE WHEN dated THEN start END AS start
    FROM (
        SELECT start, source, one, leads, dated, sum(events) AS events, count(*) AS records
        FROM (
            SELECT
                start, source, one, leads, events,
                last_date < CASE $by
                    WHEN 'day' THEN start + INTERVAL 1 DAY
                    WHEN 'week' THEN start + INTERVAL 7 DAY
                    WHEN 'month' THEN start + INTERVAL 1 MONTH
                    WHEN 'quarter' THEN start + INTERVAL 3 MONTH
                    ELSE start + INTERVAL 1 YEAR
                END AS dated
            FROM (
                SELECT
                    source, actor = recipient AS one, pair = 1 AS leads, events, last_date,
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
        GROUP BY start, source, one, leads, dated
    ) AS counted
) AS told
GROUP BY start, source
ORDER BY start, source
