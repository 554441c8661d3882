-- Each return interview of the person by the provider's own record. An intelligence report that it led to is said only where the edition holds it.
WITH own AS (
  -- the person's interviews
  SELECT * FROM return_interviews WHERE person_id = $person
),
steps AS (
  -- the referral to the provider first, then each time on it
  SELECT
    own.agency,
    own.interview_id,
    'record' AS moment,
    own.referred_at AS at,
    'referred_at' AS time_column,
    CASE WHEN own.held_at IS NULL THEN COALESCE('interview:' || own.outcome, '') ELSE '' END
    || CASE WHEN intelligence.report_id IS NULL THEN '' ELSE '|led_to_report:yes' END AS details,
    '' AS known_to
  FROM own
  LEFT JOIN intelligence ON intelligence.agency = own.report_id_agency AND intelligence.report_id = own.report_id
  UNION ALL
  SELECT agency, interview_id, 'interview_offered', offered_at, 'offered_at', '', '' FROM own
  UNION ALL
  SELECT
    agency,
    interview_id,
    'interview_held',
    held_at,
    'held_at',
    COALESCE('interview:' || outcome, '') || COALESCE('|seen_alone:' || child_seen_alone, ''),
    ''
  FROM own
  UNION ALL
  SELECT agency, interview_id, 'shared_with_police', shared_with_police_at, 'shared_with_police_at', '', 'police' FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.interview_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  steps.at AS occurred_at,
  CAST(';' || COALESCE(own.without_time, '') || ';' LIKE '%;' || steps.time_column || ';%' AS BOOLEAN) AS day_alone,
  steps.at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST(steps.known_to AS VARCHAR) AS known_to
FROM steps
JOIN own ON own.agency = steps.agency AND own.interview_id = steps.interview_id
WHERE steps.at IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
