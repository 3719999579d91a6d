-- What a path, an address or the first digits of an id name: documents, and records of the codings
-- in use or once judged.
SELECT 'document' AS kind, id, id AS document
FROM documents
WHERE id = $name OR (length($name) >= $shortest AND starts_with(id, $name))
UNION
SELECT 'document', document, document FROM origins WHERE origin IN ($name, $path)
UNION
SELECT p.kind, p.id, p.document
FROM record_places AS p
JOIN codings_in_use AS u ON u.document = p.document AND u.coder = p.coder
WHERE length($name) >= $shortest AND starts_with(p.id, $name)
UNION
SELECT j.kind, j.record, j.document
FROM record_judgements AS j
JOIN documents AS d ON d.id = j.document
WHERE length($name) >= $shortest AND starts_with(j.record, $name)
ORDER BY 1, 2;
