WITH shown AS (
  -- the months of the window, from the first missing record on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM missing)
),
awaited AS (
  -- the moment to which every extract that could hold a referral is complete
  SELECT MIN(complete_to) AS complete_to FROM extract_complete WHERE "extract" IN ('missing', 'referrals')
),
following AS (
  -- how soon after each event a referral of the child was received; it may follow another agency's report before the police have theirs
  SELECT missing_events.event_id, MIN(DATE_DIFF('second', missing_events.reported_at, referrals.received_at)) AS seconds
  FROM missing_events
  JOIN referrals ON referrals.person_id = missing_events.person_id AND referrals.received_at >= missing_events.first_reported_at
  GROUP BY missing_events.event_id
),
events AS (
  -- how soon each was referred, by its own record or by a referral within the days that match records to an episode
  SELECT
    missing_events.month,
    missing_events.person_id,
    missing_events.age >= 18 AS adult,
    DATE_DIFF('second', missing_events.reported_at, missing_events.referred_at) AS own_seconds,
    CASE WHEN following.seconds <= $interview_match_days * 86400 THEN following.seconds END AS referral_seconds,
    -- what a report that came as a day without a time may have been later than its beginning
    DATE_DIFF('second', missing_events.reported_at, missing_events.reported_by_then) AS unsure_seconds,
    DATE_DIFF('second', missing_events.reported_by_then, period.as_at) > $referral_hours * 3600
      AND COALESCE(DATE_DIFF('second', missing_events.reported_by_then, awaited.complete_to) >= $referral_hours * 3600, FALSE) AS fell_due
  FROM missing_events
  CROSS JOIN period
  CROSS JOIN awaited
  LEFT JOIN following ON following.event_id = missing_events.event_id
  WHERE missing_events.category = 'missing'
),
counts AS (
  -- everything by month reported
  SELECT
    month,
    COUNT(*) FILTER (WHERE NOT adult) AS episodes,
    COUNT(*) FILTER (WHERE NOT adult AND (own_seconds IS NOT NULL OR referral_seconds IS NOT NULL)) AS referred,
    COUNT(*) FILTER (
      WHERE NOT adult AND (own_seconds <= $referral_hours * 3600 OR referral_seconds <= $referral_hours * 3600)
    ) AS within_48h,
    COUNT(*) FILTER (
      WHERE NOT adult
        AND (
          NOT fell_due
          OR COALESCE(own_seconds - unsure_seconds <= $referral_hours * 3600, FALSE)
          OR COALESCE(referral_seconds - unsure_seconds <= $referral_hours * 3600, FALSE)
        )
        AND NOT COALESCE(own_seconds <= $referral_hours * 3600, FALSE)
        AND NOT COALESCE(referral_seconds <= $referral_hours * 3600, FALSE)
    ) AS cannot_say,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM events
  GROUP BY month
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(COALESCE(counts.episodes, 0) AS INTEGER) AS episodes,
  CAST(COALESCE(counts.referred, 0) AS INTEGER) AS referred,
  CAST(COALESCE(counts.within_48h, 0) AS INTEGER) AS within_48h,
  CAST(COALESCE(counts.cannot_say, 0) AS INTEGER) AS cannot_say,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
LEFT JOIN counts ON counts.month = shown.month
ORDER BY month
