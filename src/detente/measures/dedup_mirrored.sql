-- Of two rows of one day and code whose names are changed over, the first: what both sides did, told once
-- from each. It follows `dedup_exact`.
SELECT *
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                first_date, last_date, least(actor_name, recipient_name),
                greatest(actor_name, recipient_name), code, type, mode, quad,
                -- least and greatest pass over a name that is missing: (X, none) is not (X, X)
                actor_name IS NULL OR recipient_name IS NULL
            ORDER BY digest, line, pair
        ) AS mirrored_nth
    FROM step_before
) AS numbered
WHERE mirrored_nth = 1
    OR first_date IS NULL OR last_date IS NULL OR first_date <> last_date
    OR actor_name IS NULL OR recipient_name IS NULL
