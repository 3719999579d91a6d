-- Events of the codings in use, in the order of their documents and of the text.
SELECT r.* EXCLUDE (position, wire, first_date, last_date), r.wire AS record
FROM events AS r
JOIN codings_in_use AS u ON u.document = r.document AND u.coder = r.coder
JOIN documents AS d ON d.id = r.document
WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], r.document)
ORDER BY d.number, r.position;
