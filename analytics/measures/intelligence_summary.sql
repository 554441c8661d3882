WITH shown AS (
  -- the months of the window, from the first report on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM intelligence)
),
themes AS (
  -- one row for each theme of each report
  SELECT DISTINCT intelligence.agency, intelligence.report_id, intelligence.month, TRIM(part.value) AS theme
  FROM intelligence
  CROSS JOIN UNNEST(SPLIT(intelligence.themes, ';')) AS part(value)
  WHERE intelligence.themes IS NOT NULL AND TRIM(part.value) <> ''
),
described AS (
  -- one row for each value of each dimension of each report
  SELECT month, 'source_evaluation' AS dimension, source_evaluation AS value FROM intelligence
  UNION ALL
  SELECT month, 'intelligence_assessment', intelligence_assessment FROM intelligence
  UNION ALL
  SELECT month, 'handling_code', handling_code FROM intelligence
  UNION ALL
  SELECT intelligence.month, 'theme', COALESCE(themes.theme, 'not_recorded')
  FROM intelligence
  LEFT JOIN themes ON themes.agency = intelligence.agency AND themes.report_id = intelligence.report_id
),
counts AS (
  -- reports by month, dimension and value
  SELECT month, dimension, value, COUNT(*) AS reports
  FROM described
  WHERE month BETWEEN $from AND $to
  GROUP BY month, dimension, value
),
cells AS (
  -- values that occur in the window
  SELECT DISTINCT dimension, value FROM counts
),
totals AS (
  -- reports by month
  SELECT month, COUNT(*) AS reports
  FROM intelligence
  GROUP BY month
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(cells.dimension AS VARCHAR) AS dimension,
  CAST(cells.value AS VARCHAR) AS value,
  CAST(COALESCE(counts.reports, 0) AS INTEGER) AS reports,
  CAST(CAST(COALESCE(counts.reports, 0) AS DOUBLE) / totals.reports AS DOUBLE) AS share
FROM shown
CROSS JOIN cells
LEFT JOIN counts ON counts.month = shown.month AND counts.dimension = cells.dimension AND counts.value = cells.value
LEFT JOIN totals ON totals.month = shown.month
ORDER BY month, dimension, value
