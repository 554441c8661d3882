WITH shown AS (
  -- the months of the window, from the first outcome on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM outcomes)
),
counts AS (
  -- outcomes by month and kind, and whom and what they concern
  SELECT
    month,
    outcome,
    COUNT(*) AS n,
    COUNT(DISTINCT CASE WHEN entity_type = 'person' THEN entity_id END) AS people,
    COUNT(DISTINCT CASE WHEN entity_type = 'premises' THEN entity_id END) AS premises
  FROM outcomes
  WHERE month BETWEEN $from AND $to
  GROUP BY month, outcome
),
cells AS (
  -- kinds of outcome that occur in the window
  SELECT DISTINCT outcome FROM counts
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(cells.outcome AS VARCHAR) AS outcome,
  CAST(COALESCE(counts.n, 0) AS INTEGER) AS n,
  CAST(COALESCE(counts.people, 0) AS INTEGER) AS people,
  CAST(COALESCE(counts.premises, 0) AS INTEGER) AS premises
FROM shown
CROSS JOIN cells
LEFT JOIN counts ON counts.month = shown.month AND counts.outcome = cells.outcome
ORDER BY month, outcome
