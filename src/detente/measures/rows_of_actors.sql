-- Rows from one side of the pair asked for to the other: an actor, or the members of a bloc.
SELECT *
FROM step_before
WHERE actor IN (SELECT unnest($actors::VARCHAR[]) AS id)
    AND recipient IN (SELECT unnest($actors::VARCHAR[]) AS id)
    AND actor <> recipient
    AND (
        (list_contains($ones::VARCHAR[], actor) AND list_contains($others::VARCHAR[], recipient))
        OR (list_contains($others::VARCHAR[], actor) AND list_contains($ones::VARCHAR[], recipient))
    )
