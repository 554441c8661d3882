-- Referrals of one month, of the same children.
WITH drawn AS (
  SELECT
    i,
    CAST(FLOOR($children * (0.7 * i / $rows + 0.3 * POWER((HASH(i, 11) % 1000000) / 1000000.0, 1.5))) AS BIGINT) AS child,
    CAST($month || '-01' AS TIMESTAMP) + CAST(HASH(i, 12) % 2419200 AS BIGINT) * INTERVAL '1' SECOND AS received_at,
    HASH(i, 13) % 100 AS draw,
    HASH(i, 14) % 1000 AS other
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  'social-care' AS agency,
  'R' || i AS referral_id,
  MD5(CAST(child AS VARCHAR)) AS person_id,
  received_at,
  (['police', 'school_or_college', 'health_gp', 'parent_or_carer', 'voluntary_sector', 'housing', 'public'])[1 + CAST(draw % 7 AS BIGINT)] AS source,
  CAST(FLOOR(18.3 + DATE_DIFF('day', TIMESTAMP '2004-04-01', received_at) / 365.25 - 10 * child / (0.7 * $children)) AS INTEGER) AS age,
  CASE child % 3 WHEN 0 THEN 'male' ELSE 'female' END AS sex,
  CASE child % 20 WHEN 0 THEN 'not_recorded' WHEN 1 THEN 'A2' WHEN 2 THEN 'B2' ELSE 'W1' END AS ethnicity,
  'E01' || LPAD(CAST(child % 2000 AS VARCHAR), 6, '0') AS home_area,
  CASE WHEN draw < 15 THEN 'yes' ELSE 'no' END AS cse_flag,
  CASE other % 5
    WHEN 0 THEN 'repeat_missing;self_harm;neglect'
    WHEN 1 THEN 'concerning_older_people;online_contact;unexplained_gifts'
    WHEN 2 THEN 'domestic_abuse'
  END AS indicators,
  (['not_assessed', 'not_assessed', 'no_risk', 'standard', 'medium', 'high'])[1 + CAST(other % 6 AS BIGINT)] AS risk_tier,
  (['no_further_action', 'assessment', 'strategy_discussion', 'early_help'])[1 + CAST(other % 4 AS BIGINT)] AS decision,
  received_at + CAST(other * 200 AS BIGINT) * INTERVAL '1' SECOND AS decided_at,
  CASE WHEN draw < 80 THEN received_at + CAST(other * 86400 / 8 AS BIGINT) * INTERVAL '1' SECOND END AS closed_at,
  '2014-04-01' AS delivery,
  'referrals.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
ORDER BY i
