-- Who and what one licence is of: the rows that agencies send of the same number of the same authority. A row names one
-- entity, so that a holder and a vehicle or premises are tied where two agencies' rows of a licence name one each. Context.
WITH numbers AS (
  -- licences of which rows name two entities or more
  SELECT licence_id, authority
  FROM licences
  WHERE authority IS NOT NULL
  GROUP BY licence_id, authority
  HAVING COUNT(DISTINCT entity_type || ':' || entity_id) >= 2
)
SELECT
  CAST('licence:' || licences.authority || ':' || licences.licence_id AS VARCHAR) AS record,
  CAST('licences:' || licences.agency || ':' || licences.licence_id AS VARCHAR) AS source,
  CAST('licence' AS VARCHAR) AS kind,
  CAST(licences.entity_type AS VARCHAR) AS entity_type,
  CAST(licences.entity_id AS VARCHAR) AS entity_id,
  CAST(CASE WHEN licences.entity_type = 'person' THEN 'holder' ELSE 'licensed' END AS VARCHAR) AS role,
  CAST(COALESCE(SUBSTR(CAST(licences."from" AS VARCHAR), 1, 7), period.month) AS VARCHAR) AS month,
  CAST(COALESCE(CAST(licences."from" AS VARCHAR), period.month || '-01') AS VARCHAR) AS date,
  CAST(NULL AS VARCHAR) AS operation_id,
  CAST(NULL AS VARCHAR) AS place,
  CAST(FALSE AS BOOLEAN) AS position_of_trust,
  CAST(0 AS INTEGER) AS suspects_described
FROM licences
CROSS JOIN period
JOIN numbers ON numbers.licence_id = licences.licence_id AND numbers.authority = licences.authority
WHERE COALESCE(SUBSTR(CAST(licences."from" AS VARCHAR), 1, 7), period.month) <= period.month
