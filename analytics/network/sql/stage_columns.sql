-- Whether each person whom a record links was a child or an adult, by month.
SELECT network_entities.number AS person, network_person_stages.month, network_person_stages.stage
FROM network_person_stages
JOIN network_entities
  ON network_entities.entity_type = 'person'
  AND network_entities.entity_id = network_person_stages.person_id
ORDER BY person, month
