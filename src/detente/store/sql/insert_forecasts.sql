-- Forecasts and their columns, cut from their own wires.
WITH listed AS (
    SELECT unnest(range(len($wires::JSON[]))) AS position, unnest($wires::JSON[]) AS wire
)
INSERT INTO forecasts
SELECT
    $document,
    $coder,
    position,
    wire ->> '$.id',
    wire ->> '$.dyad[0]',
    wire ->> '$.dyad[1]',
    wire ->> '$.proposition',
    wire ->> '$.outcome',
    wire ->> '$.modality.word',
    wire ->> '$.modality.class',
    (wire ->> '$.modality.low')::DOUBLE,
    (wire ->> '$.modality.high')::DOUBLE,
    wire ->> '$.horizon.from',
    wire ->> '$.horizon.to',
    wire ->> '$.condition',
    wire ->> '$.speaker',
    (wire ->> '$.post')::INTEGER,
    (wire ->> '$.span.start')::BIGINT,
    (wire ->> '$.span.end')::BIGINT,
    wire ->> '$.span.text',
    wire
FROM listed;
