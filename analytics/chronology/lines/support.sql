-- Each service asked for or given to the person, placed at the first of its days.
WITH own AS (
  -- the person's support
  SELECT support.*, period.time_zone FROM support CROSS JOIN period WHERE person_id = $person
),
steps AS (
  -- the first day with what it was, then each later one
  SELECT
    agency,
    support_id,
    'record' AS moment,
    COALESCE(requested_at, offered_at, started_at) AS day,
    'service:' || service || '|first:' || CASE WHEN requested_at IS NOT NULL THEN 'requested' WHEN offered_at IS NOT NULL THEN 'offered' ELSE 'started' END AS details
  FROM own
  UNION ALL
  SELECT agency, support_id, 'support_offered', offered_at, '' FROM own WHERE requested_at IS NOT NULL
  UNION ALL
  SELECT agency, support_id, 'support_started', started_at, '' FROM own WHERE requested_at IS NOT NULL OR offered_at IS NOT NULL
  UNION ALL
  SELECT agency, support_id, 'support_ended', ended_at, COALESCE('end:' || end_reason, '') FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.support_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  FROM_LOCAL(CAST(steps.day AS TIMESTAMP), own.time_zone) AS occurred_at,
  TRUE AS day_alone,
  FROM_LOCAL(CAST(steps.day AS TIMESTAMP), own.time_zone) AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST('' AS VARCHAR) AS known_to
FROM steps
JOIN own ON own.agency = steps.agency AND own.support_id = steps.support_id
WHERE steps.day IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
