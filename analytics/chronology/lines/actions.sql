-- Each action agreed about the person. Who owns it knew.
WITH own AS (
  -- actions about the person
  SELECT actions.*, period.time_zone
  FROM actions
  CROSS JOIN period
  WHERE concerns_type = 'person' AND concerns_id = $person
)
SELECT
  CAST(own.agency AS VARCHAR) AS agency,
  CAST(own.action_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  FROM_LOCAL(CAST(CASE steps.moment WHEN 'record' THEN own.raised_at ELSE own.completed_at END AS TIMESTAMP), own.time_zone) AS occurred_at,
  TRUE AS day_alone,
  FROM_LOCAL(CAST(CASE steps.moment WHEN 'record' THEN own.raised_at ELSE own.completed_at END AS TIMESTAMP), own.time_zone) AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(CASE steps.moment
    WHEN 'record' THEN 'action:' || own.action || '|meeting:' || own.meeting || '|owner:' || own.owner
    || '|due:' || COALESCE(CAST(own.due_at AS VARCHAR), 'no_timescale')
    ELSE ''
  END AS VARCHAR) AS details,
  CAST(CASE steps.moment WHEN 'record' THEN own.owner ELSE '' END AS VARCHAR) AS known_to
FROM own
CROSS JOIN (VALUES ('record'), ('action_done')) AS steps(moment)
WHERE steps.moment = 'record' OR own.completed_at IS NOT NULL
ORDER BY agency, record_id, moment
