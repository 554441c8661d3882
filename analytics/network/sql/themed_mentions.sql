-- Everybody and everything named by reports of weapons or violence, or of a children's home targeted.
WITH themed AS (
  -- reports with either theme
  SELECT 'weapons' AS theme, agency, report_id
  FROM intelligence
  WHERE ';' || themes || ';' LIKE '%;weapons;%'
  UNION ALL
  SELECT 'care_home', agency, report_id
  FROM intelligence
  WHERE ';' || themes || ';' LIKE '%;care_home;%'
)
SELECT DISTINCT
  CAST(themed.theme AS VARCHAR) AS theme,
  CAST('intelligence:' || graded_mentions.agency || ':' || graded_mentions.report_id AS VARCHAR) AS source,
  CAST(graded_mentions.month AS VARCHAR) AS month,
  CAST(graded_mentions.entity_type AS VARCHAR) AS entity_type,
  CAST(graded_mentions.entity_id AS VARCHAR) AS entity_id
FROM graded_mentions
JOIN themed ON themed.agency = graded_mentions.agency AND themed.report_id = graded_mentions.report_id
WHERE themed.theme = 'weapons' OR graded_mentions.entity_type = 'premises'
ORDER BY theme, source, entity_type, entity_id
