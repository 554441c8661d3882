-- The agencies' own records behind each source that links somebody: a missing event is every report of it.
WITH evidence AS (
  -- reports, episodes, referrals and outcomes in one shape
  SELECT
    'intelligence:' || agency || ':' || report_id AS source, agency, 'intelligence' AS source_table, report_id AS record_id, local_at,
    source_evaluation || intelligence_assessment AS grade,
    CASE WHEN handling_conditions IS NULL THEN handling_code ELSE handling_code || ';' || handling_conditions END AS handling
  FROM intelligence
  WHERE intelligence_assessment <> 'E'
  UNION ALL
  SELECT 'missing:' || event_reports.event_id, missing.agency, 'missing', missing.episode_id, missing.local_at, '', ''
  FROM event_reports
  JOIN missing ON missing.agency = event_reports.agency AND missing.episode_id = event_reports.episode_id
  UNION ALL
  SELECT 'referrals:' || agency || ':' || referral_id, agency, 'referrals', referral_id, local_at, '', ''
  FROM referrals
  WHERE family_id IS NOT NULL
  UNION ALL
  SELECT 'outcomes:' || agency || ':' || outcome_id, agency, 'outcomes', outcome_id, local_at, '', ''
  FROM outcomes
  WHERE operation_id IS NOT NULL
)
SELECT
  CAST(source AS VARCHAR) AS source,
  CAST(agency AS VARCHAR) AS agency,
  CAST(source_table AS VARCHAR) AS source_table,
  CAST(record_id AS VARCHAR) AS record_id,
  CAST(CAST(local_at AS DATE) AS VARCHAR) AS date,
  CAST(grade AS VARCHAR) AS grade,
  CAST(handling AS VARCHAR) AS handling
FROM evidence
