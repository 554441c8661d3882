-- Each referral of the person, and what was decided. Who referred knew.
WITH own AS (
  -- the person's referrals
  SELECT * FROM referrals WHERE person_id = $person
),
steps AS (
  -- the referral first, then each time on it
  SELECT
    agency,
    referral_id,
    'record' AS moment,
    received_at AS at,
    'received_at' AS time_column,
    'source:' || source || '|flag:' || cse_flag || COALESCE('|tier:' || risk_tier, '') || COALESCE('|model:' || model, '')
    || COALESCE('|care:' || care_status, '') || COALESCE('|education:' || education_status, '') || COALESCE('|indicators:' || indicators, '')
    || CASE WHEN decided_at IS NULL THEN COALESCE('|decision:' || decision, '') ELSE '' END AS details,
    source AS known_to
  FROM own
  UNION ALL
  SELECT agency, referral_id, 'decided', decided_at, 'decided_at', COALESCE('decision:' || decision, ''), '' FROM own
  UNION ALL
  SELECT agency, referral_id, 'closed', closed_at, 'closed_at', '', '' FROM own
)
SELECT
  CAST(steps.agency AS VARCHAR) AS agency,
  CAST(steps.referral_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  steps.at AS occurred_at,
  CAST(';' || COALESCE(own.without_time, '') || ';' LIKE '%;' || steps.time_column || ';%' AS BOOLEAN) AS day_alone,
  steps.at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(steps.details AS VARCHAR) AS details,
  CAST(steps.known_to AS VARCHAR) AS known_to
FROM steps
JOIN own ON own.agency = steps.agency AND own.referral_id = steps.referral_id
WHERE steps.at IS NOT NULL
ORDER BY agency, record_id, occurred_at, moment
