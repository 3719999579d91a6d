-- Undirected pairs with what speaks for each sign: events of each side, and the sizes of their scores in
-- integer tenths. A row of no class speaks for none.
SELECT
    least(actor, recipient) AS a,
    greatest(actor, recipient) AS b,
    CAST(coalesce(sum(events) FILTER (quad IN (1, 2)), 0) AS BIGINT) AS cooperative,
    CAST(coalesce(sum(events) FILTER (quad IN (3, 4)), 0) AS BIGINT) AS conflictual,
    CAST(coalesce(sum(events * abs(intensity_tenths)) FILTER (quad IN (1, 2)), 0) AS BIGINT)
        AS cooperative_tenths,
    CAST(coalesce(sum(events * abs(intensity_tenths)) FILTER (quad IN (3, 4)), 0) AS BIGINT)
        AS conflictual_tenths
FROM step_before
WHERE actor <> recipient AND quad IS NOT NULL
GROUP BY least(actor, recipient), greatest(actor, recipient)
ORDER BY a, b
