-- Whether each person was a child or an adult by the last record of each month that says so.
WITH stated AS (
  -- ages in years and age bands, in one shape, as in the table person_ages
  SELECT
    person_values.person_id,
    person_values.stated_at,
    person_values.agency,
    SUBSTR(CAST(CAST(TO_LOCAL(person_values.stated_at, period.time_zone) AS DATE) AS VARCHAR), 1, 7) AS month,
    CASE
      WHEN person_values.attribute = 'age' AND CAST(person_values.value AS INTEGER) < 18 THEN 'child'
      WHEN person_values.attribute = 'age' THEN 'adult'
      WHEN person_values.value IN ('0-9', '10-12', '13-15', '16-17') THEN 'child'
      ELSE 'adult'
    END AS stage
  FROM person_values
  CROSS JOIN period
  WHERE person_values.attribute IN ('age', 'age_band')
),
ranked AS (
  -- the latest of each month first
  SELECT stated.*, ROW_NUMBER() OVER (PARTITION BY person_id, month ORDER BY stated_at DESC, agency, stage) AS recency
  FROM stated
)
SELECT
  CAST(person_id AS VARCHAR) AS person_id,
  CAST(month AS VARCHAR) AS month,
  CAST(stage AS VARCHAR) AS stage
FROM ranked
WHERE recency = 1
