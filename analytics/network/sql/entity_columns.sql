-- The entities in order, with what kind of place premises are; an empty text for anything else and where nobody said.
SELECT
  network_entities.entity_type,
  network_entities.entity_id,
  CAST(COALESCE(network_premises_types.premises_type, '') AS VARCHAR) AS premises_type
FROM network_entities
LEFT JOIN network_premises_types
  ON network_premises_types.premises_id = CASE WHEN network_entities.entity_type = 'premises' THEN network_entities.entity_id END
ORDER BY network_entities.number
