-- Cases of children of concern that were closed in the year to the month because the service could not engage the child, until
-- they are opened again.
WITH closures AS (
  -- closures of that kind, of children known to be of concern by then
  SELECT
    closed.agency,
    closed.event_id,
    closed.occurred_at,
    closed.month,
    CAST(closed.local_at AS DATE) AS closed_on,
    closed.referral_id_agency,
    closed.referral_id,
    referrals.person_id,
    children_of_concern.since_month AS concern_since
  FROM referral_events AS closed
  JOIN referrals ON referrals.agency = closed.referral_id_agency AND referrals.referral_id = closed.referral_id
  JOIN children_of_concern ON children_of_concern.person_id = referrals.person_id AND children_of_concern.since <= closed.occurred_at
  WHERE closed.event = 'case_closed'
    AND closed.result = 'closed_not_engaging'
    AND closed.month BETWEEN $from AND $to
    AND (referrals.age IS NULL OR referrals.age < 18)
),
reopenings AS (
  -- when each was first opened again
  SELECT closures.agency, closures.event_id, MIN(CAST(reopened.local_at AS DATE)) AS reopened_on, MIN(reopened.month) AS month
  FROM closures
  JOIN referral_events AS reopened
    ON reopened.referral_id_agency = closures.referral_id_agency
    AND reopened.referral_id = closures.referral_id
    AND reopened.event = 'reopened'
    AND reopened.occurred_at > closures.occurred_at
  GROUP BY closures.agency, closures.event_id
)
SELECT
  closures.agency || ':' || closures.event_id AS anchor_id,
  closures.person_id,
  closures.month AS first_month,
  COALESCE(reopenings.month, $to) AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  closures.closed_on,
  closures.concern_since,
  reopenings.reopened_on,
  closures.agency AS evidence_agency,
  'referral_events' AS evidence_table,
  closures.event_id AS evidence_record_id,
  closures.closed_on AS evidence_date
FROM closures
LEFT JOIN reopenings ON reopenings.agency = closures.agency AND reopenings.event_id = closures.event_id
ORDER BY anchor_id
