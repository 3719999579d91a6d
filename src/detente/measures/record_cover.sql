-- How many events the records hold of each month, whoever the pair, by source.
SELECT source, year, month, max(last_date) AS last_date, CAST(sum(events) AS BIGINT) AS events
FROM event_rows
WHERE events > 0
GROUP BY source, year, month
ORDER BY source, year, month;
