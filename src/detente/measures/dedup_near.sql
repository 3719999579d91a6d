-- Rows that tell again what an earlier one told: same directed pair and PLOVER type, a few days and
-- kilometres apart at most, and alike in their words (Jaccard). A row that names no place or has no words
-- stays. It follows `dedup_exact`.
WITH ordered AS (
    SELECT *, row_number() OVER (ORDER BY first_date, digest, line, pair) AS near_nth
    FROM step_before
),
told AS (
    SELECT
        near_nth, first_date, actor, recipient, type, place, latitude, longitude,
        coalesce(headline, regexp_replace(url, '^[A-Za-z]+://[^/]*/', '')) AS telling
    FROM ordered
    WHERE first_date = last_date AND actor IS NOT NULL AND recipient IS NOT NULL AND type IS NOT NULL
),
words AS (
    SELECT DISTINCT near_nth, word
    FROM (
        SELECT near_nth, unnest(string_split_regex(lower(telling), '[ -/:-@{-~_]+')) AS word
        FROM told
    ) AS split_up
    WHERE length(word) > 2
),
sizes AS (
    SELECT near_nth, count(*) AS size
    FROM words
    GROUP BY near_nth
),
candidates AS (
    SELECT earlier.near_nth AS first_nth, later.near_nth AS second_nth
    FROM told AS earlier
    INNER JOIN told AS later
        ON later.actor = earlier.actor AND later.recipient = earlier.recipient
        AND later.type = earlier.type AND later.near_nth > earlier.near_nth
        AND later.first_date <= earlier.first_date + CAST($near_days AS INTEGER)
    WHERE later.place = earlier.place OR 12742 * asin(sqrt(
        power(sin(radians(later.latitude - earlier.latitude) / 2), 2)
        + cos(radians(earlier.latitude)) * cos(radians(later.latitude))
        * power(sin(radians(later.longitude - earlier.longitude) / 2), 2)
    )) <= $near_km
),
shared AS (
    SELECT c.first_nth, c.second_nth, count(*) AS common
    FROM candidates AS c
    INNER JOIN words AS one ON one.near_nth = c.first_nth
    INNER JOIN words AS other ON other.near_nth = c.second_nth AND other.word = one.word
    GROUP BY c.first_nth, c.second_nth
),
repeated AS (
    SELECT DISTINCT s.second_nth
    FROM shared AS s
    INNER JOIN sizes AS one ON one.near_nth = s.first_nth
    INNER JOIN sizes AS other ON other.near_nth = s.second_nth
    WHERE s.common >= $near_alike * (one.size + other.size - s.common)
)
SELECT ordered.*
FROM ordered
LEFT JOIN repeated ON repeated.second_nth = ordered.near_nth
WHERE repeated.second_nth IS NULL
