-- each missing episode of a child, with the day of its report at the area's clock and where it began, where that is known
SELECT
  CAST(missing_events.person_id AS VARCHAR) AS person_id,
  CAST(lsoas.code AS VARCHAR) AS lsoa,
  CAST(lsoas.longitude AS DOUBLE) AS longitude,
  CAST(lsoas.latitude AS DOUBLE) AS latitude,
  CAST(DATE_DIFF('day', DATE '1970-01-01', CAST(missing_events.local_at AS DATE)) AS INTEGER) AS day
FROM missing_events
LEFT JOIN lsoas ON lsoas.code = missing_events.missing_from_area
WHERE missing_events.category = 'missing' AND missing_events.age < 18 AND missing_events.month BETWEEN $from AND $to
ORDER BY lsoa, day, person_id
