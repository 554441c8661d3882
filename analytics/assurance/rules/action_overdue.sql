-- Agreed actions that were not done by the end of the day on which they were due, until they are done.
WITH due AS (
  -- each action with a day, and when that day ended
  SELECT
    actions.agency,
    actions.action_id,
    actions.owner,
    actions.action,
    actions.meeting,
    actions.raised_at AS raised_on,
    actions.due_at AS due_on,
    actions.completed_at AS completed_on,
    actions.concerns_type AS concerns,
    FROM_LOCAL(CAST(actions.due_at AS TIMESTAMP) + INTERVAL '1' DAY, period.time_zone) - INTERVAL '1' SECOND AS due_at
  FROM actions
  CROSS JOIN period
  WHERE actions.due_at IS NOT NULL
),
overdue AS (
  -- those not done by then
  SELECT
    due.*,
    SUBSTR(CAST(due_on AS VARCHAR), 1, 7) AS first_month,
    COALESCE(SUBSTR(CAST(completed_on AS VARCHAR), 1, 7), $to) AS last_month
  FROM due
  CROSS JOIN period
  WHERE due.due_at < period.as_at AND COALESCE(completed_on > due_on, TRUE)
)
SELECT
  agency || ':' || action_id AS anchor_id,
  owner,
  first_month,
  last_month,
  due_at,
  action,
  meeting,
  concerns,
  raised_on,
  due_on,
  completed_on,
  agency AS evidence_agency,
  'actions' AS evidence_table,
  action_id AS evidence_record_id,
  raised_on AS evidence_date
FROM overdue
WHERE last_month >= $from
ORDER BY anchor_id
