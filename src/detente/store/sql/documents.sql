-- Documents in order of arrival, one column each of what is known, and the record whole.
SELECT
    d.id,
    o.origins,
    d.media_type,
    d.language,
    d.genre,
    d.title,
    d.publisher,
    d.published,
    d.published_precision,
    d.truncated,
    d.characters,
    v.voice,
    v.best AS voice_best,
    v.confidence AS voice_confidence,
    d.wire AS record
FROM documents_in_use AS d
LEFT JOIN voices AS v ON v.document = d.id
LEFT JOIN (
    SELECT document, list(origin ORDER BY number) AS origins FROM origins GROUP BY document
) AS o ON o.document = d.id
WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], d.id)
ORDER BY d.number;
