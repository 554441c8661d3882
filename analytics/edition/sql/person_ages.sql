-- Whether each person is a child or an adult, by the latest record that says so. A person nobody gave an age is in neither:
-- never counted or drawn as an adult.
WITH stated AS (
  -- ages in years and age bands, in one shape
  SELECT
    person_id,
    stated_at,
    agency,
    CASE
      WHEN attribute = 'age' AND CAST(value AS INTEGER) < 18 THEN 'child'
      WHEN attribute = 'age' THEN 'adult'
      WHEN value IN ('0-9', '10-12', '13-15', '16-17') THEN 'child'
      ELSE 'adult'
    END AS stage
  FROM person_values
  WHERE attribute IN ('age', 'age_band')
),
ranked AS (
  -- the latest first
  SELECT stated.*, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY stated_at DESC, agency, stage) AS recency
  FROM stated
)
SELECT person_id, stage FROM ranked WHERE recency = 1
