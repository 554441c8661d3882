-- Each step taken on a referral of the person, with when the referral came. Agencies present or contributing knew. No worker is named.
WITH own AS (
  -- steps with their referral
  SELECT referral_events.*, referrals.received_at
  FROM referral_events
  JOIN referrals ON referrals.agency = referral_events.referral_id_agency AND referrals.referral_id = referral_events.referral_id
  WHERE referrals.person_id = $person
)
SELECT
  CAST(own.agency AS VARCHAR) AS agency,
  CAST(own.event_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  CASE steps.moment WHEN 'record' THEN own.occurred_at ELSE own.received_at END AS occurred_at,
  CAST(steps.moment = 'record' AND ';' || COALESCE(own.without_time, '') || ';' LIKE '%;occurred_at;%' AS BOOLEAN) AS day_alone,
  CASE steps.moment WHEN 'record' THEN own.occurred_at ELSE own.received_at END AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(CASE steps.moment
    WHEN 'record' THEN 'event:' || own.event || COALESCE('|team:' || own.team, '') || COALESCE('|category:' || own.category, '')
    || COALESCE('|result:' || own.result, '')
    ELSE ''
  END AS VARCHAR) AS details,
  CAST(CASE steps.moment WHEN 'record' THEN COALESCE(own.agencies, '') ELSE '' END AS VARCHAR) AS known_to
FROM own
CROSS JOIN (VALUES ('record'), ('after_referral')) AS steps(moment)
ORDER BY agency, record_id, moment
