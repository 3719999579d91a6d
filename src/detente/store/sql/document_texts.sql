-- What a Document is read back from: its text, its wire, its origins in order, its voice
-- and the problems known since it was grouped.
SELECT d.text, d.wire, o.origins, v.voice, v.best, v.confidence, v.problems
FROM documents_in_use AS d
LEFT JOIN voices AS v ON v.document = d.id
LEFT JOIN (
    SELECT document, list(origin ORDER BY number) AS origins FROM origins GROUP BY document
) AS o ON o.document = d.id
WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], d.id)
ORDER BY d.number;
