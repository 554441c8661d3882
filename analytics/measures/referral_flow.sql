WITH shown AS (
  -- the months of the window, from the first referral on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM referrals)
),
days AS (
  -- the times at which something was received about each child
  SELECT DISTINCT person_id, received_at FROM referrals
),
before AS (
  -- each with the time before it
  SELECT person_id, received_at, LAG(received_at) OVER (PARTITION BY person_id ORDER BY received_at) AS last_received_at
  FROM days
),
received AS (
  -- each referral with its decision, and whether an earlier one lies in the months before
  SELECT
    referrals.month,
    referrals.source,
    referral_decisions.decision,
    referrals.person_id,
    referrals.age >= 18 AS adult,
    COALESCE(before.last_received_at > referrals.received_at - $prior_referral_months * INTERVAL '1' MONTH, FALSE) AS again
  FROM referrals
  JOIN referral_decisions ON referral_decisions.agency = referrals.agency AND referral_decisions.referral_id = referrals.referral_id
  JOIN before ON before.person_id = referrals.person_id AND before.received_at = referrals.received_at
  WHERE referrals.month BETWEEN $from AND $to
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
