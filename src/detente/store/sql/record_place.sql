-- The place of a record: where the coding in use has it, else where it stood when last judged.
WITH near AS (
    SELECT p.*, u.number
    FROM record_places AS p
    JOIN codings_in_use AS u ON u.document = p.document AND u.coder = p.coder
    WHERE p.document = $document AND p.kind = $kind
),
known AS (
    SELECT
        n.number, n.span_start, n.span_end, n.parties, n.sort,
        coalesce(list(o.id) FILTER (o.id IS NOT NULL), []) AS beside, TRUE AS coded
    FROM near AS n
    LEFT JOIN near AS o
        ON o.span_start = n.span_start AND o.span_end = n.span_end AND o.id <> n.id
    WHERE n.id = $record
    GROUP BY ALL
    UNION ALL
    SELECT number, span_start, span_end, parties, sort, beside, FALSE
    FROM record_judgements
    WHERE document = $document AND record = $record
)
SELECT span_start, span_end, parties, sort, beside
FROM known
ORDER BY coded DESC, number DESC
LIMIT 1;
