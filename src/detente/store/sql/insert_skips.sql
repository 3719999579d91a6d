-- Skips and their columns, cut from their own wires.
WITH listed AS (
    SELECT unnest(range(len($wires::JSON[]))) AS position, unnest($wires::JSON[]) AS wire
)
INSERT INTO skips
SELECT
    $document,
    $coder,
    position,
    wire ->> '$.stage',
    wire ->> '$.reason',
    wire ->> '$.detail',
    wire ->> '$.origin',
    wire ->> '$.span.text',
    wire
FROM listed;
