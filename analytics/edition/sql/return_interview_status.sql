-- How the return interview of each returned missing event stands (definitions.md): a provider's record stands before the
-- police columns. An outcome without a time is known from the hours of interview after return; absence is stated only where
-- every extract that could hold it is complete.
WITH chosen AS (
  -- one interview for an event: a held one first, then the earliest offered
  SELECT
    event_interviews.*,
    ROW_NUMBER() OVER (
      PARTITION BY event_id
      ORDER BY CASE WHEN held_at IS NOT NULL THEN 0 WHEN outcome = 'completed' THEN 1 ELSE 2 END, held_at, offered_at, agency, interview_id
    ) AS choice
  FROM event_interviews
),
awaited AS (
  -- the moment to which every extract that could hold an interview is complete
  SELECT MIN(complete_to) AS complete_to FROM extract_complete WHERE "extract" IN ('missing', 'return_interviews')
),
stated AS (
  -- what is stated about each returned event, by provider or police
  SELECT
    missing_events.event_id,
    missing_events.agency,
    missing_events.episode_id,
    missing_events.person_id,
    missing_events.age,
    missing_events.returned_at,
    missing_events.returned_by_then,
    chosen.agency AS interview_agency,
    chosen.interview_id,
    CASE WHEN chosen.interview_id IS NOT NULL THEN chosen.offered_at ELSE missing_events.return_interview_offered_at END AS offered_at,
    CASE WHEN chosen.interview_id IS NOT NULL THEN chosen.held_at ELSE missing_events.return_interview_completed_at END AS held_at,
    CASE WHEN chosen.interview_id IS NOT NULL THEN chosen.outcome ELSE missing_events.return_interview_outcome END AS outcome,
    DATE_DIFF('second', missing_events.returned_by_then, period.as_at) > $interview_hours * 3600 AS elapsed,
    DATE_DIFF('second', missing_events.returned_by_then, period.as_at) > $interview_hours * 3600
      AND COALESCE(DATE_DIFF('second', missing_events.returned_by_then, awaited.complete_to) >= $interview_hours * 3600, FALSE) AS fell_due
  FROM missing_events
  CROSS JOIN period
  CROSS JOIN awaited
  LEFT JOIN chosen ON chosen.event_id = missing_events.event_id AND chosen.choice = 1
  WHERE missing_events.category = 'missing' AND missing_events.returned_at IS NOT NULL
)
SELECT
  stated.event_id,
  stated.agency,
  stated.episode_id,
  stated.person_id,
  stated.age,
  stated.returned_at,
  stated.returned_by_then,
  SUBSTR(CAST(CAST(TO_LOCAL(stated.returned_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) AS month,
  stated.interview_agency,
  stated.interview_id,
  stated.offered_at,
  stated.held_at,
  stated.fell_due,
  stated.outcome AS stated_outcome,
  CASE
    WHEN stated.held_at IS NOT NULL THEN 'completed'
    WHEN NOT stated.elapsed THEN 'pending'
    WHEN stated.outcome IS NOT NULL THEN stated.outcome
    WHEN stated.offered_at IS NOT NULL OR NOT stated.fell_due THEN 'pending'
    ELSE 'not_offered'
  END AS status,
  COALESCE(stated.held_at >= stated.returned_at AND DATE_DIFF('second', stated.returned_at, stated.held_at) <= $interview_hours * 3600, FALSE) AS held_in_time
FROM stated
CROSS JOIN period
