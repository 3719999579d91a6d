-- Claims and their columns, cut from their own wires.
WITH listed AS (
    SELECT unnest(range(len($wires::JSON[]))) AS position, unnest($wires::JSON[]) AS wire
)
INSERT INTO claims
SELECT
    $document,
    $coder,
    position,
    wire ->> '$.id',
    wire ->> '$.dyad[0]',
    wire ->> '$.dyad[1]',
    wire ->> '$.driver',
    (wire ->> '$.direction')::TINYINT,
    (wire ->> '$.hedged')::BOOLEAN,
    (wire ->> '$.conditional')::BOOLEAN,
    (wire ->> '$.attributed')::BOOLEAN,
    (wire ->> '$.negated')::BOOLEAN,
    wire ->> '$.speaker',
    (wire ->> '$.post')::INTEGER,
    (wire ->> '$.span.start')::BIGINT,
    (wire ->> '$.span.end')::BIGINT,
    wire ->> '$.span.text',
    wire
FROM listed;
