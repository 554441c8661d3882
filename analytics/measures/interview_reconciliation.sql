WITH shown AS (
  -- the months of the window, from the first missing record on
  SELECT months.month
  FROM months
  WHERE months.month BETWEEN $from AND $to AND months.month >= (SELECT COALESCE(MIN(month), $month) FROM missing)
),
events AS (
  -- each returned missing event with its reports
  SELECT
    return_interview_status.event_id,
    return_interview_status.month,
    return_interview_status.person_id,
    return_interview_status.age >= 18 AS adult,
    return_interview_status.interview_id IS NOT NULL AND return_interview_status.status = 'completed' AS provider,
    missing_turns.standing,
    missing_turns.return_interview_completed_at IS NOT NULL
      OR (
        COALESCE(missing_turns.return_interview_outcome = 'completed', FALSE)
        AND DATE_DIFF('second', return_interview_status.returned_by_then, period.as_at) > $interview_hours * 3600
      ) AS reported
  FROM return_interview_status
  CROSS JOIN period
  JOIN missing_turns ON missing_turns.event_id = return_interview_status.event_id
),
holders AS (
  -- and whose records hold its interview
  SELECT
    event_id,
    month,
    person_id,
    adult,
    provider,
    MAX(CASE WHEN reported AND standing = 0 THEN 1 ELSE 0 END) = 1 AS police,
    MAX(CASE WHEN reported AND standing <> 0 THEN 1 ELSE 0 END) = 1 AS care
  FROM events
  GROUP BY event_id, month, person_id, adult, provider
),
named AS (
  -- by the name of the combination
  SELECT
    month,
    person_id,
    adult,
    CASE
      WHEN police AND care AND provider THEN 'police_care_provider'
      WHEN police AND care THEN 'police_care'
      WHEN police AND provider THEN 'police_provider'
      WHEN care AND provider THEN 'care_provider'
      WHEN police THEN 'police'
      WHEN care THEN 'care'
      WHEN provider THEN 'provider'
      ELSE 'nobody'
    END AS held_by
  FROM holders
),
counts AS (
  -- everything by month of return and combination
  SELECT
    month,
    held_by,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS children,
    COUNT(*) FILTER (WHERE NOT adult) AS episodes,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM named
  GROUP BY month, held_by
),
combinations AS (
  -- all eight
  SELECT held_by
  FROM (
    VALUES
      ('police'), ('care'), ('provider'), ('police_care'), ('police_provider'), ('care_provider'), ('police_care_provider'), ('nobody')
  ) AS names(held_by)
)
SELECT
  CAST(shown.month AS VARCHAR) AS month,
  CAST(combinations.held_by AS VARCHAR) AS held_by,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.episodes, 0) AS INTEGER) AS episodes,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM shown
CROSS JOIN combinations
LEFT JOIN counts ON counts.month = shown.month AND counts.held_by = combinations.held_by
ORDER BY month, held_by
