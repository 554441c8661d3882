WITH stays AS (
  -- stays that touch the window, cut to it; the last day has no night
  SELECT
    person_id,
    premises_id,
    started_at,
    ended_at,
    CASE WHEN started_at > CAST($first_day AS DATE) THEN started_at ELSE CAST($first_day AS DATE) END AS first_night,
    CASE
      WHEN ended_at <= CAST($last_day AS DATE) THEN ended_at
      ELSE CAST(CAST($last_day AS DATE) + INTERVAL '1' DAY AS DATE)
    END AS nights_end
  FROM placements
  WHERE premises_id IS NOT NULL
    AND started_at <= CAST($last_day AS DATE)
    AND (ended_at IS NULL OR ended_at >= CAST($first_day AS DATE))
),
ordered AS (
  -- each with the end of what a child had at the home before
  SELECT
    stays.*,
    MAX(nights_end) OVER (
      PARTITION BY person_id, premises_id ORDER BY first_night, nights_end ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS counted_to
  FROM stays
),
nights AS (
  -- nights of each home, none twice
  SELECT
    premises_id,
    SUM(
      CASE
        WHEN counted_to IS NULL OR counted_to <= first_night THEN DATE_DIFF('day', first_night, nights_end)
        WHEN counted_to < nights_end THEN DATE_DIFF('day', counted_to, nights_end)
        ELSE 0
      END
    ) AS nights
  FROM ordered
  GROUP BY premises_id
),
events AS (
  -- missing events of the window from those homes, and whether the child was placed there on the day
  SELECT
    missing_events.event_id,
    missing_events.person_id,
    missing_events.missing_from_premises_id AS premises_id,
    missing_events.age >= 18 AS adult,
    MAX(
      CASE WHEN CAST(missing_events.local_at AS DATE) BETWEEN stays.started_at AND COALESCE(stays.ended_at, CAST(missing_events.local_at AS DATE)) THEN 1 ELSE 0 END
    ) = 1 AS placed
  FROM missing_events
  LEFT JOIN stays ON stays.person_id = missing_events.person_id AND stays.premises_id = missing_events.missing_from_premises_id
  WHERE missing_events.category = 'missing' AND missing_events.month BETWEEN $from AND $to
  GROUP BY missing_events.event_id, missing_events.person_id, missing_events.missing_from_premises_id, missing_events.age
),
counts AS (
  -- everything by home
  SELECT
    premises_id,
    COUNT(*) FILTER (WHERE NOT adult AND placed) AS episodes,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult AND placed) AS children,
    COUNT(*) FILTER (WHERE NOT adult AND NOT placed) AS other_episodes,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM events
  GROUP BY premises_id
)
SELECT
  CAST(nights.premises_id AS VARCHAR) AS premises_id,
  CAST(COALESCE(counts.episodes, 0) AS INTEGER) AS episodes,
  CAST(nights.nights AS INTEGER) AS nights,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.other_episodes, 0) AS INTEGER) AS other_episodes,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM nights
LEFT JOIN counts ON counts.premises_id = nights.premises_id
ORDER BY premises_id
