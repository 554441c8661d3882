-- Return interviews of one month, each of the episode of its number.
WITH drawn AS (
  SELECT
    i,
    CAST($month || '-01' AS TIMESTAMP) + CAST(HASH(i, 52) % 2419200 AS BIGINT) * INTERVAL '1' SECOND AS referred_at,
    CAST(FLOOR($children * POWER((HASH(i, 1) % 1000000) / 1000000.0, 1.5)) AS BIGINT) AS child,
    HASH(i, 53) % 10 AS draw
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  'youth-service' AS agency,
  'V' || i AS interview_id,
  MD5(CAST(child AS VARCHAR)) AS person_id,
  referred_at,
  referred_at + INTERVAL '1' DAY AS offered_at,
  CASE WHEN draw < 6 THEN referred_at + INTERVAL '2' DAY END AS held_at,
  CASE WHEN draw < 6 THEN 'completed' WHEN draw < 8 THEN 'declined' END AS outcome,
  '2014-04-01' AS delivery,
  'return_interviews.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
ORDER BY i
