-- Of rows of one day that give one code to the same two names, the first. A row that is not known to the
-- day, or leaves a side unnamed, may be another event: it stays.
SELECT *
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY first_date, last_date, actor_name, recipient_name, code, type, mode, quad
            ORDER BY digest, line, pair
        ) AS exact_nth
    FROM step_before
) AS numbered
WHERE exact_nth = 1
    OR first_date IS NULL OR last_date IS NULL OR first_date <> last_date
    OR actor_name IS NULL OR recipient_name IS NULL
