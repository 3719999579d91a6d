-- Files that could not be read, by path.
SELECT * EXCLUDE (position, wire), wire AS record
FROM skips
WHERE coder IS NULL AND $documents IS NULL
ORDER BY origin;
