-- The agencies' own records behind what is known beside links: licences, and placements.
WITH evidence AS (
  -- both in one shape; a licence without a first day has none
  SELECT
    'licences:' || agency || ':' || licence_id AS source, agency, 'licences' AS source_table, licence_id AS record_id,
    COALESCE(CAST("from" AS VARCHAR), '') AS date
  FROM licences
  UNION ALL
  SELECT
    'placements:' || agency || ':' || person_id || ':' || CAST(started_at AS VARCHAR), agency, 'placements',
    person_id || ' ' || CAST(started_at AS VARCHAR), CAST(started_at AS VARCHAR)
  FROM placements
)
SELECT
  CAST(source AS VARCHAR) AS source,
  CAST(agency AS VARCHAR) AS agency,
  CAST(source_table AS VARCHAR) AS source_table,
  CAST(record_id AS VARCHAR) AS record_id,
  CAST(date AS VARCHAR) AS date,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling
FROM evidence
