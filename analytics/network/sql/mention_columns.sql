-- Who is named by which record, in numbers, by record and entity.
SELECT
  network_records.number AS record,
  network_entities.number AS entity,
  network_sources.number AS source,
  CAST(network_incidence.role AS VARCHAR) AS role,
  CAST(network_incidence.month AS VARCHAR) AS month,
  CAST(COALESCE(network_incidence.place, '') AS VARCHAR) AS place,
  CAST(CASE WHEN network_incidence.position_of_trust THEN 1 ELSE 0 END AS INTEGER) AS position_of_trust
FROM network_incidence
JOIN network_records ON network_records.record = network_incidence.record
JOIN network_entities
  ON network_entities.entity_type = network_incidence.entity_type
  AND network_entities.entity_id = network_incidence.entity_id
JOIN network_sources ON network_sources.source = network_incidence.source
ORDER BY record, entity, role, source, place
