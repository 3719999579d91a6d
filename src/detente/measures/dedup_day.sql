-- Of rows of one day, directed pair and PLOVER type, the first: did it happen on that day, or not.
SELECT *
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY first_date, last_date, actor, recipient, type ORDER BY digest, line, pair
        ) AS day_nth
    FROM step_before
) AS numbered
WHERE day_nth = 1
    OR first_date IS NULL OR last_date IS NULL OR first_date <> last_date
    OR actor IS NULL OR recipient IS NULL OR type IS NULL
