WITH episodes AS (
  -- each episode of a child with the local days it began and ended on, and when it ended or the month did
  SELECT
    missing.agency,
    missing.without_time,
    missing.person_id,
    missing.episode_id,
    missing.age,
    missing.reported_at,
    missing.returned_at,
    COALESCE(missing.returned_at, period.as_at) AS ended_at,
    CAST(missing.local_at AS DATE) AS began_on,
    CAST(TO_LOCAL(missing.returned_at, period.time_zone) AS DATE) AS ended_on
  FROM missing
  CROSS JOIN period
),
ranked AS (
  -- in the order in which they began; of those begun at one moment the longest first
  SELECT
    episodes.*,
    ROW_NUMBER() OVER (PARTITION BY agency, person_id ORDER BY reported_at, ended_at DESC, returned_at IS NOT NULL, episode_id) AS place
  FROM episodes
)
SELECT
  CAST(earlier.agency AS VARCHAR) AS agency,
  CAST(earlier.person_id AS VARCHAR) AS person_id,
  CAST(earlier.episode_id AS VARCHAR) AS episode_id,
  CAST(later.episode_id AS VARCHAR) AS other_episode_id,
  CASE
    WHEN earlier.without_time IS NULL AND later.without_time IS NULL
      THEN CAST(DATE_DIFF('second', later.reported_at, LEAST(earlier.ended_at, later.ended_at)) AS DOUBLE) / 3600
  END AS hours,
  CAST(earlier.returned_at IS NULL AS BOOLEAN) AS still_open
FROM ranked AS earlier
JOIN ranked AS later
  ON later.agency = earlier.agency
  AND later.person_id = earlier.person_id
  AND later.place > earlier.place
  -- a return and a new start on one day are no overlap; an episode without a return overlaps whatever begins after it
  AND (earlier.returned_at IS NULL OR earlier.ended_on > later.began_on)
WHERE earlier.age < 18
ORDER BY agency, person_id, episode_id, other_episode_id
