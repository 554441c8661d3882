-- Every place that was ever the own home or placement of a person, as the edition says it.
SELECT network_entities.number AS person, CAST(homes.premises_id AS VARCHAR) AS premises
FROM homes
JOIN network_entities
  ON network_entities.entity_type = 'person'
  AND network_entities.entity_id = homes.person_id
ORDER BY person, premises
