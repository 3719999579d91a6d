-- Voices: which documents carry one argument by one author, grouped over the whole study.
-- `problems` are all of the document's, with those that grouping finds (an echo).
CREATE TABLE voices (
    document VARCHAR NOT NULL,
    voice VARCHAR,
    best VARCHAR,
    confidence DOUBLE,
    problems JSON NOT NULL
);

-- The coding in use of each document: the one asked for last.
CREATE VIEW codings_in_use AS
SELECT document, arg_max(coder, number) AS coder, max(number) AS number
FROM codings
GROUP BY document;

-- Directed dyads: one row for each actor and each recipient of an event of the coding in use.
-- Where actors act together and no recipient is named (a summit, a treaty), a cooperative event
-- (quad 1, 2) runs both ways between them; a conflictual one is aimed at someone unnamed.
CREATE VIEW directed_dyads AS
WITH used AS (
    SELECT e.* FROM events AS e
    JOIN codings_in_use AS u ON u.document = e.document AND u.coder = e.coder
),
facing AS (
    SELECT
        *,
        CASE WHEN len(recipients) = 0 AND quad IN (1, 2) THEN actors ELSE recipients END AS faced
    FROM used
),
acting AS (
    SELECT * EXCLUDE (actors, recipients), unnest(actors) AS actor FROM facing
),
paired AS (
    SELECT * EXCLUDE (faced), unnest(faced) AS recipient FROM acting
)
SELECT DISTINCT
    document, id, actor, recipient, type, quad, intensity_tenths, first_date, last_date,
    NOT (negated OR hypothetical OR future) AS happened
FROM paired
WHERE actor <> recipient;
