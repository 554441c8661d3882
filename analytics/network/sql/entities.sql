-- Everybody and everything that a record names, numbered from 0 in the order of type and id together.
WITH named AS (
  -- each once
  SELECT DISTINCT entity_type, entity_id FROM network_incidence
)
SELECT
  CAST(ROW_NUMBER() OVER (ORDER BY entity_type || ':' || entity_id) - 1 AS INTEGER) AS number,
  CAST(entity_type AS VARCHAR) AS entity_type,
  CAST(entity_id AS VARCHAR) AS entity_id
FROM named
