-- One judgement of a record, with the place of the record.
INSERT INTO record_judgements (
    document, kind, record, field, span_start, span_end, parties, sort, beside, brings, wire
)
VALUES (
    $document, $kind, $record, $field, $span_start, $span_end, $parties, $sort, $beside, $brings,
    $wire
);
