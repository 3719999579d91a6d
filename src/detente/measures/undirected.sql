-- The cells of both directions of a pair together, under the first of the two in the alphabet.
SELECT
    least(actor, recipient) AS actor, greatest(actor, recipient) AS recipient, start, quad, type,
    sum(events) AS events,
    sum(intensity_tenths) AS intensity_tenths,
    sum(goldstein_tenths) AS goldstein_tenths
FROM step_before
GROUP BY least(actor, recipient), greatest(actor, recipient), start, quad, type
