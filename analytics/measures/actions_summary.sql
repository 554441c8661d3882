WITH shown AS (
  -- the months of the window, from the first action on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM actions)
),
counts AS (
  -- what became of the actions of each month and owner
  SELECT
    actions.month,
    actions.owner,
    COUNT(*) AS raised,
    COUNT(actions.completed_at) AS completed,
    COUNT(*) FILTER (
      WHERE actions.completed_at IS NULL AND actions.due_at < CAST(TO_LOCAL(period.as_at, period.time_zone) AS DATE)
    ) AS overdue,
    COUNT(*) FILTER (WHERE actions.due_at IS NULL) AS no_timescale,
    COUNT(*) FILTER (WHERE actions.completed_at > actions.due_at) AS completed_late
  FROM actions
  CROSS JOIN period
  WHERE actions.month BETWEEN $from AND $to
  GROUP BY actions.month, actions.owner
),
owners AS (
  -- who owns an action of the window
  SELECT DISTINCT owner FROM counts
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(owners.owner AS VARCHAR) AS owner,
  CAST(COALESCE(counts.raised, 0) AS INTEGER) AS raised,
  CAST(COALESCE(counts.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(counts.overdue, 0) AS INTEGER) AS overdue,
  CAST(COALESCE(counts.no_timescale, 0) AS INTEGER) AS no_timescale,
  CAST(COALESCE(counts.completed_late, 0) AS INTEGER) AS completed_late
FROM shown
CROSS JOIN owners
LEFT JOIN counts ON counts.month = shown.month AND counts.owner = owners.owner
ORDER BY month, owner
