-- For each month end and child known for long enough: missing episodes in the recent days and in the days before them, where
-- enough are recent and the daily rate has risen enough (definitions.md, `rate_ratio`). Whether it is more than chance is
-- settled by the exact test of `recency_tails`.
WITH episodes AS (
  -- missing events of children
  SELECT person_id, reported_at
  FROM missing_events
  WHERE category = 'missing' AND age < 18
),
first_records AS (
  -- since when each child is known to have been missing
  SELECT person_id, MIN(reported_at) AS first_at
  FROM episodes
  GROUP BY person_id
),
counted AS (
  -- both counts at each month end
  SELECT
    months.month,
    months.ends_at,
    episodes.person_id,
    COUNT(*) FILTER (
      WHERE episodes.reported_at > months.ends_at - $escalating_recent_days * INTERVAL '1' DAY
    ) AS episodes_recent,
    COUNT(*) FILTER (
      WHERE episodes.reported_at <= months.ends_at - $escalating_recent_days * INTERVAL '1' DAY
    ) AS episodes_before
  FROM months
  JOIN episodes
    ON episodes.reported_at < months.ends_at
    AND episodes.reported_at > months.ends_at - ($escalating_recent_days + $escalating_before_days) * INTERVAL '1' DAY
  JOIN first_records
    ON first_records.person_id = episodes.person_id
    AND first_records.first_at <= months.ends_at - $newly_known_days * INTERVAL '1' DAY
  GROUP BY months.month, months.ends_at, episodes.person_id
)
SELECT
  month,
  ends_at,
  person_id,
  CAST(episodes_recent AS INTEGER) AS episodes_recent,
  CAST(episodes_before AS INTEGER) AS episodes_before
FROM counted
WHERE episodes_recent >= $escalating_episodes
  AND episodes_recent * $escalating_before_days >= $escalating_ratio * episodes_before * $escalating_recent_days
