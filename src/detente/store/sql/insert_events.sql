-- Events and their columns, cut from their own wires. A range's date is written `from/to`.
WITH listed AS (
    SELECT unnest(range(len($wires::JSON[]))) AS position, unnest($wires::JSON[]) AS wire
)
INSERT INTO events
SELECT
    $document,
    $coder,
    position,
    wire ->> '$.id',
    wire ->> '$.type',
    wire ->> '$.mode',
    json_extract_string(wire, '$.contexts[*]'),
    (wire ->> '$.quad')::TINYINT,
    round((wire ->> '$.intensity')::DOUBLE * 10)::INTEGER,
    json_extract_string(wire, '$.actors[*].id'),
    json_extract_string(wire, '$.recipients[*].id'),
    wire ->> '$.date.date',
    wire ->> '$.date.precision',
    split_part(wire ->> '$.date.date', '/', 1),
    split_part(wire ->> '$.date.date', '/', -1),
    wire ->> '$.location',
    (wire ->> '$.negated')::BOOLEAN,
    (wire ->> '$.hypothetical')::BOOLEAN,
    (wire ->> '$.future')::BOOLEAN,
    (wire ->> '$.historical')::BOOLEAN,
    wire ->> '$.reporter',
    wire ->> '$.known_at',
    wire ->> '$.spans.trigger.text',
    wire
FROM listed;
