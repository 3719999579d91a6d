-- What was left out: files that could not be read, then sentences of the codings in use, and what
-- people rejected of what was coded.
WITH left_out AS (
    SELECT * FROM skips
    UNION ALL
    SELECT
        document, coder, NULL AS position, wire ->> '$.stage', wire ->> '$.reason',
        wire ->> '$.detail', wire ->> '$.origin', wire ->> '$.span.text', wire
    FROM judged_records
    WHERE rejected
)
SELECT r.* EXCLUDE (position, wire), r.wire AS record
FROM left_out AS r
LEFT JOIN codings_in_use AS u ON u.document = r.document AND u.coder = r.coder
LEFT JOIN documents AS d ON d.id = r.document
WHERE (r.coder IS NULL OR u.coder IS NOT NULL)
    AND ($documents IS NULL OR list_contains($documents::VARCHAR[], r.document))
ORDER BY d.number NULLS FIRST, r.origin, r.position, r.detail;
