-- Each source with its rows, the rows that stand for no event (deaths alone, a count of zero), and
-- its first and last day.
SELECT
    source,
    CAST(count(*) AS BIGINT) AS records,
    CAST(count(*) FILTER (events = 0) AS BIGINT) AS without_event,
    min(first_date) AS first_date,
    max(last_date) AS last_date
FROM event_rows
GROUP BY source
ORDER BY source
