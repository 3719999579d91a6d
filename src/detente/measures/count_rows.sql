-- How many rows there are.
SELECT count(*) FROM step_before
