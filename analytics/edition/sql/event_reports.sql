-- Which reports make which event, so that evidence can name each agency's own record.
SELECT
  lead_report.agency || ':' || lead_report.episode_id AS event_id,
  report.agency,
  report.episode_id,
  report.person_id
FROM missing_turns AS report
JOIN missing_turns AS lead_report
  ON lead_report.person_id = report.person_id
  AND lead_report.chain = report.chain
  AND lead_report.turn = report.turn
  AND lead_report.lead_rank = 1
