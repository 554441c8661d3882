WITH shown AS (
  -- the months of the window, from the first missing record on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM missing)
),
events AS (
  -- each event with how long it lasted, to the as-at where the child is still missing; and how long at least, where a day came without a time
  SELECT
    missing_events.event_id,
    missing_events.person_id,
    missing_events.month,
    missing_events.reported_at,
    missing_events.returned_at,
    missing_events.category,
    missing_events.risk_level,
    missing_events.cse_concern,
    missing_events.age >= 18 AS adult,
    missing_events.category = 'missing' AND missing_events.age < 18 AS counted,
    missing_events.care_status IN ('looked_after_in_area', 'looked_after_out_of_area', 'placed_by_other_authority') AS looked_after,
    COALESCE(missing_events.care_status IN ('looked_after_out_of_area', 'placed_by_other_authority'), FALSE)
      OR COALESCE(missing_events.responsible_authority <> $area_code, FALSE) AS out_of_area,
    missing_events.reported_by_then > missing_events.reported_at
      OR COALESCE(missing_events.returned_by_then > missing_events.returned_at, FALSE) AS without_time,
    DATE_DIFF('second', missing_events.reported_at, COALESCE(missing_events.returned_at, period.as_at)) AS seconds,
    DATE_DIFF('second', missing_events.reported_by_then, COALESCE(missing_events.returned_at, period.as_at)) AS seconds_at_least
  FROM missing_events
  CROSS JOIN period
),
latest AS (
  -- each child's latest episode of each month
  SELECT person_id, month, MAX(reported_at) AS latest_at
  FROM events
  WHERE counted
  GROUP BY person_id, month
),
repeats AS (
  -- children with episodes enough in the days ending at their latest of the month
  SELECT latest.month, latest.person_id
  FROM latest
  JOIN events
    ON events.person_id = latest.person_id
    AND events.counted
    AND events.reported_at <= latest.latest_at
    AND events.reported_at > latest.latest_at - $repeat_days * INTERVAL '1' DAY
  GROUP BY latest.month, latest.person_id
  HAVING COUNT(*) >= $repeat_episodes
),
repeat_counts AS (
  -- how many they are in each month
  SELECT month, COUNT(*) AS repeat_children
  FROM repeats
  GROUP BY month
),
finished AS (
  -- finished episodes in order of length
  SELECT
    month,
    seconds,
    ROW_NUMBER() OVER (PARTITION BY month ORDER BY seconds, event_id) AS place,
    COUNT(*) OVER (PARTITION BY month) AS places
  FROM events
  WHERE counted AND returned_at IS NOT NULL AND NOT without_time
),
medians AS (
  -- the middle one, or the mean of the middle two
  SELECT month, CAST(SUM(seconds) AS DOUBLE) / (3600 * COUNT(*)) AS median_hours
  FROM finished
  WHERE 2 * place BETWEEN places AND places + 2
  GROUP BY month
),
counts AS (
  -- everything that is a count
  SELECT
    month,
    COUNT(*) FILTER (WHERE counted) AS episodes,
    COUNT(DISTINCT person_id) FILTER (WHERE counted) AS children,
    COUNT(*) FILTER (WHERE category = 'absent' AND NOT adult) AS absent_episodes,
    COUNT(*) FILTER (WHERE counted AND seconds_at_least > 86400) AS over_24h,
    COUNT(*) FILTER (WHERE counted AND risk_level = 'high') AS high_risk,
    COUNT(DISTINCT person_id) FILTER (WHERE counted AND looked_after) AS looked_after_children,
    COUNT(DISTINCT person_id) FILTER (WHERE counted AND out_of_area) AS out_of_area_children,
    COUNT(*) FILTER (WHERE counted AND cse_concern IN ('suspected', 'confirmed')) AS cse_concern_episodes,
    COUNT(*) FILTER (WHERE counted AND returned_at IS NULL) AS still_missing,
    COUNT(*) FILTER (WHERE category = 'away_from_placement' AND NOT adult) AS away_from_placement,
    COUNT(DISTINCT person_id) FILTER (WHERE category = 'missing' AND adult) AS young_adults
  FROM events
  GROUP BY month
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(COALESCE(counts.episodes, 0) AS INTEGER) AS episodes,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.absent_episodes, 0) AS INTEGER) AS absent_episodes,
  CAST(COALESCE(repeat_counts.repeat_children, 0) AS INTEGER) AS repeat_children,
  CAST(COALESCE(counts.over_24h, 0) AS INTEGER) AS over_24h,
  CAST(COALESCE(counts.high_risk, 0) AS INTEGER) AS high_risk,
  CAST(COALESCE(counts.looked_after_children, 0) AS INTEGER) AS looked_after_children,
  CAST(COALESCE(counts.out_of_area_children, 0) AS INTEGER) AS out_of_area_children,
  CAST(COALESCE(counts.cse_concern_episodes, 0) AS INTEGER) AS cse_concern_episodes,
  CAST(medians.median_hours AS DOUBLE) AS median_hours,
  CAST(COALESCE(counts.still_missing, 0) AS INTEGER) AS still_missing,
  CAST(COALESCE(counts.away_from_placement, 0) AS INTEGER) AS away_from_placement,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
LEFT JOIN counts ON counts.month = shown.month
LEFT JOIN repeat_counts ON repeat_counts.month = shown.month
LEFT JOIN medians ON medians.month = shown.month
ORDER BY month
