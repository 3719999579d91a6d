-- Each pair of an event once. Of an event with several pairs, a later one that repeats an earlier one goes,
-- also where the two are changed over if directions do not count.
SELECT r.*
FROM step_before AS r
LEFT JOIN (
    SELECT DISTINCT later.digest, later.line, later.pair
    FROM step_before AS later
    INNER JOIN step_before AS earlier
        ON earlier.digest = later.digest AND earlier.line = later.line
        AND earlier.pair < later.pair
    WHERE later.pair > 1 AND (
        (earlier.actor = later.actor AND earlier.recipient = later.recipient)
        OR ($undirected AND earlier.actor = later.recipient AND earlier.recipient = later.actor)
    )
) AS repeated
    ON repeated.digest = r.digest AND repeated.line = r.line AND repeated.pair = r.pair
WHERE repeated.pair IS NULL
