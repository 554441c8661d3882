-- Each contact with a service. The service contacted knew, whoever sent the record.
WITH own AS (
  -- the person's contacts
  SELECT * FROM contacts WHERE person_id = $person
),
steps AS (
  -- the contact first, then when the outcome was told
  SELECT
    agency,
    contact_id,
    'record' AS moment,
    occurred_at AS at,
    'occurred_at' AS time_column,
    'kind:' || kind || '|service:' || contacted_agency || COALESCE('|reason_given:' || reason_given, '')
    || COALESCE('|reason_recorded:' || reason_recorded, '') || COALESCE('|result:' || result, '') AS details,
    contacted_agency AS known_to
  FROM own
  UNION ALL
  SELECT agency, contact_id, 'outcome_told', referrer_told_at, 'referrer_told_at', '', '' FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.contact_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  steps.at AS occurred_at,
  CAST(';' || COALESCE(own.without_time, '') || ';' LIKE '%;' || steps.time_column || ';%' AS BOOLEAN) AS day_alone,
  steps.at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST(steps.known_to AS VARCHAR) AS known_to
FROM steps
JOIN own ON own.agency = steps.agency AND own.contact_id = steps.contact_id
WHERE steps.at IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
