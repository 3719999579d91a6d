-- Events between two actors, whichever acted, by their days and their kind; an event of several pairs
-- counts once.
WITH once AS (
    SELECT
        digest, line, first_date, last_date, type, mode, contexts, quad,
        max(events) AS events
    FROM event_rows
    WHERE events > 0 AND ((actor = $a AND recipient = $b) OR (actor = $b AND recipient = $a))
    GROUP BY digest, line, first_date, last_date, type, mode, contexts, quad
)
SELECT first_date, last_date, type, mode, contexts, quad, CAST(sum(events) AS BIGINT) AS events
FROM once
GROUP BY first_date, last_date, type, mode, contexts, quad
ORDER BY first_date, last_date, type, mode, contexts, quad;
