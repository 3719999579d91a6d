-- Forecasts of the codings in use as judged, in the order of their documents and of the text.
SELECT r.* EXCLUDE (position, wire), r.wire AS record
FROM forecasts_in_use AS r
JOIN documents AS d ON d.id = r.document
WHERE $documents IS NULL OR list_contains($documents::VARCHAR[], r.document)
ORDER BY d.number, r.position;
