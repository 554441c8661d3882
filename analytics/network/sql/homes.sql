-- Every place that was ever a child's own home or placement, as the edition says it.
SELECT
  CAST(person_id AS VARCHAR) AS person_id,
  CAST(premises_id AS VARCHAR) AS premises_id
FROM homes
ORDER BY person_id, premises_id
