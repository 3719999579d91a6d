-- The coded events of each undirected pair.
SELECT
    least(actor, recipient) AS a,
    greatest(actor, recipient) AS b,
    list(DISTINCT published_id ORDER BY published_id) AS because
FROM step_before
WHERE actor <> recipient
GROUP BY least(actor, recipient), greatest(actor, recipient)
