-- Judgements: what people hold to be so of a document. Rows are added, never changed.
CREATE TABLE judgements (
    number BIGINT NOT NULL DEFAULT nextval('arrivals'),
    document VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    wire JSON NOT NULL
);

-- The wire of each judged document: its judgements in force laid over what was read.
CREATE TABLE judged (document VARCHAR NOT NULL, wire JSON NOT NULL);

-- Documents as they are used: as judged, else as read.
CREATE VIEW documents_in_use AS
SELECT
    d.number,
    d.id,
    d.media_type,
    if(j.wire IS NULL, d.language, j.wire ->> '$.language') AS language,
    if(j.wire IS NULL, d.genre, j.wire ->> '$.genre') AS genre,
    if(j.wire IS NULL, d.title, j.wire ->> '$.title') AS title,
    if(j.wire IS NULL, d.publisher, j.wire ->> '$.publisher') AS publisher,
    if(j.wire IS NULL, d.published, j.wire ->> '$.published.date') AS published,
    if(j.wire IS NULL, d.published_precision, j.wire ->> '$.published.precision')
        AS published_precision,
    d.truncated,
    d.characters,
    d.text,
    coalesce(j.wire, d.wire) AS wire
FROM documents AS d
LEFT JOIN judged AS j ON j.document = d.id;
