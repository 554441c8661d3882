-- Each meeting about a referral of the person. Who attended or sent a report knew.
WITH own AS (
  -- meetings with their referral
  SELECT meetings.*
  FROM meetings
  JOIN referrals ON referrals.agency = meetings.referral_id_agency AND referrals.referral_id = meetings.referral_id
  WHERE referrals.person_id = $person
)
SELECT
  CAST(own.agency AS VARCHAR) AS agency,
  CAST(own.meeting_id || ' ' || own.referral_id AS VARCHAR) AS record_id,
  CAST(steps.moment AS VARCHAR) AS moment,
  CASE steps.moment WHEN 'record' THEN own.held_at ELSE own.minutes_on_file_at END AS occurred_at,
  CAST(
    ';' || COALESCE(own.without_time, '') || ';' LIKE CASE steps.moment WHEN 'record' THEN '%;held_at;%' ELSE '%;minutes_on_file_at;%' END
    AS BOOLEAN
  ) AS day_alone,
  CASE steps.moment WHEN 'record' THEN own.held_at ELSE own.minutes_on_file_at END AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST(CASE steps.moment
    WHEN 'record' THEN 'meeting:' || own.kind || COALESCE('|invited:' || own.invited, '') || COALESCE('|attended:' || own.attended, '')
    || COALESCE('|child_view:' || own.child_view, '')
    ELSE ''
  END AS VARCHAR) AS details,
  CAST(CASE steps.moment WHEN 'record' THEN COALESCE(own.attended, '') || COALESCE(';' || own.report_sent, '') ELSE '' END AS VARCHAR) AS known_to
FROM own
CROSS JOIN (VALUES ('record'), ('minutes_on_file')) AS steps(moment)
WHERE steps.moment = 'record' OR own.minutes_on_file_at IS NOT NULL
ORDER BY agency, record_id, moment
