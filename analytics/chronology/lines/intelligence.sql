-- Each intelligence report that names the person as anything but a witness or a professional, placed where what it tells of happened. What is
-- marked as never to be passed on (5x5x5 handling 5) is in no line: `not_shown.sql` counts it.
WITH named AS (
  -- reports with the parts that the person plays in them
  SELECT
    intelligence_mentions.report_id_agency AS agency,
    intelligence_mentions.report_id,
    ARRAY_JOIN(ARRAY_AGG(DISTINCT intelligence_mentions.role ORDER BY intelligence_mentions.role), ';') AS roles
  FROM intelligence_mentions
  WHERE intelligence_mentions.entity_type = 'person'
    AND intelligence_mentions.entity_id = $person
    AND intelligence_mentions.role NOT IN ('witness', 'professional')
  GROUP BY intelligence_mentions.report_id_agency, intelligence_mentions.report_id
)
SELECT
  CAST(intelligence.agency AS VARCHAR) AS agency,
  CAST(intelligence.report_id AS VARCHAR) AS record_id,
  CAST('record' AS VARCHAR) AS moment,
  COALESCE(intelligence.event_from, intelligence.reported_at) AS occurred_at,
  CAST(intelligence.event_from IS NOT NULL AND ';' || COALESCE(intelligence.without_time, '') || ';' LIKE '%;event_from;%' AS BOOLEAN) AS day_alone,
  intelligence.reported_at AS recorded_at,
  CAST(intelligence.source_evaluation || intelligence.intelligence_assessment AS VARCHAR) AS grade,
  CAST(intelligence.handling_code || COALESCE(';' || intelligence.handling_conditions, '') AS VARCHAR) AS handling,
  CAST('role:' || named.roles || COALESCE('|themes:' || intelligence.themes, '') || COALESCE('|model:' || intelligence.model, '')
    || COALESCE('|platform:' || intelligence.platform_kind, '') AS VARCHAR) AS details,
  CAST('' AS VARCHAR) AS known_to
FROM named
JOIN intelligence ON intelligence.agency = named.agency AND intelligence.report_id = named.report_id
WHERE COALESCE(intelligence.handling_code_raw, '') <> '5'
ORDER BY agency, record_id
