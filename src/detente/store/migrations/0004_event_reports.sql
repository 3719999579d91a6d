-- Reports of one event: for each event of the codings in use that is told more than once, the id of
-- the one that speaks for it, and its place among the reports (0 speaks, then those less exact).
CREATE TABLE event_reports (
    event VARCHAR NOT NULL,
    same_as VARCHAR NOT NULL,
    place INTEGER NOT NULL
);

-- Events of the codings in use, each with the event it reports: itself where it is told once.
CREATE VIEW events_in_use AS
SELECT e.*, coalesce(r.same_as, e.id) AS same_as, coalesce(r.place, 0) AS place
FROM events AS e
JOIN codings_in_use AS u ON u.document = e.document AND u.coder = e.coder
LEFT JOIN event_reports AS r ON r.event = e.id;

-- Directed dyads as before, with the event that each is a report of.
CREATE OR REPLACE VIEW directed_dyads AS
WITH facing AS (
    SELECT
        *,
        CASE WHEN len(recipients) = 0 AND quad IN (1, 2) THEN actors ELSE recipients END AS faced
    FROM events_in_use
),
acting AS (
    SELECT * EXCLUDE (actors, recipients), unnest(actors) AS actor FROM facing
),
paired AS (
    SELECT * EXCLUDE (faced), unnest(faced) AS recipient FROM acting
)
SELECT DISTINCT
    document, id, same_as, place, actor, recipient, type, quad, intensity_tenths,
    first_date, last_date, NOT (negated OR hypothetical OR future) AS happened
FROM paired
WHERE actor <> recipient;
