WITH indicators AS (
  -- how many different indicators each referral records, and how many of harm
  SELECT
    agency,
    referral_id,
    COUNT(DISTINCT indicator) AS indicators,
    COUNT(DISTINCT CASE WHEN kind = 'harm' THEN indicator END) AS of_harm
  FROM referral_indicators
  GROUP BY agency, referral_id
),
received AS (
  -- referrals of the window, each in its stratum
  SELECT
    referrals.source,
    referrals.person_id,
    referrals.age >= 18 AS adult,
    COALESCE(referrals.risk_tier, 'not_recorded') AS tier,
    CASE
      WHEN indicators.indicators IS NULL THEN 'none'
      WHEN indicators.indicators >= $indicators_at_risk AND indicators.of_harm >= 1 THEN 'several'
      ELSE 'some'
    END AS recorded,
    COALESCE(referrals.decision NOT IN ('pending', 'not_recorded'), FALSE) AS decided,
    COALESCE(referrals.decision = 'no_further_action', FALSE) AS no_further_action
  FROM referrals
  LEFT JOIN indicators ON indicators.agency = referrals.agency AND indicators.referral_id = referrals.referral_id
  WHERE referrals.month BETWEEN $from AND $to
),
strata AS (
  -- what becomes of referrals that are alike, whoever referred
  SELECT tier, recorded, COUNT(*) AS referrals, COUNT(*) FILTER (WHERE no_further_action) AS no_further_action
  FROM received
  WHERE decided AND NOT adult
  GROUP BY tier, recorded
),
own AS (
  -- how many of each kind a source referred
  SELECT source, tier, recorded, COUNT(*) AS referrals
  FROM received
  WHERE decided AND NOT adult
  GROUP BY source, tier, recorded
),
expectations AS (
  -- always added up in the same order
  SELECT
    own.source,
    SUM(CAST(own.referrals * strata.no_further_action AS DOUBLE) / strata.referrals ORDER BY own.tier, own.recorded) AS expected
  FROM own
  JOIN strata ON strata.tier = own.tier AND strata.recorded = own.recorded
  GROUP BY own.source
),
counts AS (
  -- everything by source
  SELECT
    source,
    COUNT(*) FILTER (WHERE NOT adult AND decided) AS referrals,
    COUNT(*) FILTER (WHERE NOT adult AND decided AND no_further_action) AS no_further_action,
    COUNT(*) FILTER (WHERE NOT adult AND NOT decided) AS undecided,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM received
  GROUP BY source
)
SELECT
  CAST(counts.source AS VARCHAR) AS source,
  CAST(counts.referrals AS INTEGER) AS referrals,
  CAST(counts.no_further_action AS INTEGER) AS no_further_action,
  CAST(COALESCE(expectations.expected, 0) AS DOUBLE) AS expected,
  CAST(counts.undecided AS INTEGER) AS undecided,
  CAST(counts.young_adults AS INTEGER) AS young_adults
FROM counts
LEFT JOIN expectations ON expectations.source = counts.source
ORDER BY source
