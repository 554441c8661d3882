WITH events AS (
  -- every episode with its age in seconds at the as-at and how long it lasted
  SELECT
    missing_events.person_id,
    missing_events.reported_at,
    missing_events.age < 18 AS counted,
    DATE_DIFF('second', missing_events.reported_at, period.as_at) AS seconds_ago,
    missing_events.reported_by_then > missing_events.reported_at
      OR COALESCE(missing_events.returned_by_then > missing_events.returned_at, FALSE) AS without_time,
    DATE_DIFF('second', missing_events.reported_at, COALESCE(missing_events.returned_at, period.as_at)) AS seconds
  FROM missing_events
  CROSS JOIN period
  WHERE missing_events.category = 'missing'
),
latest AS (
  -- each child's latest episode
  SELECT person_id, MAX(reported_at) AS latest_at
  FROM events
  WHERE counted
  GROUP BY person_id
),
repeats AS (
  -- how many episodes in the days ending at it
  SELECT latest.person_id, COUNT(*) AS episodes
  FROM latest
  JOIN events
    ON events.person_id = latest.person_id
    AND events.counted
    AND events.reported_at > latest.latest_at - $repeat_days * INTERVAL '1' DAY
  GROUP BY latest.person_id
)
SELECT
  CAST(events.person_id AS VARCHAR) AS person_id,
  CAST(COUNT(*) FILTER (WHERE counted AND seconds_ago < 30 * 86400) AS INTEGER) AS episodes_30d,
  CAST(COUNT(*) FILTER (WHERE counted AND seconds_ago < 90 * 86400) AS INTEGER) AS episodes_90d,
  CAST(COUNT(*) FILTER (WHERE counted AND seconds_ago < 365 * 86400) AS INTEGER) AS episodes_365d,
  CAST(COUNT(*) FILTER (WHERE counted) AS INTEGER) AS episodes_ever,
  CASE
    WHEN COUNT(*) FILTER (WHERE counted AND seconds_ago < 365 * 86400 AND without_time) = 0
      THEN CAST(COALESCE(SUM(seconds) FILTER (WHERE counted AND seconds_ago < 365 * 86400), 0) AS DOUBLE) / 3600
  END AS hours_365d,
  CAST(MIN(events.reported_at) FILTER (WHERE counted) AS TIMESTAMP) AS first_at,
  CAST(MAX(events.reported_at) FILTER (WHERE counted) AS TIMESTAMP) AS last_at,
  CAST(MAX(repeats.episodes) >= $repeat_episodes AS BOOLEAN) AS repeat,
  CAST(COUNT(*) FILTER (WHERE counted AND seconds_ago < $escalating_recent_days * 86400) AS INTEGER) AS recent,
  CAST(COUNT(*) FILTER (
    WHERE counted AND seconds_ago >= $escalating_recent_days * 86400
      AND seconds_ago < ($escalating_recent_days + $escalating_before_days) * 86400
  ) AS INTEGER) AS before,
  CAST(MAX(seconds_ago) FILTER (WHERE counted) < $newly_known_days * 86400 AS BOOLEAN) AS new_to_record,
  CAST(COUNT(*) FILTER (WHERE NOT counted) AS INTEGER) AS young_adult_episodes
FROM events
JOIN repeats ON repeats.person_id = events.person_id
GROUP BY events.person_id
ORDER BY person_id
