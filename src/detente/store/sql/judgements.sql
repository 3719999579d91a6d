-- Judgements in the order in which they were made: of all, of one document itself, or of one record,
-- under this id and under those that it had in other codings.
WITH made AS (
    SELECT number, document, NULL AS record, wire FROM judgements
    UNION ALL
    SELECT number, NULL, record, wire FROM record_judgements
)
SELECT wire
FROM made
WHERE ($document IS NULL OR document = $document)
    AND (
        $record IS NULL OR record = $record
        OR number IN (
            SELECT l.judgement
            FROM laid_judgements AS l
            JOIN codings_in_use AS u ON u.document = l.document AND u.coder = l.coder
            WHERE l.record = $record
        )
    )
ORDER BY number;
