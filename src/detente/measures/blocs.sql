-- The cells of blocs: a member gives way to each bloc it is in, others stay; within a bloc is no pair.
SELECT
    coalesce(a.bloc, c.actor) AS actor, coalesce(b.bloc, c.recipient) AS recipient,
    c.start, c.quad, c.type,
    sum(c.events) AS events,
    sum(c.intensity_tenths) AS intensity_tenths,
    sum(c.goldstein_tenths) AS goldstein_tenths
FROM step_before AS c
LEFT JOIN (
    SELECT split_part(membership, '=', 1) AS member, split_part(membership, '=', 2) AS bloc
    FROM (SELECT unnest($memberships::VARCHAR[]) AS membership) AS of_actors
) AS a ON a.member = c.actor
LEFT JOIN (
    SELECT split_part(membership, '=', 1) AS member, split_part(membership, '=', 2) AS bloc
    FROM (SELECT unnest($memberships::VARCHAR[]) AS membership) AS of_recipients
) AS b ON b.member = c.recipient
WHERE coalesce(a.bloc, c.actor) <> coalesce(b.bloc, c.recipient)
GROUP BY coalesce(a.bloc, c.actor), coalesce(b.bloc, c.recipient), c.start, c.quad, c.type
