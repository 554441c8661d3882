-- Actions agreed without a day on which they are due, until they are done.
WITH undated AS (
  -- each with the months in which it was so
  SELECT
    agency,
    action_id,
    owner,
    action,
    meeting,
    concerns_type AS concerns,
    raised_at AS raised_on,
    completed_at AS completed_on,
    month AS first_month,
    COALESCE(SUBSTR(CAST(completed_at AS VARCHAR), 1, 7), $to) AS last_month
  FROM actions
  WHERE due_at IS NULL
)
SELECT
  agency || ':' || action_id AS anchor_id,
  owner,
  first_month,
  last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  action,
  meeting,
  concerns,
  raised_on,
  completed_on,
  agency AS evidence_agency,
  'actions' AS evidence_table,
  action_id AS evidence_record_id,
  raised_on AS evidence_date
FROM undated
WHERE last_month >= $from
ORDER BY anchor_id
