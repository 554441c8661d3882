WITH counts AS (
  -- what each series counts, by month
  SELECT 'missing_episodes' AS series, month, COUNT(*) AS value
  FROM missing_events
  WHERE category = 'missing' AND age < 18
  GROUP BY month
  UNION ALL
  SELECT 'missing_children', month, COUNT(DISTINCT person_id)
  FROM missing_events
  WHERE category = 'missing' AND age < 18
  GROUP BY month
  UNION ALL
  SELECT 'referrals', month, COUNT(*) FROM referrals WHERE age < 18 GROUP BY month
  UNION ALL
  SELECT 'intelligence_reports', month, COUNT(*) FROM intelligence GROUP BY month
  UNION ALL
  SELECT 'return_interviews_completed', month, COUNT(*)
  FROM return_interview_status
  WHERE status = 'completed' AND age < 18
  GROUP BY month
),
beginnings AS (
  -- the month of the first record that each series could count
  SELECT 'missing_episodes' AS series, MIN(month) AS first_month FROM missing
  UNION ALL
  SELECT 'missing_children', MIN(month) FROM missing
  UNION ALL
  SELECT 'return_interviews_completed', MIN(month) FROM missing
  UNION ALL
  SELECT 'referrals', MIN(month) FROM referrals
  UNION ALL
  SELECT 'intelligence_reports', MIN(month) FROM intelligence
),
needed AS (
  -- the extracts that each series counts
  SELECT series, "extract"
  FROM (
    VALUES
      ('missing_episodes', 'missing'),
      ('missing_children', 'missing'),
      ('return_interviews_completed', 'missing'),
      ('return_interviews_completed', 'return_interviews'),
      ('referrals', 'referrals'),
      ('intelligence_reports', 'intelligence')
  ) AS named(series, "extract")
),
latest AS (
  -- to when some agency has delivered each extract
  SELECT "extract", MAX(complete_to) AS complete_to FROM complete_to GROUP BY "extract"
),
delivered AS (
  -- to when each series can be counted; 23:59:59 is the end of the day
  SELECT needed.series, MIN(latest.complete_to) + INTERVAL '1' SECOND AS complete_to
  FROM needed
  JOIN latest ON latest."extract" = needed."extract"
  GROUP BY needed.series
)
SELECT
  CAST(beginnings.series AS VARCHAR) AS series,
  CAST(months.month AS VARCHAR) AS month,
  CAST(CASE WHEN delivered.complete_to < months.ends_at THEN NULL ELSE COALESCE(counts.value, 0) END AS DOUBLE) AS value
FROM beginnings
JOIN months ON months.month BETWEEN COALESCE(beginnings.first_month, $month) AND $month
LEFT JOIN counts ON counts.series = beginnings.series AND counts.month = months.month
LEFT JOIN delivered ON delivered.series = beginnings.series
ORDER BY series, month
