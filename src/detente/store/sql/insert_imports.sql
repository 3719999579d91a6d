INSERT INTO imports (
    digest, origin, member, layout, kind, read, kept, rejected, merged, rows, first_date, last_date,
    version, content
)
SELECT unnest($lines::STRUCT(
    digest VARCHAR, origin VARCHAR, member VARCHAR, layout VARCHAR, kind VARCHAR, read BIGINT,
    kept BIGINT, rejected BIGINT, merged BIGINT, rows BIGINT, first_date DATE, last_date DATE,
    version VARCHAR, content VARCHAR
)[], recursive := true)
