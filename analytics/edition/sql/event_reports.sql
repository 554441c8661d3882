-- Which reports make which event, so that evidence can name each agency's own record.
SELECT event_id, agency, episode_id, person_id
FROM missing_turns
