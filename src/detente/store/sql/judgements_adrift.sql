-- Judgements in force whose document is coded, but no longer holds their record.
SELECT j.wire
FROM record_judgements AS j
JOIN codings_in_use AS u ON u.document = j.document
WHERE json_array_length(j.wire, '$.value') > 0
    AND NOT EXISTS (
        SELECT 1 FROM record_judgements AS later
        WHERE later.record = j.record AND later.field = j.field AND later.number > j.number
    )
    AND NOT EXISTS (
        SELECT 1 FROM laid_judgements AS l
        WHERE l.judgement = j.number AND l.document = u.document AND l.coder = u.coder
    )
ORDER BY j.number;
