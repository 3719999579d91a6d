-- The records of a document's codings that a judgement may be of: by id, else by their characters.
SELECT p.coder, p.id, p.kind, p.span_start, p.span_end, p.parties, p.sort, p.wire
FROM record_places AS p
WHERE p.document = $document
    AND EXISTS (
        SELECT 1 FROM record_judgements AS j
        WHERE j.document = $document AND j.kind = p.kind
            AND (j.record = p.id OR (j.span_start = p.span_start AND j.span_end = p.span_end))
    )
ORDER BY p.coder, p.id;
