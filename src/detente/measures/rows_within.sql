-- Rows all of whose days lie in the window: those of one period.
SELECT *
FROM step_before
WHERE ($since IS NULL OR first_date >= CAST($since AS DATE))
    AND ($until IS NULL OR last_date <= CAST($until AS DATE))
