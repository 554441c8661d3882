WITH alike AS (
  -- how many reports of a month say the same
  SELECT month, source_evaluation, intelligence_assessment, handling_code, themes, COUNT(*) AS reports
  FROM intelligence
  GROUP BY month, source_evaluation, intelligence_assessment, handling_code, themes
),
shown AS (
  -- the months of the window, from the first report on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM alike)
),
themes AS (
  -- one row for each theme of each list of them
  SELECT DISTINCT lists.themes, TRIM(part.value) AS theme
  FROM (SELECT DISTINCT themes FROM alike WHERE themes IS NOT NULL) AS lists
  CROSS JOIN UNNEST(SPLIT(lists.themes, ';')) AS part(value)
  WHERE TRIM(part.value) <> ''
),
described AS (
  -- one row for each value of each dimension
  SELECT month, 'source_evaluation' AS dimension, source_evaluation AS value, reports FROM alike
  UNION ALL
  SELECT month, 'intelligence_assessment', intelligence_assessment, reports FROM alike
  UNION ALL
  SELECT month, 'handling_code', handling_code, reports FROM alike
  UNION ALL
  SELECT alike.month, 'theme', COALESCE(themes.theme, 'not_recorded'), alike.reports
  FROM alike
  LEFT JOIN themes ON themes.themes = alike.themes
),
counts AS (
  -- reports by month, dimension and value
  SELECT month, dimension, value, SUM(reports) AS reports
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
  SELECT month, SUM(reports) AS reports
  FROM alike
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
