WITH shown AS (
  -- the months of the window, from the first referral on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM referrals)
),
following AS (
  -- each referral with the time at which something was last received about the child before it
  SELECT
    month,
    source,
    COALESCE(decision, CASE WHEN decision_to_come THEN 'pending' ELSE 'not_recorded' END) AS decision,
    person_id,
    age,
    received_at,
    MAX(received_at) OVER (
      PARTITION BY person_id ORDER BY received_at GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS last_received_at
  FROM referrals
),
received AS (
  -- whether it lies in the months before
  SELECT
    month,
    source,
    decision,
    person_id,
    age >= 18 AS adult,
    COALESCE(last_received_at > received_at - $prior_referral_months * INTERVAL '1' MONTH, FALSE) AS again
  FROM following
  WHERE month BETWEEN $from AND $to
),
cells AS (
  -- sources and decisions that occur in the window
  SELECT DISTINCT source, decision FROM received
),
counts AS (
  -- everything by month, source and decision
  SELECT
    month,
    source,
    decision,
    COUNT(*) FILTER (WHERE NOT adult) AS referrals,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS children,
    COUNT(*) FILTER (WHERE NOT adult AND again) AS re_referrals_12m,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM received
  GROUP BY month, source, decision
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(cells.source AS VARCHAR) AS source,
  CAST(cells.decision AS VARCHAR) AS decision,
  CAST(COALESCE(counts.referrals, 0) AS INTEGER) AS referrals,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.re_referrals_12m, 0) AS INTEGER) AS re_referrals_12m,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
CROSS JOIN cells
LEFT JOIN counts ON counts.month = shown.month AND counts.source = cells.source AND counts.decision = cells.decision
ORDER BY month, source, decision
