-- Everybody and everything that an intelligence report names, one row for each part played in it. Witnesses, professionals and
-- reports suspected to be false were left out when the edition was made.
SELECT
  CAST('intelligence:' || graded_mentions.agency || ':' || graded_mentions.report_id AS VARCHAR) AS record,
  CAST('intelligence:' || graded_mentions.agency || ':' || graded_mentions.report_id AS VARCHAR) AS source,
  CAST('report' AS VARCHAR) AS kind,
  CAST(graded_mentions.entity_type AS VARCHAR) AS entity_type,
  CAST(graded_mentions.entity_id AS VARCHAR) AS entity_id,
  CAST(graded_mentions.role AS VARCHAR) AS role,
  CAST(graded_mentions.month AS VARCHAR) AS month,
  CAST(CAST(graded_mentions.local_at AS DATE) AS VARCHAR) AS date,
  CAST(graded_mentions.operation_id AS VARCHAR) AS operation_id,
  CAST(NULL AS VARCHAR) AS place,
  CAST(COALESCE(graded_mentions.position_of_trust, '') = 'yes' AS BOOLEAN) AS position_of_trust,
  CAST(COALESCE(intelligence.suspects_described, 0) AS INTEGER) AS suspects_described
FROM graded_mentions
JOIN intelligence
  ON intelligence.agency = graded_mentions.agency
  AND intelligence.report_id = graded_mentions.report_id
