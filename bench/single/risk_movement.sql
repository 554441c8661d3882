WITH tiers AS (
  SELECT person_id, agency, referral_id, received_at, risk_tier, age,
    strftime(received_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/London', '%Y-%m') AS month
  FROM read_parquet('$lake/curated/referrals/*/*/*.parquet', hive_partitioning = false)
  WHERE risk_tier IS NOT NULL
),
latest AS (
  SELECT * FROM tiers
  QUALIFY row_number() OVER (PARTITION BY person_id, month ORDER BY received_at DESC, agency, referral_id) = 1
),
moved AS (
  SELECT month, age, risk_tier AS to_tier, coalesce(lag(risk_tier) OVER (PARTITION BY person_id ORDER BY month), 'none') AS from_tier FROM latest
)
SELECT month, from_tier, to_tier,
  count(*) FILTER (age < 18)::INTEGER AS children,
  count(*) FILTER (age >= 18)::INTEGER AS young_adults
FROM moved GROUP BY ALL ORDER BY ALL
