-- Who and what the reports of one month mention, three on each: a child, a suspect, and a place or a vehicle. Three reports in ten are of groups of six
-- children, three suspects and a place, each named in about thirty reports of one year; the others name whoever chance has it.
WITH drawn AS (
  SELECT
    i,
    CAST(FLOOR(i / 3) AS BIGINT) AS report,
    i % 3 AS part,
    HASH(i, 41) AS draw,
    HASH(FLOOR(i / 3), 43) AS of_report,
    CAST(FLOOR($children * (0.7 * i / $rows + 0.3 * POWER((HASH(i, 42) % 1000000) / 1000000.0, 1.5))) AS BIGINT) AS child
  FROM RANGE($from, $to) AS numbers(i)
),
grouped AS (
  SELECT
    drawn.*,
    of_report % 10 < 3 AS of_group,
    CAST(FLOOR(report / ($reports / 10.0)) AS VARCHAR) || '-' || CAST(HASH(report, 44) % CAST(CEIL($reports * 0.001) AS BIGINT) AS VARCHAR) AS company
  FROM drawn
)
SELECT
  'police' AS agency,
  'I' || report AS report_id,
  'police' AS report_id_agency,
  CASE WHEN part < 2 THEN 'person' WHEN of_report % 10 = 9 THEN 'vehicle' ELSE 'premises' END AS entity_type,
  CASE
    WHEN of_group AND part = 0 THEN MD5('C' || company || '-' || draw % 6)
    WHEN of_group AND part = 1 THEN MD5('S' || company || '-' || draw % 3)
    WHEN of_group THEN MD5('Q' || HASH(company) % 20000)
    WHEN part = 0 THEN MD5(CAST(child AS VARCHAR))
    WHEN part = 1 THEN MD5('S' || draw % ($children // 4))
    WHEN of_report % 10 = 9 THEN MD5('V' || draw % ($children // 4))
    ELSE MD5('Q' || draw % 20000)
  END AS entity_id,
  CASE
    WHEN part = 0 AND draw % 2 = 0 THEN 'victim'
    WHEN part = 0 THEN 'child_at_risk'
    WHEN part = 1 THEN 'suspect'
    WHEN of_report % 10 = 9 THEN 'means'
    ELSE 'location'
  END AS role,
  CASE part WHEN 1 THEN (['18-20', '21-24', '25-34', '35-44'])[1 + CAST(draw % 4 AS BIGINT)] WHEN 0 THEN '16-17' END AS age_band,
  CASE WHEN part = 2 AND of_report % 10 < 9 THEN 'takeaway' END AS premises_type,
  '2014-04-01' AS delivery,
  'intelligence_mentions.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM grouped
WHERE report < $reports
ORDER BY i
