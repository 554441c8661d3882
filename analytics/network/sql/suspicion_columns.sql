-- Each record that names as suspect somebody whom a record links, or deals with them as one.
SELECT
  network_entities.number AS person,
  network_sources.number AS source,
  network_person_suspicions.month,
  CAST(CASE WHEN network_person_suspicions.dealt_with THEN 1 ELSE 0 END AS INTEGER) AS dealt_with
FROM network_person_suspicions
JOIN network_entities
  ON network_entities.entity_type = 'person'
  AND network_entities.entity_id = network_person_suspicions.person_id
JOIN network_sources ON network_sources.source = network_person_suspicions.source
ORDER BY person, source
