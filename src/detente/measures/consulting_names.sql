-- The names under which an actor stands in consultations between two.
SELECT DISTINCT actor, name
FROM (
    SELECT actor, actor_name AS name FROM step_before WHERE type = 'CONSULT' AND actor <> recipient
    UNION ALL
    SELECT recipient, recipient_name FROM step_before
    WHERE type = 'CONSULT' AND actor <> recipient
) AS named
WHERE name IS NOT NULL
ORDER BY actor, name
