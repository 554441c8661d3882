-- Each placement of the person. A placement has no number of its own; its first day stands for one.
WITH own AS (
  -- the person's placements
  SELECT placements.*, FROM_LOCAL(CAST(started_at AS TIMESTAMP), period.time_zone) AS from_at, period.time_zone, period.as_at
  FROM placements
  CROSS JOIN period
  WHERE person_id = $person
),
steps AS (
  -- the first day, then each later day on it
  SELECT agency, started_at, 'record' AS moment, from_at AS at, 'kind:' || kind AS details, '' AS known_to FROM own
  UNION ALL
  SELECT
    agency,
    started_at,
    'host_notified',
    FROM_LOCAL(CAST(host_notified_at AS TIMESTAMP), time_zone),
    '',
    'other_authority'
  FROM own
  WHERE FROM_LOCAL(CAST(host_notified_at AS TIMESTAMP), time_zone) < as_at
  UNION ALL
  SELECT
    agency,
    started_at,
    'placement_ended',
    FROM_LOCAL(CAST(ended_at AS TIMESTAMP), time_zone),
    COALESCE('end:' || end_reason, '') || COALESCE('|planned:' || planned, ''),
    ''
  FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.started_at AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  steps.at AS occurred_at,
  TRUE AS day_alone,
  steps.at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST(steps.known_to AS VARCHAR) AS known_to
FROM steps
WHERE steps.at IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
