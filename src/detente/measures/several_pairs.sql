-- Whether an event has several pairs: only then can one be counted twice.
SELECT coalesce(max(pair), 1) > 1 FROM event_rows
