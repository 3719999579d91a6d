-- Events between two actors, in either direction, whatever their flags.
SELECT DISTINCT id
FROM directed_dyads
WHERE ((actor = $a AND recipient = $b) OR (actor = $b AND recipient = $a))
    AND ($documents IS NULL OR list_contains($documents::VARCHAR[], document))
ORDER BY id;
