WITH shown AS (
  -- the months of the window, from the first missing or interview record on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to
    AND months.month >= (
      SELECT COALESCE(MIN(first_month), $month)
      FROM (SELECT MIN(month) AS first_month FROM missing UNION ALL SELECT MIN(month) FROM return_interviews) AS records
    )
),
interviews AS (
  -- each returned missing event of a child with its interview; what was held, declined or refused was offered
  SELECT
    return_interview_status.month,
    return_interview_status.person_id,
    return_interview_status.age >= 18 AS adult,
    CASE
      WHEN return_interview_status.status = 'pending'
        AND NOT return_interview_status.fell_due
        AND return_interview_status.offered_at IS NULL
        AND return_interview_status.interview_id IS NULL
        AND DATE_DIFF('second', return_interview_status.returned_by_then, period.as_at) > $interview_hours * 3600
        THEN 'cannot_say'
      ELSE return_interview_status.status
    END AS status,
    return_interview_status.held_in_time,
    return_interview_status.offered_at IS NOT NULL
      OR return_interview_status.status IN ('completed', 'declined', 'consent_refused') AS offered
  FROM return_interview_status
  CROSS JOIN period
),
counts AS (
  -- everything by month of return
  SELECT
    month,
    COUNT(*) FILTER (WHERE NOT adult) AS episodes,
    COUNT(*) FILTER (WHERE NOT adult AND offered) AS offered,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'completed') AS completed,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'completed' AND held_in_time) AS completed_72h,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'declined') AS declined,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'consent_refused') AS consent_refused,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'unable_to_contact') AS unable_to_contact,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'not_offered') AS not_offered,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'pending') AS pending,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS children,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult AND status = 'completed') AS children_completed,
    COUNT(*) FILTER (WHERE NOT adult AND status = 'cannot_say') AS cannot_say,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM interviews
  GROUP BY month
),
matched AS (
  -- interviews that name an event, and those referred within the matching days of one that ended
  SELECT return_interviews.agency, return_interviews.interview_id
  FROM return_interviews
  JOIN event_reports
    ON event_reports.agency = return_interviews.episode_id_agency AND event_reports.episode_id = return_interviews.episode_id
  UNION
  SELECT return_interviews.agency, return_interviews.interview_id
  FROM return_interviews
  JOIN missing_events
    ON missing_events.person_id = return_interviews.person_id
    AND missing_events.category = 'missing'
    AND missing_events.returned_at <= return_interviews.referred_at
    AND DATE_DIFF('second', missing_events.returned_at, return_interviews.referred_at) <= $interview_match_days * 86400
),
unmatched AS (
  -- interviews that belong to no event, by the month they were referred in
  SELECT return_interviews.month, COUNT(*) AS interviews_without_episode
  FROM return_interviews
  LEFT JOIN matched ON matched.agency = return_interviews.agency AND matched.interview_id = return_interviews.interview_id
  WHERE matched.interview_id IS NULL
  GROUP BY return_interviews.month
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(COALESCE(counts.episodes, 0) AS INTEGER) AS episodes,
  CAST(COALESCE(counts.offered, 0) AS INTEGER) AS offered,
  CAST(COALESCE(counts.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(counts.completed_72h, 0) AS INTEGER) AS completed_72h,
  CAST(COALESCE(counts.declined, 0) AS INTEGER) AS declined,
  CAST(COALESCE(counts.consent_refused, 0) AS INTEGER) AS consent_refused,
  CAST(COALESCE(counts.unable_to_contact, 0) AS INTEGER) AS unable_to_contact,
  CAST(COALESCE(counts.not_offered, 0) AS INTEGER) AS not_offered,
  CAST(COALESCE(counts.pending, 0) AS INTEGER) AS pending,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.children_completed, 0) AS INTEGER) AS children_completed,
  CAST(COALESCE(counts.cannot_say, 0) AS INTEGER) AS cannot_say,
  CAST(COALESCE(unmatched.interviews_without_episode, 0) AS INTEGER) AS interviews_without_episode,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
LEFT JOIN counts ON counts.month = shown.month
LEFT JOIN unmatched ON unmatched.month = shown.month
ORDER BY month
