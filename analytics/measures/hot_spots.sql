WITH events AS (
  -- missing episodes of the window and of the one before, each with the area that the child went missing from
  SELECT
    CASE WHEN missing_events.missing_from_area IS NULL THEN 'not_recorded' ELSE COALESCE(lsoas.code, 'outside_area') END AS lsoa,
    missing_events.month BETWEEN $from AND $to AS recent,
    missing_events.event_id,
    missing_events.person_id,
    missing_events.missing_from_type IN ('foster_home', 'childrens_home', 'semi_independent') AS from_placement,
    missing_events.age >= 18 AS adult
  FROM missing_events
  LEFT JOIN lsoas ON lsoas.code = missing_events.missing_from_area
  WHERE missing_events.category = 'missing' AND missing_events.month BETWEEN $before_from AND $to
),
counts AS (
  -- children and episodes of each area in both windows
  SELECT
    lsoa,
    COUNT(DISTINCT person_id) FILTER (WHERE recent AND NOT adult) AS children,
    COUNT(DISTINCT event_id) FILTER (WHERE recent AND NOT adult) AS episodes,
    COUNT(DISTINCT person_id) FILTER (WHERE recent AND NOT adult AND from_placement) AS children_from_placement,
    COUNT(DISTINCT person_id) FILTER (WHERE NOT recent AND NOT adult) AS children_before,
    COUNT(DISTINCT person_id) FILTER (WHERE recent AND adult) AS young_adults
  FROM events
  GROUP BY lsoa
),
cells AS (
  -- every area of the area file, and where else there are records
  SELECT code AS lsoa, longitude, latitude FROM lsoas
  UNION ALL
  SELECT lsoa, CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)
  FROM counts
  WHERE lsoa IN ('not_recorded', 'outside_area') AND EXISTS (SELECT 1 FROM lsoas)
),
record AS (
  -- whether the record reaches back over the whole of the window before
  SELECT COALESCE(MIN(month) <= $before_from, FALSE) AS reaches_back FROM missing
)
SELECT
  CAST(cells.lsoa AS VARCHAR) AS lsoa,
  CAST(cells.longitude AS DOUBLE) AS longitude,
  CAST(cells.latitude AS DOUBLE) AS latitude,
  CAST(COALESCE(counts.children, 0) AS INTEGER) AS children,
  CAST(COALESCE(counts.episodes, 0) AS INTEGER) AS episodes,
  CAST(COALESCE(counts.children_from_placement, 0) AS INTEGER) AS children_from_placement,
  CAST(CASE WHEN record.reaches_back THEN COALESCE(counts.children_before, 0) END AS INTEGER) AS children_before,
  CAST(COALESCE(counts.young_adults, 0) AS INTEGER) AS young_adults
FROM cells
CROSS JOIN record
LEFT JOIN counts ON counts.lsoa = cells.lsoa
ORDER BY lsoa
