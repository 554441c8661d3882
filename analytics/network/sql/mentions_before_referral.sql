-- What others' records say of people before they had a referral of their own, or where they never had one: reports that name
-- them, and missing events that they were companions in. `as_child` says that the record itself calls them a child.
WITH referred AS (
  -- the day of each person's first referral
  SELECT person_id, MIN(CAST(local_at AS DATE)) AS referred_on
  FROM referrals
  GROUP BY person_id
),
mentions AS (
  -- reports and episodes in one shape
  SELECT
    'intelligence:' || agency || ':' || report_id AS source,
    entity_id AS person_id,
    month,
    CAST(local_at AS DATE) AS date,
    role IN ('victim', 'child_at_risk') AS as_child
  FROM graded_mentions
  WHERE entity_type = 'person'
  UNION ALL
  SELECT
    'missing:' || missing_events.event_id,
    missing_companions.person_id,
    missing_events.month,
    CAST(missing_events.local_at AS DATE),
    FALSE
  FROM missing_events
  JOIN event_reports ON event_reports.event_id = missing_events.event_id
  JOIN missing_companions
    ON missing_companions.episode_id_agency = event_reports.agency
    AND missing_companions.episode_id = event_reports.episode_id
  WHERE missing_companions.person_id <> missing_events.person_id
)
SELECT
  CAST(mentions.source AS VARCHAR) AS source,
  CAST(mentions.person_id AS VARCHAR) AS person_id,
  CAST(mentions.month AS VARCHAR) AS month,
  CAST(MAX(CASE WHEN mentions.as_child THEN 1 ELSE 0 END) = 1 AS BOOLEAN) AS as_child,
  CAST(referred.referred_on AS VARCHAR) AS referred_on
FROM mentions
LEFT JOIN referred ON referred.person_id = mentions.person_id
WHERE referred.referred_on IS NULL OR referred.referred_on > mentions.date
GROUP BY mentions.source, mentions.person_id, mentions.month, referred.referred_on
ORDER BY person_id, source
