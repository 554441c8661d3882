-- Everybody and everything that an intelligence report names, with the report's grade. Witnesses and professionals are in
-- nothing (network.md), and reports suspected to be false are left out.
SELECT
  intelligence.agency,
  intelligence.report_id,
  intelligence_mentions.entity_type,
  intelligence_mentions.entity_id,
  intelligence_mentions.role,
  intelligence_mentions.age_band,
  intelligence_mentions.sex,
  intelligence_mentions.ethnicity,
  intelligence_mentions.premises_type,
  intelligence_mentions.location_role,
  intelligence_mentions.position_of_trust,
  intelligence.reported_at,
  intelligence.local_at,
  intelligence.month,
  intelligence.source_evaluation,
  intelligence.intelligence_assessment,
  intelligence.handling_code,
  intelligence.handling_conditions,
  intelligence.operation_id,
  intelligence.area,
  intelligence.themes
FROM intelligence_mentions
JOIN intelligence
  ON intelligence.agency = intelligence_mentions.report_id_agency
  AND intelligence.report_id = intelligence_mentions.report_id
WHERE intelligence_mentions.role NOT IN ('witness', 'professional')
  AND intelligence.intelligence_assessment <> 'E'
