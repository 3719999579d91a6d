-- Undirected pairs with what speaks for each sign: events, each once, and the sum of their scores' sizes in
-- integer tenths. An event without a date is kept: it happened, only when is not known.
WITH ranked AS (
    SELECT *, rank() OVER (PARTITION BY same_as ORDER BY place) AS nth
    FROM directed_dyads
    WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], document)
),
happened AS (
    SELECT DISTINCT
        least(actor, recipient) AS a, greatest(actor, recipient) AS b,
        document, id, quad, first_date, abs(coalesce(intensity_tenths, 0)) AS weight
    FROM ranked
    WHERE nth = 1 AND happened
        AND ($since IS NULL OR last_date IS NULL OR last_date >= left($since, length(last_date)))
        AND ($until IS NULL OR first_date IS NULL OR first_date <= left($until, length(first_date)))
)
SELECT
    a,
    b,
    count(*) FILTER (quad IN (1, 2)) AS cooperative,
    count(*) FILTER (quad IN (3, 4)) AS conflictual,
    coalesce(sum(weight) FILTER (quad IN (1, 2)), 0) AS cooperative_tenths,
    coalesce(sum(weight) FILTER (quad IN (3, 4)), 0) AS conflictual_tenths,
    list(DISTINCT id ORDER BY id) AS because
FROM happened
GROUP BY a, b
ORDER BY a, b;
