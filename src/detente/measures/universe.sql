-- How many events the panel's shares are of: all that happened, each once, whether or not they name a dyad,
-- with a month in the window; and how many happened without one.
WITH ranked AS (
    SELECT *, rank() OVER (PARTITION BY same_as ORDER BY place) AS nth
    FROM events_in_use
    WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], document)
),
happened AS (
    SELECT first_date, last_date,
        coalesce(
            length(first_date) >= 7 AND left(first_date, 7) = left(last_date, 7), FALSE
        ) AS has_month
    FROM ranked
    WHERE nth = 1 AND NOT (negated OR hypothetical OR future)
)
SELECT
    count(*) FILTER (
        has_month
        AND ($since IS NULL OR last_date >= left($since, length(last_date)))
        AND ($until IS NULL OR first_date <= left($until, length(first_date)))
    ),
    count(*) FILTER (NOT has_month)
FROM happened;
