-- Return interviews of one month, one for every fifth episode; half of them name it.
WITH drawn AS (
  SELECT
    i,
    CAST($month || '-01' AS TIMESTAMP) + CAST(HASH(i, 52) % 2419200 AS BIGINT) * INTERVAL '1' SECOND AS referred_at,
    CAST(FLOOR($children * (0.7 * i * 5 / $episodes + 0.3 * POWER((HASH(i * 5, 1) % 1000000) / 1000000.0, 1.5))) AS BIGINT) AS child,
    HASH(i * 5, 3) % 100 AS episode_draw,
    HASH(i, 53) % 10 AS draw
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  'youth-service' AS agency,
  'V' || i AS interview_id,
  MD5(CAST(child AS VARCHAR)) AS person_id,
  CASE WHEN draw % 2 = 0 THEN 'M' || i * 5 END AS episode_id,
  CASE WHEN draw % 2 = 0 THEN CASE WHEN episode_draw < 70 THEN 'police' ELSE 'social-care' END END AS episode_id_agency,
  referred_at,
  referred_at + INTERVAL '1' DAY AS offered_at,
  CASE WHEN draw < 6 THEN referred_at + INTERVAL '2' DAY END AS held_at,
  CASE WHEN draw < 6 THEN 'completed' WHEN draw < 8 THEN 'declined' END AS outcome,
  '2014-04-01' AS delivery,
  'return_interviews.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
ORDER BY i
