WITH events AS (
  -- missing events of the window
  SELECT person_id, age >= 18 AS adult
  FROM missing_events
  WHERE category = 'missing' AND month BETWEEN $from AND $to
),
children AS (
  -- each child with how many
  SELECT person_id, COUNT(*) AS episodes
  FROM events
  WHERE NOT adult
  GROUP BY person_id
),
ranked AS (
  -- the most often missing first, in tenths
  SELECT
    episodes,
    CEIL(CAST(10 * ROW_NUMBER() OVER (ORDER BY episodes DESC, person_id) AS DOUBLE) / COUNT(*) OVER ()) AS decile
  FROM children
),
deciles AS (
  -- all ten
  SELECT decile FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS numbers(decile)
),
counts AS (
  -- children and events of each
  SELECT deciles.decile, COUNT(ranked.episodes) AS children, COALESCE(SUM(ranked.episodes), 0) AS episodes
  FROM deciles
  LEFT JOIN ranked ON ranked.decile = deciles.decile
  GROUP BY deciles.decile
),
adults AS (
  -- who is in none
  SELECT COUNT(DISTINCT person_id) AS young_adults FROM events WHERE adult
)
SELECT
  CAST(counts.decile AS INTEGER) AS decile,
  CAST(counts.children AS INTEGER) AS children,
  CAST(counts.episodes AS INTEGER) AS episodes,
  CAST(
    CAST(SUM(counts.episodes) OVER (ORDER BY counts.decile) AS DOUBLE) / NULLIF(SUM(counts.episodes) OVER (), 0) AS DOUBLE
  ) AS cumulative_share,
  CAST(adults.young_adults AS INTEGER) AS young_adults
FROM counts
CROSS JOIN adults
ORDER BY decile
