-- Meetings of two heads: consultations between a head of one state and a head of another, joined to
-- visits, days that follow each other without a gap. A head is one of `heads`, each written as
-- actor|name|who|first day|last day of the term.
-- Words are put together from lists: Spark 4.0 fails on more than one distinct string_agg.
WITH heads AS (
    SELECT
        split_part(head, '|', 1) AS actor,
        split_part(head, '|', 2) AS name,
        split_part(head, '|', 3) AS who,
        CAST(split_part(head, '|', 4) AS DATE) AS since,
        CAST(split_part(head, '|', 5) AS DATE) AS until
    FROM (SELECT unnest($heads::VARCHAR[]) AS head) AS listed
),
met AS (
    SELECT
        least(r.actor, r.recipient) AS a,
        greatest(r.actor, r.recipient) AS b,
        CASE WHEN r.actor < r.recipient THEN one.who ELSE other.who END AS a_head,
        CASE WHEN r.actor < r.recipient THEN other.who ELSE one.who END AS b_head,
        r.first_date AS day,
        r.events,
        r.place,
        r.source
    FROM step_before AS r
    INNER JOIN heads AS one
        ON one.actor = r.actor AND one.name = r.actor_name
        AND r.first_date BETWEEN one.since AND one.until
    INNER JOIN heads AS other
        ON other.actor = r.recipient AND other.name = r.recipient_name
        AND r.first_date BETWEEN other.since AND other.until
    WHERE r.type = 'CONSULT' AND r.first_date = r.last_date AND r.actor <> r.recipient
        AND ($a IS NULL OR (r.actor IN ($a, $b) AND r.recipient IN ($a, $b)))
),
days AS (
    SELECT a, b, day, datediff('day', DATE '1900-01-01', day)
        - row_number() OVER (PARTITION BY a, b ORDER BY day) AS visit
    FROM (SELECT DISTINCT a, b, day FROM met) AS of_pair
)
SELECT
    d.a, d.b,
    nullif(array_to_string(list_sort(
        list(DISTINCT m.a_head) FILTER (m.a_head IS NOT NULL)
    ), ', '), '') AS a_heads,
    nullif(array_to_string(list_sort(
        list(DISTINCT m.b_head) FILTER (m.b_head IS NOT NULL)
    ), ', '), '') AS b_heads,
    min(d.day) AS first_date,
    max(d.day) AS last_date,
    nullif(array_to_string(list_sort(
        list(DISTINCT m.place) FILTER (m.place IS NOT NULL)
    ), '; '), '') AS places,
    nullif(array_to_string(list_sort(
        list(DISTINCT m.source) FILTER (m.source IS NOT NULL)
    ), ', '), '') AS sources,
    CAST(sum(m.events) AS BIGINT) AS events
FROM days AS d
INNER JOIN met AS m ON m.a = d.a AND m.b = d.b AND m.day = d.day
GROUP BY d.a, d.b, d.visit
ORDER BY first_date, d.a, d.b
