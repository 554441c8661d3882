-- Everybody named as a suspect and what that makes them (definitions.md, "Person of concern"). A suspect under 18 is a child
-- who may be causing harm; one whose age nobody gave is a class of its own.
WITH reports AS (
  -- reports naming the person as suspect
  SELECT
    entity_id AS person_id,
    COUNT(DISTINCT agency || ':' || report_id) AS reports,
    COUNT(DISTINCT CASE WHEN source_evaluation = '1' AND intelligence_assessment IN ('A', 'B') THEN agency || ':' || report_id END) AS strong_reports,
    MIN(reported_at) AS first_at
  FROM graded_mentions
  WHERE entity_type = 'person' AND role = 'suspect'
  GROUP BY entity_id
),
dealt_with AS (
  -- people interviewed, arrested or charged as suspects
  SELECT entity_id AS person_id, COUNT(*) AS outcomes, MIN(occurred_at) AS first_at
  FROM outcomes
  WHERE entity_type = 'person' AND capacity = 'suspect' AND outcome IN ('interview_under_caution', 'arrest', 'charge')
  GROUP BY entity_id
),
either AS (
  -- both, one row each
  SELECT
    COALESCE(reports.person_id, dealt_with.person_id) AS person_id,
    COALESCE(reports.reports, 0) AS reports,
    COALESCE(reports.strong_reports, 0) AS strong_reports,
    COALESCE(dealt_with.outcomes, 0) AS outcomes,
    LEAST(COALESCE(reports.first_at, dealt_with.first_at), COALESCE(dealt_with.first_at, reports.first_at)) AS first_at
  FROM reports
  FULL OUTER JOIN dealt_with ON dealt_with.person_id = reports.person_id
)
SELECT
  either.person_id,
  CASE
    WHEN person_ages.stage IS NULL THEN 'age_not_known'
    WHEN person_ages.stage = 'child' THEN 'child_who_may_be_causing_harm'
    WHEN either.reports >= 2 OR either.strong_reports >= 1 OR either.outcomes >= 1 THEN 'person_of_concern'
    ELSE 'named_once'
  END AS class,
  CAST(either.reports AS INTEGER) AS reports,
  CAST(either.strong_reports AS INTEGER) AS strong_reports,
  CAST(either.outcomes AS INTEGER) AS outcomes,
  either.first_at,
  children_of_concern.since_month AS also_child_of_concern_from
FROM either
LEFT JOIN person_ages ON person_ages.person_id = either.person_id
LEFT JOIN children_of_concern ON children_of_concern.person_id = either.person_id
