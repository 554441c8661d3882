-- Every record that names somebody, numbered from 0 in order. Rows of a licence can have days of their own: the first entity's counts.
WITH records AS (
  -- each once
  SELECT
    record,
    MIN(kind) AS kind,
    MIN_BY(date, entity_type || ':' || entity_id || ' ' || role) AS date,
    MIN(operation_id) AS operation_id,
    MAX(suspects_described) AS suspects_described
  FROM network_incidence
  GROUP BY record
)
SELECT
  CAST(ROW_NUMBER() OVER (ORDER BY record) - 1 AS INTEGER) AS number,
  CAST(record AS VARCHAR) AS record,
  CAST(kind AS VARCHAR) AS kind,
  CAST(date AS VARCHAR) AS date,
  -- reports of one operation on one day count as one in tests
  CAST(CASE WHEN kind = 'report' AND operation_id IS NOT NULL THEN 'operation:' || operation_id || ':' || date ELSE '' END AS VARCHAR) AS operation,
  CAST(suspects_described AS INTEGER) AS suspects_described
FROM records
