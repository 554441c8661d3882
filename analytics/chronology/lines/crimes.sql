-- Each crime recorded with the person as the victim.
WITH own AS (
  -- the person's crimes
  SELECT * FROM crimes WHERE person_id = $person
),
steps AS (
  -- the record first, then its outcome
  SELECT
    agency,
    crime_id,
    'record' AS moment,
    recorded_at AS at,
    'offence:' || offence_group || COALESCE('|flag:' || cse_flag, '') || COALESCE('|group_flag:' || group_flag, '') AS details
  FROM own
  UNION ALL
  SELECT agency, crime_id, 'crime_outcome', outcome_at, COALESCE('outcome_code:' || CAST(outcome_code AS VARCHAR), '') FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.crime_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  steps.at AS occurred_at,
  CAST(steps.moment = 'crime_outcome' AND ';' || COALESCE(own.without_time, '') || ';' LIKE '%;outcome_at;%' AS BOOLEAN) AS day_alone,
  steps.at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST('' AS VARCHAR) AS known_to
FROM steps
JOIN own ON own.agency = steps.agency AND own.crime_id = steps.crime_id
WHERE steps.at IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
