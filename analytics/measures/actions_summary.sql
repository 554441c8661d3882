WITH shown AS (
  -- the months of the window, from the first action on, with the day after each
  SELECT months.month, CAST(TO_LOCAL(months.ends_at, period.time_zone) AS DATE) AS next_day
  FROM months
  CROSS JOIN period
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
carried AS (
  -- those of earlier months that were not done by the end of each
  SELECT shown.month, actions.owner, COUNT(*) AS carried_over
  FROM shown
  JOIN actions ON actions.month < shown.month AND (actions.completed_at IS NULL OR actions.completed_at >= shown.next_day)
  GROUP BY shown.month, actions.owner
),
owners AS (
  -- who owns an action of the window, or one carried into it
  SELECT owner FROM counts
  UNION
  SELECT owner FROM carried
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(owners.owner AS VARCHAR) AS owner,
  CAST(COALESCE(counts.raised, 0) AS INTEGER) AS raised,
  CAST(COALESCE(counts.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(counts.overdue, 0) AS INTEGER) AS overdue,
  CAST(COALESCE(counts.no_timescale, 0) AS INTEGER) AS no_timescale,
  CAST(COALESCE(counts.completed_late, 0) AS INTEGER) AS completed_late,
  CAST(COALESCE(carried.carried_over, 0) AS INTEGER) AS carried_over
FROM shown
CROSS JOIN owners
LEFT JOIN counts ON counts.month = shown.month AND counts.owner = owners.owner
LEFT JOIN carried ON carried.month = shown.month AND carried.owner = owners.owner
ORDER BY month, owner
