WITH received AS (
  SELECT person_id, source, coalesce(decision, 'not_recorded') AS recorded, decided_at, age, received_at,
    strftime(received_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/London', '%Y-%m') AS month,
    max(received_at) OVER (PARTITION BY person_id ORDER BY received_at RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS before
  FROM read_parquet('$lake/curated/referrals/*/*/*.parquet', hive_partitioning = false)
),
judged AS (
  SELECT *, CASE WHEN decided_at >= TIMESTAMP '2014-03-31 23:00:00' THEN 'pending' ELSE recorded END AS decision,
    coalesce(before > received_at - INTERVAL 12 MONTH, false) AS again
  FROM received
),
counts AS (
  SELECT month, source, decision,
    count(*) FILTER (age < 18) AS referrals,
    count(DISTINCT person_id) FILTER (age < 18) AS children,
    count(*) FILTER (age < 18 AND again) AS re_referrals_12m,
    count(DISTINCT person_id) FILTER (age >= 18) AS young_adults
  FROM judged GROUP BY ALL
)
SELECT months.month, cells.source, cells.decision,
  coalesce(referrals, 0)::INTEGER AS referrals, coalesce(children, 0)::INTEGER AS children,
  coalesce(re_referrals_12m, 0)::INTEGER AS re_referrals_12m, coalesce(young_adults, 0)::INTEGER AS young_adults
FROM (SELECT DISTINCT month FROM counts) AS months
CROSS JOIN (SELECT DISTINCT source, decision FROM counts) AS cells
LEFT JOIN counts USING (month, source, decision)
ORDER BY ALL
