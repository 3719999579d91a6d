-- The cells asked for, in order.
SELECT
    actor, recipient, start, quad, type,
    CAST(events AS BIGINT) AS events,
    CAST(intensity_tenths AS BIGINT) AS intensity_tenths,
    CAST(goldstein_tenths AS BIGINT) AS goldstein_tenths
FROM step_before
WHERE $a IS NULL OR (actor IN ($a, $b) AND recipient IN ($a, $b))
ORDER BY actor, recipient, start, quad, type
