-- Return interviews held after an episode with exploitation as a concern or a reason, of which nothing reached the police within
-- the working days. What reaches them is a time of sharing, or an intelligence report that the interview led to.
WITH exploited AS (
  -- missing events of which any report says so
  SELECT DISTINCT event_reports.event_id
  FROM event_reports
  JOIN missing ON missing.agency = event_reports.agency AND missing.episode_id = event_reports.episode_id
  WHERE missing.cse_concern IN ('suspected', 'confirmed')
    OR ';' || REPLACE(missing.reasons, ' ', '') || ';' LIKE '%;coerced_or_groomed;%'
    OR ';' || REPLACE(missing.reasons, ' ', '') || ';' LIKE '%;with_unknown_adults;%'
    OR ';' || REPLACE(missing.reasons, ' ', '') || ';' LIKE '%;online_contact;%'
),
days_in_order AS (
  -- the working day of each number
  SELECT number, MIN(date) AS date FROM working_days WHERE working GROUP BY number
),
held AS (
  -- each interview held after such an event, with the first time at which anything of it reached the police
  SELECT
    event_interviews.event_id,
    missing_events.person_id,
    return_interviews.agency,
    return_interviews.interview_id,
    return_interviews.held_at,
    CASE
      WHEN return_interviews.shared_with_police_at <= COALESCE(intelligence.reported_at, period.as_at) THEN return_interviews.shared_with_police_at
      ELSE COALESCE(intelligence.reported_at, return_interviews.shared_with_police_at)
    END AS shared_at
  FROM event_interviews
  CROSS JOIN period
  JOIN exploited ON exploited.event_id = event_interviews.event_id
  JOIN missing_events
    ON missing_events.event_id = event_interviews.event_id
    AND missing_events.category = 'missing'
    AND missing_events.returned_at IS NOT NULL
  JOIN return_interviews
    ON return_interviews.agency = event_interviews.agency
    AND return_interviews.interview_id = event_interviews.interview_id
  LEFT JOIN intelligence
    ON intelligence.agency = return_interviews.report_id_agency AND intelligence.report_id = return_interviews.report_id
  WHERE return_interviews.held_at IS NOT NULL AND missing_events.age < 18
),
due AS (
  -- when sharing was due, and both times as local days
  SELECT
    held.*,
    CAST(TO_LOCAL(held.held_at, period.time_zone) AS DATE) AS held_on,
    CAST(TO_LOCAL(held.shared_at, period.time_zone) AS DATE) AS shared_on,
    days_in_order.date AS due_on,
    FROM_LOCAL(CAST(days_in_order.date AS TIMESTAMP) + INTERVAL '1' DAY, period.time_zone) - INTERVAL '1' SECOND AS due_at
  FROM held
  CROSS JOIN period
  JOIN working_days ON working_days.date = CAST(TO_LOCAL(held.held_at, period.time_zone) AS DATE)
  JOIN days_in_order ON days_in_order.number = working_days.number + $interview_shared_working_days
)
SELECT
  due.agency || ':' || due.interview_id AS anchor_id,
  due.event_id,
  due.person_id,
  SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) AS first_month,
  CASE WHEN due.shared_on IS NULL THEN $to ELSE SUBSTR(CAST(due.shared_on AS VARCHAR), 1, 7) END AS last_month,
  due.due_at,
  due.held_on,
  due.due_on,
  due.shared_on,
  due.agency AS evidence_agency,
  'return_interviews' AS evidence_table,
  due.interview_id AS evidence_record_id,
  due.held_on AS evidence_date
FROM due
CROSS JOIN period
WHERE due.due_at < period.as_at
  AND COALESCE(due.shared_on > due.due_on, TRUE)
  AND SUBSTR(CAST(due.due_on AS VARCHAR), 1, 7) BETWEEN $from AND $to
ORDER BY anchor_id, evidence_date
