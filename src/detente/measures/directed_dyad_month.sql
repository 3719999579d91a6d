-- Events that happened, each once, by actor, recipient, month and quad class.
-- A date written to the year only, or a range over several months, has no month.
WITH ranked AS (
    SELECT *, left(first_date, 7) AS month, rank() OVER (PARTITION BY same_as ORDER BY place) AS nth
    FROM directed_dyads
    WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], document)
),
dated AS (
    SELECT * FROM ranked
    WHERE nth = 1 AND happened AND length(month) = 7 AND month = left(last_date, 7)
        AND ($since IS NULL OR last_date >= left($since, length(last_date)))
        AND ($until IS NULL OR first_date <= left($until, length(first_date)))
)
SELECT actor, recipient, month, quad, count(*) AS events, sum(coalesce(intensity_tenths, 0))
FROM dated
GROUP BY actor, recipient, month, quad
ORDER BY actor, recipient, month, quad;
