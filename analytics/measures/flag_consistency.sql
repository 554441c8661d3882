WITH indicators AS (
  -- how many different indicators each referral records
  SELECT agency, referral_id, COUNT(DISTINCT indicator) AS indicators
  FROM referral_indicators
  GROUP BY agency, referral_id
),
received AS (
  -- referrals of the window, flagged or not, with indicators enough or not
  SELECT
    referrals.agency,
    referrals.person_id,
    referrals.age >= 18 AS adult,
    referrals.cse_flag = 'yes' AS flagged,
    COALESCE(indicators.indicators >= $unflagged_indicators, FALSE) AS indicated
  FROM referrals
  LEFT JOIN indicators ON indicators.agency = referrals.agency AND indicators.referral_id = referrals.referral_id
  WHERE referrals.month BETWEEN $from AND $to
),
people AS (
  -- each person once for an agency
  SELECT
    agency,
    person_id,
    MAX(CASE WHEN NOT adult AND flagged THEN 1 ELSE 0 END) = 1 AS flagged,
    MAX(CASE WHEN NOT adult AND indicated THEN 1 ELSE 0 END) = 1 AS indicated,
    MAX(CASE WHEN adult AND (flagged OR indicated) THEN 1 ELSE 0 END) = 1 AS young_adult
  FROM received
  GROUP BY agency, person_id
),
counts AS (
  -- everything by agency
  SELECT
    agency,
    COUNT(*) FILTER (WHERE flagged) AS children_flagged,
    COUNT(*) FILTER (WHERE indicated AND NOT flagged) AS children_unflagged,
    COUNT(*) FILTER (WHERE young_adult) AS young_adults
  FROM people
  GROUP BY agency
)
SELECT
  CAST(agency AS VARCHAR) AS agency,
  CAST(children_flagged AS INTEGER) AS children_flagged,
  CAST(children_unflagged AS INTEGER) AS children_unflagged_with_indicators,
  CAST(CAST(children_unflagged AS DOUBLE) / NULLIF(children_flagged + children_unflagged, 0) AS DOUBLE) AS share_unflagged,
  CAST(young_adults AS INTEGER) AS young_adults
FROM counts
ORDER BY agency
