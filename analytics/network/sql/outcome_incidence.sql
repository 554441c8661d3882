-- The entity that an outcome concerns, and the operation it came of. Context: what was done, not who met whom.
WITH members AS (
  -- both in one shape
  SELECT agency, outcome_id, entity_type, entity_id, capacity AS role, month, local_at
  FROM outcomes
  WHERE operation_id IS NOT NULL
  UNION ALL
  SELECT agency, outcome_id, 'operation', operation_id, 'operation', month, local_at
  FROM outcomes
  WHERE operation_id IS NOT NULL
)
SELECT
  CAST('outcomes:' || agency || ':' || outcome_id AS VARCHAR) AS record,
  CAST('outcomes:' || agency || ':' || outcome_id AS VARCHAR) AS source,
  CAST('outcome' AS VARCHAR) AS kind,
  CAST(entity_type AS VARCHAR) AS entity_type,
  CAST(entity_id AS VARCHAR) AS entity_id,
  CAST(role AS VARCHAR) AS role,
  CAST(month AS VARCHAR) AS month,
  CAST(CAST(local_at AS DATE) AS VARCHAR) AS date,
  CAST(NULL AS VARCHAR) AS operation_id,
  CAST(NULL AS VARCHAR) AS place,
  CAST(FALSE AS BOOLEAN) AS position_of_trust,
  CAST(0 AS INTEGER) AS suspects_described
FROM members
