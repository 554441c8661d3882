-- Every action of the registers that agencies hold, by its number.
SELECT
  agency,
  action_id,
  raised_at AS raised_on,
  meeting,
  meeting_id,
  kind,
  concerns_type AS concerns,
  action,
  owner,
  due_at AS due_on,
  completed_at AS completed_on,
  finding_id
FROM actions
ORDER BY agency, action_id
