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
recorded AS (
  -- what any referral of the window records of them
  SELECT DISTINCT people.person_id, referral_indicators.indicator
  FROM referral_indicators
  JOIN people ON people.person_id = referral_indicators.person_id
  WHERE referral_indicators.month BETWEEN $from AND $to
),
described AS (
  -- every person with each, not recorded where there is none
  SELECT people.person_id, people.rung, people.adult, COALESCE(recorded.indicator, 'not_recorded') AS indicator
  FROM people
  LEFT JOIN recorded ON recorded.person_id = people.person_id
),
counts AS (
  -- everything by rung and indicator
  SELECT
    rung,
    indicator,
    COUNT(*) FILTER (WHERE NOT adult) AS children,
    COUNT(*) FILTER (WHERE adult) AS young_adults
  FROM described
  GROUP BY rung, indicator
),
totals AS (
  -- children of each rung
  SELECT rung, COUNT(*) AS children
  FROM people
  WHERE NOT adult
  GROUP BY rung
),
indicators AS (
  -- every indicator there is
  SELECT code AS indicator, kind FROM codes WHERE list = 'indicator'
  UNION ALL
  SELECT 'not_recorded', CAST(NULL AS VARCHAR)
),
rungs AS (
  -- all three
  SELECT rung, named FROM (VALUES (1, 'known'), (2, 'suspected'), (3, 'at_risk')) AS names(rung, named)
)
SELECT
  CAST(rungs.named AS VARCHAR) AS rung,
  CAST(indicators.indicator AS VARCHAR) AS indicator,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(CAST(100 * COALESCE(counts.children, 0) AS DOUBLE) / totals.children AS DOUBLE) AS percent,
  CAST(indicators.kind AS VARCHAR) AS kind,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM rungs
CROSS JOIN indicators
LEFT JOIN totals ON totals.rung = rungs.rung
LEFT JOIN counts ON counts.rung = rungs.rung AND counts.indicator = indicators.indicator
ORDER BY rung, indicator
