-- Who and what the reports of one month mention, three on each.
WITH drawn AS (
  SELECT
    i,
    CAST(FLOOR(i / 3) AS BIGINT) AS report,
    i % 3 AS part,
    HASH(i, 41) AS draw,
    CAST(FLOOR($children * (0.7 * i / $rows + 0.3 * POWER((HASH(i, 42) % 1000000) / 1000000.0, 1.5))) AS BIGINT) AS child
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  'police' AS agency,
  'I' || report AS report_id,
  'police' AS report_id_agency,
  CASE part WHEN 2 THEN 'premises' ELSE 'person' END AS entity_type,
  CASE part WHEN 0 THEN MD5(CAST(child AS VARCHAR)) WHEN 1 THEN MD5('S' || draw % ($children // 4)) ELSE MD5('Q' || draw % 20000) END AS entity_id,
  CASE part WHEN 0 THEN CASE draw % 2 WHEN 0 THEN 'victim' ELSE 'child_at_risk' END WHEN 1 THEN 'suspect' ELSE 'location' END AS role,
  CASE part WHEN 1 THEN (['18-20', '21-24', '25-34', '35-44'])[1 + CAST(draw % 4 AS BIGINT)] WHEN 0 THEN '16-17' END AS age_band,
  CASE part WHEN 2 THEN 'takeaway' END AS premises_type,
  '2014-04-01' AS delivery,
  'intelligence_mentions.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
WHERE report < $reports
ORDER BY i
