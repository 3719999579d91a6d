-- Events of the codings in use as judged, in the order of documents and of the text; those that are
-- reports of one event have one `same_as`.
SELECT r.* EXCLUDE (position, wire, first_date, last_date, place), r.wire AS record
FROM events_in_use AS r
JOIN documents AS d ON d.id = r.document
WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], r.document)
ORDER BY d.number, r.position;
