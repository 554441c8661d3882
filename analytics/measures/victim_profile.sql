WITH recorded AS (
  -- what was recorded of each person by the end of the window
  SELECT person_id, dimension, value, stated_at, agency
  FROM person_dimensions
  WHERE stated_at < CAST($window_end AS TIMESTAMP)
  UNION ALL
  SELECT person_id, 'indicator', indicators, received_at, agency
  FROM referrals
  WHERE received_at < CAST($window_end AS TIMESTAMP) AND indicators IS NOT NULL AND indicators <> ''
),
people AS (
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
latest AS (
  -- the latest value of each dimension; a child's age is the latest under 18
  SELECT
    recorded.person_id,
    recorded.dimension,
    recorded.value,
    ROW_NUMBER() OVER (
      PARTITION BY recorded.person_id, recorded.dimension ORDER BY recorded.stated_at DESC, recorded.agency, recorded.value
    ) AS recency
  FROM recorded
  JOIN people ON people.person_id = recorded.person_id
  WHERE people.adult OR recorded.dimension <> 'age_band' OR recorded.value IN ('0-9', '10-12', '13-15', '16-17')
),
parts AS (
  -- a value that holds several, one row each; areas as wards
  SELECT DISTINCT
    latest.person_id,
    latest.dimension,
    CASE WHEN latest.dimension = 'home_ward' THEN COALESCE(lsoas.ward, 'outside_area') ELSE TRIM(part.value) END AS value
  FROM latest
  CROSS JOIN UNNEST(SPLIT(latest.value, ';')) AS part(value)
  LEFT JOIN lsoas ON lsoas.code = TRIM(part.value)
  WHERE latest.recency = 1 AND TRIM(part.value) NOT IN ('', 'not_recorded')
),
described AS (
  -- every person under every dimension, not recorded where nothing was
  SELECT people.person_id, people.rung, people.adult, dimensions.dimension, COALESCE(parts.value, 'not_recorded') AS value
  FROM people
  CROSS JOIN (
    VALUES ('age_band'), ('sex'), ('ethnicity'), ('disability'), ('care_status'), ('education_status'), ('home_ward'), ('indicator'), ('risk_tier')
  ) AS dimensions(dimension)
  LEFT JOIN parts ON parts.person_id = people.person_id AND parts.dimension = dimensions.dimension
),
totals AS (
  -- children of each rung
  SELECT rung, COUNT(*) AS children
  FROM people
  WHERE NOT adult
  GROUP BY rung
)
SELECT
  CAST(CASE described.rung WHEN 1 THEN 'known' WHEN 2 THEN 'suspected' ELSE 'at_risk' END AS VARCHAR) AS rung,
  CAST(described.dimension AS VARCHAR) AS dimension,
  CAST(described.value AS VARCHAR) AS value,
  CAST(COUNT(*) FILTER (WHERE NOT described.adult) AS INTEGER) AS children,
  CAST(CAST(100 * COUNT(*) FILTER (WHERE NOT described.adult) AS DOUBLE) / MAX(totals.children) AS DOUBLE) AS percent,
  CAST(COUNT(*) FILTER (WHERE described.adult) AS INTEGER) AS young_adults
FROM described
LEFT JOIN totals ON totals.rung = described.rung
GROUP BY described.rung, described.dimension, described.value
ORDER BY rung, dimension, value
