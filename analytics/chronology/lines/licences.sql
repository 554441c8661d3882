-- Each licence held by the person that says from when.
SELECT
  CAST(licences.agency AS VARCHAR) AS agency,
  CAST(licences.licence_id AS VARCHAR) AS record_id,
  CAST('record' AS VARCHAR) AS moment,
  FROM_LOCAL(CAST(licences."from" AS TIMESTAMP), period.time_zone) AS occurred_at,
  TRUE AS day_alone,
  FROM_LOCAL(CAST(licences."from" AS TIMESTAMP), period.time_zone) AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST('licence:' || licences.licence || COALESCE('|licence_status:' || licences.status, '') AS VARCHAR) AS details,
  CAST('' AS VARCHAR) AS known_to
FROM licences
CROSS JOIN period
WHERE licences.entity_type = 'person'
  AND licences.entity_id = $person
  AND FROM_LOCAL(CAST(licences."from" AS TIMESTAMP), period.time_zone) < period.as_at
ORDER BY agency, record_id
