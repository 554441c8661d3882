WITH active AS (
  -- whom reports of the window name as suspect, or its outcomes dealt with as one
  SELECT entity_id AS person_id
  FROM graded_mentions
  WHERE entity_type = 'person' AND role = 'suspect' AND month BETWEEN $from AND $to
  UNION
  SELECT entity_id
  FROM outcomes
  WHERE entity_type = 'person'
    AND capacity = 'suspect'
    AND outcome IN ('interview_under_caution', 'arrest', 'charge')
    AND month BETWEEN $from AND $to
),
people AS (
  -- people of concern among them who were never a child of concern
  SELECT active.person_id
  FROM active
  JOIN suspected_people ON suspected_people.person_id = active.person_id
  WHERE suspected_people.class = 'person_of_concern' AND suspected_people.also_child_of_concern_from IS NULL
),
latest AS (
  -- what was recorded of them by the end of the window, the latest first
  SELECT
    person_dimensions.person_id,
    person_dimensions.dimension,
    person_dimensions.value,
    ROW_NUMBER() OVER (
      PARTITION BY person_dimensions.person_id, person_dimensions.dimension
      ORDER BY person_dimensions.stated_at DESC, person_dimensions.agency, person_dimensions.value
    ) AS recency
  FROM person_dimensions
  JOIN people ON people.person_id = person_dimensions.person_id
  WHERE person_dimensions.stated_at < CAST($window_end AS TIMESTAMP)
),
described AS (
  -- every person under every dimension, not recorded where nothing was
  SELECT people.person_id, dimensions.dimension, COALESCE(latest.value, 'not_recorded') AS value
  FROM people
  CROSS JOIN (VALUES ('age_band'), ('sex'), ('ethnicity')) AS dimensions(dimension)
  LEFT JOIN latest
    ON latest.person_id = people.person_id AND latest.dimension = dimensions.dimension AND latest.recency = 1
)
SELECT
  CAST(dimension AS VARCHAR) AS dimension,
  CAST(value AS VARCHAR) AS value,
  CAST(COUNT(*) AS INTEGER) AS people,
  CAST(CAST(100 * COUNT(*) AS DOUBLE) / (SELECT COUNT(*) FROM people) AS DOUBLE) AS percent
FROM described
GROUP BY dimension, value
ORDER BY dimension, value
