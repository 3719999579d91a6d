-- Rows that stand for events, any day of which is in the window asked for, or that have no date.
SELECT *
FROM event_rows
WHERE events > 0
    AND ($since IS NULL OR last_date IS NULL OR last_date >= CAST($since AS DATE))
    AND ($until IS NULL OR first_date IS NULL OR first_date <= CAST($until AS DATE))
