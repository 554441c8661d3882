-- Everybody else in the records that name the person, with the part they play and what they are by the edition's own rows. Whoever was ever a
-- child of concern, or is a child by the latest record, is a child (definitions.md, "People"). Witnesses and professionals are in nothing.
WITH named AS (
  -- who else stands in each record
  SELECT
    'intelligence' AS "table",
    others.report_id_agency AS agency,
    others.report_id AS record_id,
    others.entity_id AS other_id,
    others.role AS part,
    COALESCE(others.relation_to_child, '') AS relation,
    COALESCE(others.age_band, '') AS age_band
  FROM intelligence_mentions AS others
  JOIN intelligence_mentions AS own
    ON own.report_id_agency = others.report_id_agency
    AND own.report_id = others.report_id
    AND own.entity_type = 'person'
    AND own.entity_id = $person
    AND own.role NOT IN ('witness', 'professional')
  WHERE others.entity_type = 'person' AND others.entity_id <> $person AND others.role NOT IN ('witness', 'professional')
  UNION
  SELECT 'missing', missing_companions.episode_id_agency, missing_companions.episode_id, missing_companions.person_id, 'companion', COALESCE(missing_companions.relation, ''), COALESCE(missing_companions.age_band, '')
  FROM missing_companions
  JOIN missing ON missing.agency = missing_companions.episode_id_agency AND missing.episode_id = missing_companions.episode_id
  WHERE missing.person_id = $person AND missing_companions.person_id <> $person
  UNION
  SELECT 'missing_companions', missing.agency, missing.episode_id, missing.person_id, 'missing', '', 'child'
  FROM missing_companions
  JOIN missing ON missing.agency = missing_companions.episode_id_agency AND missing.episode_id = missing_companions.episode_id
  WHERE missing_companions.person_id = $person AND missing.person_id <> $person
)
SELECT
  CAST(named."table" AS VARCHAR) AS "table",
  CAST(named.agency AS VARCHAR) AS agency,
  CAST(named.record_id AS VARCHAR) AS record_id,
  CAST(named.other_id AS VARCHAR) AS other_id,
  CAST(named.part AS VARCHAR) AS part,
  CAST(named.relation AS VARCHAR) AS relation,
  CAST(CASE
    WHEN suspected_people.class = 'person_of_concern' THEN 'person_of_concern'
    WHEN children_of_concern.person_id IS NOT NULL
      OR person_ages.stage = 'child'
      OR (person_ages.stage IS NULL AND named.age_band IN ('child', '0-9', '10-12', '13-15', '16-17'))
      OR named.part IN ('victim', 'child_at_risk') THEN 'child'
    ELSE 'person'
  END AS VARCHAR) AS class,
  CAST(children_of_concern.person_id IS NOT NULL AS BOOLEAN) AS also_child_of_concern
FROM named
LEFT JOIN suspected_people ON suspected_people.person_id = named.other_id
LEFT JOIN person_ages ON person_ages.person_id = named.other_id
LEFT JOIN children_of_concern ON children_of_concern.person_id = named.other_id
ORDER BY "table", agency, record_id, other_id, part
