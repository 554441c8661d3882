WITH events AS (
  -- missing events of the window, from place to place
  SELECT
    missing_events.person_id,
    missing_events.age >= 18 AS adult,
    COALESCE(missing_events.missing_from_type, 'not_recorded') AS from_type,
    CASE WHEN missing_events.missing_from_area IS NULL THEN 'not_recorded' ELSE COALESCE(from_lsoas.ward, 'outside_area') END AS from_ward,
    CASE WHEN missing_events.returned_at IS NULL THEN 'still_missing' ELSE COALESCE(missing_events.found_type, 'not_recorded') END AS found_type,
    CASE
      WHEN missing_events.returned_at IS NULL THEN 'still_missing'
      WHEN missing_events.found_area IS NULL THEN 'not_recorded'
      ELSE COALESCE(found_lsoas.ward, 'outside_area')
    END AS found_ward
  FROM missing_events
  LEFT JOIN lsoas AS from_lsoas ON from_lsoas.code = missing_events.missing_from_area
  LEFT JOIN lsoas AS found_lsoas ON found_lsoas.code = missing_events.found_area
  WHERE missing_events.category = 'missing' AND missing_events.month BETWEEN $from AND $to
)
SELECT
  CAST(from_type AS VARCHAR) AS from_type,
  CAST(from_ward AS VARCHAR) AS from_ward,
  CAST(found_type AS VARCHAR) AS found_type,
  CAST(found_ward AS VARCHAR) AS found_ward,
  CAST(COUNT(*) FILTER (WHERE NOT adult) AS INTEGER) AS episodes,
  CAST(COUNT(DISTINCT person_id) FILTER (WHERE NOT adult) AS INTEGER) AS children,
  CAST(COUNT(DISTINCT person_id) FILTER (WHERE adult) AS INTEGER) AS young_adults
FROM events
GROUP BY from_type, from_ward, found_type, found_ward
ORDER BY from_type, from_ward, found_type, found_ward
