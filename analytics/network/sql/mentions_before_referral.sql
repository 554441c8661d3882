-- What others' records say of children before they had a referral of their own, or where they never had one: reports that name
-- them, and missing events that they were companions in.
WITH referred AS (
  -- the day of each person's first referral
  SELECT person_id, MIN(CAST(local_at AS DATE)) AS referred_on
  FROM referrals
  GROUP BY person_id
),
children AS (
  -- whoever any record gives an age under 18, or makes a child of concern
  SELECT person_id FROM person_stages WHERE stage = 'child'
  UNION
  SELECT person_id FROM concern_facts
),
mentions AS (
  -- reports and episodes in one shape
  SELECT
    'intelligence:' || agency || ':' || report_id AS source,
    entity_id AS person_id,
    month,
    CAST(local_at AS DATE) AS date
  FROM graded_mentions
  WHERE entity_type = 'person'
  UNION ALL
  SELECT
    'missing:' || missing_events.event_id,
    missing_companions.person_id,
    missing_events.month,
    CAST(missing_events.local_at AS DATE)
  FROM missing_events
  JOIN event_reports ON event_reports.event_id = missing_events.event_id
  JOIN missing_companions
    ON missing_companions.episode_id_agency = event_reports.agency
    AND missing_companions.episode_id = event_reports.episode_id
  WHERE missing_companions.person_id <> missing_events.person_id
)
SELECT DISTINCT
  CAST(mentions.source AS VARCHAR) AS source,
  CAST(mentions.person_id AS VARCHAR) AS person_id,
  CAST(mentions.month AS VARCHAR) AS month,
  CAST(referred.referred_on AS VARCHAR) AS referred_on
FROM mentions
JOIN children ON children.person_id = mentions.person_id
LEFT JOIN referred ON referred.person_id = mentions.person_id
WHERE referred.referred_on IS NULL OR referred.referred_on > mentions.date
