-- Which months the records hold events of, whoever the pair, from which source.
SELECT source, year, month, max(last_date) AS last_date
FROM event_rows
WHERE events > 0
GROUP BY source, year, month
ORDER BY source, year, month;
