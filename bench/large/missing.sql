-- Missing episodes of one month, three in ten told by social care. Children come one after another over the years, each for about four
-- of them up to just over eighteen; few are missing often.
WITH drawn AS (
  SELECT
    i,
    CAST(FLOOR($children * (0.7 * i / $rows + 0.3 * POWER((HASH(i, 1) % 1000000) / 1000000.0, 1.5))) AS BIGINT) AS child,
    CAST($month || '-01' AS TIMESTAMP) + CAST(HASH(i, 2) % 2419200 AS BIGINT) * INTERVAL '1' SECOND AS reported_at,
    HASH(i, 3) % 100 AS draw,
    HASH(i, 4) % 1000 AS other
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  CASE WHEN draw < 70 THEN 'police' ELSE 'social-care' END AS agency,
  'M' || i AS episode_id,
  MD5(CAST(child AS VARCHAR)) AS person_id,
  reported_at,
  reported_at - CAST(other * 40 AS BIGINT) * INTERVAL '1' SECOND AS last_seen_at,
  CASE WHEN other >= 10 THEN reported_at + CAST(other * other / 5 AS BIGINT) * INTERVAL '1' SECOND END AS returned_at,
  CASE WHEN other % 20 < 17 THEN 'missing' WHEN other % 20 < 19 THEN 'absent' ELSE 'away_from_placement' END AS category,
  CASE other % 4 WHEN 0 THEN 'high' WHEN 1 THEN 'low' ELSE 'medium' END AS risk_level,
  CAST(FLOOR(18.3 + DATE_DIFF('day', TIMESTAMP '2004-04-01', reported_at) / 365.25 - 10 * child / (0.7 * $children)) AS INTEGER) AS age,
  CASE child % 3 WHEN 0 THEN 'male' ELSE 'female' END AS sex,
  CASE child % 5 WHEN 0 THEN 'looked_after_in_area' ELSE 'not_looked_after' END AS care_status,
  CASE child % 5 WHEN 0 THEN 'childrens_home' ELSE 'family_home' END AS missing_from_type,
  MD5('P' || child % 50000) AS missing_from_premises_id,
  'E01' || LPAD(CAST(child % 2000 AS VARCHAR), 6, '0') AS missing_from_area,
  CASE WHEN other >= 10 THEN CASE other % 3 WHEN 0 THEN 'family_home' WHEN 1 THEN 'takeaway' ELSE 'park_or_open_space' END END AS found_type,
  CASE WHEN other >= 10 AND other % 3 = 1 THEN MD5('Q' || HASH(i, 5) % 20000) END AS found_premises_id,
  CASE WHEN other >= 10 THEN 'E01' || LPAD(CAST(HASH(i, 6) % 2000 AS VARCHAR), 6, '0') END AS found_area,
  CASE WHEN other >= 10 THEN CASE other % 2 WHEN 0 THEN 'returned' ELSE 'found_by_police' END END AS found_how,
  CASE WHEN other % 25 = 0 THEN 'confirmed' WHEN other % 25 < 4 THEN 'suspected' ELSE 'none' END AS cse_concern,
  CASE WHEN draw % 2 = 0 THEN reported_at + CAST(other * 300 AS BIGINT) * INTERVAL '1' SECOND END AS referred_at,
  '2014-04-01' AS delivery,
  'missing.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
ORDER BY i
