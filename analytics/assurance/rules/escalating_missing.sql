-- Children reported missing far more often of late than before, at a month end of the year to the month.
WITH flagged AS (
  -- every month end at which a child is escalating
  SELECT missing_recency.*, recency_tails.p_value
  FROM missing_recency
  JOIN recency_tails
    ON recency_tails.episodes_recent = missing_recency.episodes_recent
    AND recency_tails.episodes_before = missing_recency.episodes_before
  WHERE recency_tails.p_value < $escalating_p
),
spans AS (
  -- the first and the last of them for each child, the last in the year
  SELECT person_id, MIN(month) AS first_month, MAX(month) AS last_month
  FROM flagged
  GROUP BY person_id
  HAVING MAX(month) >= $from
),
latest AS (
  -- the counts at the last
  SELECT flagged.*, spans.first_month, spans.last_month
  FROM spans
  JOIN flagged ON flagged.person_id = spans.person_id AND flagged.month = spans.last_month
)
SELECT
  latest.person_id AS anchor_id,
  latest.person_id,
  latest.first_month,
  latest.last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  CAST(CAST(TO_LOCAL(latest.ends_at, period.time_zone) AS DATE) - INTERVAL '1' DAY AS DATE) AS window_end,
  latest.episodes_recent,
  latest.episodes_before,
  CAST(
    ROUND(
      CAST(latest.episodes_recent * $escalating_before_days AS DOUBLE) / NULLIF(latest.episodes_before * $escalating_recent_days, 0), 1
    ) AS DOUBLE
  ) AS rate_ratio,
  latest.p_value,
  event_reports.agency AS evidence_agency,
  'missing' AS evidence_table,
  event_reports.episode_id AS evidence_record_id,
  CAST(missing.local_at AS DATE) AS evidence_date
FROM latest
CROSS JOIN period
JOIN missing_events
  ON missing_events.person_id = latest.person_id
  AND missing_events.category = 'missing'
  AND missing_events.age < 18
  AND missing_events.reported_at < latest.ends_at
  AND missing_events.reported_at > latest.ends_at - $escalating_recent_days * INTERVAL '1' DAY
JOIN event_reports ON event_reports.event_id = missing_events.event_id
JOIN missing ON missing.agency = event_reports.agency AND missing.episode_id = event_reports.episode_id
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
