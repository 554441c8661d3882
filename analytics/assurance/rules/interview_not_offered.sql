-- Missing events after which no return interview was offered by the time it was due, and those of which that cannot be said
-- yet: nothing is known of an offer, and a file that could hold one is awaited.
WITH due AS (
  -- when the interview of each returned event of a child was due
  SELECT
    return_interview_status.*,
    return_interview_status.returned_by_then + $interview_hours * INTERVAL '1' HOUR AS due_at
  FROM return_interview_status
  WHERE return_interview_status.age < 18
),
cases AS (
  -- the ones not offered, and the ones of which nothing is known
  SELECT
    due.*,
    SUBSTR(CAST(CAST(TO_LOCAL(due.due_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) AS due_month
  FROM due
  CROSS JOIN period
  WHERE due.due_at < period.as_at
    AND (
      due.status = 'not_offered'
      OR (NOT due.fell_due AND due.status = 'pending' AND due.offered_at IS NULL AND due.interview_id IS NULL)
    )
),
evidence AS (
  -- each agency's own report, and the provider's record where there is one
  SELECT event_reports.event_id, missing.agency, 'missing' AS source_table, missing.episode_id AS record_id, missing.local_at
  FROM event_reports
  JOIN missing ON missing.agency = event_reports.agency AND missing.episode_id = event_reports.episode_id
  UNION ALL
  SELECT cases.event_id, return_interviews.agency, 'return_interviews', return_interviews.interview_id, return_interviews.local_at
  FROM cases
  JOIN return_interviews
    ON return_interviews.agency = cases.interview_agency AND return_interviews.interview_id = cases.interview_id
)
SELECT
  cases.event_id AS anchor_id,
  cases.event_id,
  cases.person_id,
  cases.due_month AS first_month,
  $to AS last_month,
  -- an outcome recorded as not offered rests on no absence
  CASE WHEN cases.stated_outcome = 'not_offered' THEN CAST(NULL AS TIMESTAMP) ELSE cases.due_at END AS due_at,
  CAST(TO_LOCAL(cases.returned_at, period.time_zone) AS DATE) AS returned_on,
  evidence.agency AS evidence_agency,
  evidence.source_table AS evidence_table,
  evidence.record_id AS evidence_record_id,
  CAST(evidence.local_at AS DATE) AS evidence_date
FROM cases
CROSS JOIN period
JOIN evidence ON evidence.event_id = cases.event_id
WHERE cases.due_month BETWEEN $from AND $to
ORDER BY anchor_id, evidence_date, evidence_table, evidence_agency, evidence_record_id
