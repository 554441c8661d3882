-- Each record that names a person as suspect or deals with them as one: the facts behind the table suspected_people, so that
-- the class of a person can be stated as at an earlier month or without some reports.
WITH facts AS (
  -- reports and outcomes in one shape
  SELECT entity_id AS person_id, 'intelligence:' || agency || ':' || report_id AS source, month, FALSE AS dealt_with
  FROM graded_mentions
  WHERE entity_type = 'person' AND role = 'suspect'
  UNION
  SELECT entity_id, 'outcomes:' || agency || ':' || outcome_id, month, TRUE
  FROM outcomes
  WHERE entity_type = 'person' AND capacity = 'suspect' AND outcome IN ('interview_under_caution', 'arrest', 'charge')
)
SELECT
  CAST(person_id AS VARCHAR) AS person_id,
  CAST(source AS VARCHAR) AS source,
  CAST(month AS VARCHAR) AS month,
  CAST(dealt_with AS BOOLEAN) AS dealt_with
FROM facts
