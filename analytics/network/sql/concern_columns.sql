-- Each record that makes somebody whom a record links a child of concern.
SELECT network_entities.number AS person, network_sources.number AS source, network_person_concerns.month
FROM network_person_concerns
JOIN network_entities
  ON network_entities.entity_type = 'person'
  AND network_entities.entity_id = network_person_concerns.person_id
JOIN network_sources ON network_sources.source = network_person_concerns.source
ORDER BY person, source, month
