WITH reports AS (
  SELECT agency, report_id, source_evaluation, intelligence_assessment, handling_code, themes,
    strftime(reported_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/London', '%Y-%m') AS month
  FROM read_parquet('$lake/curated/intelligence/*/*/*.parquet', hive_partitioning = false)
),
described AS (
  SELECT month, 'source_evaluation' AS dimension, source_evaluation AS value FROM reports
  UNION ALL SELECT month, 'intelligence_assessment', intelligence_assessment FROM reports
  UNION ALL SELECT month, 'handling_code', handling_code FROM reports
  UNION ALL SELECT month, 'theme', unnest(coalesce(list_distinct(string_split(themes, ';')), ['not_recorded'])) FROM reports
),
counts AS (SELECT month, dimension, value, count(*) AS reports FROM described GROUP BY ALL),
totals AS (SELECT month, count(*) AS reports FROM reports GROUP BY ALL)
SELECT totals.month, cells.dimension, cells.value, coalesce(counts.reports, 0)::INTEGER AS reports,
  coalesce(counts.reports, 0)::DOUBLE / totals.reports AS share
FROM totals
CROSS JOIN (SELECT DISTINCT dimension, value FROM counts) AS cells
LEFT JOIN counts USING (month, dimension, value)
ORDER BY ALL
