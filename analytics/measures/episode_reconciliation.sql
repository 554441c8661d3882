WITH shown AS (
  -- the months of the window, from the first missing record on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM missing)
),
reporters AS (
  -- who can have reported an event
  SELECT reported_by FROM (VALUES ('both'), ('care_only'), ('police_only')) AS named(reported_by)
),
sides AS (
  -- to when missing episodes are complete from the police, and from every other agency that sends them
  SELECT
    CASE WHEN agencies.kind = 'police' THEN 'care_only' ELSE 'police_only' END AS awaited_by,
    MIN(complete_to.complete_to) AS complete_to
  FROM complete_to
  LEFT JOIN agencies ON agencies.agency = complete_to.agency
  WHERE complete_to."extract" = 'missing'
  GROUP BY 1
),
reported AS (
  -- each event with who reported it
  SELECT
    missing_events.month,
    missing_events.person_id,
    missing_events.age >= 18 AS adult,
    -- a report that came as a day without a time may have been as late as that day's end
    CASE
      WHEN missing_events.reported_by_then > missing_events.reported_at THEN missing_events.reported_by_then
      ELSE missing_events.first_reported_at
    END + $event_merge_hours * INTERVAL '1' HOUR AS due_at,
    CASE missing_events.reported_by WHEN 'both' THEN 'both' WHEN 'police' THEN 'police_only' ELSE 'care_only' END AS reported_by
  FROM missing_events
  WHERE missing_events.category = 'missing'
),
events AS (
  -- and whether the other side's report could still be in a file that is awaited; what comes after the as-at is not yet known
  SELECT
    reported.*,
    COALESCE(sides.complete_to < LEAST(reported.due_at, period.as_at - INTERVAL '1' SECOND), FALSE) AS awaited
  FROM reported
  CROSS JOIN period
  LEFT JOIN sides ON sides.awaited_by = reported.reported_by
),
counts AS (
  -- everything that is a count
  SELECT
    month,
    reported_by,
    COUNT(*) FILTER (WHERE NOT adult AND NOT awaited) AS events,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult AND NOT awaited) AS children,
    COUNT(*) FILTER (WHERE NOT adult AND awaited) AS cannot_say,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM events
  GROUP BY month, reported_by
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(reporters.reported_by AS VARCHAR) AS reported_by,
  CAST(COALESCE(counts.events, 0) AS INTEGER) AS events,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.cannot_say, 0) AS INTEGER) AS cannot_say,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
CROSS JOIN reporters
LEFT JOIN counts ON counts.month = shown.month AND counts.reported_by = reporters.reported_by
ORDER BY month, reported_by
