-- The ids that records of several lines have, each with the first of these lines.
INSERT INTO repeated
SELECT document, min(line) AS first_line
FROM read_parquet($stretches)
WHERE document IS NOT NULL
GROUP BY document
HAVING min(line) < max(line)
