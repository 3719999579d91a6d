-- Rows that stand for events, of the sources asked for, any day of which is in the window, or that have
-- no date.
SELECT *
FROM event_rows
WHERE events > 0
    AND ($sources IS NULL OR list_contains($sources::VARCHAR[], source))
    AND ($since IS NULL OR last_date IS NULL OR last_date >= CAST($since AS DATE))
    AND ($until IS NULL OR first_date IS NULL OR first_date <= CAST($until AS DATE))
