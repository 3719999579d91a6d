-- The lines of one stretch whose id an earlier line has, each with that line.
SELECT DISTINCT line, first_line
FROM read_parquet($stretch) JOIN repeated USING (document)
WHERE line > first_line
ORDER BY line
