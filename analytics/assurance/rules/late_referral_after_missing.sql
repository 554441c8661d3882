-- Missing events that called for a referral to social care and had none by the time it was due. A referral is the time that a
-- report of the event itself gives, or a row of referrals for the child from the event's first report on.
WITH repeats AS (
  -- how many times the child was missing in the days to each event
  SELECT missing_events.event_id, COUNT(*) AS episodes
  FROM missing_events
  JOIN missing_events AS earlier
    ON earlier.person_id = missing_events.person_id
    AND earlier.category = 'missing'
    AND earlier.reported_at <= missing_events.reported_at
    AND earlier.reported_at > missing_events.reported_at - $repeat_days * INTERVAL '1' DAY
  WHERE missing_events.category = 'missing'
  GROUP BY missing_events.event_id
),
called_for AS (
  -- events of children with a concern, a high risk or repeats, and when a referral was due
  SELECT
    missing_events.*,
    CAST(repeats.episodes AS INTEGER) AS episodes_to_date,
    missing_events.reported_by_then + $referral_hours * INTERVAL '1' HOUR AS due_at
  FROM missing_events
  JOIN repeats ON repeats.event_id = missing_events.event_id
  WHERE missing_events.category = 'missing'
    AND missing_events.age < 18
    AND (
      missing_events.cse_concern IN ('suspected', 'confirmed')
      OR missing_events.risk_level = 'high'
      OR repeats.episodes >= $repeat_episodes
    )
),
made AS (
  -- the first referral after each, by either way of knowing
  SELECT called_for.event_id, MIN(referrals.received_at) AS received_at
  FROM called_for
  JOIN referrals ON referrals.person_id = called_for.person_id AND referrals.received_at >= called_for.first_reported_at
  GROUP BY called_for.event_id
),
late AS (
  -- those without one in time, with the first that came after
  SELECT
    called_for.*,
    CASE
      WHEN called_for.referred_at < COALESCE(made.received_at, period.as_at) THEN called_for.referred_at
      ELSE COALESCE(made.received_at, called_for.referred_at)
    END AS referral_at
  FROM called_for
  CROSS JOIN period
  LEFT JOIN made ON made.event_id = called_for.event_id
  WHERE called_for.due_at < period.as_at
    AND COALESCE(called_for.referred_at > called_for.due_at, TRUE)
    AND COALESCE(made.received_at > called_for.due_at, TRUE)
),
cases AS (
  -- with the month in which the duty fell due, and how long the referral took in fact, or at least after a report without a time
  SELECT
    late.*,
    SUBSTR(CAST(CAST(TO_LOCAL(late.due_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) AS due_month,
    DATE_DIFF('second', late.reported_by_then, late.referral_at) AS seconds_to_referral
  FROM late
  CROSS JOIN period
),
evidence AS (
  -- each agency's own report, and the referral that came too late
  SELECT event_reports.event_id, missing.agency, 'missing' AS source_table, missing.episode_id AS record_id, missing.local_at
  FROM event_reports
  JOIN missing ON missing.agency = event_reports.agency AND missing.episode_id = event_reports.episode_id
  UNION ALL
  SELECT cases.event_id, referrals.agency, 'referrals', referrals.referral_id, referrals.local_at
  FROM cases
  JOIN referrals ON referrals.person_id = cases.person_id AND referrals.received_at = cases.referral_at
)
SELECT
  cases.event_id AS anchor_id,
  cases.event_id,
  cases.person_id,
  cases.due_month AS first_month,
  CASE WHEN cases.referral_at IS NULL THEN $to ELSE SUBSTR(CAST(CAST(TO_LOCAL(cases.referral_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) END AS last_month,
  cases.due_at,
  CAST(cases.local_at AS DATE) AS reported_on,
  cases.cse_concern,
  cases.risk_level,
  cases.episodes_to_date,
  CAST(
    (cases.seconds_to_referral + 3599 - MOD(cases.seconds_to_referral + 3599, 3600)) / 3600 AS INTEGER
  ) AS hours_to_referral,
  evidence.agency AS evidence_agency,
  evidence.source_table AS evidence_table,
  evidence.record_id AS evidence_record_id,
  CAST(evidence.local_at AS DATE) AS evidence_date
FROM cases
CROSS JOIN period
JOIN evidence ON evidence.event_id = cases.event_id
WHERE cases.due_month BETWEEN $from AND $to
ORDER BY anchor_id, evidence_date, evidence_table, evidence_agency, evidence_record_id
