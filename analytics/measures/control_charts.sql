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
)
SELECT
  CAST(beginnings.series AS VARCHAR) AS series,
  CAST(months.month AS VARCHAR) AS month,
  CAST(COALESCE(counts.value, 0) AS DOUBLE) AS value
FROM beginnings
JOIN months ON months.month BETWEEN COALESCE(beginnings.first_month, $month) AND $month
LEFT JOIN counts ON counts.series = beginnings.series AND counts.month = months.month
ORDER BY series, month
