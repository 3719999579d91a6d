-- Events and their scores by directed pair, period and class. A period is known by its first day; a row
-- whose days lie in several periods has none: `universe.sql` counts it as undated. Year and month are
-- those of the first day, and constant in a file, so that months, quarters and years cost nothing a row.
SELECT
    actor, recipient, start, quad, type,
    sum(events) AS events,
    sum(events * intensity_tenths) AS intensity_tenths,
    sum(events * goldstein_tenths) AS goldstein_tenths
FROM (
    SELECT
        actor, recipient, quad, events, intensity_tenths, goldstein_tenths, last_date,
        CASE WHEN $classes = 'plover' THEN type END AS type,
        CASE $by
            WHEN 'day' THEN first_date
            WHEN 'week' THEN CAST(date_trunc('week', first_date) AS DATE)
            WHEN 'month' THEN make_date(year, month, 1)
            WHEN 'quarter' THEN make_date(year, CAST(floor((month - 1) / 3) AS INTEGER) * 3 + 1, 1)
            ELSE make_date(year, 1, 1)
        END AS start
    FROM step_before
    WHERE actor <> recipient
) AS spans
WHERE last_date < CASE $by
    WHEN 'day' THEN start + INTERVAL 1 DAY
    WHEN 'week' THEN start + INTERVAL 7 DAY
    WHEN 'month' THEN start + INTERVAL 1 MONTH
    WHEN 'quarter' THEN start + INTERVAL 3 MONTH
    ELSE start + INTERVAL 1 YEAR
END
GROUP BY actor, recipient, start, quad, type
