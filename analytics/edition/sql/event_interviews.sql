-- The returned missing event that each return interview belongs to: the one that it names, else the child's last event returned
-- before it was referred, within the matching days. An event may have several interviews; an interview has at most one event.
WITH named AS (
  -- interviews that name the episode
  SELECT event_reports.event_id, return_interviews.*
  FROM return_interviews
  JOIN event_reports
    ON event_reports.agency = return_interviews.episode_id_agency
    AND event_reports.episode_id = return_interviews.episode_id
),
unnamed AS (
  -- interviews that name none, each with the events it could belong to, latest return first
  SELECT
    missing_events.event_id,
    return_interviews.*,
    ROW_NUMBER() OVER (
      PARTITION BY return_interviews.agency, return_interviews.interview_id ORDER BY missing_events.returned_at DESC, missing_events.event_id
    ) AS nearness
  FROM return_interviews
  JOIN missing_events
    ON missing_events.person_id = return_interviews.person_id
    AND missing_events.category = 'missing'
    AND missing_events.returned_at <= return_interviews.referred_at
    AND DATE_DIFF('second', missing_events.returned_at, return_interviews.referred_at) <= $interview_match_days * 86400
  LEFT JOIN named
    ON named.agency = return_interviews.agency AND named.interview_id = return_interviews.interview_id
  WHERE named.event_id IS NULL
)
SELECT event_id, agency, interview_id, offered_at, held_at, outcome FROM named
UNION ALL
SELECT event_id, agency, interview_id, offered_at, held_at, outcome FROM unnamed WHERE nearness = 1
