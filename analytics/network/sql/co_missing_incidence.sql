-- Two children missing at the same time and at the same place, one row for each child. Whether the place is the home of
-- either, or links nobody, is decided with the area's rules.
WITH stays AS (
  -- where each child was found or had been while missing, from when they were last seen to their return: of a day without a time, as long as they surely were
  SELECT
    missing_events.event_id,
    missing_events.person_id,
    missing_events.found_premises_id AS place,
    missing_events.month,
    CAST(missing_events.local_at AS DATE) AS date,
    COALESCE(missing_events.last_seen_at, missing_events.reported_by_then) AS gone_at,
    COALESCE(missing_events.returned_at, period.as_at) AS back_at
  FROM missing_events
  CROSS JOIN period
  WHERE missing_events.found_premises_id IS NOT NULL AND COALESCE(missing_events.found_how, 'not_recorded') <> 'returned'
  UNION
  SELECT
    missing_events.event_id,
    missing_events.person_id,
    missing_visited.premises_id,
    missing_events.month,
    CAST(missing_events.local_at AS DATE),
    COALESCE(missing_events.last_seen_at, missing_events.reported_by_then),
    COALESCE(missing_events.returned_at, period.as_at)
  FROM missing_events
  CROSS JOIN period
  JOIN event_reports ON event_reports.event_id = missing_events.event_id
  JOIN missing_visited
    ON missing_visited.episode_id_agency = event_reports.agency
    AND missing_visited.episode_id = event_reports.episode_id
),
dated AS (
  -- the month from which a stay was known: that of the return
  SELECT
    stays.*,
    CASE
      WHEN SUBSTR(CAST(CAST(TO_LOCAL(stays.back_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) > period.month THEN stays.month
      WHEN SUBSTR(CAST(CAST(TO_LOCAL(stays.back_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) > stays.month
        THEN SUBSTR(CAST(CAST(TO_LOCAL(stays.back_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7)
      ELSE stays.month
    END AS known_month
  FROM stays
  CROSS JOIN period
),
pairs AS (
  -- each two stays that overlap, once
  SELECT
    one.event_id AS one_event,
    other.event_id AS other_event,
    one.person_id AS one_person,
    other.person_id AS other_person,
    one.place,
    CASE WHEN one.date > other.date THEN one.date ELSE other.date END AS date,
    CASE WHEN one.known_month > other.known_month THEN one.known_month ELSE other.known_month END AS month
  FROM dated AS one
  JOIN dated AS other
    ON other.place = one.place
    AND other.person_id > one.person_id
    AND other.gone_at < one.back_at
    AND one.gone_at < other.back_at
),
members AS (
  -- both children of each pair
  SELECT one_event, other_event, one_event AS event_id, one_person AS person_id, place, date, month FROM pairs
  UNION ALL
  SELECT one_event, other_event, other_event, other_person, place, date, month FROM pairs
)
SELECT
  CAST('co_missing:' || one_event || ':' || other_event AS VARCHAR) AS record,
  CAST('missing:' || event_id AS VARCHAR) AS source,
  CAST('co_missing' AS VARCHAR) AS kind,
  CAST('person' AS VARCHAR) AS entity_type,
  CAST(person_id AS VARCHAR) AS entity_id,
  CAST('missing' AS VARCHAR) AS role,
  CAST(month AS VARCHAR) AS month,
  CAST(date AS VARCHAR) AS date,
  CAST(NULL AS VARCHAR) AS operation_id,
  CAST(place AS VARCHAR) AS place,
  CAST(FALSE AS BOOLEAN) AS position_of_trust,
  CAST(0 AS INTEGER) AS suspects_described
FROM members
