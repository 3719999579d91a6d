-- How many events the panel's shares are of: all that happened, whether or not they name a dyad,
-- with a month in the window; and how many happened without one.
WITH happened AS (
    SELECT e.id, e.first_date, e.last_date,
        coalesce(
            length(e.first_date) >= 7 AND left(e.first_date, 7) = left(e.last_date, 7), FALSE
        ) AS has_month
    FROM events AS e
    JOIN codings_in_use AS u ON u.document = e.document AND u.coder = e.coder
    WHERE NOT (e.negated OR e.hypothetical OR e.future)
        AND ($documents IS NULL OR list_contains($documents::VARCHAR[], e.document))
)
SELECT
    count(*) FILTER (
        has_month
        AND ($since IS NULL OR last_date >= left($since, length(last_date)))
        AND ($until IS NULL OR first_date <= left($until, length(first_date)))
    ),
    count(*) FILTER (NOT has_month)
FROM happened;
