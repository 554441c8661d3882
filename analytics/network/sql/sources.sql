-- What anything rests on, numbered from 0 in order.
WITH named AS (
  -- records that link, records about people, and the agencies' own records behind them
  SELECT source FROM network_incidence
  UNION
  SELECT source FROM network_evidence
  UNION
  SELECT source FROM network_person_suspicions
  UNION
  SELECT source FROM network_person_concerns
  UNION
  SELECT source FROM network_mentions_before_referral
)
SELECT CAST(ROW_NUMBER() OVER (ORDER BY source) - 1 AS INTEGER) AS number, CAST(source AS VARCHAR) AS source
FROM named
