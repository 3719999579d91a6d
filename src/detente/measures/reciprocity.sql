-- What goes forth and back between two, by period and side: cooperation (quad classes 1, 2) or conflict.
SELECT
    least(actor, recipient) AS a,
    greatest(actor, recipient) AS b,
    start,
    CASE WHEN quad IN (1, 2) THEN 'cooperation' ELSE 'conflict' END AS side,
    CAST(coalesce(sum(events) FILTER (actor < recipient), 0) AS BIGINT) AS forth,
    CAST(coalesce(sum(events) FILTER (actor > recipient), 0) AS BIGINT) AS back
FROM step_before
WHERE quad IS NOT NULL AND ($a IS NULL OR (actor IN ($a, $b) AND recipient IN ($a, $b)))
GROUP BY
    least(actor, recipient), greatest(actor, recipient), start,
    CASE WHEN quad IN (1, 2) THEN 'cooperation' ELSE 'conflict' END
ORDER BY a, b, start, side
