-- Each licence that was given, whose it is, and which authority gave it.
SELECT
  CAST('licences:' || agency || ':' || licence_id AS VARCHAR) AS source,
  CAST(entity_type AS VARCHAR) AS entity_type,
  CAST(entity_id AS VARCHAR) AS entity_id,
  CAST(licence AS VARCHAR) AS licence,
  CAST(status AS VARCHAR) AS status,
  CAST(authority AS VARCHAR) AS authority,
  CAST("from" AS VARCHAR) AS from_date,
  CAST("to" AS VARCHAR) AS to_date
FROM licences
WHERE authority IS NOT NULL AND status <> 'refused'
ORDER BY source, entity_type, entity_id
