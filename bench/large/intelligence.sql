-- Intelligence reports of one month.
WITH drawn AS (
  SELECT
    i,
    CAST($month || '-01' AS TIMESTAMP) + CAST(HASH(i, 32) % 2419200 AS BIGINT) * INTERVAL '1' SECOND AS reported_at,
    HASH(i, 33) % 100 AS draw
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  'police' AS agency,
  'I' || i AS report_id,
  reported_at,
  reported_at - CAST(3600 * (1 + draw) AS BIGINT) * INTERVAL '1' SECOND AS event_from,
  reported_at - CAST(1800 * (1 + draw % 2) AS BIGINT) * INTERVAL '1' SECOND AS event_to,
  CAST(1 + draw % 3 AS VARCHAR) AS source_evaluation,
  (['A', 'B', 'C', 'D', 'E'])[1 + CAST(draw % 5 AS BIGINT)] AS intelligence_assessment,
  CASE WHEN draw < 60 THEN 'P' ELSE 'C' END AS handling_code,
  'E01' || LPAD(CAST(HASH(i, 34) % 2000 AS VARCHAR), 6, '0') AS area,
  (['online', 'takeaways;taxis', 'hotels', 'parties', 'group_offending'])[1 + CAST(draw % 5 AS BIGINT)] AS themes,
  CAST(draw % 4 AS INTEGER) AS suspects_described,
  '2014-04-01' AS delivery,
  'intelligence.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
ORDER BY i
