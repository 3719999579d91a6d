-- Rows between the actors asked for: a pair, or the members of two blocs.
SELECT *
FROM step_before
WHERE actor IN (SELECT unnest($actors::VARCHAR[]) AS id)
    AND recipient IN (SELECT unnest($actors::VARCHAR[]) AS id)
