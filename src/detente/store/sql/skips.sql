-- What was left out: files that could not be read, then sentences of the codings in use.
SELECT r.* EXCLUDE (position, wire), r.wire AS record
FROM skips AS r
LEFT JOIN codings_in_use AS u ON u.document = r.document AND u.coder = r.coder
LEFT JOIN documents AS d ON d.id = r.document
WHERE (r.coder IS NULL OR u.coder IS NOT NULL)
    AND ($documents IS NULL OR list_contains($documents::VARCHAR[], r.document))
ORDER BY d.number NULLS FIRST, r.origin, r.position;
