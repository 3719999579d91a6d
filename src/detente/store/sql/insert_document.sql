-- One document and its columns, cut from its own wire.
INSERT INTO documents (
    id, media_type, language, genre, title, publisher, published, published_precision,
    truncated, characters, reader, text, wire
)
SELECT
    wire ->> '$.id',
    wire ->> '$.media_type',
    wire ->> '$.language',
    wire ->> '$.genre',
    wire ->> '$.title',
    wire ->> '$.publisher',
    wire ->> '$.published.date',
    wire ->> '$.published.precision',
    (wire ->> '$.truncated') IS NOT NULL,
    length($text),
    $reader,
    $text,
    wire
FROM (SELECT $wire::JSON AS wire);
