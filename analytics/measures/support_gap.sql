WITH people AS (
  -- each person once, on the highest rung: as a child where any fact is of a child
  SELECT
    person_id,
    COALESCE(MIN(CASE WHEN NOT adult THEN rung END), MIN(rung)) AS rung,
    MIN(CASE WHEN adult THEN 1 ELSE 0 END) = 1 AS adult
  FROM rung_facts
  WHERE month BETWEEN $from AND $to
    AND (from_at IS NULL OR from_at < CAST($window_end AS TIMESTAMP))
    AND (until_at IS NULL OR until_at >= CAST($window_end AS TIMESTAMP))
  GROUP BY person_id
),
given AS (
  -- support of the window for them
  SELECT
    people.rung,
    people.person_id,
    people.adult,
    support.service,
    support.offered_at IS NOT NULL OR support.started_at IS NOT NULL AS offered,
    support.started_at IS NOT NULL AS started,
    DATE_DIFF('day', support.requested_at, support.started_at) AS days
  FROM support
  JOIN people ON people.person_id = support.person_id
  WHERE support.month BETWEEN $from AND $to
),
waits AS (
  -- how long those children waited, in order
  SELECT
    rung,
    service,
    days,
    ROW_NUMBER() OVER (PARTITION BY rung, service ORDER BY days) AS place,
    COUNT(*) OVER (PARTITION BY rung, service) AS places
  FROM given
  WHERE days IS NOT NULL AND NOT adult
),
medians AS (
  -- the middle one, or the mean of the middle two
  SELECT rung, service, CAST(SUM(days) AS DOUBLE) / COUNT(*) AS median_days
  FROM waits
  WHERE 2 * place BETWEEN places AND places + 2
  GROUP BY rung, service
),
counts AS (
  -- everything by rung and service
  SELECT
    rung,
    service,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS requested,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult AND offered) AS offered,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT adult AND started) AS started,
    COUNT(DISTINCT person_id) FILTER (WHERE adult) AS young_adults
  FROM given
  GROUP BY rung, service
),
totals AS (
  -- children of each rung
  SELECT rung, COUNT(*) AS children
  FROM people
  WHERE NOT adult
  GROUP BY rung
),
rungs AS (
  -- all three
  SELECT rung, named FROM (VALUES (1, 'known'), (2, 'suspected'), (3, 'at_risk')) AS names(rung, named)
)
SELECT
  CAST(rungs.named AS VARCHAR) AS rung,
  CAST(codes.code AS VARCHAR) AS service,
  CAST(COALESCE(totals.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.offered, 0) AS INTEGER) AS offered,
  CAST(COALESCE(counts.started, 0) AS INTEGER) AS started,
  CAST(medians.median_days AS DOUBLE) AS median_days,
  CAST(COALESCE(counts.requested, 0) AS INTEGER) AS requested,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM rungs
JOIN codes ON codes.list = 'support-service'
LEFT JOIN totals ON totals.rung = rungs.rung
LEFT JOIN counts ON counts.rung = rungs.rung AND counts.service = codes.code
LEFT JOIN medians ON medians.rung = rungs.rung AND medians.service = codes.code
WHERE EXISTS (SELECT 1 FROM support)
ORDER BY rung, service
