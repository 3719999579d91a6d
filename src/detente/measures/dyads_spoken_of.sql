-- How often each pair is spoken of: its claims, its forecasts, and the events between the two, each
-- once (of any flag: a visit that was cancelled is spoken of too), in the window or without a date.
WITH ranked AS (
    SELECT *, rank() OVER (PARTITION BY same_as ORDER BY place) AS nth
    FROM directed_dyads
    WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], document)
),
spoken AS (
    SELECT least(c.a, c.b) AS a, greatest(c.a, c.b) AS b, 'claim' AS kind, c.document, c.id
    FROM claims_in_use AS c
    UNION
    SELECT least(f.a, f.b), greatest(f.a, f.b), 'forecast', f.document, f.id
    FROM forecasts_in_use AS f
    UNION
    SELECT least(actor, recipient), greatest(actor, recipient), 'event', document, id
    FROM ranked
    WHERE nth = 1
        AND ($since IS NULL OR last_date IS NULL OR last_date >= left($since, length(last_date)))
        AND ($until IS NULL OR first_date IS NULL OR first_date <= left($until, length(first_date)))
)
SELECT
    a,
    b,
    count(*) FILTER (kind = 'claim') AS claims,
    count(*) FILTER (kind = 'forecast') AS forecasts,
    count(*) FILTER (kind = 'event') AS events
FROM spoken
WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], document)
GROUP BY a, b
ORDER BY count(*) DESC, a, b;
