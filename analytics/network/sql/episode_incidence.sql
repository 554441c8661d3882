-- What each missing event names: the child, the place the child was found at or visited, companions, and the place missing
-- from (context). A place that the child came back to of their own accord is no place they were found at.
WITH events AS (
  -- each event with its day, and the month from which it was known how it ended
  SELECT
    missing_events.*,
    CAST(CAST(missing_events.local_at AS DATE) AS VARCHAR) AS date,
    CASE
      WHEN SUBSTR(CAST(CAST(TO_LOCAL(missing_events.returned_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) > missing_events.month
        THEN SUBSTR(CAST(CAST(TO_LOCAL(missing_events.returned_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7)
      ELSE missing_events.month
    END AS ended_month
  FROM missing_events
  CROSS JOIN period
),
members AS (
  -- everybody and everything in one shape
  SELECT event_id, 'person' AS entity_type, person_id AS entity_id, 'missing' AS role, month, date FROM events
  UNION ALL
  SELECT event_id, 'premises', found_premises_id, 'found', ended_month, date
  FROM events
  WHERE found_premises_id IS NOT NULL AND COALESCE(found_how, 'not_recorded') <> 'returned'
  UNION ALL
  SELECT event_id, 'premises', missing_from_premises_id, 'missing_from', month, date
  FROM events
  WHERE missing_from_premises_id IS NOT NULL
  UNION ALL
  SELECT events.event_id, 'premises', missing_visited.premises_id, 'visited', events.month, events.date
  FROM events
  JOIN event_reports ON event_reports.event_id = events.event_id
  JOIN missing_visited
    ON missing_visited.episode_id_agency = event_reports.agency
    AND missing_visited.episode_id = event_reports.episode_id
  UNION ALL
  SELECT events.event_id, 'person', missing_companions.person_id, 'companion', events.month, events.date
  FROM events
  JOIN event_reports ON event_reports.event_id = events.event_id
  JOIN missing_companions
    ON missing_companions.episode_id_agency = event_reports.agency
    AND missing_companions.episode_id = event_reports.episode_id
  WHERE missing_companions.person_id <> events.person_id
)
SELECT DISTINCT
  CAST('missing:' || event_id AS VARCHAR) AS record,
  CAST('missing:' || event_id AS VARCHAR) AS source,
  CAST('episode' AS VARCHAR) AS kind,
  CAST(entity_type AS VARCHAR) AS entity_type,
  CAST(entity_id AS VARCHAR) AS entity_id,
  CAST(role AS VARCHAR) AS role,
  CAST(month AS VARCHAR) AS month,
  CAST(date AS VARCHAR) AS date,
  CAST(NULL AS VARCHAR) AS operation_id,
  CAST(NULL AS VARCHAR) AS place,
  CAST(FALSE AS BOOLEAN) AS position_of_trust,
  CAST(0 AS INTEGER) AS suspects_described
FROM members
