-- Children of concern whom a referral of the year to the month records as pregnant or a parent.
WITH stated AS (
  -- every referral that says so of a child under 18
  SELECT DISTINCT
    referral_indicators.agency,
    referral_indicators.referral_id,
    referral_indicators.person_id,
    referral_indicators.age,
    referral_indicators.month,
    referral_indicators.received_at,
    children_of_concern.since_month
  FROM referral_indicators
  JOIN children_of_concern ON children_of_concern.person_id = referral_indicators.person_id
  WHERE referral_indicators.indicator = 'pregnant_or_parent' AND referral_indicators.age < 18
),
ranked AS (
  -- the latest first, and since when both were known
  SELECT
    stated.*,
    ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY received_at DESC, agency, referral_id) AS place,
    MIN(month) OVER (PARTITION BY person_id) AS stated_month
  FROM stated
),
latest AS (
  -- what is said of each child
  SELECT
    ranked.person_id,
    ranked.age,
    ranked.since_month,
    CAST(TO_LOCAL(ranked.received_at, period.time_zone) AS DATE) AS stated_on,
    CASE WHEN ranked.since_month > ranked.stated_month THEN ranked.since_month ELSE ranked.stated_month END AS first_month
  FROM ranked
  CROSS JOIN period
  WHERE ranked.place = 1 AND ranked.month >= $from
)
SELECT
  latest.person_id AS anchor_id,
  latest.person_id,
  latest.first_month,
  $to AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  latest.stated_on,
  latest.age,
  latest.since_month AS concern_since,
  stated.agency AS evidence_agency,
  'referrals' AS evidence_table,
  stated.referral_id AS evidence_record_id,
  CAST(TO_LOCAL(stated.received_at, period.time_zone) AS DATE) AS evidence_date
FROM latest
CROSS JOIN period
JOIN stated ON stated.person_id = latest.person_id
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
