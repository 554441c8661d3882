-- What others' records say of children before any referral of their own, by the child's number; no day where there is no referral.
SELECT
  network_entities.number AS person,
  network_sources.number AS source,
  network_mentions_before_referral.month,
  CAST(COALESCE(network_mentions_before_referral.referred_on, '') AS VARCHAR) AS referred_on
FROM network_mentions_before_referral
JOIN network_entities
  ON network_entities.entity_type = 'person'
  AND network_entities.entity_id = network_mentions_before_referral.person_id
JOIN network_sources ON network_sources.source = network_mentions_before_referral.source
ORDER BY person, source
