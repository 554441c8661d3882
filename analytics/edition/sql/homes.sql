-- Every place that was ever a child's own home or placement: where the child was placed, and where the child went missing
-- from, unless that is plainly no home.
WITH recorded AS (
  -- both in one shape
  SELECT person_id, premises_id FROM placements WHERE premises_id IS NOT NULL
  UNION
  SELECT person_id, missing_from_premises_id
  FROM missing
  WHERE missing_from_premises_id IS NOT NULL
    AND COALESCE(missing_from_type, 'not_recorded') IN (
      'family_home', 'foster_home', 'childrens_home', 'semi_independent', 'other', 'not_recorded'
    )
)
SELECT
  CAST(person_id AS VARCHAR) AS person_id,
  CAST(premises_id AS VARCHAR) AS premises_id
FROM recorded
