WITH latest AS (
  -- the last tier recorded of each person in each month
  SELECT
    person_id,
    month,
    risk_tier,
    age >= 18 AS adult,
    ROW_NUMBER() OVER (PARTITION BY person_id, month ORDER BY received_at DESC, agency, referral_id) AS recency
  FROM referrals
  WHERE risk_tier IS NOT NULL
),
movements AS (
  -- with the one before
  SELECT
    person_id,
    month,
    adult,
    COALESCE(LAG(risk_tier) OVER (PARTITION BY person_id ORDER BY month), 'none') AS from_tier,
    risk_tier AS to_tier
  FROM latest
  WHERE recency = 1
)
SELECT
  CAST(month AS VARCHAR) AS month,
  CAST(from_tier AS VARCHAR) AS from_tier,
  CAST(to_tier AS VARCHAR) AS to_tier,
  CAST(COUNT(*) FILTER (WHERE NOT adult) AS INTEGER) AS children,
  CAST(COUNT(*) FILTER (WHERE adult) AS INTEGER) AS young_adults
FROM movements
WHERE month BETWEEN $from AND $to
GROUP BY month, from_tier, to_tier
ORDER BY month, from_tier, to_tier
